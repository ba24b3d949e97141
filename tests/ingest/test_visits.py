"""A visit to a feed, from a server of this machine to the rows of the record; what each end of it writes down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from tests.ingest.hostile_answers import redirect, status
from tests.ingest.hostile_server import Line
from tracker.ingest import fetch, schedule
from tracker.ingest.box import Box
from tracker.ingest.fetch import Limits
from tracker.ingest.full_text import FullText
from tracker.ingest.pace import Pace
from tracker.ingest.robots import Robots
from tracker.ingest.visits import Stopped, Visit, Visitor
from tracker.models import Article, Candidate, Event, FeedHealth, FeedItem

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)
ITEM = """<item><guid>{n}</guid><link>https://news.example/{n}</link><title>The quay stays open, part {n}</title>
<pubDate>Sun, 22 Nov 2026 0{n}:00:00 GMT</pubDate>
<description>“We will sign nothing before the council has met,” Dana Whitlock said on Saturday.</description></item>"""
RSS = "<?xml version='1.0'?><rss version='2.0'><channel><title>News</title><language>en</language>{}</channel></rss>"


def feed_of(*numbers: int) -> bytes:
    return RSS.format("".join(ITEM.format(n=n) for n in numbers)).encode()


class Clock:
    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visitor(guard, clock) -> Visitor:
    ask = partial(fetch.get, guard=guard, limits=Limits(seconds=1))
    return Visitor(Pace(0), ask=ask, every=HALF_HOUR, now=clock, luck=lambda: 0.5)


@pytest.fixture
def visit(visitor, clock):
    """Visits the feed that is due, after so many hours."""

    def go(hours: float = 0) -> Visit:
        clock.at += timedelta(hours=hours)
        lease = schedule.claim_due(clock.at)
        assert lease is not None
        return visitor.visit(lease)

    return go


@pytest.fixture
def served(serve, make_feed):
    """A feed whose server answers in this way, which may be changed."""

    def make(handler):
        server = serve({"feed": handler})
        return make_feed(slug="news", url=server.url("feed")), server

    return make


def health() -> FeedHealth:
    return FeedHealth.objects.get()


def rows() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in (Article, Candidate, Event)]


def with_validators(line: Line) -> None:
    if line.header("If-None-Match") == '"v1"':
        line.send("HTTP/1.1 304 Not Modified\r\n\r\n")
    else:
        line.answer(feed_of(1, 2), 'ETag: "v1"', "Last-Modified: Sat, 21 Nov 2026 08:00:00 GMT", "Content-Type: text/xml")


def test_a_feed_is_read_and_what_it_brought_is_written_down(served, visit):
    served(with_validators)
    done = visit()
    assert (done.result, done.report.new, Article.objects.count(), FeedItem.objects.count()) == ("read", 2, 2, 2)
    assert Candidate.objects.exists()
    assert not Event.objects.exists()
    row = health()
    assert (row.result, row.error, row.failures, row.items_new, row.items_duplicate) == ("read", "", 0, 2, 0)
    assert (row.etag, row.last_modified, row.claimed_until) == ('"v1"', "Sat, 21 Nov 2026 08:00:00 GMT", None)
    assert (row.checked_at, row.read_at, row.due_at) == (NOON, NOON, NOON + HALF_HOUR)


def test_a_feed_that_has_not_changed_is_not_read_again(served, visit):
    _, server = served(with_validators)
    visit()
    before = rows()
    assert visit(hours=1).result == "unchanged"
    assert 'If-None-Match: "v1"' in server.requests[1]
    assert rows() == before
    assert (health().result, health().items_new, health().read_at) == ("unchanged", 2, NOON + timedelta(hours=1))


def test_a_server_without_validators_brings_nothing_twice(served, visit):
    _, server = served(lambda line: line.answer(feed_of(1, 2)))
    visit()
    before = rows()
    assert visit(hours=1).result == "unchanged"
    server.handlers["feed"] = lambda line: line.answer(feed_of(1, 2) + b"<!-- another time -->")
    done = visit(hours=1)
    assert (done.result, done.report.new, done.report.duplicate) == ("read", 0, 2)
    assert rows() == before


def test_a_feed_that_fails_is_asked_less_often_until_it_is_well_again(served, visit):
    _, server = served(status("500 Internal Server Error"))
    for failures, hours in ((1, 0.5), (2, 1), (3, 2)):
        done = visit(hours=24)
        assert (done.result, done.failures) == ("failed", failures)
        assert health().error == "feeds.example answered 500 Internal Server Error."
        assert health().due_at - health().checked_at == timedelta(hours=hours)
    assert health().read_at is None
    server.handlers["feed"] = with_validators
    assert visit(hours=24).result == "read"
    assert (health().failures, health().error) == (0, "")


def test_a_failure_keeps_what_the_last_good_visit_knew(served, visit):
    _, server = served(with_validators)
    visit()
    server.handlers["feed"] = lambda line: line.reset()
    visit(hours=1)
    assert (health().result, health().etag, health().items_new, health().read_at) == ("failed", '"v1"', 2, NOON)
    server.handlers["feed"] = with_validators
    assert visit(hours=1).result == "unchanged"


def test_a_server_that_asks_for_time_gets_it(served, visit):
    served(status("429 Too Many Requests", "Retry-After: 7200"))
    visit()
    assert health().due_at == NOON + timedelta(hours=2)


@pytest.mark.parametrize("body", [b"<html><body>Please sign in</body></html>", b"%PDF-1.4", b"", b'{"a": 1}'])
def test_what_is_no_feed_is_a_failure_with_a_sentence(body, served, visit):
    served(lambda line: line.answer(body))
    assert visit().result == "failed"
    assert health().error.endswith(".")
    assert (health().body_sha256, health().etag) == ("", "")


def test_a_feed_that_is_gone_is_asked_no_more_and_keeps_its_articles(served, visit, clock):
    feed, server = served(with_validators)
    visit()
    server.handlers["feed"] = status("410 Gone")
    assert visit(hours=1).result == "gone"
    feed.refresh_from_db()
    assert (feed.is_active, Article.objects.count()) == (False, 2)
    assert feed.history.first().history_change_reason == "the server says that it is gone for good (410)"
    assert schedule.claim_due(clock.at + timedelta(days=30)) is None


def test_a_feed_moves_when_the_same_new_address_was_named_three_times_running(served, visit):
    feed, server = served(redirect("/new", "301 Moved Permanently"))
    server.handlers["new"] = with_validators
    for seen in (1, 2):
        assert visit(hours=1).moved_to == ""
        assert (health().moved_seen, health().moved_to) == (seen, server.url("new"))
        feed.refresh_from_db()
        assert feed.url == server.url("feed")
    assert visit(hours=1).moved_to == server.url("new")
    feed.refresh_from_db()
    assert (feed.url, health().moved_seen, health().moved_to) == (server.url("new"), 0, "")
    assert "moved for good" in feed.history.first().history_change_reason
    assert visit(hours=1).result == "unchanged"
    assert server.requests[-1].startswith("GET /new ")


def test_another_address_or_a_failure_in_between_starts_the_count_anew(served, visit):
    feed, server = served(redirect("/new", "308 Permanent Redirect"))
    server.handlers |= {"new": with_validators, "newer": with_validators}
    for handler in (
        None,
        None,
        redirect("/newer", "301 Moved"),
        redirect("/new", "301 Moved"),
        None,
        status("500 Oops"),
        None,
        None,
    ):
        server.handlers["feed"] = handler or redirect("/new", "301 Moved")
        visit(hours=24)
    feed.refresh_from_db()
    assert (feed.url, health().moved_seen) == (server.url("feed"), 2)


def test_a_feed_never_moves_to_an_address_inside(served, visit, inside):
    feed, server = served(redirect("http://127.0.0.2:INSIDE/", "301 Moved"))
    server.inside_port = inside.port
    for _ in range(4):
        assert visit(hours=24).result == "failed"
    feed.refresh_from_db()
    assert (feed.url, health().moved_seen) == (server.url("feed"), 0)
    assert "not on the public internet" in health().error


def test_a_fault_of_the_program_is_a_failure_of_that_feed_alone(served, visitor, visit, caplog):
    served(with_validators)
    good = visitor.ask

    def broken(url: str, **known: str):
        raise ZeroDivisionError

    visitor.ask = broken
    assert visit().error == "A fault of this program; its log says more."
    assert "ZeroDivisionError" in caplog.text
    visitor.ask = good
    assert visit(hours=1).result == "read"


def test_a_program_that_is_ended_leaves_the_feed_as_due_as_before(served, visitor, clock):
    served(with_validators)

    def ended(url: str, **known: str):
        raise KeyboardInterrupt

    visitor.ask = ended
    with pytest.raises(KeyboardInterrupt):
        visitor.visit(schedule.claim_due(clock.at))
    assert (health().claimed_until, health().due_at, health().checked_at) == (None, NOON, None)


def test_a_program_told_to_end_fetches_no_further_article_and_visits_the_feed_again(served, visitor, clock):
    _, server = served(with_validators)
    body = feed_of(1, 2).replace(b"https://news.example/", server.url("page").encode())
    server.handlers |= {"feed": lambda line: line.answer(body), "page1": lambda line: line.answer(b"no article")}
    visitor.full_text = FullText(visitor.ask, visitor.pace, Robots(visitor.ask), Box(program="boxed_article"))
    visitor.is_stopped = lambda: any("GET /page" in request for request in server.requests)
    with pytest.raises(Stopped):
        visitor.visit(schedule.claim_due(clock.at))
    assert [request.split(" ")[1] for request in server.requests] == ["/feed", "/robots.txt", "/page1"]
    assert (Article.objects.count(), health().claimed_until, health().due_at) == (0, None, NOON)


def test_a_visit_that_another_process_took_over_takes_nothing_in(served, visitor, clock):
    served(with_validators)
    good = visitor.ask

    def slow(url: str, **known: str):
        clock.at += schedule.LEASE
        assert schedule.claim_due(clock.at) is not None
        return good(url, **known)

    visitor.ask = slow
    assert visitor.visit(schedule.claim_due(clock.at)).error == "The visit took too long and was given up."
    assert not Article.objects.exists()
    assert (health().result, health().claimed_until) == ("", clock.at + schedule.LEASE)
