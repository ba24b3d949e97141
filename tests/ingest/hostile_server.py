"""A server that answers as no server should. Raw sockets on loopback; every connection ends by itself within seconds."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

LONGEST_CONNECTION = 6.0  # seconds, after which a handler is left alone with a closed socket
MOST_CONNECTIONS = 400


@dataclass
class Line:
    """One connection: what was asked, and ways to answer."""

    socket: socket.socket
    request: str
    server: Server
    begun: float = field(default_factory=time.monotonic)

    def send(self, *parts: bytes | str) -> None:
        if time.monotonic() - self.begun > LONGEST_CONNECTION:
            raise OSError("long enough")
        self.socket.sendall(b"".join(part if isinstance(part, bytes) else part.encode("latin-1") for part in parts))

    def answer(self, body: bytes = b"", *headers: str, status: str = "200 OK", length: int | None = None) -> None:
        size = len(body) if length is None else length
        self.send(head(*headers, f"Content-Length: {size}", status=status), body)

    def drip(self, text: bytes, every: float = 0.05) -> None:
        for number in range(len(text)):
            self.send(text[number : number + 1])
            time.sleep(every)

    def wait(self, seconds: float = LONGEST_CONNECTION) -> None:
        """Says nothing until the other side leaves."""
        self.socket.settimeout(seconds)
        self.socket.recv(1)

    def reset(self) -> None:
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def header(self, name: str) -> str:
        lines = [line.partition(":") for line in self.request.split("\r\n")]
        return next((value.strip() for key, _, value in lines if key.lower() == name.lower()), "")


Handler = Callable[[Line], None]


def head(*headers: str, status: str = "200 OK", version: str = "1.1") -> str:
    return "\r\n".join([f"HTTP/{version} {status}", *headers, "", ""])


class Server:
    """Serves handlers by path on an address of this machine, and remembers what it was asked."""

    def __init__(self, handlers: dict[str, Handler], host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> None:
        self.handlers, self.host, self.tls = handlers, host, tls
        self.inside_port = 0  # of the server that nothing may reach
        self.connections = 0
        self.requests: list[str] = []
        self.names: list[str | None] = []  # that TLS clients asked for
        if tls is not None:
            tls.sni_callback = lambda connection, name, context: self.names.append(name)
        self.listener = socket.create_server((host, 0), backlog=50)
        self.port: int = self.listener.getsockname()[1]
        threading.Thread(target=self.run, daemon=True).start()

    def run(self) -> None:
        with contextlib.suppress(OSError):
            for _ in range(MOST_CONNECTIONS):
                connection, _ = self.listener.accept()
                self.connections += 1
                threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            connection.settimeout(LONGEST_CONNECTION)
            if self.tls is None or "silent-tls" in self.handlers:
                self.respond(connection)
                return
            with self.tls.wrap_socket(connection, server_side=True) as safe:
                self.respond(safe)

    def respond(self, connection: socket.socket) -> None:
        if "silent-tls" in self.handlers:
            self.handlers["silent-tls"](Line(connection, "", self))
            return
        request = b""
        while b"\r\n\r\n" not in request:
            more = connection.recv(4096)
            if not more:
                return
            request += more
        text = request.decode("latin-1")
        self.requests.append(text)
        path = text.split(" ")[1].partition("?")[0]
        handler = self.handlers.get(path.lstrip("/"), lambda line: line.answer(b"no such page", status="404 Not Found"))
        handler(Line(connection, text, self))

    def url(self, path: str = "", host: str = "feeds.example") -> str:
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}/{path}"

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


@contextlib.contextmanager
def serving(handlers: dict[str, Handler], host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(handlers, host, tls)
    try:
        yield server
    finally:
        server.close()


def dripping_tls(line: Line) -> None:
    """The beginning of a handshake message of 4 kB, a byte at a time."""
    line.drip(b"\x16\x03\x03\x10\x00\x02\x00\x0f\xfc" + bytes(4000))


def garbage_tls(line: Line) -> None:
    line.send("220 mail.example ESMTP\r\n")
