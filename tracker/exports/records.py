"""What one event looks like outside the house: every export is written from this one shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime
from typing import Any

from django.conf import settings

from tracker.exports.loading import Loaded, chunks
from tracker.exports.sources import Source, Teller, edtf, sources, tellers
from tracker.models import Actor, EventQuerySet, Issue


@dataclass(frozen=True, slots=True)
class Named:
    """A story, an issue, or an actor of whom no more is said."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Doer:
    """The speaker or actor; ``role`` is the office held at the time."""

    slug: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Taking:
    """Another actor who takes part; ``part`` is target or with."""

    slug: str
    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of a threat."""

    status: str
    date: str
    note: str


@dataclass(frozen=True, slots=True)
class Link:
    """Another event: this one is voiced in it, rests on it, or answers it."""

    relation: str
    ref: str


@dataclass(frozen=True, slots=True)
class Record:
    """One event. An empty text means "not recorded"; texts of dates are EDTF, instants are UTC."""

    id: int
    ref: str
    url: str
    story: Named
    kind: str
    date: str
    precision: str
    timezone: str
    first_day: Day | None
    last_day: Day | None
    starts_at: datetime | None  # only where the minute is known
    title: str
    actor: Doer | None
    target: Named | None
    others: tuple[Taking, ...]
    words: str
    language: str
    summary: str
    speech: str
    venue: str
    importance: int
    issues: tuple[Named, ...]
    stance_on: Named | None
    stance: str
    held_until: str
    form: str
    threatened: str
    condition: str
    deadline: str
    deadline_at: datetime | None
    legal_basis: str
    steps: tuple[Step, ...]
    note: str
    is_low_trust: bool
    first_published_on: Day | None
    outlet_count: int
    origin_count: int
    sources: tuple[Source, ...]  # the best first
    attributions: tuple[Teller, ...]  # of all printings alike; a source has its own
    links: tuple[Link, ...]
    recorded_at: datetime
    changed_at: datetime

    @property
    def best(self) -> Source | None:
        return self.sources[0] if self.sources else None


COPIED = (
    *("ref", "kind", "precision", "first_day", "last_day", "words", "language", "summary", "speech", "venue", "importance"),
    *("stance", "form", "threatened", "condition", "deadline_at", "legal_basis", "note", "is_low_trust"),
    *("first_published_on", "outlet_count", "origin_count", "recorded_at", "changed_at"),
)


def records(events: EventQuerySet, *, oldest_first: bool = False) -> Iterator[Record]:
    """The events as records, in the order of the timeline; memory and queries per chunk are the same at any length."""
    for chunk in chunks(events, oldest_first=oldest_first):
        yield from map(record, chunk)


def record(loaded: Loaded) -> Record:
    event = loaded.event
    when = event.when
    copied: dict[str, Any] = {name: getattr(event, name) for name in COPIED}
    return Record(
        **copied,
        id=event.pk,
        url=settings.SITE_URL + event.get_absolute_url(),
        story=Named(event.story.slug, event.story.title),
        date=when.edtf if when else "",
        timezone=event.zone,
        starts_at=event.starts_at if when and when.local else None,
        title=event.headline,
        actor=Doer(event.actor.slug, event.actor.name, event.role) if event.actor else None,
        target=_named(event.target),
        others=_others(loaded),
        issues=tuple(Named(topic.issue.slug, topic.issue.name) for topic in loaded.topics),
        stance_on=_named(event.issue),
        held_until=edtf(event.until_on),
        deadline=edtf(event.deadline),
        steps=tuple(Step(step.status, edtf(step.on), step.note) for step in loaded.steps),
        sources=sources(loaded),
        attributions=tellers(a for a in loaded.attributions if a.quote_id is None),
        links=tuple(Link(link.relation, link.other.ref) for link in loaded.links),
    )


def _named(row: Actor | Issue | None) -> Named | None:
    return Named(row.slug, row.name) if row else None


def _others(loaded: Loaded) -> tuple[Taking, ...]:
    shown = (loaded.event.actor_id, loaded.event.target_id)
    others = (member for member in loaded.cast if member.actor_id not in shown)
    return tuple(Taking(member.actor.slug, member.actor.name, member.part) for member in others)
