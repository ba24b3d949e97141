"""One file for what is asked: the same bytes for the page, the command and every later way out."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl

from django.db.models import Max
from django.http import QueryDict
from django.utils.text import slugify

from tracker.exports.formats import Context, Format
from tracker.exports.records import records
from tracker.timeline.filters import TimelineFilter

BLOCK = 64 * 1024  # characters handed over at a time; row by row a server spends more on sending than on writing


def problems(filters: TimelineFilter, given: QueryDict) -> list[str]:
    """A sentence for each parameter that cannot be used as it stands. A file must not silently hold something else."""
    found = [f"{name}: {message}" for name, messages in filters.errors.items() for message in messages]
    known = ", ".join(name for name in filters.fields if name != "after")
    return found + [f"{name}: there is no such filter; the filters are {known}." for name in given if name not in filters.fields]


def content(filters: TimelineFilter, form: Format) -> Iterator[bytes]:
    """The whole list that the page shows, from its beginning, whatever place the page was at."""
    events = filters.events()
    newest_change = events.order_by().aggregate(at=Max("changed_at"))["at"]
    context = Context(filters.sentence(), filters.query(), newest_change)
    return blocks(form.render(records(events, oldest_first=filters.is_oldest_first), context))


def blocks(pieces: Iterator[str]) -> Iterator[bytes]:
    waiting: list[str] = []
    length = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length >= BLOCK:
            yield "".join(waiting).encode()
            waiting, length = [], 0
    yield "".join(waiting).encode()


def file_name(filters: TimelineFilter, form: Format) -> str:
    """ASCII, and says what is asked: ``timeline_actor-dario-amodei_since-2026-02-26.csv``."""
    asked = [slugify(f"{name} {value}") for name, value in parse_qsl(filters.query())]
    return "_".join(["timeline", *asked])[:120].rstrip("-_") + f".{form.extension}"
