"""Settings of the tests: those of the site, with plain static files and a password hash that costs nothing."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SIGHTLINE_VAR", tempfile.mkdtemp(prefix="sightline-tests-"))

from sightline.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # the hashed names of the site's own storage exist only after static files were collected
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "documents": {"BACKEND": "sightline.domains.documents.storage.FolderStorage"},
}
WHITENOISE_AUTOREFRESH = True
Path(os.environ["SIGHTLINE_VAR"]).mkdir(parents=True, exist_ok=True)
TEMPLATES[0]["OPTIONS"]["debug"] = True  # noqa: F405 - coverage counts the lines of templates only so
