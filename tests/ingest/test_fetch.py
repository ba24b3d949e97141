"""Fetching from a server that means well: what is asked, what comes back, where a page has moved."""

from __future__ import annotations

import gzip
import random
import ssl
import zlib
from datetime import UTC, datetime, timedelta

import brotli
import pytest
from django.conf import settings

from tests.ingest.conftest import INSIDE, OUTSIDE, guarded
from tests.ingest.hostile_answers import FEED, raw_deflate, redirect
from tests.ingest.hostile_server import Line, head
from tracker.ingest import fetch, retry_after, unpack
from tracker.ingest.fetch import Fetched, FetchFailed, FetchRefused, NotModified

NOISE = random.Random(7).randbytes(300_000)  # noqa: S311 - the same on every run
LARGE = bytes(1_000_000) + NOISE + FEED * 9_000 + bytes(unpack.STEP)


def conditional(line: Line) -> None:
    """Knows its page by ETag and by date."""
    known = line.header("If-None-Match") == 'W/"a1"' or line.header("If-Modified-Since") == "Sat, 21 Nov 2026 08:00:00 GMT"
    if known:
        line.send(head(status="304 Not Modified"))
    else:
        line.answer(FEED, 'ETag: W/"a1"', "Last-Modified: Sat, 21 Nov 2026 08:00:00 GMT", "Content-Type: text/xml; charset=utf-8")


def test_a_page_comes_with_its_type_and_its_validators(serve, guard):
    server = serve({"feed.xml": conditional})
    assert fetch.get(server.url("feed.xml"), guard=guard) == Fetched(
        url=server.url("feed.xml"),
        body=FEED,
        content_type="text/xml; charset=utf-8",
        etag='W/"a1"',
        modified="Sat, 21 Nov 2026 08:00:00 GMT",
        moved_to="",
    )


def test_a_page_that_is_known_does_not_come_again(serve, guard):
    server = serve({"feed.xml": conditional})
    first = fetch.get(server.url("feed.xml"), guard=guard)
    assert isinstance(first, Fetched)
    for known in ({"etag": first.etag}, {"modified": first.modified}):
        assert fetch.get(server.url("feed.xml"), guard=guard, **known) == NotModified(server.url("feed.xml"), "")
    assert isinstance(fetch.get(server.url("feed.xml"), etag='"other"', guard=guard), Fetched)


def test_a_validator_that_is_no_header_is_not_sent(serve, guard):
    server = serve({"feed.xml": conditional})
    assert isinstance(fetch.get(server.url("feed.xml"), etag="a\r\nX-Evil: 1", modified="é", guard=guard), Fetched)
    assert not {"x-evil", "if-none-match", "if-modified-since"} & {
        line.partition(":")[0].lower() for line in server.requests[0].split("\r\n")
    }


def test_a_request_says_who_asks_and_for_which_host(serve, guard):
    server = serve({"x": lambda line: line.answer(FEED)})
    fetch.get(server.url("x?q=a b&r=é#part"), guard=guard)
    lines = server.requests[0].split("\r\n")
    assert lines[0] == "GET /x?q=a%20b&r=%C3%A9 HTTP/1.1"
    assert f"Host: feeds.example:{server.port}" in lines
    assert f"User-Agent: OnTheRecord (+{settings.SITE_URL})" in lines
    assert not [line for line in lines if line.lower().startswith(("cookie", "authorization", "proxy", "referer", "from"))]


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("identity", LARGE),
        ("", LARGE),
        ("gzip", gzip.compress(LARGE)),
        ("X-GZip", gzip.compress(LARGE)),
        ("gzip", gzip.compress(LARGE[:1_000_001]) + gzip.compress(LARGE[1_000_001:])),
        ("gzip", gzip.compress(LARGE) + bytes(512)),
        ("deflate", zlib.compress(LARGE)),
        ("deflate", raw_deflate(LARGE)),
        ("br", brotli.compress(LARGE, quality=3)),
    ],
    ids=["identity", "empty", "gzip", "x-gzip", "two-members", "padded", "zlib", "raw-deflate", "brotli"],
)
def test_every_coding_we_ask_for_is_unpacked(coding, body, serve, guard):
    server = serve({"x": lambda line: line.answer(body, f"Content-Encoding: {coding}")})
    assert fetch.get(server.url("x"), guard=guard).body == LARGE


@pytest.mark.parametrize("size", [0, 1, unpack.STEP - 1, unpack.STEP, unpack.STEP + 1, 3 * unpack.STEP])
@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", raw_deflate), ("br", brotli.compress)]
)
@pytest.mark.parametrize("piece", [1, 7, 100_000])
def test_unpacking_does_not_depend_on_where_the_bytes_were_cut(coding, pack, size, piece):
    for content in (bytes(size), NOISE[:size]):
        packed = pack(content)
        chunks = (packed[at : at + piece] for at in range(0, len(packed), piece))
        assert unpack.read(chunks, coding, most=size) == content


def test_chunks_and_an_answer_that_ends_with_the_connection_are_read(serve, guard):
    server = serve(
        {
            "chunks": lambda line: line.send(
                head("Transfer-Encoding: chunked"), "5\r\n<rss/\r\n1;x=y\r\n>\r\n0\r\nTrailer: x\r\n\r\n"
            ),
            "old": lambda line: line.send(head("Content-Type: text/xml", version="1.0"), FEED),
            "continued": lambda line: line.send(head(status="100 Continue"), head("Content-Length: 6"), "<rss/>"),
            "more-than-it-said": lambda line: line.answer(b"<rss/>and more", length=6),
        }
    )
    assert fetch.get(server.url("chunks"), guard=guard).body == b"<rss/>"
    assert fetch.get(server.url("old"), guard=guard).body == FEED
    assert fetch.get(server.url("continued"), guard=guard).body == b"<rss/>"
    assert fetch.get(server.url("more-than-it-said"), guard=guard).body == b"<rss/>"


@pytest.mark.parametrize(
    ("codes", "moved_to"),
    [
        (["301 x"], "step1"),
        (["308 x"], "step1"),
        (["301 x", "308 x"], "step2"),
        (["302 x"], ""),
        (["303 x"], ""),
        (["307 x"], ""),
        (["301 x", "302 x"], "step1"),
        (["302 x", "301 x"], ""),
        (["301 x"] * 5, "step5"),
    ],
)
def test_only_redirects_for_good_from_the_first_on_move_a_page(codes, moved_to, serve, guard):
    steps = {f"step{n}": redirect(f"/step{n + 1}", code) for n, code in enumerate(codes)}
    server = serve({**steps, f"step{len(codes)}": conditional})
    for known in ("", 'W/"a1"'):
        found = fetch.get(server.url("step0"), etag=known, guard=guard)
        assert isinstance(found, NotModified if known else Fetched)
        assert (found.url, found.moved_to) == (server.url(f"step{len(codes)}"), moved_to and server.url(moved_to))


def test_a_cookie_is_neither_kept_nor_sent(serve, guard):
    server = serve(
        {
            "x": lambda line: line.answer(b"", "Set-Cookie: id=1; Path=/", "Location: /y", status="302 Found"),
            "y": lambda line: line.answer(FEED, "Set-Cookie: id=2"),
        }
    )
    fetch.get(server.url("x"), guard=guard)
    fetch.get(server.url("x"), guard=guard)
    assert len(server.requests) == 4
    assert not [text for text in server.requests if "cookie" in text.lower()]


def test_the_proxies_of_the_environment_are_not_used(serve, inside, guard, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://{INSIDE}:{inside.port}")
    server = serve({"x": lambda line: line.answer(FEED)})
    assert fetch.get(server.url("x"), guard=guard).body == FEED


def test_a_secure_page_is_asked_for_by_its_name_at_the_address_that_was_checked(serve, guard, trusting):
    server = serve({"x": lambda line: line.answer(FEED)}, tls=True)
    assert fetch.get(server.url("x"), guard=guard, tls=trusting).body == FEED
    assert server.names == ["feeds.example"]


@pytest.mark.parametrize("host", ["other.example", OUTSIDE])
def test_a_certificate_for_another_name_is_no_safe_connection(host, serve, trusting):
    server = serve({"x": lambda line: line.answer(FEED)}, tls=True)
    with pytest.raises(FetchFailed, match="No safe connection to"):
        fetch.get(server.url("x", host), guard=guarded(lambda host, port: [OUTSIDE]), tls=trusting)
    assert server.requests == []


def test_a_certificate_that_nobody_vouches_for_is_no_safe_connection(serve, guard):
    server = serve({"x": lambda line: line.answer(FEED)}, tls=True)
    with pytest.raises(FetchFailed, match=r"No safe connection to feeds\.example"):
        fetch.get(server.url("x"), guard=guard)
    assert fetch.default_tls().verify_mode is ssl.CERT_REQUIRED
    assert fetch.default_tls().check_hostname


def test_a_redirect_to_a_connection_without_safety_is_not_followed(serve, guard, trusting):
    plain = serve({"y": lambda line: line.answer(FEED)})
    safe = serve({"x": redirect(plain.url("y")), "up": lambda line: line.answer(FEED)}, tls=True)
    with pytest.raises(FetchRefused, match="from https to http"):
        fetch.get(safe.url("x"), guard=guard, tls=trusting)
    assert plain.connections == 0
    up = serve({"x": redirect(safe.url("up"))})
    assert fetch.get(up.url("x"), guard=guard, tls=trusting).url == safe.url("up")


NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DAY = timedelta(hours=24)


@pytest.mark.parametrize(
    ("text", "sent", "wait"),
    [
        ("120", "", timedelta(minutes=2)),
        (" 0 ", "", timedelta(0)),
        ("999999999", "", DAY),
        ("9" * 5000, "", DAY),
        ("Sun, 22 Nov 2026 09:10:00 GMT", "", timedelta(minutes=10)),
        ("Sunday, 22-Nov-26 09:10:00 GMT", "", timedelta(minutes=10)),
        ("Sun Nov 22 09:10:00 2026", "", timedelta(minutes=10)),
        ("Sun, 22 Nov 2026 20:10:00 GMT", "Sun, 22 Nov 2026 20:00:00 GMT", timedelta(minutes=10)),
        ("Sun, 22 Nov 2099 09:10:00 GMT", "", DAY),
        ("Sun, 22 Nov 2020 09:10:00 GMT", "", None),
        ("Sun, 22 Nov 2026 09:10:00 GMT", "no date", timedelta(minutes=10)),
        ("-5", "", None),
        ("1.5", "", None),
        ("٥", "", None),
        ("soon", "", None),
        ("99 Foo 99999 99:99:99 +9999", "", None),
        ("", "", None),
    ],
)
def test_the_time_to_stay_away_is_read_and_at_most_a_day(text, sent, wait):
    assert retry_after.read(text, sent=sent, at=NOW) == wait


def test_the_time_to_stay_away_comes_with_the_error(serve, guard):
    server = serve({"x": lambda line: line.answer(b"", "Retry-After: 3600", status="503 Service Unavailable")})
    with pytest.raises(FetchFailed) as caught:
        fetch.get(server.url("x"), guard=guard)
    assert (caught.value.status, caught.value.retry_after) == (503, timedelta(hours=1))
    with pytest.raises(FetchFailed) as caught:
        fetch.get(server.url("other"), guard=guard)
    assert (caught.value.status, caught.value.retry_after) == (404, None)
