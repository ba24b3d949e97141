"""The items of a feed: RSS, Atom, JSON Feed. Bytes in, plain values out, whatever the bytes do to their reader.

All reading happens in a process of its own, see `box.py`; this module asks it and knows its answer.
"""

from __future__ import annotations

from typing import Any

from tracker.ingest import box
from tracker.ingest.arrivals import Arrival
from tracker.ingest.expat import check_expat
from tracker.ingest.feed_shapes import FeedUnreadable, Item, ParsedFeed

__all__ = ["LARGEST", "FeedUnreadable", "Item", "ParsedFeed", "arrival", "parse"]

LARGEST = 10 << 20  # bytes of one body; the largest of real feeds have about half of it


def parse(body: bytes, content_type: str = "", base_url: str = "", *, reader: box.Box = box.shared) -> ParsedFeed:
    """The feed in a body, its items in the order they stand in; no items is an empty list.

    ``content_type`` is the server's, for its charset; ``base_url`` is where the body came from, for relative links. Raises
    FeedUnreadable with a sentence for anything that is no feed or cannot be read within the limits of the box, and for every feed
    where the XML library of this Python is too old. Nothing is fetched and no file is opened.
    """
    check_expat()
    if len(body) > LARGEST:
        raise FeedUnreadable(f"It has {len(body) / (1 << 20):.1f} MB; feeds of up to {LARGEST >> 20} MB are read.")
    try:
        answer = reader.ask("feed", body, content_type=content_type, base_url=base_url)
    except box.BoxFailed as error:
        raise FeedUnreadable(str(error)) from error
    return ParsedFeed(**{**answer, "items": [_item(one) for one in answer["items"]]})


def _item(answer: dict[str, Any]) -> Item:
    """JSON knows no tuples."""
    return Item(**{**answer, "authors": tuple(answer["authors"]), "notes": tuple(answer["notes"])})


def arrival(item: Item) -> Arrival:
    """The item as what arrives. The outlet is the feed's, so it is not named here.

    Atom may give only the time of the last change. That is no date of publication; a note keeps it.
    """
    notes = item.notes
    if item.updated and not item.published_raw:
        notes = (*notes, f"The feed gives no date of publication, only that of the last change: {item.updated}.")
    return Arrival(
        text=item.text,
        url=item.url,
        headline=item.title,
        is_whole=item.is_whole,
        published=item.published,
        published_raw=item.published_raw,
        published_basis=f"{item.published_basis} of the feed" if item.published else "",
        authors=item.authors,
        language=item.language,
        guid=item.guid,
        notes=notes,
    )
