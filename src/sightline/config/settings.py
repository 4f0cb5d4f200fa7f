"""Settings of the site: each is read by a typed reader (`environment.py`) and told in docs/how-to/settings.md."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from sightline.config import environment as env
from sightline.config.production import refuse_unsafe
from sightline.config.storages import documents_store

PACKAGE = Path(__file__).resolve().parent.parent
VAR = env.folder("SIGHTLINE_VAR", Path.cwd() / "var")

# What kind of deployment this is

PRODUCTION = env.flag("SIGHTLINE_PRODUCTION", False)
DEBUG = env.flag("SIGHTLINE_DEBUG", False)
DEMONSTRATION = env.flag("SIGHTLINE_DEMONSTRATION", not PRODUCTION)
"""Offers the invented accounts of the worked example on the sign-in page."""
SITE = env.site("SIGHTLINE_SITE", "http://127.0.0.1:8000")
HTTPS = env.flag("SIGHTLINE_HTTPS", PRODUCTION)
DEFAULT_SECRET = "development only: production refuses to start with this"
SECRET_KEY = env.text("SIGHTLINE_SECRET_KEY", DEFAULT_SECRET)
SECRET_KEY_FALLBACKS = env.names("SIGHTLINE_FORMER_SECRET_KEYS")
ALLOWED_HOSTS = env.names("SIGHTLINE_HOSTS", ("127.0.0.1", "localhost", "[::1]", "testserver"))
CSRF_TRUSTED_ORIGINS = env.names("SIGHTLINE_ORIGINS")
PROXIES = env.number("SIGHTLINE_PROXIES", 0)
WORKERS = env.number("SIGHTLINE_WORKERS", 2, least=1)
THREADS = env.number("SIGHTLINE_THREADS", 4, least=1)

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR / 'sightline.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # in the database, so that every worker counts the same failed sign-ins
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "sightline_cache"},
    # what pages show, in each worker's own memory: never out of date, at worst drawn once a worker (interfaces/web/drawn_once.py)
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
    # simulated finishes, under the hash of what was simulated: in the database, so that a network is simulated once, not once a worker
    "forecasts": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "sightline_forecasts",
        "TIMEOUT": 90 * 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "csp",
    "sightline.domains.organisations",
    "sightline.domains.documents",
    "sightline.domains.decisions",
    "sightline.domains.performance",
    "sightline.domains.instruments",
    "sightline.domains.plans",
    "sightline.domains.oversight",
    "sightline.domains.risks",
    "sightline.domains.reports",
    "sightline.interfaces.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sightline.interfaces.web.accounts.sessions.SessionClock",
    "sightline.interfaces.web.frame.Frame",
]

ROOT_URLCONF = "sightline.config.urls"
WSGI_APPLICATION = "sightline.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "interfaces" / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sightline.interfaces.web.context.frame",
            ]
        },
    }
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = VAR / "documents"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "sightline.interfaces.web.storage.HashedFiles"},
    "documents": documents_store(),
}
UPLOAD_MB = env.number("SIGHTLINE_UPLOAD_MB", 50, least=1)
"""The largest document that is taken in."""
RETURNS_MB = env.number("SIGHTLINE_RETURNS_MB", 250, least=1)
"""The largest set of children's returns that is loaded in the browser; the command takes any size."""
POPULATION_FILE = Path(__file__).resolve().parents[1] / "content" / "indicators" / "population.csv"

# Children's returns: dropped once their figures are counted, or kept encrypted for worklists so many days

KEEP_RETURNS_DAYS = env.number("SIGHTLINE_KEEP_RETURNS_DAYS", 0)
RETURNS_KEYS = env.keys("SIGHTLINE_RETURNS_KEY")
RETURNS_ROOT = VAR / "returns"
if KEEP_RETURNS_DAYS and not RETURNS_KEYS:
    raise env.SettingError(
        "SIGHTLINE_KEEP_RETURNS_DAYS keeps children's returns, and SIGHTLINE_RETURNS_KEY, the key to encrypt them under, is not set. "
        "`openssl rand -base64 32` makes one."
    )

FORM_RENDERER = "sightline.interfaces.web.forms.renderer.Renderer"
GALLERY = DEBUG or DEMONSTRATION
"""Shows developers every component at /gallery/."""

# Signing in

AUTH_USER_MODEL = "organisations.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "sightline.interfaces.web.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "sightline.interfaces.web.accounts.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Sightline: "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
LOCK_AFTER = env.number("SIGHTLINE_LOCK_AFTER", 5, least=1)
LOCK_SECONDS = 60 * env.number("SIGHTLINE_LOCK_MINUTES", 15, least=1)
ACCOUNT_RATE_LIMITS = {"login_failed": f"30/m/ip,{LOCK_AFTER}/{LOCK_SECONDS}s/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
MFA_ADAPTER = "sightline.interfaces.web.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Sightline"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

SESSION_IDLE_SECONDS = 60 * env.number("SIGHTLINE_SESSION_IDLE_MINUTES", 60, least=1)
SESSION_LONGEST_SECONDS = 3600 * env.number("SIGHTLINE_SESSION_HOURS", 12, least=1)
SESSION_COOKIE_AGE = SESSION_LONGEST_SECONDS
SESSION_COOKIE_NAME = "sightline_session"

# The council's own sign-in service (OpenID Connect), where one is named

OIDC_SERVER = env.text("SIGHTLINE_OIDC_SERVER", "")
OIDC_NAME = env.text("SIGHTLINE_OIDC_NAME", "your council account")
OIDC_CLAIM = env.one_of("SIGHTLINE_OIDC_CLAIM", ("email", "preferred_username", "upn"), "email")
OIDC_ASKS_SECOND_FACTOR = env.flag("SIGHTLINE_OIDC_ASKS_SECOND_FACTOR", False)
SOCIALACCOUNT_ADAPTER = "sightline.interfaces.web.accounts.adapters.OutsideAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "council",
                "name": OIDC_NAME,
                "client_id": env.text("SIGHTLINE_OIDC_CLIENT_ID"),
                "secret": env.text("SIGHTLINE_OIDC_CLIENT_SECRET"),
                "settings": {"server_url": OIDC_SERVER},
            }
        ]
        if OIDC_SERVER
        else [],
    }
}

# What a browser is told

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "sightline.interfaces.web.answers.csrf_failed"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
_OIDC_ORIGIN = [f"{urlsplit(OIDC_SERVER).scheme}://{urlsplit(OIDC_SERVER).netloc}"] if OIDC_SERVER else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # data: for the picture of a second factor's code, which must not be kept at an address of its own
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        # browsers apply form-action to where a sent form is redirected: signing in by the council's own service goes there
        "form-action": [SELF, *_OIDC_ORIGIN],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    # a page that failed leaves its trace where the service manager keeps what the server says
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR"}},
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
globals().update(env.mail("SIGHTLINE_MAIL", "file", VAR / "mail"))
DEFAULT_FROM_EMAIL = env.text("SIGHTLINE_MAIL_FROM", "Sightline <sightline@localhost>")

if PRODUCTION:
    refuse_unsafe(globals())
