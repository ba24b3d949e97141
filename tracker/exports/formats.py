"""What a format of the dated list is, and what every file says about itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from tracker.exports.records import Record

SITE_NAME = "On the Record"


@dataclass(frozen=True, slots=True)
class Context:
    """What is asked, in words and as a query string in standard order; ``changed_at`` is None for an empty list."""

    sentence: str
    query: str
    changed_at: datetime | None = None

    @property
    def page_url(self) -> str:
        """The same list as a page."""
        return self.address("/")

    def file_url(self, extension: str) -> str:
        return self.address(f"/timeline.{extension}")

    def address(self, path: str) -> str:
        return settings.SITE_URL + path + (f"?{self.query}" if self.query else "")


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write the list. ``render`` yields the file in pieces and holds no more than one record at a time."""

    extension: str
    content_type: str
    label: str
    render: Callable[[Iterable[Record], Context], Iterator[str]]


def host() -> str:
    """The site's name in identifiers that stay the same whatever is asked: tag URIs and calendar UIDs."""
    return (urlsplit(settings.SITE_URL).hostname or "localhost").replace(":", "-")
