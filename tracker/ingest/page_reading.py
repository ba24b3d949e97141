"""A saved web page read into an article. For the box: the markup is a stranger's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.ingest import decoding, feed_dates, html_text, links, page_head
from tracker.ingest.feed_reading import CHARSET, cut, language_tag
from tracker.ingest.feed_shapes import LONGEST_NAME, LONGEST_RAW_DATE, LONGEST_TEXT, LONGEST_TITLE, MOST_AUTHORS
from tracker.text import plain

# The part of a page that is its article, if the page says so; anything shorter is a teaser.
PART = re.compile(r"<(/?)(article|main)\b[^<>]*>", re.IGNORECASE)
SHORTEST_PART = 200  # characters of text
DATES = (  # in the order in which they are believed
    "article:published_time", "datepublished", "og:article:published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.created", "pubdate", "date",
)  # fmt: skip


class PageUnreadable(Exception):
    """There is no text on the page; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Page:
    """An article as its page gives it; empty texts where it does not say."""

    title: str
    url: str
    outlet: str
    authors: tuple[str, ...]
    published: str
    published_raw: str
    published_basis: str
    language: str
    text: str
    notes: tuple[str, ...] = ()


def read(body: bytes, content_type: str = "", base_url: str = "") -> Page:
    """The article on a page. Raises PageUnreadable where no text is left."""
    charset = CHARSET.search(content_type)
    markup, worked_around = decoding.text_of(body, charset[1] if charset else "")
    notes = list(worked_around)
    head = page_head.read(markup[: html_text.LONGEST_HTML])
    text = cut(article_text(markup), LONGEST_TEXT, "text", notes)
    if not text:
        raise PageUnreadable("There is no text on this page.")
    raw, basis = _date(head)
    published = feed_dates.read(raw)
    if raw and not published:
        notes.append(f"Its date could not be read without guessing: “{plain.shorten(raw, 60)}”.")
    return Page(
        title=_line(head.told("headline") or head.named("og:title", "twitter:title") or head.title, LONGEST_TITLE),
        url=links.read(head.canonical, base_url) or links.read(head.named("og:url"), base_url) or links.read(base_url),
        outlet=_line(head.told("publisher") or head.named("og:site_name"), LONGEST_NAME),
        authors=tuple(_line(name, LONGEST_NAME) for name in _authors(head)[:MOST_AUTHORS]),
        published=published,
        published_raw=plain.clean(raw)[:LONGEST_RAW_DATE],
        published_basis=basis if raw else "",
        language=language_tag(head.language or head.told("inLanguage")),
        text=text,
        notes=tuple(notes),
    )


def _date(head: page_head.Head) -> tuple[str, str]:
    """The date of publication as the page gives it, and where it stands."""
    if told := head.told("datePublished"):
        return told, "datePublished of the page"
    return next(((value, f"{name} of the page") for name in DATES if (value := head.named(name))), ("", ""))


def _authors(head: page_head.Head) -> tuple[str, ...]:
    found = head.all_told("author") or (head.named("author", "article:author"),)
    return tuple(name for name in found if name and "://" not in name)


def _line(text: str, longest: int) -> str:
    return plain.shorten(html_text.line_of(text), longest)


def article_text(markup: str) -> str:
    """The text of the longest ``article`` or ``main`` of the page, else of the page without what stands around an article."""
    for part in _parts(markup[: html_text.LONGEST_HTML]):
        text = html_text.text_of(part, without=html_text.FURNITURE)
        if len(text) >= SHORTEST_PART:
            return text
    return html_text.text_of(markup, without=html_text.FURNITURE)


def _parts(markup: str) -> list[str]:
    """The longest outermost ``article``, then the longest ``main``."""
    longest: dict[str, str] = {}
    opened: dict[str, list[int]] = {"article": [], "main": []}
    for tag in PART.finditer(markup):
        closes, name = tag[1], tag[2].lower()
        if not closes:
            opened[name].append(tag.start())
        elif opened[name]:
            start = opened[name].pop()
            part = markup[start : tag.end()] if not opened[name] else ""
            longest[name] = max(longest.get(name, ""), part, key=len)
    return [longest[name] for name in ("article", "main") if longest.get(name)]
