"""Ask the feeds for new articles."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from django.db.models import Q

from tracker.ingest import fetch, full_text, rounds, schedule
from tracker.ingest.full_text import FullText
from tracker.ingest.pace import Pace
from tracker.ingest.robots import Robots
from tracker.ingest.rounds import Tally, Which
from tracker.ingest.visits import Visitor
from tracker.management import outcome
from tracker.management.progress import Bar
from tracker.models import Feed
from tracker.models.feeds import FeedResult

SHORTEST_SLEEP, LONGEST_SLEEP = 1.0, 60.0  # seconds between two rounds; a feed that an editor adds waits so long at most


class Command(BaseCommand):
    help = "Asks the feeds and puts what is new before the editors, at /review/; publishes nothing. See docs/operations.md#feeds"

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--feed", metavar="SLUG", help="ask this feed alone")
        which.add_argument("--due", action="store_true", help="ask the feeds whose time has come; without it all are asked now")
        parser.add_argument("--loop", action="store_true", help="go on asking the feeds that are due until told to stop")
        parser.add_argument("--full-text", action="store_true", help="fetch the article where a feed gives only a summary")

    def handle(self, *args: Any, feed: str | None, due: bool, loop: bool, **options: Any) -> None:
        named = named_feed(feed)
        with told_to_stop() as stop, visitor(with_full_text=options["full_text"], stop=stop) as guest:
            which = first_round(guest, named, only_due=due or (loop and not feed))
            tally = self.round(guest, which, stop)
            self.say(summary(tally))
            while loop and not stop.is_set():
                self.rest(guest, named, stop)
        if named and tally.results[FeedResult.FAILED] and not loop:
            raise CommandError(f"{named.slug} could not be read.")

    def say(self, text: str) -> None:
        """Written at once, also into a pipe: a loop may have nothing more to say for hours."""
        self.stdout.write(text)
        self.stdout.flush()

    def round(self, guest: Visitor, which: Which, stop: threading.Event) -> Tally:
        bar = Bar(sys.stderr)
        try:
            return rounds.run(guest, which, apart=timedelta(seconds=settings.HOST_SECONDS), stop=stop, progress=bar)
        finally:
            bar.end()

    def rest(self, guest: Visitor, named: Feed | None, stop: threading.Event) -> None:
        """Sleep until something is due, then ask it; said only when there was something."""
        at = guest.now()
        due_at = schedule.next_due(at)
        seconds = (due_at - at).total_seconds() if due_at else LONGEST_SLEEP
        if stop.wait(min(max(seconds, SHORTEST_SLEEP), LONGEST_SLEEP)):
            return
        close_old_connections()
        tally = self.round(guest, lambda at: of(named) & schedule.is_due(at), stop)
        if tally.results:
            self.say(f"{guest.now():%Y-%m-%d %H:%M} {summary(tally)}")


def named_feed(slug: str | None) -> Feed | None:
    if slug is None:
        return None
    feed = Feed.objects.filter(slug=slug).first()
    if feed is None:
        known = ", ".join(Feed.objects.order_by("slug").values_list("slug", flat=True)[:20]) or "none; add one in the admin"
        raise CommandError(f"There is no feed “{slug}”. Known feeds: {known}.")
    if not feed.is_active:
        raise CommandError(f"The feed “{slug}” is stopped. Make it active in the admin to ask it again.")
    return feed


def of(feed: Feed | None) -> Q:
    return Q(feed=feed) if feed else Q()


def first_round(guest: Visitor, feed: Feed | None, *, only_due: bool) -> Which:
    """The feeds of the first round: those that are due, or all of these, due or not."""
    began = guest.now()
    return lambda at: of(feed) & (schedule.is_due(at) if only_due else schedule.not_asked_since(began))


@contextlib.contextmanager
def visitor(*, with_full_text: bool, stop: threading.Event) -> Iterator[Visitor]:
    pace = Pace(settings.HOST_SECONDS, sleep=stop.wait)
    if not with_full_text:
        yield Visitor(pace)
        return
    try:
        full_text.check_installed()
    except full_text.FullTextMissing as error:
        raise CommandError(str(error)) from error
    reader = full_text.new_box()
    try:
        yield Visitor(pace, full_text=FullText(fetch.get, pace, Robots(fetch.get), reader), is_stopped=stop.is_set)
    finally:
        reader.close()


@contextlib.contextmanager
def told_to_stop() -> Iterator[threading.Event]:
    """An event that SIGTERM and Ctrl-C set. What is going on is finished; a second signal ends it at once."""
    stop = threading.Event()

    before: dict[int, Any] = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def set_stop(number: int, frame: FrameType | None) -> None:
        stop.set()
        signal.signal(number, before[number])

    for number in before:
        signal.signal(number, set_stop)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def summary(tally: Tally) -> str:
    """What came of a round: feeds and items in a line each, and a line for each feed that needs a look."""
    asked = tally.results.total()
    if not asked:
        return (
            "No feed is due."
            if Feed.objects.filter(is_active=True).exists()
            else "There is no active feed. Add one in the admin."
        )
    words = {FeedResult.READ: "read", FeedResult.UNCHANGED: "unchanged", FeedResult.FAILED: "failed", FeedResult.GONE: "gone"}
    feeds = ", ".join(f"{tally.results[result]} {word}" for result, word in words.items() if tally.results[result])
    r = tally.report
    items = f"items: {r.new} new, {r.changed} changed, {r.duplicate} known, {r.gone} no longer in their feed"
    return "\n".join([f"{asked} feed{'s' if asked > 1 else ''} asked: {feeds}", items, outcome.found(r), *tally.news])
