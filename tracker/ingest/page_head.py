"""What a web page says about itself: title, address, outlet, authors, date. From its head and its JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

LONGEST_DATA = 300_000  # characters of one JSON-LD block
DEEPEST = 6  # levels of JSON-LD that are looked into
ARTICLES = ("Article", "BlogPosting", "Posting", "Report", "Statement")  # ends of schema.org types


@dataclass(slots=True)
class Head:
    """What was found, under the names the page uses; the first of each."""

    meta: dict[str, str] = field(default_factory=dict)  # name, property or itemprop, in lower case
    title: str = ""
    canonical: str = ""
    language: str = ""
    data: list[dict[str, Any]] = field(default_factory=list)  # objects of JSON-LD that describe an article

    def named(self, *names: str) -> str:
        """The first of these meta values that says something."""
        return next((value for name in names if (value := self.meta.get(name, "").strip())), "")

    def told(self, *keys: str) -> str:
        """The first text under one of these keys in the JSON-LD of an article."""
        return next((text for key in keys for thing in self.data for text in texts(thing.get(key)) if text), "")

    def all_told(self, key: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for thing in self.data for text in texts(thing.get(key)) if text))


def texts(value: Any) -> Iterator[str]:
    """The texts in a value of JSON-LD: a text, a thing with a name, or a list of either."""
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, dict):
        yield from texts(value.get("name") or value.get("@id"))
    elif isinstance(value, list):
        for one in value:
            yield from texts(one) if not isinstance(one, list) else ()


def read(markup: str) -> Head:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.head


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.head = Head()
        self.kept: list[str] | None = None  # the text of the element that is being read

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.head.language = self.head.language or given.get("lang", "")
        elif tag == "meta":
            name = given.get("property") or given.get("name") or given.get("itemprop") or ""
            self.head.meta.setdefault(name.lower(), given.get("content", ""))
        elif tag == "link" and "canonical" in given.get("rel", "").lower().split():
            self.head.canonical = self.head.canonical or given.get("href", "")
        elif (tag == "title" and not self.head.title) or given.get("type", "").lower() == "application/ld+json":
            self.kept = []

    def handle_data(self, data: str) -> None:
        if self.kept is not None:
            self.kept.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self.kept is None or tag not in {"title", "script"}:
            return
        text, self.kept = "".join(self.kept), None
        if tag == "title":
            self.head.title = " ".join(text.split())
        else:
            self.head.data += articles(text)


def articles(text: str) -> list[dict[str, Any]]:
    """The objects of a JSON-LD block that describe an article; none where it is no strict JSON."""
    if len(text) > LONGEST_DATA:
        return []
    try:
        return list(_articles(json.loads(text), DEEPEST))
    except (ValueError, RecursionError):
        return []


def _articles(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(value, list):
        for one in value:
            yield from _articles(one, depth - 1)
    elif depth and isinstance(value, dict):
        kinds = value.get("@type")
        if any(isinstance(kind, str) and kind.endswith(ARTICLES) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        yield from _articles(value.get("@graph"), depth - 1)
