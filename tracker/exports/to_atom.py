"""Atom (RFC 4287): a feed whose entries keep their ids through every edit and every filter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import StringIO
from urllib.parse import quote
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tracker.exports import wording
from tracker.exports.formats import SITE_NAME, Context, Format, host
from tracker.exports.records import Record

NAMESPACE = "http://www.w3.org/2005/Atom"
SINCE = 2026  # the year of the site's tag URIs (RFC 4151); it names the giver of the ids and never changes
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # an empty list has not been changed yet, and a feed must say when


def render(records: Iterable[Record], context: Context) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<feed xmlns="{NAMESPACE}" xml:lang="en">\n' + head(context)
    for record in records:
        yield entry(record)
    yield "</feed>\n"


class Elements:
    """XML elements one after another, every text and attribute escaped."""

    def __init__(self) -> None:
        self.out = StringIO()
        self.xml = XMLGenerator(self.out, encoding="utf-8", short_empty_elements=True)

    def add(self, name: str, text: str = "", **attributes: str) -> None:
        self.xml.startElement(name, AttributesImpl(attributes))
        self.xml.characters(text)
        self.xml.endElement(name)
        self.xml.ignorableWhitespace("\n")


def head(context: Context) -> str:
    """A filter is a feed of its own: its id holds the query in standard order, whatever order the reader wrote it in."""
    made = Elements()
    made.add("id", tag("timeline" + (f"?{context.query}" if context.query else "")))
    made.add("title", f"{SITE_NAME}: {context.sentence}")
    made.add("updated", instant(context.changed_at or NEVER))
    made.add("link", rel="self", type="application/atom+xml", href=context.file_url("atom"))
    made.add("link", rel="alternate", type="text/html", href=context.page_url)
    return made.out.getvalue() + f"<author><name>{SITE_NAME}</name></author>\n"


def entry(record: Record) -> str:
    made = Elements()
    made.add("id", tag(f"{record.story.slug}/{quote(record.ref, safe='')}"))
    made.add("title", f"{wording.spoken(record.date, record.timezone)}. {wording.headline(record)}")
    made.add("updated", instant(record.changed_at))
    made.add("published", instant(record.recorded_at))
    made.add("link", rel="alternate", type="text/html", href=record.url)
    for source in record.sources[:1]:
        if source.url:
            made.add("link", rel="via", href=source.url, title=wording.cited(source))
    made.add("category", term=record.kind)
    for issue in record.issues:
        made.add("category", term=issue.slug, label=issue.name)
    made.add("content", content(record), type="html")
    return f"<entry>\n{made.out.getvalue()}</entry>\n"


def content(record: Record) -> SafeString:
    parts = [
        format_html(
            "<p>{}, {}. {}</p>",
            record.kind.capitalize(),
            wording.spoken(record.date, record.timezone),
            wording.doer(record),
        ),
        format_html('<blockquote lang="{}">“{}”</blockquote>', record.language, record.words) if record.words else "",
        format_html("<p>{}</p>", wording.told(record)) if wording.told(record) else "",
        format_html_join("", "<p>{}: {}</p>", wording.details(record)),
        sources(record),
    ]
    return format_html_join("\n", "{}", ((part,) for part in parts if part))


def sources(record: Record) -> SafeString:
    """Each place of publication once, linked to the words where they can be found."""
    links = {(source.passage_url or source.url, wording.cited(source), source.title): None for source in record.sources}
    items = [
        format_html('<li><a href="{}">{}</a>: {}</li>', *link) if link[0] else format_html("<li>{}: {}</li>", *link[1:])
        for link in links
    ]
    return format_html("<ul>{}</ul>", format_html_join("", "{}", ((item,) for item in items))) if items else SafeString("")


def tag(specific: str) -> str:
    return f"tag:{host()},{SINCE}:{specific}"


def instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


FORMAT = Format("atom", "application/atom+xml; charset=utf-8", "Feed (Atom)", render)
