"""Servers of this machine that play the internet, and a guard that lets the fetcher reach the good one alone."""

from __future__ import annotations

import contextlib
import ipaddress
import sqlite3
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.ingest.hostile_answers import CERTIFICATE
from tests.ingest.hostile_server import Handler, Server
from tracker.ingest.wire import Guard, Resolver
from tracker.models import Feed, Outlet, Story

OUTSIDE = "127.0.0.1"  # plays the internet; the guard is told that it is a network of our own
INSIDE = "127.0.0.2"  # plays a service inside, that nothing may reach
NAMES = {"feeds.example": [OUTSIDE], "inside.example": [INSIDE], "public.example": ["93.184.216.34"]}


def resolve(host: str, port: int) -> list[str]:
    """As a resolver does: addresses as they are, names by the table."""
    try:
        return NAMES.get(host) or [str(ipaddress.ip_address(host))]
    except ValueError:
        if host.startswith("0x7f."):  # as the system's resolver reads it
            return [INSIDE]
        raise OSError(-2, "Name or service not known") from None


def guarded(resolver: Resolver = resolve) -> Guard:
    return Guard(own=(ipaddress.ip_network(f"{OUTSIDE}/32"),), resolve=resolver)


@pytest.fixture
def guard() -> Guard:
    return guarded()


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Starts servers; they end with the test."""
    servers: list[Server] = []

    def start(handlers: dict[str, Handler] | None = None, host: str = OUTSIDE, *, tls: bool = False) -> Server:
        servers.append(Server(handlers or {}, host, server_tls() if tls else None))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def inside(serve: Callable[..., Server]) -> Iterator[Server]:
    """The service inside. A test that asked for it fails where it got as much as one connection."""
    server = serve({}, INSIDE)
    yield server
    assert server.connections == 0


def server_tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


@pytest.fixture
def trusting() -> ssl.SSLContext:
    """A client that trusts the tests' own certificate and checks names as always."""
    return ssl.create_default_context(cafile=str(CERTIFICATE))


@pytest.fixture
def make_feed(story: Story, make_outlet: Callable[..., Outlet], numbers: Iterator[int]) -> Callable[..., Feed]:
    def make(**given: Any) -> Feed:
        n = next(numbers)
        defaults = {"story": story, "slug": f"feed-{n}", "title": f"Feed {n}", "url": f"https://host{n}.example/feed.xml"}
        return Feed.objects.create(**{"outlet": given.pop("outlet", None) or make_outlet(), **defaults, **given})

    return make


@pytest.fixture
def shared_database(transactional_db: None, tmp_path: Path) -> Callable[[], str]:
    """Gives the address of a database with the rows of this test, for other processes: on SQLite a copy in a file."""

    def address() -> str:
        about = connection.settings_dict
        if connection.vendor != "sqlite":
            return f"postgres://{about['USER']}:{about['PASSWORD']}@{about['HOST']}:{about['PORT']}/{about['NAME']}"
        connection.ensure_connection()
        with contextlib.closing(sqlite3.connect(tmp_path / "shared.sqlite3")) as copy:
            connection.connection.backup(copy)
        return f"sqlite:///{tmp_path / 'shared.sqlite3'}"

    return address
