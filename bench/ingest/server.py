"""A server on loopback, in a process of its own, that serves the made feeds and answers 304 to those who have them already."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bench.ingest import made_feeds

ROOT = Path(__file__).resolve().parents[2]


class Handler(BaseHTTPRequestHandler):
    bodies: dict[str, bytes] = {}
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = self.bodies.get(self.path, b"")
        etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        is_known = self.headers.get("If-None-Match") == etag
        self.send_response(HTTPStatus.NOT_MODIFIED if is_known else HTTPStatus.OK if body else HTTPStatus.NOT_FOUND)
        self.send_header("ETag", etag)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", "0" if is_known else str(len(body)))
        self.end_headers()
        if not is_known:
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing of each request."""


def main() -> None:
    feeds, items, seed = map(int, sys.argv[1:])
    Handler.bodies = {f"/{seed}/{number}.xml": made_feeds.feed(number, items, seed) for number in range(feeds)}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


@contextmanager
def serving(feeds: int, items: int, seed: int) -> Iterator[list[str]]:
    """The addresses of the feeds while the server runs."""
    command = [sys.executable, "-m", "bench.ingest.server", str(feeds), str(items), str(seed)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own program
    try:
        port = process.stdout.readline().strip() if process.stdout else ""
        yield [f"http://127.0.0.1:{port}/{seed}/{number}.xml" for number in range(feeds)]
    finally:
        process.kill()
        process.communicate()


if __name__ == "__main__":
    main()
