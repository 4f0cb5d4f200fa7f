"""Settings of the site: each is read by a typed reader (`environment.py`) and told in docs/how-to/settings.md."""

from pathlib import Path

from sightline.config import environment as env

PACKAGE = Path(__file__).resolve().parent.parent
VAR = env.folder("SIGHTLINE_VAR", Path.cwd() / "var")

PRODUCTION = env.flag("SIGHTLINE_PRODUCTION", False)
DEFAULT_SECRET = "development only: production refuses to start with this"
SECRET_KEY = env.text("SIGHTLINE_SECRET_KEY", DEFAULT_SECRET)
DEBUG = env.flag("SIGHTLINE_DEBUG", False)
ALLOWED_HOSTS = env.names("SIGHTLINE_HOSTS", ("127.0.0.1", "localhost", "[::1]", "testserver"))
CSRF_TRUSTED_ORIGINS = env.names("SIGHTLINE_ORIGINS")

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR / 'sightline.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "sightline.domains.organisations",
    "sightline.interfaces.web",
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
            ]
        },
    }
]

AUTH_USER_MODEL = "organisations.Person"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = VAR / "documents"
