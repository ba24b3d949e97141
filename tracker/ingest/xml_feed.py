"""RSS and Atom through feedparser, the only place that knows it. For the box: it can hang and it can explode.

feedparser is a lenient reader and no security boundary. It is given bytes in memory and never a path or an address, its own
sanitiser and link resolver are off, and what it makes of dates is not looked at.
"""

from __future__ import annotations

import io
import re
from typing import Any

import feedparser

from tracker.ingest import looks_like, xml_repair
from tracker.ingest.feed_shapes import MOST_AUTHORS, FeedUnreadable, RawFeed, RawItem

DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
MOST_LOOKED_AT = 5_000  # items of one feed; feedparser takes about 0.3 ms for each
END_OF_ITEM = re.compile(r"</(?:item|entry)\s*>", re.IGNORECASE)
ROOT = re.compile(r"<(rss|feed|rdf:RDF)\b", re.IGNORECASE)
ENDS = {"rss": "</channel></rss>", "feed": "</feed>", "rdf:rdf": "</rdf:RDF>"}
EXTENSION = re.compile(
    r"</?(?!(?:dc|content|rdf|atom|rss):)[A-Za-z_][\w.-]{0,60}:[^<>]*>"
)  # tags of elements that say nothing we read
TEXTUAL = {"text/plain", "text/html", "application/xhtml+xml"}


def read(text: str) -> RawFeed:
    """The feed as it stands. Raises FeedUnreadable when it is neither RSS nor Atom; feedparser may raise anything else."""
    text, notes = first_items(xml_repair.repaired(text))
    try:
        found = _parsed(text)
    except Exception:  # noqa: BLE001 - feedparser raises whatever its input makes it; mostly an extension is to blame
        found = _parsed(EXTENSION.sub("", text))
        notes.append("Extensions in it make the reader fail; it was read without them.")
    entries = found.get("entries") or []
    if not found.get("version") and not entries:
        raise FeedUnreadable(looks_like.by_text(text) or "This is neither RSS, Atom nor JSON Feed.")
    feed, kind = found.get("feed") or {}, found.get("version") or "unknown"
    return RawFeed(
        kind=kind,
        title=_line(feed, "title"),
        language=_line(feed, "language"),
        link=_line(feed, "link"),
        items=[_item(entry, kind) for entry in entries],
        notes=[*notes, *(["It is not well-formed XML; it was read as far as possible."] if found.get("bozo") else [])],
    )


def _parsed(text: str) -> dict[str, Any]:
    body = '<?xml version="1.0" encoding="utf-8"?>' + DECLARATION.sub("", text, count=1)
    found: dict[str, Any] = feedparser.parse(
        io.BytesIO(body.encode()),
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )
    return found


def first_items(text: str) -> tuple[str, list[str]]:
    """The text of the feed up to its item MOST_LOOKED_AT, and a note when that leaves some out."""
    ends = [end.end() for end in END_OF_ITEM.finditer(text)]
    root = ROOT.search(text)
    if len(ends) <= MOST_LOOKED_AT or root is None:
        return text, []
    note = f"It has about {len(ends):,} items; the first {MOST_LOOKED_AT:,} were looked at."
    return text[: ends[MOST_LOOKED_AT - 1]] + ENDS[root[1].lower()], [note]


def _item(entry: dict[str, Any], kind: str) -> RawItem:
    is_atom = kind.startswith("atom")
    body, body_type, is_whole = _body(entry)
    title = _detail(entry, "title_detail")
    published, basis = _published(entry, kind)
    return RawItem(
        guid=_line(entry, "id"),
        link=_line(entry, "link"),
        title=_line(entry, "title"),
        # RSS does not say whether a title is HTML, and many are
        title_is_html=not is_atom or title != "text/plain",
        body=body,
        body_is_html=not is_atom or body_type != "text/plain",
        is_whole=is_whole,
        authors=_authors(entry, is_atom=is_atom),
        published=published,
        published_basis=basis,
        updated=_line(entry, "updated"),
        language=_language(entry),
    )


def _body(entry: dict[str, Any]) -> tuple[str, str, bool]:
    """The longest content, else the summary; its type; whether it is content."""
    contents = [c for c in dict.get(entry, "content") or [] if isinstance(c, dict) and dict.get(c, "type") in TEXTUAL]
    longest = max(contents, key=lambda content: len(_line(content, "value")), default=None)
    if longest is not None and _line(longest, "value").strip():
        return _line(longest, "value"), _line(longest, "type"), True
    return _line(entry, "summary"), _detail(entry, "summary_detail"), False


def _published(entry: dict[str, Any], kind: str) -> tuple[str, str]:
    """The date of publication and the element it stands in. A Dublin Core date alone is one; Atom's ``updated`` is not."""
    if published := _line(entry, "published"):
        return published, "published" if kind.startswith("atom") else "pubDate"
    if kind.startswith("rss") and (only := _line(entry, "updated")):
        return only, "dc:date"
    return "", ""


def _authors(entry: dict[str, Any], *, is_atom: bool) -> tuple[str, ...]:
    """Names only; an e-mail address is no name and is not kept."""
    listed = [author for author in dict.get(entry, "authors") or [] if isinstance(author, dict)]
    if not is_atom and len(listed) == 1 and _line(listed[0], "email"):
        return tuple(filter(None, [name_beside_address(_line(entry, "author"))]))
    names = [name for author in listed if (name := _line(author, "name")) and "@" not in name]
    return tuple(dict.fromkeys(names))[:MOST_AUTHORS]


def name_beside_address(text: str) -> str:
    """The name in “ann@news.example (Ann Example)” and its like. feedparser cuts addresses after four letters of their end."""
    return " ".join(word for word in re.split(r"[\s<>()]+", text) if "@" not in word)


def _language(entry: dict[str, Any]) -> str:
    for key in ("title_detail", "summary_detail"):
        detail = dict.get(entry, key)
        if isinstance(detail, dict) and (language := _line(detail, "language")):
            return language
    return _line(entry, "language")


def _detail(entry: dict[str, Any], key: str) -> str:
    """The media type of a text."""
    detail = dict.get(entry, key)
    return _line(detail, "type") if isinstance(detail, dict) else ""


def _line(of: dict[str, Any], key: str) -> str:
    """The text under a key. Past feedparser's own lookup, which answers one date when asked for another."""
    value = dict.get(of, key)
    return value if isinstance(value, str) else ""
