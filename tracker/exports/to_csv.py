"""CSV (RFC 4180): one row per event, for spreadsheets. The JSON beside it is lossless."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from tracker.exports.formats import Context, Format
from tracker.exports.records import Record
from tracker.exports.sources import Source

# Spreadsheets run a cell that begins with one of these as a formula, the full-width forms as well (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BETWEEN = " | "

COLUMNS: dict[str, Callable[[Record], Any]] = {
    "id": lambda r: r.id,
    "ref": lambda r: r.ref,
    "url": lambda r: r.url,
    "story": lambda r: r.story.slug,
    "date": lambda r: r.date,
    "precision": lambda r: r.precision,
    "timezone": lambda r: r.timezone,
    "first_day": lambda r: r.first_day,
    "last_day": lambda r: r.last_day,
    "starts_at_utc": lambda r: utc(r.starts_at),
    "kind": lambda r: r.kind,
    "title": lambda r: r.title,
    "actor": lambda r: r.actor.name if r.actor else "",
    "actor_slug": lambda r: r.actor.slug if r.actor else "",
    "role": lambda r: r.actor.role if r.actor else "",
    "target": lambda r: r.target.name if r.target else "",
    "with": lambda r: BETWEEN.join(other.name for other in r.others),
    "words": lambda r: r.words,
    "language": lambda r: r.language,
    "summary": lambda r: r.summary,
    "speech": lambda r: r.speech,
    "venue": lambda r: r.venue,
    "issues": lambda r: BETWEEN.join(issue.name for issue in r.issues),
    "stance_on": lambda r: r.stance_on.name if r.stance_on else "",
    "stance": lambda r: r.stance,
    "held_until": lambda r: r.held_until,
    "threat_form": lambda r: r.form,
    "threatened": lambda r: r.threatened,
    "condition": lambda r: r.condition,
    "deadline": lambda r: r.deadline,
    "deadline_utc": lambda r: utc(r.deadline_at),
    "legal_basis": lambda r: r.legal_basis,
    "note": lambda r: r.note,
    "is_low_trust": lambda r: "yes" if r.is_low_trust else "no",
    "importance": lambda r: r.importance,
    "first_published_on": lambda r: r.first_published_on,
    "outlets": lambda r: r.outlet_count,
    "origins": lambda r: r.origin_count,
    "best_outlet": lambda r: r.best.outlet if r.best else "",
    "best_title": lambda r: r.best.title if r.best else "",
    "best_published": lambda r: r.best.published if r.best else "",
    "best_match": lambda r: r.best.match if r.best else "",
    "best_url": lambda r: (r.best.passage_url or r.best.url) if r.best else "",
    "sources": lambda r: BETWEEN.join(dict.fromkeys(cited(source) for source in r.sources)),
    "recorded_at_utc": lambda r: utc(r.recorded_at),
    "changed_at_utc": lambda r: utc(r.changed_at),
}


class Echo:
    """A file for csv.writer that hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def render(records: Iterable[Record], context: Context) -> Iterator[str]:
    writer = csv.writer(Echo(), lineterminator="\r\n")
    yield writer.writerow(COLUMNS)
    for record in records:
        yield writer.writerow([cell(read(record)) for read in COLUMNS.values()])


def cell(value: Any) -> Any:
    """The value as a cell that no spreadsheet runs: an apostrophe goes before the start of a formula."""
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def utc(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if at else ""


def cited(source: Source) -> str:
    """``Reuters, 2026-02-26, https://…``; what is not known is left out."""
    return ", ".join(part for part in (source.outlet, source.published, source.url or source.title) if part)


FORMAT = Format("csv", "text/csv; charset=utf-8; header=present", "CSV for spreadsheets", render)
