"""Settings. The environment decides, a fresh clone runs with nothing set; docs/operations.md describes every variable."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import re
import secrets
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
ON, OFF = ("on", "true", "yes", "1"), ("off", "false", "no", "0")
env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")


def env_int(name: str, *, default: int, at_least: int) -> int:
    """A whole number from the environment. Raises ImproperlyConfigured with the variable's name."""
    text = env.str(name, default=str(default))
    if not text.isascii() or not text.isdigit() or int(text) < at_least:
        raise ImproperlyConfigured(f"{name} is “{text}”; it must be a whole number of at least {at_least}.")
    return int(text)


def env_choice(name: str, *, default: str, choices: Iterable[str]) -> str:
    """One of these words from the environment, in any case. Raises ImproperlyConfigured with the variable's name."""
    text, known = str(env.str(name, default="") or default), list(choices)
    if text.lower() not in known:
        raise ImproperlyConfigured(f"{name} is “{text}”; it must be one of: {', '.join(known)}.")
    return text.lower()


def env_switch(name: str, *, default: bool) -> bool:
    return env_choice(name, default="on" if default else "off", choices=[*ON, *OFF]) in ON


def env_site(name: str, *, default: str) -> str:
    """The address of a site without a path. Raises ImproperlyConfigured with the variable's name."""
    text = str(env.str(name, default=default)).rstrip("/")
    if not re.fullmatch(r"https?://[^/\s?#]+", text):
        raise ImproperlyConfigured(f"{name} is “{text}”; it must be an address such as https://record.example.org.")
    return text


def env_networks(name: str) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    """Networks in CIDR form, separated by commas. Raises ImproperlyConfigured with the variable's name.

    Wider ones than the largest private networks, 10.0.0.0/8 and fc00::/7, would take in machines that are nobody's own.
    """
    found = []
    for text in filter(None, (part.strip() for part in str(env.str(name, default="")).split(","))):
        try:
            network = ipaddress.ip_network(text)
        except ValueError as error:
            raise ImproperlyConfigured(f"{name} has “{text}”; each must be a network such as 10.1.0.0/16.") from error
        if network.prefixlen < (8 if network.version == 4 else 7):
            raise ImproperlyConfigured(f"{name} has “{text}”, which is wider than any network of one's own.")
        found.append(network)
    return tuple(found)


def env_database(name: str, *, default: str) -> dict[str, Any]:
    """A database from its address. Raises ImproperlyConfigured with the variable's name."""
    with contextlib.suppress(ValueError):  # a port that is no number
        database: dict[str, Any] = env.db_url(name, default=default)
        if database.get("NAME") and str(database.get("ENGINE", "")).endswith(("sqlite3", "postgresql")):
            return database
    raise ImproperlyConfigured(f"{name} must be the address of a database: sqlite:///path or postgres://user@host:5432/name.")


def stored_secret(path: Path) -> str:
    """The secret in this file, made on first use and readable by its owner only. All workers of a machine share it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError), os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(64))
    for _ in range(100):
        if secret := path.read_text():
            return secret
        time.sleep(0.01)  # another worker has just made the file and is about to write
    raise ImproperlyConfigured(f"{path} is empty. Remove it, and a new secret will be made; everybody signs in again.")


VAR_DIR = Path(env.str("TRACKER_VAR", default=str(BASE_DIR / "var")))
DEBUG = env_switch("TRACKER_DEBUG", default=False)
SECRET_KEY = env.str("TRACKER_SECRET_KEY", default="") or stored_secret(VAR_DIR / "secret-key")
SITE_URL = env_site("TRACKER_SITE_URL", default="http://127.0.0.1:8000")
IS_HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = env.list("TRACKER_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [SITE_URL] if IS_HTTPS else []

FEED_MINUTES = env_int("TRACKER_FEED_MINUTES", default=30, at_least=1)
HOST_SECONDS = env_int("TRACKER_HOST_SECONDS", default=2, at_least=0)
FETCH_NETWORKS = env_networks("TRACKER_FETCH_NETWORKS")
PAGE_SIZE = env_int("TRACKER_PAGE_SIZE", default=50, at_least=1)

INSTALLED_APPS = [
    "tracker",  # first, so that its admin templates come before Django's
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django_htmx",
    "simple_history",
    "axes",
]
MIDDLEWARE = [
    "tracker.web.middleware.refuse_unreadable",
    "tracker.web.middleware.security_headers",
    "tracker.web.review.access.private_for_editors",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it must see what the login view answered
]
ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tracker.web.review.access.queue_link",
            ],
            "builtins": ["tracker.templatetags.record"],
        },
    }
]

database = env_database("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'record.sqlite3'}")
DATABASES = {"default": database}
if database["ENGINE"].endswith("sqlite3"):
    # Measured with 2 writers and a reader: WAL without IMMEDIATE refused 761 of 2,000 transactions, with it none.
    # synchronous=FULL keeps what was acknowledged through a power failure.
    database.setdefault("OPTIONS", {}).update(
        timeout=20,
        transaction_mode="IMMEDIATE",
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864;",
    )
    database["CONN_MAX_AGE"] = None  # a file is open once for each thread; `web.kept` counts commits by the connection
else:
    database["CONN_MAX_AGE"] = env_int("TRACKER_DATABASE_SECONDS", default=60, at_least=0)
    database["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1  # hours; a lock without an end would let anybody shut an editor out for good
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "admin/locked.html"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"  # what collectstatic gathers
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns on every start about a folder that is not there
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # collected files carry their hash in their name; before `collectstatic` has run they are served as they lie
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if (STATIC_ROOT / "staticfiles.json").exists()
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "staticfiles.json").exists()
WHITENOISE_AUTOREFRESH = DEBUG

# The shape of Django 6's SECURE_CSP. There is no nonce because nothing is inline, in our pages and in the admin alike.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = IS_HTTPS and env_switch("TRACKER_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_switch("TRACKER_BEHIND_PROXY", default=False) else None
SECURE_HSTS_SECONDS = 63_072_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_HSTS_PRELOAD = IS_HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SILENCED_SYSTEM_CHECKS: list[str] = []

LOG_LEVEL = env_choice("TRACKER_LOG_LEVEL", default="warning", choices=["debug", "info", "warning", "error", "critical"]).upper()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
