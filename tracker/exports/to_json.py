"""JSON (RFC 8259): everything that is recorded of each event, nothing changed and nothing left out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from tracker.exports.formats import Context, Format
from tracker.exports.records import Record


def render(records: Iterable[Record], context: Context) -> Iterator[str]:
    about = {"title": context.sentence, "query": context.query, "url": context.page_url}
    yield text(about).removesuffix("}") + ', "events": [\n'
    count = 0  # comes last, so that a list cut short is no valid JSON
    for count, record in enumerate(records, start=1):
        yield (",\n" if count > 1 else "") + text(record)
    yield f'\n], "count": {count}}}\n'


def text(value: Any) -> str:
    r"""On one line. ``</`` is written ``<\/``, which means the same and closes no script element of a page that holds it."""
    return json.dumps(value, ensure_ascii=False, default=plain).replace("</", "<\\/")


def plain(value: Any) -> Any:
    """What JSON has no form for: records as objects, days and instants as ISO 8601 text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: getattr(value, name) for name in names(type(value))}
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")


@cache
def names(shape: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(shape))


FORMAT = Format("json", "application/json", "JSON, complete", render)
