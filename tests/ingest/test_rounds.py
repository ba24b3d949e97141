"""Rounds over many feeds: the good ones are read, whatever the others do, and nobody waits longer than it takes."""

from __future__ import annotations

import itertools
import time
from datetime import timedelta
from functools import partial
from threading import Event

import pytest

from tests.ingest.conftest import NAMES, OUTSIDE, guarded, resolve
from tests.ingest.hostile_answers import CASES, redirect, status
from tests.ingest.test_visits import feed_of
from tracker.ingest import fetch, rounds, schedule
from tracker.ingest.fetch import Limits
from tracker.ingest.pace import Pace
from tracker.ingest.visits import FAILING, Visitor
from tracker.models import Article, Feed, FeedHealth

NOTHING = timedelta(0)
SECONDS = 0.5


def everywhere(host: str, port: int) -> list[str]:
    """Every name that the table does not know leads to the good server."""
    return NAMES.get(host) or ([OUTSIDE] if host.endswith(".example") else resolve(host, port))


@pytest.fixture
def visitor() -> Visitor:
    ask = partial(fetch.get, guard=guarded(everywhere), limits=Limits(seconds=SECONDS))
    return Visitor(Pace(0), ask=ask, luck=lambda: 0.5)


def a_round(visitor, stop=None, which=schedule.is_due, apart=NOTHING) -> rounds.Tally:
    seen: list[tuple[int, int, str]] = []
    tally = rounds.run(visitor, which, apart=apart, stop=stop or Event(), progress=lambda *told: seen.append(told))
    assert len(seen) == tally.results.total()
    assert all(done < total for done, total, _ in seen)
    return tally


def test_good_feeds_are_read_among_hostile_ones_in_bounded_time(serve, inside, visitor, make_feed):
    hostile = [case for case in CASES if case.status != 410]
    good = {f"good{n}": lambda line, n=n: line.answer(feed_of(n)) for n in range(1, 6)}
    server = serve({case.name: case.handler for case in hostile} | good)
    server.inside_port = inside.port
    for n, name in enumerate([*(case.name for case in hostile), *good]):
        make_feed(slug=name, url=server.url(name, host=f"host{n}.example"))
    began = time.monotonic()
    tally = a_round(visitor)
    assert time.monotonic() - began < len(hostile) * (SECONDS + 0.5)
    assert tally.results == {"failed": len(hostile), "read": 5}
    assert tally.report.new == Article.objects.count() == 5
    assert set(FeedHealth.objects.filter(result="read").values_list("feed__slug", flat=True)) == set(good)
    assert not FeedHealth.objects.exclude(claimed_until=None).exists()
    assert len(tally.news) == len(hostile)


def test_a_round_says_what_moved_what_ended_and_what_keeps_failing(serve, visitor, make_feed):
    server = serve(
        {"gone": status("410 Gone"), "old": redirect("/new", "301 Moved"), "new": lambda line: line.answer(feed_of(1))}
    )
    for name in ("gone", "old", "missing"):
        make_feed(slug=name, url=server.url(name, host=f"{name}.example"))
    told: list[str] = []
    for _ in range(FAILING):
        FeedHealth.objects.update(due_at=visitor.now())
        tally = a_round(visitor)
        told += tally.news
    assert told.count(f"old: moved for good to {server.url('new', host='old.example')}") == 1
    assert told.count("gone: gone.example answered 410 Gone. It is asked no more.") == 1
    assert tally.news == [f"missing: missing.example answered 404 Not Found. It has failed {FAILING} times running."]
    assert not Feed.objects.get(slug="gone").is_active


def test_a_round_ends_where_somebody_says_stop(serve, visitor, make_feed):
    stop = Event()

    def last(line):
        stop.set()
        line.answer(feed_of(1))

    server = serve({"feed": last})
    for n in range(3):
        make_feed(url=server.url("feed", host=f"host{n}.example"))
    assert a_round(visitor, stop).results.total() == 1
    assert not FeedHealth.objects.exclude(claimed_until=None).exists()


def test_feeds_of_one_host_are_asked_one_after_the_other_with_time_between(serve, visitor, make_feed):
    times: list[float] = []

    def note(line):
        times.append(time.monotonic())
        line.answer(feed_of(1))

    server = serve({"feed": note})
    for _ in range(3):
        make_feed(url=server.url("feed"))
    a_round(visitor, apart=timedelta(seconds=0.4))
    assert [later - earlier >= 0.39 for earlier, later in itertools.pairwise(times)] == [True, True]


def test_a_round_over_all_feeds_asks_also_those_that_are_not_due(serve, visitor, make_feed):
    server = serve({"feed": lambda line: line.answer(feed_of(1))})
    make_feed(url=server.url("feed"))
    assert a_round(visitor).results.total() == 1
    assert a_round(visitor).results.total() == 0
    began = visitor.now()
    assert a_round(visitor, which=lambda at: schedule.not_asked_since(began)).results.total() == 1
