"""Settings: the environment decides, nothing needs to be set, a wrong value stops the start with the variable's name."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tracker.settings import stored_secret

ROOT = Path(__file__).resolve().parent.parent
HTTPS = {"TRACKER_SITE_URL": "https://record.example/", "TRACKER_HOSTS": "record.example"}


@pytest.fixture
def start(tmp_path):
    """Starts Python in an environment of its own and runs a piece of code after the settings."""

    def run(code: str, **variables: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TRACKER_", "DATABASE_URL"))}
        env = {**kept, "PYTHONUTF8": "1", "DJANGO_SETTINGS_MODULE": "tracker.settings", "TRACKER_VAR": str(tmp_path / "var")}
        command = [sys.executable, "-c", "import json\nfrom tracker import settings as s\n" + code]
        return subprocess.run(command, cwd=ROOT, env=env | variables, capture_output=True, text=True, timeout=60)

    return run


@pytest.fixture
def setting(start):
    def read(name: str, **variables: str) -> Any:
        done = start(f"print(json.dumps(s.{name}))", **variables)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return read


def test_a_fresh_clone_runs_with_nothing_set(setting):
    assert setting("DEBUG") is False
    assert setting("SITE_URL") == "http://127.0.0.1:8000"
    assert setting("ALLOWED_HOSTS") == ["127.0.0.1", "localhost", "[::1]"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRACKER_PAGE_SIZE", "0"),
        ("TRACKER_PAGE_SIZE", "many"),
        ("TRACKER_PAGE_SIZE", "٥"),
        ("TRACKER_DEBUG", "maybe"),
        ("TRACKER_SITE_URL", "record.example"),
        ("TRACKER_SITE_URL", "https://record.example/path"),
        ("TRACKER_LOG_LEVEL", "loud"),
        ("TRACKER_FETCH_NETWORKS", "example.org"),
        ("TRACKER_FETCH_NETWORKS", "10.1.0.1/16"),
        ("TRACKER_FETCH_NETWORKS", "10.1.0.0/16;10.2.0.0/16"),
        ("TRACKER_FETCH_NETWORKS", "10.1.0.0/16,0.0.0.0/0"),
        ("TRACKER_FETCH_NETWORKS", "::/0"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "mysql://somebody@127.0.0.1/record"),
        ("DATABASE_URL", "postgres://somebody@127.0.0.1:port/record"),
    ],
)
def test_a_wrong_value_stops_the_start_and_names_the_variable(start, name, value):
    done = start("", **{name: value})
    assert done.returncode != 0
    assert f"ImproperlyConfigured: {name} " in done.stderr


def test_a_command_tells_a_wrong_value_in_one_sentence():
    env = {**os.environ, "TRACKER_FETCH_NETWORKS": "example.org"}
    done = subprocess.run([sys.executable, "manage.py", "check"], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr == "TRACKER_FETCH_NETWORKS has “example.org”; each must be a network such as 10.1.0.0/16.\n"


@pytest.mark.parametrize(
    ("text", "value"), [("on", True), ("True", True), ("1", True), ("off", False), ("no", False), ("", False)]
)
def test_switches_read_the_usual_words(setting, text, value):
    assert setting("DEBUG", TRACKER_DEBUG=text) is value


def test_networks_to_fetch_from_are_read_and_there_are_none_by_default(start):
    ask = "print(list(map(str, s.FETCH_NETWORKS)))"
    assert start(ask).stdout.strip() == "[]"
    networks = "10.1.0.0/16, 127.0.0.1,,fd12::/48"
    assert start(ask, TRACKER_FETCH_NETWORKS=networks).stdout.strip() == "['10.1.0.0/16', '127.0.0.1/32', 'fd12::/48']"


def test_an_https_site_gets_cookies_that_never_leave_https(setting):
    assert setting("SESSION_COOKIE_SECURE", **HTTPS) is True
    assert setting("SESSION_COOKIE_NAME", **HTTPS) == "__Host-session"
    assert setting("CSRF_COOKIE_NAME", **HTTPS) == "__Host-csrf"
    assert setting("SECURE_HSTS_SECONDS", **HTTPS) > 31_536_000
    assert setting("SITE_URL", **HTTPS) == "https://record.example"


def test_a_plain_site_does_not_send_readers_to_https(setting):
    assert setting("SECURE_SSL_REDIRECT") is False
    assert setting("SECURE_HSTS_SECONDS") == 0


def test_the_protocol_a_proxy_tells_is_believed_only_when_there_is_one(setting):
    assert setting("SECURE_PROXY_SSL_HEADER", **HTTPS) is None
    assert setting("SECURE_PROXY_SSL_HEADER", TRACKER_BEHIND_PROXY="on", **HTTPS) == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_sqlite_keeps_what_it_acknowledged_and_lets_readers_read_while_it_writes(start, tmp_path):
    ask = """
import django
django.setup()
from django.db import connection
def pragma(name):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]
print(json.dumps([pragma("journal_mode"), pragma("synchronous"), pragma("busy_timeout"), pragma("foreign_keys")]))
with connection.connection as raw:
    print(raw.isolation_level, connection.transaction_mode)
"""
    done = start(ask)
    assert done.returncode == 0, done.stderr
    pragmas, modes = done.stdout.splitlines()
    assert json.loads(pragmas) == ["wal", 2, 20_000, 1]  # 2 is FULL
    assert modes.endswith("IMMEDIATE")
    assert (tmp_path / "var" / "record.sqlite3").exists()


def test_the_secret_is_made_once_and_readable_by_its_owner_only(tmp_path):
    path = tmp_path / "var" / "secret-key"
    first = stored_secret(path)
    assert len(first) > 50
    assert stored_secret(path) == first
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_workers_that_start_at_the_same_time_share_one_secret(tmp_path):
    with ThreadPoolExecutor(8) as workers:
        secrets = set(workers.map(stored_secret, [tmp_path / "secret-key"] * 8))
    assert len(secrets) == 1
    assert "" not in secrets


def test_a_secret_given_by_the_environment_is_used_and_none_is_stored(setting, tmp_path):
    assert setting("SECRET_KEY", TRACKER_SECRET_KEY="given by an operator") == "given by an operator"
    assert not (tmp_path / "var" / "secret-key").exists()


def test_the_content_policy_allows_nothing_inline_and_nothing_from_elsewhere():
    assert settings.SECURE_CSP["default-src"] == ["'none'"]
    assert {source for sources in settings.SECURE_CSP.values() for source in sources} == {"'none'", "'self'"}
