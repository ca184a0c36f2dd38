"""Settings, all from the environment; safe when nothing is set. `docs/deploy.md` lists them.

SUCHARIT_MODE says what this process is for: `production` (default), `demo` or `test`.
Only the demo and the tests may run without a secret key of their own.
"""

import base64
import os
import re
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

PACKAGE = Path(__file__).resolve().parent.parent
MODE = os.environ.get("SUCHARIT_MODE", "production")
if MODE not in ("production", "demo", "test"):
    raise ImproperlyConfigured(f"SUCHARIT_MODE is {MODE!r}: expected production, demo or test")
DEMO = MODE == "demo"


def yes(name: str, default: bool) -> bool:
    """The answer of the variable called `name`: "yes" or "no"; anything else stops the start."""
    answer = os.environ.get(name) or ("yes" if default else "no")
    if answer not in ("yes", "no"):
        raise ImproperlyConfigured(f"{name} is {answer!r}: expected yes or no")
    return answer == "yes"


def key_bytes(name: str, text: str) -> bytes:
    """The 32 bytes of a key, written as 64 hexadecimal digits or in base64; anything else stops the start."""
    if re.fullmatch("[0-9a-fA-F]{64}", text):
        return bytes.fromhex(text)
    if re.fullmatch("[A-Za-z0-9+/_-]{43}=?", text):
        return base64.urlsafe_b64decode(text.replace("+", "-").replace("/", "_").rstrip("=") + "=")
    # What was given is not shown: it may be nearly the key.
    raise ImproperlyConfigured(f"{name}: expected 32 bytes as 64 hexadecimal digits or as base64")


# Where the running system keeps its files: database, raw answers, made documents.
VAR = Path(os.environ.get("SUCHARIT_VAR", "var")).resolve()

DEBUG = False
SECRET_KEY = os.environ.get("SUCHARIT_SECRET_KEY", "")
if not SECRET_KEY:
    if MODE == "production":
        raise ImproperlyConfigured(
            "SUCHARIT_SECRET_KEY is not set: give a long random text of your own (docs/deploy.md)"
        )
    SECRET_KEY = f"only for the {MODE}, never for real data"
# The seed of the key that seals the history, and the public keys whose older seals still count.
HISTORY_KEY: bytes | None = None
if os.environ.get("SUCHARIT_HISTORY_KEY"):
    HISTORY_KEY = key_bytes("SUCHARIT_HISTORY_KEY", os.environ["SUCHARIT_HISTORY_KEY"].strip())
HISTORY_TRUSTED = frozenset(
    key_bytes("SUCHARIT_HISTORY_TRUSTED_KEYS", one).hex()
    for one in os.environ.get("SUCHARIT_HISTORY_TRUSTED_KEYS", "").replace(",", " ").split()
)
# Answers are sealed with the public key; only the private one opens them, when a closed round is scored.
# A server that only takes answers needs no more than the public one.
BOX_KEY: bytes | None = None if MODE == "production" else bytes(range(32))
BOX_PUBLIC_KEY: bytes | None = None
if os.environ.get("SUCHARIT_BOX_KEY"):
    BOX_KEY = key_bytes("SUCHARIT_BOX_KEY", os.environ["SUCHARIT_BOX_KEY"].strip())
if os.environ.get("SUCHARIT_BOX_PUBLIC_KEY"):
    BOX_PUBLIC_KEY = key_bytes("SUCHARIT_BOX_PUBLIC_KEY", os.environ["SUCHARIT_BOX_PUBLIC_KEY"].strip())
ALLOWED_HOSTS = os.environ.get("SUCHARIT_HOSTS", "localhost,127.0.0.1,[::1]").replace(",", " ").split()
# What links in letters and on posters begin with.
PUBLIC_ADDRESS = os.environ.get("SUCHARIT_ADDRESS", "").rstrip("/")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "sucharit.people",  # before allauth, whose templates it puts in the house's words
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "sucharit.ui",
    "sucharit.history",
    "sucharit.rounds",
    "sucharit.surveys",
    "sucharit.disclosure",
    "sucharit.results",
    "sucharit.desk",
    "sucharit.portal",
    "sucharit.reports",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "sucharit.config.middleware.ContentPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "sucharit.config.middleware.ThaiUntilSwitched",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sucharit.people.access.DenyByDefault",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "sucharit.config.urls"
WSGI_APPLICATION = "sucharit.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "sucharit.ui.context.site"]
        },
    }
]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{VAR / 'sucharit.sqlite3'}",
        conn_max_age=0 if MODE == "test" else 60,  # a kept connection holds on to a test database
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # WAL lets readers go on while one writes; IMMEDIATE makes the busy timeout count on upgrade.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Transport. `no` is for a closed network or a try-out: then nothing is promised about who listens.
HTTPS = yes("SUCHARIT_HTTPS", default=MODE == "production")
SECURE_SSL_REDIRECT = HTTPS
PUBLIC_ADDRESS = PUBLIC_ADDRESS or f"{'https' if HTTPS else 'http'}://{ALLOWED_HOSTS[0].lstrip('.*')}"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# Whether the operator's other subdomains speak HTTPS is not ours to say: no includeSubDomains, no preload.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
# The header is believed only where a proxy overwrites it; anyone else could write it themselves.
if yes("SUCHARIT_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Everything a page needs comes from here. Style attributes place charts; a style element is refused.
CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src-attr 'unsafe-inline'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

# Django's own default tells faults to nobody when DEBUG is off; here they go to standard error.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
