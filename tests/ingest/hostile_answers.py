"""The answers of the hostile server, one function for each class of them, and what has to come of each."""

from __future__ import annotations

import functools
import gzip
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import brotli

from tests.ingest.hostile_server import Handler, Line, head
from tracker.ingest.fetch import FetchError, FetchFailed, FetchGone, FetchRefused

FEED = b"<rss><channel><title>A good feed</title></channel></rss>"
BOMB = 200 * 1024 * 1024  # bytes it unpacks to
CERTIFICATE = Path(__file__).with_name("certificate.pem")


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@functools.cache
def zeros(wbits: int) -> bytes:
    """A bomb for zlib: small, and large once unpacked."""
    packer, piece = zlib.compressobj(1, wbits=wbits), bytes(1024 * 1024)
    return b"".join([*(packer.compress(piece) for _ in range(BOMB // len(piece))), packer.flush()])


@functools.cache
def zeros_in_brotli() -> bytes:
    packer, piece = brotli.Compressor(quality=1), bytes(1024 * 1024)
    return b"".join([*(packer.process(piece) for _ in range(BOMB // len(piece))), packer.finish()])


def packed(body: bytes, coding: str) -> Handler:
    return lambda line: line.answer(body, f"Content-Encoding: {coding}")


def bomb(make: Callable[[], bytes], coding: str) -> Handler:
    return lambda line: line.answer(make(), f"Content-Encoding: {coding}")


def status(words: str, *headers: str, body: bytes = FEED) -> Handler:
    return lambda line: line.answer(body, *headers, status=words)


def redirect(location: str, code: str = "302 Found") -> Handler:
    """In the location PORT becomes the server's own port and INSIDE that of the service inside."""

    def answer(line: Line) -> None:
        where = location.replace("PORT", str(line.server.port)).replace("INSIDE", str(line.server.inside_port))
        line.answer(b"", f"Location: {where}", status=code)

    return answer


def raw(*parts: bytes | str) -> Handler:
    return lambda line: line.send(*parts)


def repeated(first: str, piece: bytes) -> Handler:
    """Without an end."""

    def answer(line: Line) -> None:
        line.send(first)
        while True:
            line.send(piece)

    return answer


def dripped(first: str, text: bytes) -> Handler:
    def answer(line: Line) -> None:
        line.send(first)
        line.drip(text * 1000)

    return answer


def reset_amid(first: str) -> Handler:
    def answer(line: Line) -> None:
        line.send(first)
        line.reset()

    return answer


CHUNKED = head("Transfer-Encoding: chunked")
LONG = 65_000 * b"x"
TOO_LONG, LARGE, HEADERS = "longer than", "larger than", "headers of the answer are larger"


@dataclass(frozen=True)
class Case:
    """An answer, the error that has to come of it, and words of its sentence."""

    name: str
    handler: Handler
    error: type[FetchError]
    says: str
    status: int = 0


CASES = [
    # bombs and codings
    Case("bomb-gzip", bomb(lambda: zeros(31), "gzip"), FetchRefused, LARGE),
    Case("bomb-deflate", bomb(lambda: zeros(15), "deflate"), FetchRefused, LARGE),
    Case("bomb-raw-deflate", bomb(lambda: zeros(-15), "deflate"), FetchRefused, LARGE),
    Case("bomb-brotli", bomb(zeros_in_brotli, "br"), FetchRefused, LARGE),
    Case("bomb-many-gzip-members", packed(gzip.compress(bytes(1_000_000)) * 200, "gzip"), FetchRefused, LARGE),
    Case("gzip-in-gzip", packed(gzip.compress(gzip.compress(FEED)), "gzip, gzip"), FetchRefused, "more than once"),
    Case("gzip-in-two-headers", packed(FEED, "gzip\r\nContent-Encoding: br"), FetchRefused, "more than once"),
    Case("unknown-coding", packed(FEED, "zstd"), FetchRefused, "not asked for"),
    Case("truncated-gzip", packed(gzip.compress(FEED)[:-9], "gzip"), FetchFailed, "ended before"),
    Case("truncated-deflate", packed(zlib.compress(FEED)[:-6], "deflate"), FetchFailed, "ended before"),
    Case("truncated-brotli", packed(brotli.compress(FEED)[:-3], "br"), FetchFailed, "ended before"),
    Case("empty-gzip", packed(b"", "gzip"), FetchFailed, "ended before"),
    Case("no-gzip", packed(FEED, "gzip"), FetchFailed, "cannot be unpacked"),
    Case("no-deflate", packed(b"\xff" * 50, "deflate"), FetchFailed, "cannot be unpacked"),
    Case("no-brotli", packed(b"\xff" * 50, "br"), FetchFailed, "cannot be unpacked"),
    Case("wrong-gzip-sum", packed(gzip.compress(FEED)[:-8] + bytes(8), "gzip"), FetchFailed, "cannot be unpacked"),
    # slowness
    Case("silent", lambda line: line.wait(), FetchFailed, TOO_LONG),
    Case("drip-status", dripped("", b"HTTP/1.1 200 OK"), FetchFailed, TOO_LONG),
    Case("drip-headers", dripped("HTTP/1.1 200 OK\r\n", b"X: y\r\n"), FetchFailed, TOO_LONG),
    Case("drip-body", dripped(head("Content-Length: 50000"), b"x"), FetchFailed, TOO_LONG),
    Case("drip-chunks", dripped(CHUNKED, b"1\r\nx\r\n"), FetchFailed, TOO_LONG),
    Case("drip-gzip", dripped(head("Content-Encoding: gzip"), gzip.compress(FEED)), FetchFailed, TOO_LONG),
    Case("drip-100-continue", dripped("", b"HTTP/1.1 100 Continue\r\n\r\n"), FetchFailed, TOO_LONG),
    Case("stalled-body", lambda line: (line.send(head("Content-Length: 99"), "x"), line.wait())[1], FetchFailed, TOO_LONG),
    # endlessness
    Case("endless-headers", repeated("HTTP/1.1 200 OK\r\n", b"X-Filler: y\r\n" * 100), FetchRefused, HEADERS),
    Case("endless-header", repeated("HTTP/1.1 200 OK\r\nX-Filler: ", LONG), FetchRefused, HEADERS),
    Case("endless-status", repeated("HTTP/1.1 200 ", LONG), FetchRefused, HEADERS),
    Case("endless-100-continue", repeated("", b"HTTP/1.1 100 Continue\r\n\r\n" * 100), FetchRefused, HEADERS),
    Case("endless-body", repeated(head("Content-Type: text/xml"), LONG), FetchRefused, LARGE),
    Case("endless-chunks", repeated(CHUNKED, b"fde8\r\n" + LONG + b"\r\n"), FetchRefused, LARGE),
    Case("endless-tiny-chunks", repeated(CHUNKED, b"1\r\nx\r\n" * 5000), FetchError, "than"),
    Case("endless-chunk-size", repeated(CHUNKED, b"0" * 5000), FetchFailed, "no HTTP"),
    Case("endless-chunk-extension", repeated(CHUNKED + "5;", b"x" * 5000), FetchFailed, "no HTTP"),
    Case("endless-trailers", repeated(CHUNKED + "0\r\n", b"X: y\r\n" * 500), FetchFailed, "no HTTP"),
    Case("ten-gigabytes", lambda line: line.answer(FEED, length=10_000_000_000), FetchRefused, LARGE),
    Case("length-of-5000-digits", raw(head(f"Content-Length: {'9' * 5000}")), FetchError, ""),
    # broken connections and broken HTTP
    Case("reset-at-once", lambda line: line.reset(), FetchFailed, "broke the connection off"),
    Case("reset-in-headers", reset_amid("HTTP/1.1 200 OK\r\nX"), FetchFailed, "broke the connection off"),
    Case("reset-in-body", reset_amid(head("Content-Length: 99") + "x"), FetchFailed, ""),
    Case("closed-at-once", lambda line: None, FetchFailed, "no HTTP"),
    Case("closed-in-headers", raw("HTTP/1.1 200 OK\r\nX"), FetchFailed, "no HTTP"),
    Case("short-body", lambda line: line.answer(FEED, length=100_000), FetchFailed, "no HTTP"),
    Case("short-chunks", raw(CHUNKED, "64\r\nshort"), FetchFailed, "no HTTP"),
    Case("chunks-without-end", raw(CHUNKED, "5\r\nabcde\r\n"), FetchFailed, "no HTTP"),
    Case("bad-chunk-size", raw(CHUNKED, "zz\r\nabc\r\n0\r\n\r\n"), FetchFailed, "no HTTP"),
    Case("negative-chunk-size", raw(CHUNKED, "-5\r\nabc\r\n0\r\n\r\n"), FetchFailed, "no HTTP"),
    Case("two-lengths", raw(head("Content-Length: 5", "Content-Length: 6"), "abcdef"), FetchFailed, "no HTTP"),
    Case("negative-length", raw(head("Content-Length: -5"), "abcdef"), FetchFailed, "no HTTP"),
    Case("length-in-words", raw(head("Content-Length: five"), "abcdef"), FetchFailed, "no HTTP"),
    Case("unknown-transfer", raw(head("Transfer-Encoding: gzip"), "abcdef"), FetchFailed, "no HTTP"),
    Case("other-protocol", raw("SSH-2.0-OpenSSH_9.2\r\n\r\n"), FetchFailed, "no HTTP"),
    Case("without-headers", raw(FEED), FetchFailed, "no HTTP"),
    Case("nul-in-header", raw(head("X: \0"), "abc"), FetchFailed, "no HTTP"),
    Case("status-of-nothing", raw("HTTP/1.1 000 Zero\r\n\r\n"), FetchFailed, ""),
    Case("status-999", raw("HTTP/1.1 999 Denied\r\n\r\n"), FetchFailed, "answered 999", 999),
    Case("switching-protocols", raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"), FetchFailed, ""),
    # redirects
    Case("loop", redirect("/loop"), FetchRefused, "more than 5 redirects"),
    Case("to-loop", redirect("http://feeds.example:PORT/to-loop"), FetchRefused, "more than 5 redirects"),
    Case("to-inside", redirect("http://127.0.0.2:INSIDE/"), FetchRefused, "not on the public internet"),
    Case("to-inside-by-name", redirect("http://inside.example:INSIDE/"), FetchRefused, "not on the public internet"),
    Case("to-inside-for-good", redirect("http://127.0.0.2:INSIDE/", "308 Moved"), FetchRefused, "not on the public"),
    Case("to-inside-without-scheme", redirect("//127.0.0.2:INSIDE/"), FetchRefused, "not on the public internet"),
    Case("to-inside-mapped", redirect("http://[::ffff:127.0.0.2]:INSIDE/"), FetchRefused, "not on the public internet"),
    Case("to-inside-decimal", redirect("http://2130706434:INSIDE/"), FetchRefused, "no IP address in its usual form"),
    Case("to-inside-hexadecimal", redirect("http://0x7f000002:INSIDE/"), FetchRefused, "no IP address in its usual form"),
    Case("to-loopback-v6", redirect("http://[::1]:INSIDE/"), FetchRefused, "not on the public internet"),
    Case("to-metadata", redirect("http://169.254.169.254/latest/meta-data/"), FetchRefused, "not on the public internet"),
    Case("to-metadata-v6", redirect("http://[fd00:ec2::254]/latest/"), FetchRefused, "not on the public internet"),
    Case("to-other-port", redirect("http://public.example:25/"), FetchRefused, "only ports 80 and 443"),
    Case("to-file", redirect("file:///etc/passwd"), FetchRefused, "only http and https"),
    Case("to-ftp", redirect("ftp://feeds.example/"), FetchRefused, "only http and https"),
    Case("to-gopher", redirect("gopher://127.0.0.2:INSIDE/_x"), FetchRefused, "only http and https"),
    Case("to-data", redirect("data:text/xml,<rss/>"), FetchRefused, "only http and https"),
    Case("to-javascript", redirect("javascript:alert(1)"), FetchRefused, "only http and https"),
    Case("to-user", redirect("http://feeds.example@127.0.0.2:INSIDE/"), FetchRefused, "user name"),
    Case("to-backslash", redirect("http://127.0.0.2:INSIDE\\@feeds.example/"), FetchRefused, "backslash"),
    Case("to-tab", redirect("http://127.0.0.2\t:INSIDE/"), FetchError, ""),
    Case("to-far", redirect("http://feeds.example:PORT/" + "x" * 3000), FetchRefused, "longer than 2,048"),
    Case("to-no-host", redirect("http:///x"), FetchRefused, "no name of a server"),
    Case("to-brackets", redirect("http://[::1/"), FetchRefused, "cannot be read"),
    Case("to-nowhere", status("302 Found"), FetchFailed, "without saying where to", 302),
    Case("to-empty", redirect(""), FetchFailed, "without saying where to", 302),
    # answers without a feed
    Case("created", status("201 Created"), FetchFailed, "201 Created", 201),
    Case("no-content", raw("HTTP/1.1 204 No Content\r\n\r\n"), FetchFailed, "204 No Content", 204),
    Case("partial", status("206 Partial Content", "Content-Range: bytes 0-9/99"), FetchFailed, "206 Partial", 206),
    Case("choices", status("300 Multiple Choices"), FetchFailed, "300 Multiple", 300),
    Case("unasked-304", raw("HTTP/1.1 304 Not Modified\r\n\r\n"), FetchFailed, "304 Not Modified", 304),
    Case("unauthorized", status("401 Unauthorized", 'WWW-Authenticate: Basic realm="x"'), FetchFailed, "401", 401),
    Case("forbidden", status("403 <b>Go away</b>"), FetchFailed, "403 Forbidden", 403),
    Case("not-found", status("404 Not Found"), FetchFailed, "404 Not Found", 404),
    Case("gone", status("410 Gone"), FetchGone, "410 Gone", 410),
    Case("too-many", status("429 Too Many Requests", "Retry-After: 120"), FetchFailed, "429 Too Many", 429),
    Case("broken", status("500 Oops"), FetchFailed, "500 Internal Server Error", 500),
    Case("unavailable", status("503 Service Unavailable", "Retry-After: 999999999"), FetchFailed, "503 Service", 503),
]
