"""dev.py: what it says when something is missing, what its checks report, and the lock files it installs from."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parent.parent
SOURCE = (ROOT / "dev.py").read_text(encoding="utf-8")
LOCKS = ["requirements.txt", "requirements-fulltext.txt", "requirements-dev.txt", "requirements-next.txt"]


def run_dev(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "dev.py"), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60, env={**os.environ, "PYTHONUTF8": "1"})


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE))


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)])
def test_an_old_python_is_told_which_one_is_needed(version):
    assert dev.too_old(version) == f"Python 3.11 or newer is needed; this is 3.{version[1]}."


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 13, 1), (4, 0, 0)])
def test_a_python_that_will_do_is_told_nothing(version):
    assert dev.too_old(version) == ""


def test_an_old_python_can_read_the_file_as_far_as_its_refusal():
    assert ast.parse(SOURCE, feature_version=(3, 6))
    assert SOURCE.index("sys.exit(too_old") < SOURCE.index("import errno")


def test_it_needs_the_standard_library_only():
    imports = [node for node in ast.walk(ast.parse(SOURCE)) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in imports if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("127.0.0.1:8000", "127.0.0.1", 8000),
        ("8001", "127.0.0.1", 8001),
        ("localhost:1", "localhost", 1),
        ("[::1]:65535", "[::1]", 65535),
    ],
)
def test_addresses_are_read(text, host, port):
    assert dev.read_address(text) == (host, port)


@pytest.mark.parametrize(
    "text", ["", "localhost", "127.0.0.1:", "127.0.0.1:0", "1.2.3.4:65536", "::1:8000", "a b:80", "http://x:80"]
)
def test_a_bad_address_is_named_in_one_sentence(text):
    with pytest.raises(SystemExit, match=f"“{re.escape(text)}” is no address to serve at"):
        dev.read_address(text)


def test_a_port_in_use_is_one_sentence_from_any_folder_and_nothing_is_set_up(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        done = run_dev("run", f"127.0.0.1:{port}", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert re.fullmatch(rf"Port {port} on 127\.0\.0\.1 is in use\. .+\n", done.stderr)


def test_a_free_port_is_let_through():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    dev.check_free("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused_in_one_sentence(tmp_path):
    done = run_dev("run", "192.0.2.1:8000", cwd=tmp_path)
    assert done.returncode == 1
    assert re.fullmatch(r"Nothing can be served at 192\.0\.2\.1:8000: .+\.\n", done.stderr)


@pytest.mark.parametrize("arguments", [(), ("serve",), ("setup", "now")])
def test_other_arguments_show_how_it_is_used(arguments, tmp_path):
    done = run_dev(*arguments, cwd=tmp_path)
    assert done.returncode == 1
    assert "python3 dev.py run [ADDR:PORT]" in done.stderr


def test_a_command_that_does_not_exist_is_named_first(tmp_path):
    assert run_dev("frob", cwd=tmp_path).stderr.startswith("There is no command “frob”.\n")


def test_a_python_without_venv_is_told_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)  # as on a Debian without python3-venv
    with pytest.raises(SystemExit, match="apt install python3-venv"):
        dev.Environment(str(tmp_path / "env")).make()


def test_a_check_that_fails_is_named_at_the_end_and_the_rest_still_runs(tmp_path, capfd):
    checks = dev.Checks(dev.Environment(".venv"), str(tmp_path))
    checks.run("First", [sys.executable, "-c", "print('one line'); raise SystemExit(3)"])
    checks.run("Second", [sys.executable, "-c", "print('another')"])
    checks.leave_out("Third", "there is none here")
    with pytest.raises(SystemExit, match=r"^Failed: First\.$"):
        checks.close()
    shown = capfd.readouterr().out
    assert shown.index("== First\none line") < shown.index("== Second\nanother") < shown.index("== Summary\nFAILED    First")
    assert "left out  Third: there is none here" in shown


def test_checks_that_all_pass_end_well(tmp_path):
    checks = dev.Checks(dev.Environment(".venv"), str(tmp_path))
    checks.run("Only", [sys.executable, "-c", ""])
    with pytest.raises(SystemExit) as ended:
        checks.close()
    assert ended.value.code == 0


def test_checks_never_see_the_settings_or_the_database_of_the_callers_site(tmp_path, monkeypatch):
    monkeypatch.setenv("TRACKER_SITE_URL", "https://record.example")
    monkeypatch.setenv("DATABASE_URL", "postgres://example/record")
    env = dev.Checks(dev.Environment(".venv"), str(tmp_path)).env
    assert "TRACKER_SITE_URL" not in env
    assert env["DATABASE_URL"] == f"sqlite:///{tmp_path / 'record.sqlite3'}"
    assert env["TRACKER_VAR"] == str(tmp_path)


def test_ci_runs_the_same_command():
    lines = (ROOT / ".ci" / "run").read_text().splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert lines[1:] == ['cd "$(dirname "$0")/.." && exec python3 dev.py test']


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(lock):
    text = (ROOT / lock).read_text()
    assert text.count("==") >= 15
    for package in re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]:
        assert re.match(r"[a-z0-9-]+==\S+ .*\\\n    --hash=sha256:[0-9a-f]{64}", package), package[:80]
    assert "://" not in text


@pytest.mark.parametrize(
    ("source", "lock"),
    [
        ("requirements.in", "requirements.txt"),
        ("requirements-fulltext.in", "requirements-fulltext.txt"),
        ("requirements-dev.in", "requirements-dev.txt"),
    ],
)
def test_every_package_asked_for_is_locked(source, lock):
    asked = re.findall(r"^([A-Za-z][A-Za-z0-9-]*)", (ROOT / source).read_text(), re.MULTILINE)
    assert asked
    assert {name.lower() for name in asked} <= set(pins(lock))


def test_the_tests_run_with_the_versions_that_the_site_runs_with():
    tools = pins("requirements-dev.txt")
    for lock in ("requirements.txt", "requirements-fulltext.txt"):
        site = pins(lock)
        assert site == {name: tools[name] for name in site}


def test_the_locks_hold_the_long_term_and_the_next_django():
    assert pins("requirements.txt")["django"].startswith("5.2.")
    assert pins("requirements-next.txt")["django"].startswith("6.1.")
