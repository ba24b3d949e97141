"""The order of the timeline as one integer column.

``order_key`` = (seconds since 1970 of the earliest moment it may be) * 2**24 + a sequence within that second. It is unique,
so it needs no tie-breaker; a page is a range of it; and it is the row id of the full-text index, so that the newest matches
come first without sorting. Day-precision events of one day share its first second, hence the wide sequence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Max

from tracker import dates

if TYPE_CHECKING:
    from tracker.models.events import Event

SIZE = 1 << dates.KEY_BITS
DAY = 86_400 << dates.KEY_BITS
# An event that overlaps a day may have begun a year earlier (year precision), and in a zone up to 14 hours away.
SLACK_BEFORE = 367 * DAY
SLACK_AFTER = 3 * DAY


class TooManyInOneSecond(Exception):
    """More than 16.7 million events share their first second."""


def assign(events: Sequence[Event]) -> None:
    """Give each event without a key, or whose date was moved, the next free key of its second. Call in a transaction."""
    taken: dict[int, int] = {}
    for event in events:
        if event.starts_at is None:
            event.order_key = None
            continue
        base = dates.second_key(event.starts_at)
        if event.order_key is not None and base <= event.order_key < base + SIZE:
            continue
        event.order_key = taken[base] = taken[base] + 1 if base in taken else _next_free(type(event), base)
        if event.order_key >= base + SIZE:
            raise TooManyInOneSecond(str(event))


def _next_free(model: type[Event], base: int) -> int:
    if connection.vendor == "postgresql":
        # SQLite holds one writer at a time; here two writers of one second take turns until they commit.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [base])
    everything = model._base_manager.using(connection.alias)
    highest = everything.filter(order_key__gte=base, order_key__lt=base + SIZE).aggregate(top=Max("order_key"))["top"]
    return base if highest is None else int(highest) + 1
