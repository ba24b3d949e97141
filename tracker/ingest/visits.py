"""One visit to a feed: asked, read, taken in, and what came of it written down. A visit that fails never stops the next."""

from __future__ import annotations

import hashlib
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol

from django.conf import settings
from django.utils import timezone

from tracker.editorial import signed
from tracker.ingest import feeds, fetch, intervals, pipeline, schedule
from tracker.ingest.arrivals import Arrival
from tracker.ingest.fetch import Fetched, FetchError, FetchGone, NotModified
from tracker.ingest.full_text import FullText
from tracker.ingest.pace import Pace
from tracker.ingest.pipeline import Report
from tracker.ingest.schedule import Lease
from tracker.models import Feed, FeedHealth
from tracker.models.feeds import FeedResult
from tracker.text import plain

logger = logging.getLogger(__name__)

SIGHTINGS = 3  # visits in a row that name the same new address, before it becomes the feed's
FAILING = 5  # failures in a row, after which a feed is named in the report of every run


class Ask(Protocol):
    def __call__(self, url: str, *, etag: str = "", modified: str = "") -> Fetched | NotModified: ...


class LeaseLost(Exception):
    """Another process took the visit over, because it had taken too long."""


class Stopped(Exception):
    """Somebody told the program to end, in the middle of a visit that would go on for minutes."""


@dataclass
class Visit:
    """What came of a visit."""

    feed: Feed
    result: FeedResult
    report: Report = field(default_factory=Report)
    error: str = ""
    failures: int = 0
    moved_to: str = ""  # the feed's new address, in the visit in which it got it


@dataclass
class Visitor:
    """How visits are made in one run: with what clock, what luck, and what way out to the network."""

    pace: Pace
    ask: Ask = fetch.get
    full_text: FullText | None = None
    every: timedelta = field(default_factory=lambda: timedelta(minutes=settings.FEED_MINUTES))
    now: Callable[[], datetime] = timezone.now
    luck: Callable[[], float] = random.random
    is_stopped: Callable[[], bool] = lambda: False

    def visit(self, lease: Lease) -> Visit:
        """Visit a feed that was claimed. Whatever happens, the lease is not held any longer.

        Raises Stopped where the program is told to end while articles are fetched; the feed is then as due as before.
        """
        try:
            visit, written = self.attempt(lease)
        except BaseException:
            lease.end()  # the program is being ended
            raise
        if not lease.end(checked_at=self.now(), **written):
            logger.warning("feed %s: the visit took so long that another process made it too", lease.feed.slug)
        return visit

    def attempt(self, lease: Lease) -> tuple[Visit, dict[str, Any]]:
        """What came of a visit, and the columns of the feed's row that follow from it."""
        try:
            return self.good(lease)
        except FetchGone as error:
            return self.gone(lease, error)
        except (FetchError, feeds.FeedUnreadable, LeaseLost) as error:
            return self.failed(lease, str(error), getattr(error, "retry_after", None))
        except Stopped:
            raise
        except Exception:
            logger.exception("feed %s: the visit failed", lease.feed.slug)
            return self.failed(lease, "A fault of this program; its log says more.", None)

    def good(self, lease: Lease) -> tuple[Visit, dict[str, Any]]:
        feed, health = lease.feed, lease.health
        page = self.fetched(feed, health)
        at = self.now()
        written = {
            "error": "",
            "failures": 0,
            "read_at": at,
            "due_at": intervals.after_good(at, self.every, self.luck()),
            **moving(health, page.moved_to),
        }
        visit = Visit(feed, FeedResult.UNCHANGED)
        if isinstance(page, Fetched):
            visit, read = self.read(lease, page, at)
            written |= read
        if written["moved_seen"] >= SIGHTINGS:
            visit.moved_to = page.moved_to
            written |= {"moved_to": "", "moved_seen": 0}
            change(feed, f"the server said {SIGHTINGS} times running that it has moved for good", url=page.moved_to)
        return visit, written | {"result": visit.result}

    def fetched(self, feed: Feed, health: FeedHealth) -> Fetched | NotModified:
        host = schedule.host_at(feed.url)
        self.pace.wait(host)
        try:
            return self.ask(feed.url, etag=health.etag, modified=health.last_modified)
        finally:
            self.pace.asked(host)

    def read(self, lease: Lease, page: Fetched, at: datetime) -> tuple[Visit, dict[str, Any]]:
        """Take in a body, unless it is the one of the last visit."""
        digest = hashlib.sha256(page.body).hexdigest()
        validators = {"etag": page.etag, "last_modified": page.modified}
        if digest == lease.health.body_sha256:
            return Visit(lease.feed, FeedResult.UNCHANGED), validators
        parsed = feeds.parse(page.body, page.content_type, page.url)
        if not lease.extend(self.now()):
            raise LeaseLost("The visit took too long and was given up.")
        arrivals = [feeds.arrival(item) for item in parsed.items]
        complete = partial(self.complete, lease) if self.full_text else None
        report = pipeline.take_in_feed(lease.feed, arrivals, at, complete)
        items = {"items_new": report.new, "items_changed": report.changed, "items_duplicate": report.duplicate}
        notes = "\n".join(dict.fromkeys([*parsed.notes, *report.notes]))
        return Visit(lease.feed, FeedResult.READ, report), {**validators, **items, "body_sha256": digest, "notes": notes}

    def complete(self, lease: Lease, arrival: Arrival) -> Arrival:
        """The arrival with its full text, fetched while the lease is held on to."""
        if self.is_stopped():
            raise Stopped
        if not lease.extend(self.now()):
            raise LeaseLost("The visit took too long and was given up.")
        return self.full_text.complete(arrival) if self.full_text else arrival

    def failed(self, lease: Lease, sentence: str, retry_after: timedelta | None) -> tuple[Visit, dict[str, Any]]:
        failures = lease.health.failures + 1
        due_at = intervals.after_failure(self.now(), self.every, failures, self.luck(), retry_after)
        written = {"result": FeedResult.FAILED, "error": sentence, "failures": failures, "due_at": due_at}
        return Visit(lease.feed, FeedResult.FAILED, error=sentence, failures=failures), written | moving(lease.health, "")

    def gone(self, lease: Lease, error: FetchGone) -> tuple[Visit, dict[str, Any]]:
        change(lease.feed, "the server says that it is gone for good (410)", is_active=False)
        failures = lease.health.failures + 1
        written = {"result": FeedResult.GONE, "error": str(error), "failures": failures}
        return Visit(lease.feed, FeedResult.GONE, error=str(error), failures=failures), written


def moving(health: FeedHealth, moved_to: str) -> dict[str, Any]:
    """The count of visits in a row in which a server named the same new address."""
    seen = health.moved_seen + 1 if moved_to and moved_to == health.moved_to else int(bool(moved_to))
    return {"moved_to": moved_to, "moved_seen": seen}


def change(feed: Feed, reason: str, **columns: Any) -> None:
    """Change a feed as it is now, in the program's own name, with the reason in its history."""
    fresh = Feed.objects.get(pk=feed.pk)
    for name, value in columns.items():
        setattr(fresh, name, value)
        setattr(feed, name, value)
    signed.save(fresh, None, plain.clean(reason))
