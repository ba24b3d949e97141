"""The whole way of what arrives: recognised, read, stored, put before an editor. Nothing here publishes an event.

A reading of a feed or a set of files is taken in in batches. Each batch is read outside the transaction, because reading is
slow and pure, and written in one: a program that is killed leaves whole batches or nothing, and the next run goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from tracker import dates
from tracker.editorial import candidates, known_words, settling, verification
from tracker.ingest import articles, drafts, gazetteer, recognition
from tracker.ingest.arrivals import Arrival, flag_future
from tracker.ingest.articles import Shelf, Stored
from tracker.ingest.drafts import Draft
from tracker.ingest.recognition import Named, Result
from tracker.models import ArticleVersion, Feed, FeedItem, Story
from tracker.text import quotes
from tracker.text.match import Relation
from tracker.text.quotes import Gazetteer, Reading

BATCH = 50
LONGEST_READ = 100_000  # characters of one article, about 16,000 words; a text made to be slow takes some seconds for as many
Progress = Callable[[int, int, str], None]
Complete = Callable[[Arrival], Arrival]
EMPTY = Reading([], [])


@dataclass
class Report:
    """Counts of what one reading brought."""

    new: int = 0
    changed: int = 0
    duplicate: int = 0
    gone: int = 0  # items that are in the feed no more
    candidates: int = 0
    attached: int = 0  # of them, added by themselves to a known event
    alarms: int = 0  # quotes that a changed text no longer holds
    notes: list[str] = field(default_factory=list)

    def add(self, other: Report) -> None:
        for name in ("new", "changed", "duplicate", "gone", "candidates", "attached", "alarms"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.notes += other.notes


@dataclass(frozen=True, slots=True)
class Desk:
    """What is known when the articles of a story are read."""

    gazetteer: Gazetteer
    actors: dict[str, int]

    @classmethod
    def of(cls, story: Story) -> Desk:
        return cls(gazetteer.of_story(story), drafts.keys_of_actors(story))


def take_in_feed(feed: Feed, arrivals: Sequence[Arrival], at: datetime, complete: Complete | None = None) -> Report:
    """One reading of a feed. Items it no longer has are marked, not removed; an empty reading marks nothing.

    ``complete`` is asked for the full text of each article that is new or changed; without it the feed's own text is stored.
    """
    shelf = Shelf(feed.story, feed, at, f"arrived in the feed {feed.slug}"[:100])
    named = recognition.name([flag_future(arrival, at) for arrival in arrivals])
    report = take_in(named, shelf, complete=complete)
    report.duplicate += len(arrivals) - len(named)
    if named:
        missing = FeedItem.objects.filter(feed=feed, gone_at=None).exclude(last_seen_at__gte=at)
        report.gone = missing.update(gone_at=at)
    return report


def take_in_files(arrivals: Sequence[Arrival], story: Story, at: datetime, progress: Progress | None = None) -> Report:
    """Articles that somebody loads from files."""
    named = recognition.name([flag_future(arrival, at) for arrival in arrivals])
    return take_in(named, Shelf(story, None, at, "loaded from a file"), progress)


def take_in(named: Sequence[Named], shelf: Shelf, progress: Progress | None = None, complete: Complete | None = None) -> Report:
    desk, report, present = Desk.of(shelf.story), Report(), [n.identity for n in named]
    for start in range(0, len(named), BATCH):
        batch = list(named[start : start + BATCH])
        if complete:
            batch = list(completed(batch, shelf, present, complete))
        report.add(take_in_batch(batch, shelf, desk, present))
        if progress:
            progress(start + len(batch), len(named), "articles")
    return report


def take_in_batch(batch: Sequence[Named], shelf: Shelf, desk: Desk, present: Sequence[str]) -> Report:
    readings = dict(read_new(batch, shelf, desk, present))
    with transaction.atomic():
        settling.take_turns(shelf.story.pk)  # who is second sees what the first stored
        known = recognition.look_up(batch, shelf.story, shelf.feed, present)
        found = [recognition.recognise(named, known, shelf.feed) for named in batch]
        stored = articles.store(found, known, shelf)
        return put_before_editors(stored, readings, shelf, desk)


def completed(batch: Sequence[Named], shelf: Shelf, present: Sequence[str], complete: Complete) -> Iterator[Named]:
    """The batch with full texts; what it is recognised by stays what the feed gave."""
    known = recognition.look_up(batch, shelf.story, shelf.feed, present)
    for named in batch:
        is_known = recognition.recognise(named, known, shelf.feed).result == Result.DUPLICATE
        yield named if is_known else recognition.with_text(named, complete(named.arrival))


def read_new(batch: Sequence[Named], shelf: Shelf, desk: Desk, present: Sequence[str]) -> Iterator[tuple[str, Reading]]:
    """Readings of the texts that seem new, by the hash of the text."""
    known = recognition.look_up(batch, shelf.story, shelf.feed, present)
    for named in batch:
        if recognition.recognise(named, known, shelf.feed).result != Result.DUPLICATE:
            yield named.text, read(named.arrival, shelf.story, desk)


def read(arrival: Arrival, story: Story, desk: Desk) -> Reading:
    """What the extractor finds; nothing in a language it does not know."""
    if not (arrival.language or story.language).lower().startswith("en"):
        return EMPTY
    return quotes.read(arrival.text[:LONGEST_READ], desk.gazetteer, day_of(arrival, story))


def day_of(arrival: Arrival, story: Story) -> date | None:
    """The day of publication where the story happens, if the date is known to the day."""
    when = dates.parse(arrival.published, story.timezone) if arrival.published else None
    return when.first_day if when and when.first_day == when.last_day else None


def put_before_editors(stored: Sequence[Stored], readings: dict[str, Reading], shelf: Shelf, desk: Desk) -> Report:
    report, proposed = Report(), []
    for one in stored:
        setattr(report, one.result, getattr(report, one.result) + 1)
        if one.version:
            reading = readings.get(one.recognised.named.text) or read(one.recognised.named.arrival, shelf.story, desk)
            proposed += propose(one.version, reading, desk)
        if one.result == Result.CHANGED:
            report.alarms += verification.verify_article(one.article)
    compare_with_known(proposed, shelf.story)
    waiting = drafts.store(proposed)
    alike = [candidate for candidate in waiting if candidate.likeness == Relation.SAME]
    report.candidates = len(waiting)
    report.attached = sum(candidates.attach_if_same(candidate) for candidate in alike)
    return report


def propose(version: ArticleVersion, reading: Reading, desk: Desk) -> list[Draft]:
    """What the queue does not know of the article yet; what waits with its older text waits with this one."""
    found = drafts.from_reading(version, reading, desk.actors)
    if version.number > 1:
        found = drafts.unsettled(found, version)
        drafts.supersede(found, version)
    return found


def compare_with_known(proposed: Sequence[Draft], story: Story) -> None:
    """Note the nearest known event beside each candidate, and how its words relate to it."""
    nearest = known_words.nearest_of_each(story, [one.candidate for one in proposed])
    for one, found in zip(proposed, nearest, strict=True):
        if found:
            one.candidate.nearest, one.candidate.likeness = found.event, found.relation
