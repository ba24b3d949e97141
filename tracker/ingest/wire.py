"""The way out: names are resolved, checked and connected to here, under one deadline and with every byte counted.

This and `fetch` are the only modules that touch the network; tests/ingest/test_only_way_out.py holds that.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import httpcore2

from tracker.ingest import networks
from tracker.ingest.fetch_errors import FetchFailed, FetchRefused
from tracker.ingest.networks import Address, Network

OPEN_PORTS = (80, 443)
MOST_OF_A_KIND = 2  # of the IPv4 and of the IPv6 addresses of a name, tried one after the other
READ_AT_ONCE = 32 * 1024

Resolver = Callable[[str, int], list[str]]


def ask_system(host: str, port: int) -> list[str]:
    """The IP addresses of a name, as the system's resolver gives them. Raises OSError."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True)
class Guard:
    """Who may be reached: the public internet on the ports of the web, and networks of one's own on any port."""

    own: tuple[Network, ...] = ()
    resolve: Resolver = ask_system

    def check(self, host: str, port: int, found: list[str]) -> list[Address]:
        """The addresses of a name, each of which may be reached. Raises FetchRefused if only one may not."""
        addresses = [networks.read(text) for text in dict.fromkeys(found)]
        strange = [address for address in addresses if not networks.is_within(address, self.own)]
        closed = [address for address in strange if not networks.is_public(address)]
        if closed:
            where = host if host == str(closed[0]) else f"{host} leads to {closed[0]}, which"
            raise FetchRefused(f"{where} is not on the public internet, nor named in TRACKER_FETCH_NETWORKS.")
        if strange and port not in OPEN_PORTS:
            raise FetchRefused(f"{host} is asked for on port {port}; only ports 80 and 443 are open to the internet.")
        return addresses


def few(addresses: list[Address]) -> list[Address]:
    """Some of each kind in their order, so that a machine without a working IPv6 gets to the others in time."""
    kinds = [[address for address in addresses if address.version == version][:MOST_OF_A_KIND] for version in (4, 6)]
    return [address for address in addresses if any(address in kind for kind in kinds)]


class Deadline:
    """The end of a whole exchange, whatever it is doing then."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left, above zero. Raises FetchFailed when there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise FetchFailed(f"It took longer than {self.seconds:g} seconds.")
        return left


def within(deadline: Deadline, call: Callable[[], list[str]]) -> list[str]:
    """The result of a call that knows no time limit itself, or FetchFailed at the deadline.

    The thread stays behind then; it ends when the resolver's own patience does, and nobody waits for it.
    """
    answers: queue.SimpleQueue[list[str] | BaseException] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(call())
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits
            answers.put(error)

    threading.Thread(target=run, name="resolver", daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise FetchFailed(f"Its name was not resolved within {deadline.seconds:g} seconds.") from None
    if isinstance(answer, BaseException):
        raise answer
    return answer


class Meter:
    """What has come in of one answer, against what may."""

    def __init__(self, headers: int) -> None:
        self.came = 0
        self.allowed = headers
        self.too_much = f"The headers of the answer are larger than {headers // 1024:,} kB."

    def open_body(self, most: int) -> None:
        self.allowed = self.came + most
        self.too_much = f"The answer is larger than {most // 1024:,} kB."

    def room(self) -> int:
        """How much may be read at once, above zero. Raises FetchRefused when nothing more may come."""
        if self.came >= self.allowed:
            raise FetchRefused(self.too_much)
        return min(self.allowed - self.came, READ_AT_ONCE)


class Stream(httpcore2.NetworkStream):
    """A connection that ends at the deadline and counts what it reads.

    The limits sit here because those of the library are for each read: a byte every second would keep it waiting for ever.
    """

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline, meter: Meter) -> None:
        self.inner, self.deadline, self.meter = inner, deadline, meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        read = self.inner.read(min(max_bytes, self.meter.room()), self.deadline.left())
        self.meter.came += len(read)
        return read

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, self.deadline.left())

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        inner = self.inner.start_tls(ssl_context, server_hostname, self.deadline.left())
        return Stream(inner, self.deadline, self.meter)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


class Wire(httpcore2.NetworkBackend):
    """Connects to an address that was checked, literally: between the check and the connection no name is asked again."""

    def __init__(self, guard: Guard, deadline: Deadline, meter: Meter, *, patience: float) -> None:
        self.guard, self.deadline, self.meter, self.patience = guard, deadline, meter, patience
        self.plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        refusal: Exception = FetchFailed(f"{host} has no address.")
        for address in few(self.addresses(host, port)):
            patience = min(self.deadline.left(), self.patience)
            try:
                return Stream(self.plain.connect_tcp(str(address), port, patience), self.deadline, self.meter)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                refusal = FetchFailed(f"{host} could not be connected to: {str(error) or 'no answer'}.")
        raise refusal

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore2.NetworkStream:
        raise FetchRefused("Sockets of this machine are not fetched from.")

    def addresses(self, host: str, port: int) -> list[Address]:
        try:
            found = within(self.deadline, lambda: self.guard.resolve(host, port))
            return self.guard.check(host, port, found)
        except OSError as error:
            raise FetchFailed(f"The name {host} could not be resolved: {error.strerror or error}.") from error
        except ValueError as error:  # an address with letters in it, a label that is no label
            raise FetchFailed(f"The name {host} could not be resolved.") from error
