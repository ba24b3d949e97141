"""The shipped story behind a real server, for tests that drive a browser: a process of its own, started once."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATABASE = f"record_in_a_browser_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"  # each worker has a server of its own
EDITOR, PASSWORD = "editor", "a-long-enough-password"
# Playwright keeps a loop running in the thread of the tests; Django would refuse its database to those that come after
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
PATIENCE = 30  # seconds until a server that does not answer is given up


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The Chromium that dev.py found, or one in the path, or Playwright's own; it resolves no name but localhost."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    return {
        **browser_type_launch_args,
        **({"executable_path": found} if found else {}),
        "args": ["--no-sandbox", *quiet, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"],
    }


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with the shipped story and the account EDITOR; on the database the tests run on."""
    with serve(tmp_path_factory.mktemp("site"), ["load_story", "fixtures/anthropic-pentagon"]) as address:
        yield address


@contextmanager
def serve(folder: Path, *commands: list[str], database: str = DATABASE) -> Iterator[str]:
    """The address of a site of its own on which these commands were run, with the account EDITOR.

    A server of its own and not Django's live server: that one empties the database after each test, and the story's
    own rules refuse to have the sources of published statements taken away.
    """
    env = {**os.environ, "TRACKER_VAR": str(folder), "DJANGO_SUPERUSER_PASSWORD": PASSWORD}
    with a_database(env, folder, database), socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
        free.close()
        for command in (["migrate"], *commands, ["createsuperuser", "--noinput", *ACCOUNT]):
            subprocess.run([sys.executable, "manage.py", *command, "--verbosity=0"], cwd=ROOT, env=env, check=True)
        server = subprocess.Popen(
            [sys.executable, "-m", "waitress", f"--listen={address}", "tracker.wsgi:application"], cwd=ROOT, env=env
        )
        try:
            wait_for(f"http://{address}/readyz")
            yield f"http://{address}"
        finally:
            server.terminate()
            server.wait(PATIENCE)


ACCOUNT = [f"--username={EDITOR}", "--email=editor@example.org"]


@contextmanager
def a_database(env: dict[str, str], folder: Path, name: str) -> Iterator[None]:
    """A database of its own: a file in the folder, or one beside that in DATABASE_URL, dropped in the end."""
    server, _, _name = env.get("DATABASE_URL", "").rpartition("/")
    if not server.startswith("postgres"):
        env["DATABASE_URL"] = f"sqlite:///{folder / 'record.sqlite3'}"
        yield
        return
    import psycopg  # noqa: PLC0415 - an extra that SQLite does without

    with psycopg.connect(env["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
        env["DATABASE_URL"] = f"{server}/{name}"
        try:
            yield
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def wait_for(address: str) -> None:
    """Raises URLError when nothing answers in time."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            urlopen(address, timeout=PATIENCE).close()  # noqa: S310 - our own server on the loopback address
            return
        except (URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
