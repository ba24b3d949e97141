"""The network is touched in one place: whoever imports a way out anywhere else fails here."""

from __future__ import annotations

import ast
from pathlib import Path

import tracker

ROOT = Path(tracker.__file__).parent
MAY = {"ingest/fetch.py", "ingest/wire.py"}
WAYS_OUT = {
    "aiohttp", "asyncio", "ftplib", "http.client", "httpcore", "httpcore2", "httpx", "httpx2", "imaplib", "nntplib", "poplib",
    "requests", "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip
# Parts of libraries that fetch by themselves when they are handed an address.
FETCHING_NAMES = {"fetch_url", "fetch_response", "urlopen", "urlretrieve", "create_connection"}


def imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def ways_out(source: str) -> set[str]:
    tree = ast.parse(source)
    parts = {".".join(name.split(".")[:n]) for name in imported(tree) for n in (1, 2)}
    named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    named |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return (parts & WAYS_OUT) | (named & FETCHING_NAMES)


def test_only_two_modules_touch_the_network():
    found = {path.relative_to(ROOT).as_posix(): ways_out(path.read_text(encoding="utf-8")) for path in ROOT.rglob("*.py")}
    assert {name for name, ways in found.items() if ways} == MAY


def test_a_way_out_is_seen_in_every_form_it_may_be_written_in():
    assert ways_out("import urllib.request") == {"urllib.request"}
    assert ways_out("from urllib import request") == {"urllib.request"}
    assert ways_out("from http.client import HTTPConnection") == {"http.client"}
    assert ways_out("def f():\n    import socket") == {"socket"}
    assert ways_out("import trafilatura\ntrafilatura.fetch_url('x')") == {"fetch_url"}
    assert ways_out("from urllib.parse import urlsplit\nfrom http import HTTPStatus") == set()
