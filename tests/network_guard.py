"""A pytest plugin that keeps the tests on this machine.

Every connection, datagram and name lookup from Python that leads outside loopback raises OutsideAddress before a packet leaves.
The error is no OSError, so that code which rightly survives a network failure does not hide the attempt.

Two ways out are not Python's and are closed elsewhere: Chromium is started with a rule that resolves no name, and psycopg
connects in C, to the server that DATABASE_URL names.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from functools import wraps
from typing import Any

LOOPBACK_NAMES = {"localhost", "localhost."}


class OutsideAddress(RuntimeError):
    """A test tried to leave this machine; the message names the address."""


def is_loopback(host: str | bytes | None) -> bool:
    """Whether a host as given to the socket module is this machine. Asks no name server; None means loopback there."""
    if host is None:
        return True
    text = host.decode("idna") if isinstance(host, bytes) else host
    if text.lower() in LOOPBACK_NAMES:
        return True
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def refuse(address: object) -> None:
    raise OutsideAddress(f"A test tried to reach {address}; tests stay on 127.0.0.0/8, ::1 and local sockets.")


def check_address(sock: socket.socket, address: Any) -> None:
    if sock.family == getattr(socket, "AF_UNIX", None):
        return
    if not (isinstance(address, tuple) and is_loopback(address[0])):
        refuse(address)


def guard_method(name: str, *, position: int) -> None:
    """Guard a method of sockets whose address is the argument at ``position``; a call without one goes to a checked peer."""
    original: Callable[..., Any] = getattr(socket.socket, name)

    @wraps(original)
    def guarded(self: socket.socket, *args: Any) -> Any:
        if len(args) > position or name == "sendto":
            check_address(self, args[-1])
        return original(self, *args)

    setattr(socket.socket, name, guarded)


def guard_lookup(name: str) -> None:
    """Guard a function of the socket module whose first argument names a host."""
    original: Callable[..., Any] = getattr(socket, name)

    @wraps(original)
    def guarded(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not is_loopback(host[0] if isinstance(host, tuple) else host):
            refuse(host)
        return original(host, *args, **kwargs)

    setattr(socket, name, guarded)


def install() -> None:
    guard_method("connect", position=0)
    guard_method("connect_ex", position=0)
    guard_method("sendto", position=1)  # (data, address) or (data, flags, address)
    if hasattr(socket.socket, "sendmsg"):  # Windows has none
        guard_method("sendmsg", position=3)
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr", "getnameinfo"):
        guard_lookup(name)


install()
