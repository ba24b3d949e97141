"""JSON Feed, versions 1 and 1.1 (jsonfeed.org), read strictly."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from tracker.ingest.feed_shapes import MOST_AUTHORS, FeedUnreadable, RawFeed, RawItem

VERSIONS = ("https://jsonfeed.org/version/1", "http://jsonfeed.org/version/1")
DEEPEST = 40  # nested lists and objects; a feed needs five
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{\]}]', re.DOTALL)  # brackets, and texts so that those inside do not count


def read(text: str) -> RawFeed:
    """The feed as it stands. Raises FeedUnreadable for what is no JSON or no JSON Feed."""
    found = _parsed(text)
    if not isinstance(found, dict) or not _line(found, "version").startswith(VERSIONS):
        raise FeedUnreadable("This is JSON, but no JSON Feed.")
    if not isinstance(found.get("items"), list):
        raise FeedUnreadable("This JSON Feed has no list of items.")
    items = [item for item in found["items"] if isinstance(item, dict)]
    odd = len(found["items"]) - len(items)
    return RawFeed(
        kind="jsonfeed",
        title=_line(found, "title"),
        language=_line(found, "language"),
        link=_line(found, "home_page_url"),
        items=[_item(item, found) for item in items],
        notes=[f"{odd} of its items are no objects and were left out."] if odd else [],
    )


def _parsed(text: str) -> Any:
    if _depth(text) > DEEPEST:
        raise FeedUnreadable("This is JSON nested too deep for a feed.")
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise FeedUnreadable(f"This looks like JSON but cannot be read: line {error.lineno}, {error.msg.lower()}.") from error
    except (ValueError, RecursionError) as error:
        raise FeedUnreadable("This looks like JSON but cannot be read: it holds NaN, Infinity or an endless number.") from error


def _depth(text: str) -> int:
    depth = deepest = 0
    for token in TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        deepest = max(deepest, depth)
    return deepest


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON")


def _item(item: dict[str, Any], feed: dict[str, Any]) -> RawItem:
    html, plain = _line(item, "content_html"), _line(item, "content_text")
    return RawItem(
        guid=_line(item, "id"),
        link=_line(item, "url") or _line(item, "external_url"),
        title=_line(item, "title"),
        body=html or plain or _line(item, "summary"),
        body_is_html=bool(html),
        is_whole=bool(html or plain),
        authors=_authors(item) or _authors(feed),
        published=_line(item, "date_published"),
        published_basis="date_published",
        updated=_line(item, "date_modified"),
        language=_line(item, "language"),
    )


def _authors(of: dict[str, Any]) -> tuple[str, ...]:
    """``authors`` of version 1.1, else ``author`` of version 1."""
    listed = of.get("authors") if isinstance(of.get("authors"), list) else [of.get("author")]
    people = [person for person in (listed or [])[:MOST_AUTHORS] if isinstance(person, dict)]
    return tuple(name for person in people if (name := _line(person, "name")))


def _line(of: dict[str, Any], key: str) -> str:
    """The text under a key; a number as its digits, as version 1 allows for ids; anything else counts as missing."""
    value = of.get(key)
    if isinstance(value, bool):
        return ""
    return str(value) if isinstance(value, str | int | float) else ""
