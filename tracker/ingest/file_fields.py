"""What the heads of article files say, made into an arrival: the same fields whatever the format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker import dates
from tracker.ingest import feed_dates, links
from tracker.ingest.arrivals import Arrival
from tracker.ingest.feed_reading import cut, language_tag
from tracker.ingest.feed_shapes import LONGEST_NAME, LONGEST_RAW_DATE, LONGEST_TEXT, LONGEST_TITLE, MOST_AUTHORS
from tracker.text import lookalikes, plain

# Other names under which the fields are found.
NAMES = {
    "headline": ("headline", "title"),
    "published": ("published", "date", "published_at"),
    "outlet": ("outlet", "publisher", "site"),
    "authors": ("authors", "author", "byline"),
    "language": ("language", "lang"),
    "url": ("url", "link"),
}


class FileUnreadable(Exception):
    """A file, or a part of one, that gives no article; the message is a sentence that does not name the file."""


def arrival(given: Mapping[str, Any], text: str, basis: str, guid: str = "") -> Arrival:
    """The article with these fields and this text. Raises FileUnreadable when there is no text.

    ``basis`` says where the date stands. A date that cannot be read without guessing is unknown, and a note keeps it.
    """
    notes: list[str] = []
    kept = cut(plain.clean(text).strip(), LONGEST_TEXT, "text", notes)
    if not kept:
        raise FileUnreadable("there is no text in it.")
    raw, url = line(given, "published"), line(given, "url")
    published = date_of(raw)
    if raw and not published:
        notes.append(f"Its date could not be read without guessing: “{plain.shorten(raw, 60)}”.")
    if url and not links.read(url):
        notes.append(f"Its address was refused: “{plain.shorten(url, 80)}”.")
    headline = plain.shorten(line(given, "headline"), LONGEST_TITLE)
    outlet, outlet_url = outlet_of(given)
    odd = [sentence for one in (headline, kept) for sentence in lookalikes.suspicious(one)]
    return Arrival(
        text=kept,
        url=links.read(url),
        headline=headline,
        published=published,
        published_raw=raw[:LONGEST_RAW_DATE],
        published_basis=basis if published else "",
        outlet_name=plain.shorten(outlet, LONGEST_NAME),
        outlet_url=links.read(outlet_url),
        authors=authors_of(given),
        language=language_tag(line(given, "language")),
        guid=guid,
        notes=(*notes, *dict.fromkeys(odd)),
    )


def value(given: Mapping[str, Any], field: str) -> Any:
    """What stands under a field or another name of it; None where nothing does."""
    return next((given[name] for name in NAMES[field] if given.get(name)), None)


def line(given: Mapping[str, Any], field: str) -> str:
    found = value(given, field)
    return " ".join(plain.clean(found).split()) if isinstance(found, str) else ""


def date_of(raw: str) -> str:
    """The date as EDTF, in any form that feeds may use or with the marks of EDTF level 1; empty where it cannot be read."""
    if found := feed_dates.read(raw):
        return found
    try:
        known = dates.parse(raw)
    except dates.BadDate:
        return ""
    return known.text if feed_dates.FIRST_YEAR <= known.first_day.year <= feed_dates.LAST_YEAR else ""


def outlet_of(given: Mapping[str, Any]) -> tuple[str, str]:
    """Name and address of the outlet; it may be given as its name alone."""
    found = value(given, "outlet")
    if isinstance(found, dict):
        name, url = found.get("name"), found.get("url")
        return " ".join(plain.clean(name).split()) if isinstance(name, str) else "", url if isinstance(url, str) else ""
    return line(given, "outlet"), ""


def authors_of(given: Mapping[str, Any]) -> tuple[str, ...]:
    found = value(given, "authors")
    names = found if isinstance(found, list) else [found]
    texts = [" ".join(plain.clean(name).split()) for name in names if isinstance(name, str)]
    return tuple(plain.shorten(name, LONGEST_NAME) for name in texts if name)[:MOST_AUTHORS]
