#!/usr/bin/env python3
"""Set up, run and test the site. Needs Python 3.11 or newer and nothing else.

python3 dev.py run [ADDR:PORT]     set up what is missing, then serve at http://127.0.0.1:8000/
python3 dev.py setup               all of that but the serving
python3 dev.py test [PYTEST ARGS]  every check and test; with arguments, only pytest with them
python3 dev.py lock                write the requirements*.txt files anew
"""

# Up to the version check this file has to run on every Python 3, so that an old one gets a sentence and not a traceback.
import sys

NEEDED = (3, 11)


def too_old(version: tuple) -> str:  # type: ignore[type-arg]  # older Pythons know no tuple[int, ...]
    """What to tell a Python of this version; empty when it will do."""
    if version[:2] >= NEEDED:
        return ""
    return "Python {}.{} or newer is needed; this is {}.{}.".format(*NEEDED, *version[:2])


if too_old(sys.version_info):
    sys.exit(too_old(sys.version_info))

import errno
import glob
import hashlib
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
PACK = "fixtures/anthropic-pentagon"
ADDRESS = re.compile(r"(?:(?P<host>\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):)?(?P<port>[0-9]{1,5})")
COMMANDS = ("run", "setup", "test", "lock", "help", "-h", "--help")
SIDE_BY_SIDE = ("-q", "-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")
# The pages are the same on every database, so Chromium looks at them once; what touches no database is tested once as well
ON_A_DATABASE = ("-m", "not browser", "-p", "tests.only_database")
POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"


def say(text: str) -> None:
    print(text, flush=True)


class Environment:
    """A virtual environment of this checkout."""

    def __init__(self, name: str, maker: str = sys.executable) -> None:
        self.folder, self.maker = ROOT / name, maker
        self.bin = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = str(self.bin / ("python.exe" if os.name == "nt" else "python"))

    def tool(self, name: str) -> str:
        return str(self.bin / name)

    def install(self, lock: str) -> None:
        """Install the packages of a lock file, once for each state of it."""
        wanted = hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()
        stamp = self.folder / f"installed-{lock}"
        if works(self.python) and stamp.exists() and stamp.read_text() == wanted:
            return
        if not works(self.python, "-c", "import pip"):
            self.make()
        say(f"Installing the packages of {lock} into {self.folder.name} (once; about a minute)")
        pip = [self.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if subprocess.run([*pip, "--require-hashes", "--no-deps", "-r", lock], cwd=ROOT).returncode:
            sys.exit("The packages could not be installed; pip's lines above say why.")
        stamp.write_text(wanted)

    def make(self) -> None:
        if self.maker == sys.executable and not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
            sys.exit("This Python has no venv module. On Debian and Ubuntu install it with: apt install python3-venv")
        say(f"Making {self.folder.name}")
        if subprocess.run([self.maker, "-m", "venv", "--clear", str(self.folder)]).returncode:
            sys.exit(f"{self.folder} could not be made; the lines above say why.")


def works(*command: str) -> bool:
    """Whether a program is there and ends well; without arguments it is a Python."""
    try:
        arguments = command if len(command) > 1 else (*command, "-c", "")
        return not subprocess.run(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60).returncode
    except (OSError, subprocess.TimeoutExpired):
        return False


def manage(site: Environment, *arguments: str) -> None:
    """Run a management command; a failure ends the program, its own message says why."""
    status = subprocess.run([site.python, "manage.py", *arguments], cwd=ROOT).returncode
    if status:
        sys.exit(status)


def set_up() -> Environment:
    site = Environment(".venv")
    site.install("requirements.txt")
    if not works(site.python, str(ROOT / "manage.py"), "migrate", "--check"):  # it would write even where nothing is to be done
        say("Bringing the database up to date")
        manage(site, "migrate", "--verbosity=0")
    if (Path(os.environ.get("TRACKER_VAR") or ROOT / "var") / "static" / "staticfiles.json").exists():
        manage(site, "collectstatic", "--noinput", "--verbosity=0")  # else the files of before would go on being served
    manage(site, "first_story", PACK)
    manage(site, "first_editor")
    return site


def read_address(text: str) -> tuple[str, int]:
    """Host and port of ``ADDR:PORT`` or of a port alone."""
    found = ADDRESS.fullmatch(text)
    if found is None or not 0 < int(found["port"]) < 65536:
        sys.exit(f"“{text}” is no address to serve at. Write it like 127.0.0.1:8000 or 8000.")
    return (found["host"] or "127.0.0.1"), int(found["port"])


def check_free(host: str, port: int) -> None:
    bare = host.strip("[]")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(bare, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            if os.name != "nt":  # where it would let two programs share a port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", None)):
            sys.exit(f"Port {port} on {bare} is in use. Stop the program there or choose another: python3 dev.py run {port + 1}")
        sys.exit(f"Nothing can be served at {host}:{port}: {error.strerror or error}.")


def run(arguments: list[str]) -> None:
    if len(arguments) > 1:
        sys.exit("Usage: python3 dev.py run [ADDR:PORT]")
    host, port = read_address(arguments[0] if arguments else "127.0.0.1:8000")
    check_free(host, port)
    site = set_up()
    if arguments:  # the address asked for wins over the environment's; it is where the site is for this run
        os.environ["TRACKER_SITE_URL"] = f"http://{host}:{port}"
        os.environ.setdefault("TRACKER_HOSTS", f"127.0.0.1,localhost,[::1],{host}")
    say(f"Serving at http://{host}:{port}/ - stop with Ctrl-C")
    command = [site.python, "manage.py", "runserver", "--noreload", f"{host}:{port}"]
    os.chdir(ROOT)
    os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"
    if os.name == "nt":
        sys.exit(subprocess.run(command).returncode)
    os.execv(site.python, command)  # so that a signal to this process reaches the server


def find_chromium(site: Environment) -> str | None:
    named = [os.environ.get("CHROMIUM"), *map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))]
    found = next((path for path in named if path and works(path, "--version")), None)
    if found is None:
        ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
        own = subprocess.run([site.python, "-c", ask], stdout=subprocess.PIPE, text=True).stdout.strip()
        found = own if Path(own).is_file() else None
    return found


def chromium(site: Environment) -> str:
    """A Chromium for the browser tests, installed where there is none."""
    found = find_chromium(site)
    if found is None and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        say("No Chromium found; installing Debian's chromium")
        apt = "apt-get install -qq -y --no-install-recommends chromium"
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(f"{apt} || (apt-get update -qq && {apt})", shell=True, env=quiet, stdout=subprocess.DEVNULL)
        found = find_chromium(site)
    if found is None:
        say("No Chromium found; installing Playwright's own")
        subprocess.run([site.python, "-m", "playwright", "install", "chromium"])
        found = find_chromium(site)
    return found or sys.exit("The browser tests need Chromium. Install it, or set CHROMIUM to the path of its program.")


class Checks:
    """Runs one check after the other under headings and keeps what came of each."""

    def __init__(self, site: Environment, var: str) -> None:
        self.site, self.results, self.failed = site, [], []  # type: tuple[Environment, list[str], list[str]]
        # nothing of the caller's own site: neither its settings nor its database
        self.env = {name: value for name, value in os.environ.items() if not re.match("TRACKER_|DATABASE_URL$", name)}
        self.env.update(PYTHONUTF8="1", TRACKER_VAR=var, DATABASE_URL=f"sqlite:///{Path(var) / 'record.sqlite3'}")

    def run(self, title: str, command: list[str], **env: str) -> None:
        say(f"\n== {title}")
        began, last = time.monotonic(), ""
        pipe, merged = subprocess.PIPE, subprocess.STDOUT
        process = subprocess.Popen(command, cwd=ROOT, env=self.env | env, stdout=pipe, stderr=merged, encoding="utf-8")
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last = line.strip(" =\n") or last
        if process.wait():
            self.failed.append(title)
        told = last if "pytest" in command else f"{time.monotonic() - began:.1f} s"
        self.results.append(f"{'FAILED' if process.returncode else 'ok':9} {title}: {told}")

    def leave_out(self, title: str, reason: str) -> None:
        say(f"\n== {title}\nLeft out: {reason}")
        self.results.append(f"{'left out':9} {title}: {reason}")

    def close(self) -> None:
        say("\n== Summary\n" + "\n".join(self.results))
        sys.exit(f"Failed: {', '.join(self.failed)}." if self.failed else 0)


def test(arguments: list[str]) -> None:
    site = Environment(".venv")
    site.install("requirements-dev.txt")
    browser = chromium(site)
    with tempfile.TemporaryDirectory(prefix="on-the-record-", ignore_cleanup_errors=True) as var:
        checks = Checks(site, var)
        checks.env["CHROMIUM"] = browser
        if arguments:
            say("With arguments only pytest runs, on SQLite; the other checks are left out.")
            sys.exit(subprocess.run([site.python, "-m", "pytest", *arguments], cwd=ROOT, env=checks.env).returncode)
        check_code(checks)
        checks.run("Tests on SQLite", [site.python, "-m", "pytest", *SIDE_BY_SIDE])
        test_on_postgresql(checks)
        test_on_next(checks)
        checks.close()


def check_code(checks: Checks) -> None:
    site = checks.site
    templates = sorted(glob.glob(str(ROOT / "templates/**/*.html"), recursive=True))
    deployed = {"TRACKER_SITE_URL": "https://example.org", "TRACKER_HOSTS": "example.org"}
    checks.run("ruff check", [site.tool("ruff"), "check", "."])
    checks.run("ruff format --check", [site.tool("ruff"), "format", "--check", "."])
    checks.run("djade --check", [site.tool("djade"), "--target-version", "5.2", "--check", *templates])
    checks.run("mypy", [site.tool("mypy")])
    checks.run("lint-imports", [site.tool("lint-imports")])
    checks.run("makemigrations --check", [site.python, "manage.py", "makemigrations", "--check", "--dry-run"])
    checks.run("check --deploy", [site.python, "manage.py", "check", "--deploy", "--fail-level", "WARNING"], **deployed)


def test_on_postgresql(checks: Checks) -> None:
    """The tests that touch a database, on the server that DATABASE_URL names, else on the one of this machine."""
    own = os.environ.get("DATABASE_URL", "")
    url = own if own.startswith("postgres") else POSTGRES
    ask = "import sys, psycopg\ntry: psycopg.connect(sys.argv[1], connect_timeout=3)\nexcept psycopg.Error as e: sys.exit(str(e))"
    asked = subprocess.run([checks.site.python, "-c", ask, url], stderr=subprocess.PIPE, text=True)
    if asked.returncode:
        checks.leave_out("Tests on PostgreSQL", " ".join(asked.stderr.split())[:200])
    else:
        checks.run("Tests on PostgreSQL", [checks.site.python, "-m", "pytest", *SIDE_BY_SIDE, *ON_A_DATABASE], DATABASE_URL=url)


def test_on_next(checks: Checks) -> None:
    """The tests that touch a database, and with it Django, on the next Python and Django."""
    title, ready = "Tests on Python 3.13 and Django 6.1", "import ensurepip, sqlite3, ssl, venv"
    named = [shutil.which("python3.13"), *sorted(glob.glob(str(Path.home() / ".pyenv/versions/3.13*/bin/python3.13")))]
    python = next((path for path in named if path and works(path, "-c", ready)), None)
    if python is None:
        checks.leave_out(title, "no python3.13 was found.")
        return
    newer = Environment(".venv-3.13", python)
    newer.install("requirements-next.txt")
    checks.run(title, [newer.python, "-m", "pytest", *SIDE_BY_SIDE, *ON_A_DATABASE])


def lock() -> None:
    site = Environment(".venv")
    site.install("requirements-dev.txt")
    subprocess.run([site.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"], check=True)
    uv = [site.python, "-m", "uv", "pip", "compile", "--quiet", "--upgrade"]
    uv += ["--universal", "--generate-hashes", "--no-header"]
    oldest, newest = ["--python-version", "3.11"], ["--python-version", "3.13", "--override", "requirements-next.in"]
    for source, target, more in (
        ("requirements.in", "requirements.txt", oldest),
        ("requirements-fulltext.in", "requirements-fulltext.txt", [*oldest, "--constraint", "requirements.txt"]),
        ("requirements-dev.in", "requirements-dev.txt", [*oldest, "--constraint", "requirements-fulltext.txt"]),
        ("requirements-dev.in", "requirements-next.txt", newest),
    ):
        say(f"Writing {target}")
        subprocess.run([*uv, *more, source, "-o", target], cwd=ROOT, check=True)


def main(arguments: list[str]) -> None:
    command, *rest = arguments or ["help"]
    if command == "run":
        run(rest)
    elif command == "test":
        test(rest)
    elif command == "setup" and not rest:
        set_up()
    elif command == "lock" and not rest:
        lock()
    elif command in COMMANDS:
        sys.exit(__doc__)
    else:
        sys.exit(f"There is no command “{command}”.\n\n{__doc__}")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
