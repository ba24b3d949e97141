"""Those who read the feeds. Each gets their addresses and says how many items it has taken in."""

from __future__ import annotations

import io
import logging
import urllib.request
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from threading import Event

import feedparser
import structlog
from django.db.models import Q
from reader import make_reader

from tracker.ingest import box, feeds, fetch, rounds
from tracker.ingest.pace import Pace
from tracker.ingest.visits import Visitor
from tracker.models import Feed, FeedItem, Outlet, Story


def feedparser_alone(addresses: Sequence[str]) -> int:
    """Fetched without limits, parsed with its own sanitiser; nothing is stored."""
    taken = 0
    for address in addresses:
        with urllib.request.urlopen(address) as page:  # noqa: S310 - our own server
            taken += len(feedparser.parse(io.BytesIO(page.read())).entries)
    return taken


def ours_read(addresses: Sequence[str]) -> int:
    """Fetched through the guard, parsed in the box, texts plain; nothing is stored."""
    taken = 0
    for address in addresses:
        page = fetch.get(address)
        assert isinstance(page, fetch.Fetched)  # noqa: S101 - a bench may stop here
        taken += len(feeds.parse(page.body, page.content_type, page.url).items)
    box.shared.close()  # only an ended process counts among the processor time of children
    return taken


class OtherReader:
    """reader from PyPI with a database file of its own: fetches, parses, stores, tells changes; no drafts."""

    def __init__(self, folder: Path) -> None:
        quiet = structlog.make_filtering_bound_logger(logging.ERROR)
        structlog.configure(wrapper_class=quiet)  # it would print among the rows of the table
        self.reader = make_reader(str(folder / "reader.sqlite"))

    def update(self, addresses: Sequence[str]) -> int:
        for address in addresses:
            self.reader.add_feed(address, exist_ok=True)
        self.reader.update_feeds(scheduled=False)
        return int(self.reader.get_entry_counts().total or 0)


class Ours:
    """The whole way of `fetch_feeds`: fetched, parsed, recognised, stored with history, read for quotations, drafted.

    With ``is_read`` False the story is in a language that is not read for quotations, so that storing alone is measured.
    """

    def __init__(self, name: str, *, is_read: bool = True) -> None:
        self.story = Story.objects.create(slug=name, title="Measured", summary="Made up.", language="en" if is_read else "la")

    def update(self, addresses: Sequence[str]) -> int:
        for number, address in enumerate(addresses):
            outlet, _ = Outlet.objects.get_or_create(slug=f"bench-{number}", defaults={"name": f"Bench {number}"})
            slug = f"{self.story.slug}-{number}"
            Feed.objects.get_or_create(slug=slug, defaults={"story": self.story, "outlet": outlet, "title": slug, "url": address})
        visitor = Visitor(Pace(0))
        began = visitor.now()

        def of_story(_: object) -> Q:
            return Q(feed__story=self.story) & rounds.schedule.not_asked_since(began)

        rounds.run(visitor, of_story, apart=timedelta(0), stop=Event(), progress=lambda done, total, what: None)
        box.shared.close()
        return FeedItem.objects.filter(story=self.story).count()
