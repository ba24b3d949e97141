"""What a feed holds once it has been read: plain values, nothing of the reader that read it."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_ITEMS = 2_000
LONGEST_TITLE = 300
LONGEST_GUID = 2_048
LONGEST_TEXT = 400_000
LONGEST_NAME = 200
MOST_AUTHORS = 20
LONGEST_RAW_DATE = 200


class FeedUnreadable(Exception):
    """The body is no feed that can be read; the message says in a sentence what it is or what happened."""


@dataclass(frozen=True, slots=True)
class Item:
    """One announcement. All texts are plain; an empty one means that the feed does not say.

    ``guid`` is the feed's own name for it, made distinct where several items share one, and empty where it gives none.
    """

    guid: str
    url: str  # http or https without a user name
    title: str
    authors: tuple[str, ...]
    published: str  # EDTF, see `feed_dates.read`
    published_raw: str
    published_basis: str  # the element the date comes from, such as pubDate
    updated: str
    updated_raw: str
    text: str  # paragraphs parted by an empty line
    html_was: bool  # the text was HTML before
    is_whole: bool  # the feed gives content, not only a summary
    language: str  # BCP 47
    notes: tuple[str, ...] = ()  # sentences about what was cut, refused, or looks odd


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """Items come in the order of the feed. No items is an empty list: a feed may have nothing to say."""

    title: str
    language: str
    items: list[Item]
    notes: list[str]
    kind: str = ""  # rss20, atom10, jsonfeed, …


@dataclass(frozen=True, slots=True)
class RawItem:
    """An item as one of the readers finds it: texts as they stand in the feed, dates unread, links unchecked."""

    guid: str = ""
    link: str = ""
    title: str = ""
    title_is_html: bool = False
    body: str = ""
    body_is_html: bool = False
    is_whole: bool = False
    authors: tuple[str, ...] = ()
    published: str = ""
    published_basis: str = ""
    updated: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class RawFeed:
    kind: str
    title: str = ""
    language: str = ""
    link: str = ""
    items: list[RawItem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
