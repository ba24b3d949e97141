"""Whole pages and the parts of them that htmx swaps."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest

from tracker.models import Event, Precision


def part_wanted(request: HttpRequest) -> str:
    """The id of the element htmx will swap; empty when the whole page is wanted, as for history and boosted links."""
    htmx: Any = getattr(request, "htmx", None)
    if not htmx or htmx.boosted or htmx.history_restore_request:
        return ""
    return htmx.target or ""


def by_month(events: list[Event], before: Event | None = None) -> list[tuple[str, list[Event]]]:
    """The events under their month headings; the first heading is empty where the page before ended in that month."""
    groups = [(heading, list(group)) for heading, group in groupby(events, key=month)]
    if before and groups and groups[0][0] == month(before):
        groups[0] = ("", groups[0][1])
    return groups


def month(event: Event) -> str:
    if event.first_day is None:
        return "Date not known"
    return f"{event.first_day:%Y}" if event.precision == Precision.YEAR else f"{event.first_day:%B %Y}"
