"""Pages of the timeline by key: page 1,000 costs what page 1 costs, and a new event shifts nothing."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.models import Event, EventQuerySet

HIGHEST_KEY = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Page:
    """One page of events; ``after`` is the key of its last event when more follow, else None."""

    events: list[Event]
    after: int | None
    before: Event | None = None  # the last event of the page before, for headings that go on


def cut(events: EventQuerySet, *, after: int | None, oldest_first: bool, size: int) -> Page:
    """The ``size`` events that follow the key ``after``, in either direction of time; the first ones for None."""
    ordered = events.oldest_first() if oldest_first else events.newest_first()
    if after is not None:
        ordered = ordered.filter(order_key__gt=after) if oldest_first else ordered.filter(order_key__lt=after)
    found = list(ordered.for_rows()[: size + 1])
    more = len(found) > size
    return Page(
        events=found[:size],
        after=found[size - 1].order_key if more else None,
        before=events.filter(order_key=after).only("first_day", "precision", "order_key").first() if after is not None else None,
    )
