"""Settings, all from the environment; safe when nothing is set. `docs/deploy.md` lists them.

SUCHARIT_MODE says what this process is for: `production` (default), `demo` or `test`.
Only the demo and the tests may run without a secret key of their own.
"""

import base64
import json
import os
import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from sucharit.checkpoints.keys import KeyKind, Verifier
from sucharit.checkpoints.notes import BadNote
from sucharit.config.rooms import rooms

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
    # The value is not shown: it may be nearly the key.
    raise ImproperlyConfigured(f"{name}: expected 32 bytes as 64 hexadecimal digits or as base64")


def providers(name: str) -> list[dict[str, object]]:
    """OpenID Connect providers from a JSON list of id, name, server, client and secret; none by default."""

    def strict(value: object) -> bool:
        if not isinstance(value, bool):
            raise TypeError("verified_as_text is true or false")
        return value

    text = os.environ.get(name, "").strip() or "[]"
    try:
        return [
            {
                "provider_id": provider["id"],
                "name": provider["name"],
                "client_id": provider["client"],
                "secret": provider["secret"],
                "settings": {
                    "server_url": provider["server"],
                    "email_authentication": True,
                    # For a server that documents the text "true" where the standard has a boolean.
                    "verified_as_text": strict(provider.get("verified_as_text", False)),
                },
            }
            for provider in json.loads(text)
        ]
    except (ValueError, KeyError, TypeError) as fault:
        # The value is not shown: it holds a secret.
        raise ImproperlyConfigured(
            f"{name}: expected a JSON list of objects with id, name, server, client and secret"
        ) from fault


def ports(name: str, default: str) -> frozenset[int]:
    """Port numbers, separated by commas; anything else stops the start."""
    text = os.environ.get(name) or default
    given = text.replace(",", " ").split()
    if not given or not all(re.fullmatch("[1-9][0-9]{0,4}", port) and int(port) < 65_536 for port in given):
        raise ImproperlyConfigured(f"{name} is {text!r}: expected ports such as 80,443")
    return frozenset(map(int, given))


def number(name: str, default: int, *, least: int = 0) -> int:
    """A whole number; anything else stops the start."""
    text = os.environ.get(name) or str(default)
    if not re.fullmatch("[0-9]{1,6}", text) or int(text) < least:
        raise ImproperlyConfigured(f"{name} is {text!r}: expected a whole number, {least} or more")
    return int(text)


def networks(name: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Networks such as 203.0.113.0/24, separated by commas; anything else stops the start."""
    text = os.environ.get(name, "")
    try:
        return tuple(map(ip_network, text.replace(",", " ").split()))
    except ValueError as fault:
        raise ImproperlyConfigured(f"{name} is {text!r}: expected networks such as 203.0.113.0/24") from fault


def sites(name: str, default: str = "") -> frozenset[tuple[str, int]]:
    """Hosts with their ports, such as 127.0.0.1:8080, separated by commas; anything else stops the start."""
    text = os.environ.get(name, default)
    given = text.replace(",", " ").split()
    pairs = [re.fullmatch(r"([a-z0-9.-]+|\[[0-9a-f:.]+\]):([1-9][0-9]{0,4})", site) for site in given]
    if not all(pair and int(pair[2]) < 65_536 for pair in pairs):
        raise ImproperlyConfigured(f"{name} is {text!r}: expected hosts with ports such as 127.0.0.1:8080")
    return frozenset((pair[1].strip("[]"), int(pair[2])) for pair in pairs if pair)


def witnesses(name: str, most: int) -> tuple[tuple[Verifier, str], ...]:
    """Witnesses as pairs of a public key and an address, `KEY https://…`; anything else stops the start."""
    words = os.environ.get(name, "").replace(",", " ").split()
    pairs = list(zip(words[::2], words[1::2], strict=False))
    try:
        keys = [Verifier.from_vkey(key) for key, _ in pairs]
    except BadNote as bad:
        raise ImproperlyConfigured(f"{name}: {bad}") from bad
    if len(words) % 2 or not all(re.fullmatch(r"https?://[!-~]+", address) for _, address in pairs):
        raise ImproperlyConfigured(
            f"{name}: expected pairs of a witness's public key and its address, https://…"
        )
    if len(pairs) > most or len({key.key for key in keys}) < len(keys):
        raise ImproperlyConfigured(f"{name}: expected at most {most} witnesses, each once")
    if plain := [key.name for key in keys if key.kind is KeyKind.ED25519]:
        raise ImproperlyConfigured(f"{name}: the key of {plain[0]} does not sign as a witness, with the time")
    return tuple((key, address.rstrip("/")) for key, (_, address) in zip(keys, pairs, strict=True))


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
    key_bytes("SUCHARIT_HISTORY_TRUSTED_KEYS", key).hex()
    for key in os.environ.get("SUCHARIT_HISTORY_TRUSTED_KEYS", "").replace(",", " ").split()
)
# The name of the log that the seals make up, chosen once; the site's own name where none is chosen.
HISTORY_ORIGIN = os.environ.get("SUCHARIT_HISTORY_ORIGIN", "").strip()
if HISTORY_ORIGIN and not re.fullmatch(r"[a-z0-9][a-z0-9.:/_-]{2,199}", HISTORY_ORIGIN):
    raise ImproperlyConfigured(
        f"SUCHARIT_HISTORY_ORIGIN is {HISTORY_ORIGIN!r}: expected a host and path: ita.example/history"
    )
# Former secret keys: what they stamped still counts once it is sealed.
HISTORY_FORMER_SECRETS = os.environ.get("SUCHARIT_HISTORY_FORMER_SECRETS", "").split()
HISTORY_SEALS_ITSELF = MODE != "test"  # a minute after something was recorded, without any timer
# Who is asked to sign each new checkpoint, no one by default. Each takes up to twenty seconds.
WITNESSES = witnesses("SUCHARIT_WITNESSES", most=10)
WITNESSES_INSIDE = yes("SUCHARIT_WITNESSES_INSIDE", default=False)
WITNESSES_ON_LOOPBACK = sites("SUCHARIT_WITNESSES_ON_LOOPBACK")
# Answers are sealed with the public key; only the private one opens them, when a closed round is scored.
# A server that only takes answers needs no more than the public one.
BOX_KEY: bytes | None = None if MODE == "production" else bytes(range(32))
BOX_PUBLIC_KEY: bytes | None = None
if os.environ.get("SUCHARIT_BOX_KEY"):
    BOX_KEY = key_bytes("SUCHARIT_BOX_KEY", os.environ["SUCHARIT_BOX_KEY"].strip())
if os.environ.get("SUCHARIT_BOX_PUBLIC_KEY"):
    BOX_PUBLIC_KEY = key_bytes("SUCHARIT_BOX_PUBLIC_KEY", os.environ["SUCHARIT_BOX_PUBLIC_KEY"].strip())
ALLOWED_HOSTS = os.environ.get("SUCHARIT_HOSTS", "localhost,127.0.0.1,[::1]").replace(",", " ").split()
# What links in e-mails and on posters begin with.
PUBLIC_ADDRESS = os.environ.get("SUCHARIT_ADDRESS", "").rstrip("/")
if DEMO and not PUBLIC_ADDRESS:
    PUBLIC_ADDRESS = f"http://127.0.0.1:{os.environ.get('PORT') or 8000}"  # where `sucharit demo` serves it
_NAME = ALLOWED_HOSTS[0].lstrip(".*") if ALLOWED_HOSTS else ""  # the site's, where no address is set
_NAME = _NAME or urlsplit(PUBLIC_ADDRESS).hostname or ""
if not _NAME:
    raise ImproperlyConfigured(
        "SUCHARIT_HOSTS does not begin with a name of the site, so no link that is sent or printed would lead"
        " there: set SUCHARIT_ADDRESS, such as https://ita.example"
    )
HISTORY_ORIGIN_UNSET = f"{_NAME}/history" if MODE == "production" else f"{MODE}.invalid/sucharit/history"
# Whom people may ask: shown on the help pages as it is written.
CONTACT = os.environ.get("SUCHARIT_CONTACT", "").strip()
# Webhooks receive counts. A person who sets an address must not reach the inner network with it.
WEBHOOKS_INSIDE = yes("SUCHARIT_WEBHOOKS_INSIDE", default=False)
WEBHOOKS_PLAIN_ON_LOOPBACK = MODE == "test"
# Whatever leaves to an address of someone's choice goes to these ports, and never to these networks.
OUTGOING_PORTS = ports("SUCHARIT_OUTGOING_PORTS", "80,443")
OUTGOING_REFUSED = networks("SUCHARIT_OUTGOING_REFUSED")
# Sites on this very machine that captures may fetch all the same: the demo's invented offices
# (`demo.websites.server`), at this one port.
CAPTURES_ON_LOOPBACK = sites("SUCHARIT_CAPTURES_ON_LOOPBACK", "127.0.0.1:8765" if DEMO else "")

# Where captures are kept: a folder (VAR/kept where nothing is set), or s3://bucket/folder with its access.
CAPTURES_STORE = os.environ.get("SUCHARIT_CAPTURES_STORE", "").strip()
CAPTURES_S3 = {
    name: os.environ.get(f"SUCHARIT_CAPTURES_S3_{name.upper()}", "").strip()
    for name in ("endpoint", "region", "key", "secret")
}
if CAPTURES_STORE.startswith("s3://") and not (CAPTURES_S3["key"] and CAPTURES_S3["secret"]):
    raise ImproperlyConfigured(
        "SUCHARIT_CAPTURES_STORE is an S3 store: set SUCHARIT_CAPTURES_S3_KEY and …_S3_SECRET too"
    )
# A Chromium that takes pictures of kept pages and tells their text after scripts ran; without one, neither.
CAPTURES_CHROMIUM = os.environ.get("SUCHARIT_CAPTURES_CHROMIUM", "").strip()
# Longer than any fetch and its reading take.
CAPTURES_LEASE_SECONDS = number("SUCHARIT_CAPTURES_LEASE_SECONDS", 900, least=1)
# Between two requests to a host, at least; all invented offices are one host.
CAPTURES_DELAY_SECONDS = number("SUCHARIT_CAPTURES_DELAY_SECONDS", 0 if DEMO else 1)
CAPTURES_GONE_AFTER_DAYS = number("SUCHARIT_CAPTURES_GONE_AFTER_DAYS", 2)
CAPTURES_GONE_AFTER_TRIES = number("SUCHARIT_CAPTURES_GONE_AFTER_TRIES", 3, least=1)

# Our own packages, found by name, and those that an operator adds.
ROOMS = rooms(os.environ.get("SUCHARIT_ROOMS", ""), demo=DEMO)
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    *ROOMS,  # before allauth, whose templates `people` replaces
    "django_prose_editor",  # for its one file of script alone; the editor is `website`'s own
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    "sucharit.config.middleware.ContentPolicy",  # around all, so that no error comes without it
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "sucharit.api.before_sessions.ApiBeforeSessions",  # before cookies: it reads none
    "sucharit.config.middleware.ThaiUntilSwitched",
    "sucharit.uploads.body_bounds.BodyBounds",  # before anything reads a form
    "sucharit.config.middleware.ReadableInput",  # before anything looks up what was sent
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sucharit.people.access.DenyByDefault",
    "sucharit.people.sign_in.second_factor.OperatorsUseASecondFactor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "sucharit.config.urls"
WSGI_APPLICATION = "sucharit.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", ["sucharit.ui.compact.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "sucharit.ui.context.site",
                "sucharit.contributions.context.frame_context",
                "sucharit.people.context.account",
            ],
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
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "sucharit.people.sign_in.passwords.UnlikeThePerson",
        "OPTIONS": {"user_attributes": ["email", "name_th"]},
    },
    {"NAME": "sucharit.people.sign_in.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "sucharit.people.sign_in.passwords.Uncommon"},
    {"NAME": "sucharit.people.sign_in.passwords.NotOnlyDigits"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:me"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# A session ends with the browser, or after a working day without a click.
SESSION_COOKIE_AGE = 8 * 60 * 60
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_ADAPTER = "sucharit.people.sign_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation reached the address, which verified it
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Whole offices share one address: accounts are what is limited, addresses only against floods.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "300/m/ip,5/5m/key",
    "reset_password": "300/m/ip,3/5m/key",
    "reset_password_from_key": "300/m/ip",
}
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}
MFA_ADAPTER = "sucharit.people.sign_in.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "sucharit.people.sign_in.passkeys.AddPasskey",
    "authenticate_webauthn": "sucharit.people.sign_in.passkeys.SecondFactorByPasskey",
    "login_webauthn": "sucharit.people.sign_in.passkeys.LoginWithPasskey",
    "reauthenticate_webauthn": "sucharit.people.sign_in.passkeys.ReauthenticateByPasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # half a minute of a wrong clock is forgiven
SOCIALACCOUNT_ADAPTER = "sucharit.people.sign_in.adapters.ProviderAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # the content policy lets no form lead to another server
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": providers("SUCHARIT_OIDC")}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Letters: invitations, new passwords, reminders. The demo keeps them as files under VAR/mail.
_MAIL = urlsplit(os.environ.get("SUCHARIT_EMAIL_URL") or ("file:" if DEMO else "smtp://localhost:25"))
if _MAIL.scheme not in ("smtp", "smtp+tls", "smtps", "file", "console"):
    raise ImproperlyConfigured(
        "SUCHARIT_EMAIL_URL: expected smtp://, smtp+tls:// or smtps://, file: or console:"
    )
_BACKENDS = {"file": "filebased", "console": "console"}
EMAIL_BACKEND = f"django.core.mail.backends.{_BACKENDS.get(_MAIL.scheme, 'smtp')}.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_HOST = _MAIL.hostname or "localhost"
EMAIL_PORT = _MAIL.port or {"smtps": 465, "smtp+tls": 587}.get(_MAIL.scheme, 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_MAIL.username or ""), unquote(_MAIL.password or "")
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.scheme == "smtp+tls", _MAIL.scheme == "smtps"
EMAIL_TIMEOUT = 20  # seconds; a page waits for it
DEFAULT_FROM_EMAIL = os.environ.get("SUCHARIT_EMAIL_FROM") or f"no-reply@{_NAME}"

# Under what licence announced years are given as open data: a known one, or the address of its text.
OPEN_DATA_LICENCE = os.environ.get("SUCHARIT_OPEN_DATA_LICENCE", "").strip() or "CC-BY-4.0"
if not re.fullmatch(r"CC-BY-4\.0|CC0-1\.0|https://[!-~]{1,200}", OPEN_DATA_LICENCE):
    raise ImproperlyConfigured(
        f"SUCHARIT_OPEN_DATA_LICENCE is {OPEN_DATA_LICENCE!r}: expected CC-BY-4.0, CC0-1.0 or an address"
    )

# Counts failed sign-ins; a folder, so that every worker of this machine sees the same counts.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if MODE == "test"
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    }
}

# Files stay in memory, so that nothing is written to disk; BodyBounds says how much one may send.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 11 * 2**20

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
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
PUBLIC_ADDRESS = PUBLIC_ADDRESS or f"{'https' if HTTPS else 'http'}://{_NAME}"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# Whether the operator's other subdomains speak HTTPS is not ours to say: no includeSubDomains, no preload.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
# The header is believed only where a proxy overwrites it; anyone else could write it themselves.
if yes("SUCHARIT_BEHIND_PROXY", default=False):
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Everything a page needs comes from here. Style attributes place charts; a style element is refused.
CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src-attr 'unsafe-inline'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

# By default Django reports faults to no one when DEBUG is off; here they go to standard error.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "sucharit.config.log_lines.LineFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # "Not Found: /…" with the time would keep a code or a survey's link that someone mistyped.
        "django.request": {"level": "ERROR"},
    },
}
