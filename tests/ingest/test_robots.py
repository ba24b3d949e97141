"""robots.txt: what a site does not want fetched is not fetched, and a hostile file costs no more than a glance."""

from __future__ import annotations

import time
from functools import partial

import pytest

from tests.ingest.hostile_answers import redirect, status
from tracker.ingest import fetch, robots
from tracker.ingest.fetch import FetchRefused, Limits
from tracker.ingest.robots import Robots


@pytest.fixture
def rules_of(serve, guard):
    """The rules of a site whose robots.txt has this text."""

    def make(text: str | bytes):
        body = text if isinstance(text, bytes) else text.encode()
        server = serve({"robots.txt": lambda line: line.answer(body, "Content-Type: text/plain")})
        site = Robots(partial(fetch.get, guard=guard))
        return lambda path: not site.of(server.url(path)).refusal(server.url(path)), site.of(server.url())

    return make


@pytest.mark.parametrize(
    ("text", "path", "may"),
    [
        ("", "a", True),
        ("User-agent: *\nDisallow: /private/\n", "private/a", False),
        ("User-agent: *\nDisallow: /private/\n", "public/a", True),
        ("User-agent: *\nDisallow: /\nAllow: /news/\n", "news/a", True),
        ("User-agent: *\nDisallow: /*.pdf$\n", "a.pdf", False),
        ("User-agent: *\nDisallow:\n", "a", True),
        ("User-agent: another\nDisallow: /\n", "a", True),
        ("User-agent: OnTheRecord\nDisallow: /\n\nUser-agent: *\nAllow: /\n", "a", False),
        ("user-agent: ontherecord/2.0\nDisallow: /\n", "a", False),
        ("User-agent: another\nUser-agent: OnTheRecord # us\nDisallow: /\n", "a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: OnTheRecord\nAllow: /\n", "a", True),
        (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /\r\n", "a", False),
        (b"\xff\xfe\x00garbage\x00\n\nUser-agent: *\nDisallow: /a\n", "a", False),
        ("<html><body>no such page</body></html>", "a", True),
    ],
)
def test_the_rules_of_a_site_are_kept(text, path, may, rules_of):
    allows, _ = rules_of(text)
    assert allows(path) is may


@pytest.mark.parametrize(
    ("handler", "is_open"),
    [
        (status("404 Not Found"), True),
        (status("403 Forbidden"), True),
        (status("410 Gone"), True),
        (status("429 Too Many Requests"), False),
        (status("500 Internal Server Error"), False),
        (status("503 Service Unavailable"), False),
        (lambda line: line.reset(), False),
        (lambda line: line.wait(), False),
        (redirect("http://127.0.0.2:1/robots.txt"), False),
        (redirect("/robots.txt"), False),
    ],
    ids=["404", "403", "410", "429", "500", "503", "reset", "silent", "inside", "loop"],
)
def test_a_site_without_rules_is_open_and_one_that_cannot_say_is_left_alone(handler, is_open, serve, guard):
    server = serve({"robots.txt": handler})
    site = Robots(partial(fetch.get, guard=guard, limits=Limits(seconds=0.5)))
    assert (not site.of(server.url("a")).refusal(server.url("a"))) is is_open


def test_a_site_is_asked_once_an_hour(serve, guard):
    server, times = serve({"robots.txt": lambda line: line.answer(b"User-agent: *\nDisallow: /x")}), [0.0]
    site = Robots(partial(fetch.get, guard=guard), clock=lambda: times[0])
    for path, asked in (("a", 1), ("x", 1), ("b", 1)):
        assert (not site.of(server.url(path)).refusal(server.url(path))) is (path != "x")
        assert len(server.requests) == asked
    times[0] = robots.LASTS + 1
    site.of(server.url("a"))
    assert len(server.requests) == 2


def test_the_pause_that_a_site_asks_for_is_read(rules_of):
    assert rules_of("User-agent: *\nCrawl-delay: 7.5\n")[1].seconds == 7.5
    for text in ("", "User-agent: another\nCrawl-delay: 7\n", "User-agent: *\nCrawl-delay: long\n"):
        assert rules_of(text)[1].seconds == 0


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"User-agent: program{n}\n" for n in range(12_000)) + "Disallow: /x\n" * 19_000,
        "User-agent: *\n" + "".join(f"Disallow: /*a*b*c{n}\n" for n in range(25_000)),
        "User-agent: *\nDisallow: /" + "*a" * 250_000,
        "User-agent: *\nDisallow: /" + "x" * 500_000,
        "User-agent: *\n" + "Crawl-delay: 5\nRequest-rate: 1/5\nVisit-time: 0100-0200\n" * 8_000,
        "\n" * 500_000,
        "User-agent" * 50_000,
        "User-agent: " + " " * 500_000,
    ],
    ids=["agents", "rules", "wildcards", "long-rule", "rates", "empty-lines", "no-lines", "spaces"],
)
def test_a_hostile_file_costs_little(text, rules_of):
    began = time.monotonic()
    allows, _ = rules_of(text)
    allows("a" * 1500)
    assert time.monotonic() - began < 4


def test_an_address_that_cannot_be_fetched_has_no_rules(guard):
    with pytest.raises(FetchRefused):
        Robots(partial(fetch.get, guard=guard)).of("file:///etc/passwd")
