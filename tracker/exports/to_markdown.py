"""Markdown (CommonMark): a dated list to paste into a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from textwrap import indent
from urllib.parse import quote

from tracker.exports import wording
from tracker.exports.formats import Context, Format
from tracker.exports.records import Record
from tracker.exports.sources import Source

# Marks that mean something anywhere in a line, and those that do so only where a line begins.
ANYWHERE = re.compile(r"[\\`*_\[\]<>|~]|&(?=[#\w]+;)|!(?=\[)")
LINE_START = re.compile(r"^([ \t]*)(?:(\d{1,9})(?=[.)])|(?=[#+=-]))", re.MULTILINE)
LINK_SAFE = "%/:=&?~#+!$,;'@*[]"  # quote() keeps letters, digits and _.-~ besides; brackets would end the link


def render(records: Iterable[Record], context: Context) -> Iterator[str]:
    yield f"# {escaped(context.sentence)}\n\n<{context.page_url}>\n"
    month = ""
    for record in records:
        if heading(record) != month:
            month = heading(record)
            yield f"\n## {month}\n"
        yield "\n" + entry(record)


def heading(record: Record) -> str:
    """The month, or the year alone where no more is known."""
    if record.first_day is None:
        return "Date not known"
    return f"{record.first_day:%Y}" if record.precision == "year" else f"{record.first_day:%B %Y}"


def entry(record: Record) -> str:
    """A list item; what belongs to it is indented by two."""
    blocks = [
        f"**{wording.spoken(record.date, record.timezone)}** · {record.kind.capitalize()} · {headline(record)}",
        quoted(record.words),
        escaped(wording.told(record)),
        "\\\n".join(f"{label}: {escaped(text)}" for label, text in wording.details(record)),
        listed(record.sources),
    ]
    return "- " + indent("\n\n".join(block for block in blocks if block), "  ").lstrip() + "\n"


def headline(record: Record) -> str:
    """Who and what, linked to the event's page; who alone where the words that follow say what."""
    who, address = escaped(wording.doer(record)), link(record.url)
    if who and wording.is_first_words(record):
        return f"[{who}]({address})"
    return f"{f'{who}: ' if who else ''}[{escaped(record.title)}]({address})"


def quoted(words: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in escaped(f"“{words}”").split("\n")) if words else ""


def listed(sources: Iterable[Source]) -> str:
    made = dict.fromkeys(cited(source) for source in sources)
    return f"Sources: {'; '.join(made)}" if made else ""


def cited(source: Source) -> str:
    text = escaped(f"{wording.cited(source)}: {source.title}")
    return f"[{text}]({link(source.passage_url or source.url)})" if source.url else text


def escaped(text: str) -> str:
    """The text so that it is shown as it stands: no mark of Markdown in it, no HTML, no list or heading at a line's start."""
    return LINE_START.sub(r"\1\2\\", ANYWHERE.sub(r"\\\g<0>", text))


def link(url: str) -> str:
    """The address with all that could end the link percent-encoded."""
    return quote(url, safe=LINK_SAFE)


FORMAT = Format("md", "text/markdown; charset=utf-8", "Markdown to paste", render)
