"""What one article prints, and its stored text with the printed passages marked."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.models import (
    Article,
    ArticleKind,
    ArticleVersion,
    Coverage,
    DiscrepancyValue,
    Event,
    EventSource,
    Quote,
    State,
    ThreatStep,
)
from tracker.text import spans
from tracker.timeline import public

WHOLE = (Coverage.FULL, Coverage.FEED)
OF_OUTLETS = (ArticleKind.NEWS, ArticleKind.ANALYSIS)


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of the text that is a printing of an event."""

    number: int
    event: Event


@dataclass(frozen=True, slots=True)
class Marked:
    """A run of text, the event it leads to, and the marks that end with it."""

    text: str
    event: Event | None
    depth: int
    ends: list[Mark]


@dataclass(frozen=True, slots=True)
class Contents:
    quotes: list[Quote]
    sources: list[EventSource]
    steps: list[ThreatStep]
    values: list[DiscrepancyValue]
    versions: list[ArticleVersion]
    version: ArticleVersion | None
    paragraphs: list[list[Marked]]

    @property
    def is_in_part(self) -> bool:
        """Whether the stored text has more than is shown."""
        return self.version is not None and is_report(self.version)


def contents(article: Article) -> Contents:
    """Published events only; the text is that of the newest version. A quote that is not in it is listed with its own."""
    versions = list(article.versions.defer("text").order_by("number"))
    newest = article.versions.order_by("number").last()
    quotes = printed(article)
    steps = article.threat_steps.filter(threat__state=State.PUBLISHED)
    return Contents(
        quotes=quotes,
        sources=list(
            article.sourced.filter(event__state=State.PUBLISHED)
            .select_related("event__story", "event__actor", "event__issue")
            .order_by("event__order_key")
        ),
        steps=list(steps.select_related("threat__story", "threat__actor").order_by("on_day", "pk")),
        values=list(
            article.discrepancy_values.filter(discrepancy__in=public.discrepancies())
            .select_related("discrepancy")
            .order_by("discrepancy__ref", "number")
        ),
        versions=versions,
        version=newest,
        paragraphs=paragraphs(newest, quotes) if newest else [],
    )


def printed(article: Article) -> list[Quote]:
    found = Quote.objects.filter(version__article=article, event__state=State.PUBLISHED)
    loaded = found.select_related("event__story", "event__actor", "event__issue", "version").defer("version__text")
    return list(loaded.order_by("version__number", "start", "-end", "pk"))


def paragraphs(version: ArticleVersion, quotes: list[Quote]) -> list[list[Marked]]:
    """The text in paragraphs. Of an excerpt only those that are quoted: the rest may belong to a draft. Of a report, which
    is its outlet's, those and the ones beside them; editors see all of it. Statements and documents are shown whole.

    A version mostly grows at its end, so a passage quoted from an older one is marked where the same words still stand there.
    """
    numbered = [(n, quote) for n, quote in enumerate(quotes, start=1) if version.text[quote.start : quote.end] == quote.exact]
    marks = {number: Mark(number, quote.event) for number, quote in numbered}
    cut = spans.paragraphs(version.text, [spans.Span(quote.start, quote.end, number) for number, quote in numbered])
    if version.coverage == Coverage.EXCERPT:
        cut = around_quotes(cut, beside=0)
    elif is_report(version):
        cut = around_quotes(cut, beside=1)
    return [[marked(piece, marks) for piece in pieces] for pieces in cut]


def is_report(version: ArticleVersion) -> bool:
    return version.coverage in WHOLE and version.article.kind in OF_OUTLETS


def around_quotes(cut: list[list[spans.Piece]], *, beside: int) -> list[list[spans.Piece]]:
    """The paragraphs with quoted passages, and so many before and after each."""
    quoted = [number for number, pieces in enumerate(cut) if any(piece.numbers for piece in pieces)]
    kept = {near for number in quoted for near in range(number - beside, number + beside + 1)}
    return [pieces for number, pieces in enumerate(cut) if number in kept]


def marked(piece: spans.Piece, marks: dict[int, Mark]) -> Marked:
    """The innermost passage decides where the words lead; the number at the end of each leads to its own event."""
    event = marks[piece.numbers[-1]].event if piece.numbers else None
    return Marked(piece.text, event, len(piece.numbers), [marks[number] for number in piece.ends])
