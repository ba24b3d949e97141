"""Plain text that begins with a line ``date YYYY-MM-DD``."""

from __future__ import annotations

import re
from datetime import date

from tracker import dates
from tracker.ingest import html_text
from tracker.ingest.arrivals import Arrival
from tracker.ingest.file_fields import FileUnreadable, arrival, date_of

DATE_LINE = re.compile(r"\s*date:?[ \t]+(\S+)[ \t]*", re.IGNORECASE)
FIELD = re.compile(r"(url|outlet|headline|title|language|authors?):[ \t]*(.*)\n?", re.IGNORECASE)


def day_of(text: str) -> date | None:
    """The day in the first line of a dated text; None where it is another kind of text."""
    found = DATE_LINE.match(text)
    known = date_of(found[1].rstrip(",;.:")) if found else ""
    return dates.parse(known).first_day if known else None


def read(text: str) -> Arrival:
    """An article whose first line is ``date 2026-02-27``; its text follows on the same line or below.

    When the line holds nothing else, lines such as ``url: …``, ``outlet: …``, ``headline: …``, ``author: …`` and
    ``language: …`` may follow it. Raises FileUnreadable.
    """
    found = DATE_LINE.match(text)
    if found is None:
        raise FileUnreadable("it does not begin with a line “date YYYY-MM-DD”.")
    raw = found[1].rstrip(",;.:")
    if not date_of(raw):
        raise FileUnreadable(f"“{raw[:40]}” behind “date” is no date this record can read.")
    rest, fields = text[found.end() :], {"published": raw}
    if rest.startswith("\n"):
        rest = rest[1:]
        while field := FIELD.match(rest):
            fields[field[1].lower()], rest = field[2], rest[field.end() :]
    return arrival(fields, html_text.lines_of(rest), "date line of the file")
