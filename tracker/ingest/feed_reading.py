"""One body read into a feed: which kind it is, its items made safe, told apart and cut to size. Runs in the box.

No Django, no network, no file; nothing here knows when it is.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import replace

from tracker import dates
from tracker.ingest import decoding, feed_dates, html_text, json_feed, links, looks_like, xml_feed
from tracker.ingest.feed_shapes import (
    LONGEST_GUID,
    LONGEST_NAME,
    LONGEST_RAW_DATE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_ITEMS,
    FeedUnreadable,
    Item,
    ParsedFeed,
    RawFeed,
    RawItem,
)
from tracker.text import lookalikes, plain

CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,2}")
HASH = 16  # hexadecimal digits that tell items of one guid apart


def read(body: bytes, content_type: str = "", base_url: str = "") -> ParsedFeed:
    """The feed in a body. Raises FeedUnreadable with a sentence; feedparser may raise anything besides."""
    if sentence := looks_like.by_bytes(body):
        raise FeedUnreadable(sentence)
    charset = CHARSET.search(content_type)
    text, notes = decoding.text_of(body, charset[1] if charset else "")
    if sentence := looks_like.by_text(text):
        raise FeedUnreadable(sentence)
    raw = json_feed.read(text) if looks_like.is_json(text) else xml_feed.read(text)
    return _settled(raw, notes, base_url)


def _settled(raw: RawFeed, notes: list[str], base_url: str) -> ParsedFeed:
    base = base_url or links.read(raw.link)
    chosen = newest(raw.items)
    notes = [*notes, *raw.notes]
    if len(chosen) < len(raw.items):
        notes.append(f"It has {len(raw.items):,} items; the newest {MOST_ITEMS:,} were read.")
    title = plain.shorten(html_text.line_of(raw.title), LONGEST_TITLE)
    items = tell_apart([item(one, base, language_tag(raw.language)) for one in chosen])
    if len(items) < len(chosen):
        notes.append(
            f"Items that stand in it more than once, word for word, were read once: {len(chosen) - len(items)} were left out."
        )
    return ParsedFeed(title, language_tag(raw.language), items, [*notes, *lookalikes.suspicious(title)], raw.kind)


def newest(items: list[RawItem]) -> list[RawItem]:
    """At most MOST_ITEMS, in the order of the feed. Without a date that can be read an item counts as the oldest."""
    if len(items) <= MOST_ITEMS:
        return items

    def age(numbered: tuple[int, RawItem]) -> tuple[float, int]:
        at = feed_dates.read(numbered[1].published or numbered[1].updated)
        return (-dates.parse(at).first.timestamp() if at else float("inf"), numbered[0])

    return [one for _, one in sorted(sorted(enumerate(items), key=age)[:MOST_ITEMS], key=lambda numbered: numbered[0])]


def item(raw: RawItem, base: str = "", language: str = "") -> Item:
    """The item with its texts plain and cut, its link checked and its dates read; what was lost stands in its notes."""
    notes: list[str] = []
    body = html_text.text_of(raw.body) if raw.body_is_html else html_text.lines_of(raw.body)
    text = cut(body, LONGEST_TEXT, "text", notes)
    if raw.body_is_html and len(raw.body) > html_text.LONGEST_HTML:
        notes.append(f"The text was cut: only {html_text.LONGEST_HTML:,} characters of its HTML were read.")
    whole_title = html_text.line_of(raw.title) if raw.title_is_html else " ".join(plain.clean(raw.title).split())
    title = plain.shorten(whole_title, LONGEST_TITLE)
    if len(whole_title) > LONGEST_TITLE:
        notes.append(f"The title was cut: it has {len(whole_title):,} characters.")
    url = links.read(raw.link, base)
    if raw.link.strip() and not url and raw.link != raw.guid:  # feedparser takes a guid for a link where there is none
        notes.append(f"Its link was refused: “{plain.shorten(plain.clean(raw.link), 80)}”.")
    published, updated = feed_dates.read(raw.published), feed_dates.read(raw.updated)
    if raw.published.strip() and not published:
        notes.append(f"Its date could not be read without guessing: “{plain.shorten(plain.clean(raw.published), 60)}”.")
    authors = tuple(name for one in raw.authors if (name := plain.shorten(html_text.line_of(one), LONGEST_NAME)))
    odd = [sentence for one in (title, *authors, url, text) for sentence in lookalikes.suspicious(one)]
    return Item(
        guid=short_guid(" ".join(plain.clean(raw.guid).split()), notes),
        url=url,
        title=title,
        authors=authors,
        published=published,
        published_raw=plain.clean(raw.published).strip()[:LONGEST_RAW_DATE],
        published_basis=raw.published_basis if raw.published else "",
        updated=updated,
        updated_raw=plain.clean(raw.updated).strip()[:LONGEST_RAW_DATE],
        text=text,
        html_was=raw.body_is_html and bool(html_text.LOOKS_LIKE_MARKUP.search(raw.body)),
        is_whole=raw.is_whole and bool(text),
        language=language_tag(raw.language) or language,
        notes=(*notes, *dict.fromkeys(odd)),
    )


def cut(text: str, longest: int, what: str, notes: list[str]) -> str:
    if len(text) <= longest:
        return text
    notes.append(f"The {what} was cut: it has {len(text):,} characters, and {longest:,} are kept.")
    return text[:longest]


def short_guid(guid: str, notes: list[str]) -> str:
    """The guid; one that is too long ends in its hash, so that two of them stay two."""
    if len(guid) <= LONGEST_GUID:
        return guid
    notes.append(f"The guid was cut: it has {len(guid):,} characters.")
    return guid[: LONGEST_GUID - 65] + "#" + hashlib.sha256(guid.encode()).hexdigest()


def language_tag(text: str) -> str:
    """A language as BCP 47 writes it, in lower case; empty for anything else."""
    tag = text.strip().lower().replace("_", "-")
    return tag if len(tag) <= 12 and LANGUAGE.fullmatch(tag) else ""


def tell_apart(items: list[Item]) -> list[Item]:
    """Items that share a guid, or have none and share a link, told apart by link or words; exact copies are left out.

    An item alone with its guid keeps it as it is, so that a corrected text stays the same item.
    """
    first: dict[tuple[str, ...], Item] = {}
    for one in items:
        first.setdefault((one.guid, one.url, one.title, one.text), one)
    once = list(first.values())
    names = Counter(one.guid or one.url for one in once)
    links_of = Counter((one.guid, one.url) for one in once)
    return [
        replace(one, guid=_distinct(one, has_own_link=bool(one.url) and links_of[one.guid, one.url] == 1))
        if names[one.guid or one.url] > 1 and (one.guid or one.url)
        else one
        for one in once
    ]


def _distinct(one: Item, *, has_own_link: bool) -> str:
    words = one.url if has_own_link else "\n".join((one.url, one.title, one.text))
    mark = "#" + hashlib.sha256(words.encode()).hexdigest()[:HASH]
    return (one.guid or one.url)[: LONGEST_GUID - len(mark)] + mark
