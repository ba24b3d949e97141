"""The passage a candidate was found in, with its words and the mention of its speaker marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.editorial import runs
from tracker.models import ArticleVersion, Candidate
from tracker.text import spans

AROUND = 700  # characters shown on each side at most
WORDS, SPEAKER = 1, 2


@dataclass(frozen=True, slots=True)
class Shown:
    """A run of text under the same marks."""

    text: str
    is_words: bool = False
    is_speaker: bool = False
    candidate: Candidate | None = None


Paragraph = list[Shown]


def in_context(candidate: Candidate) -> list[Paragraph]:
    """The paragraph of the words, the one before and the one after, cut where they are long."""
    text = candidate.version.text
    start, end = window(text, candidate.start, candidate.end)
    marked = [spans.Span(a - start, b - start, WORDS) for a, b in runs.places(candidate)]
    if candidate.speaker_start is not None and candidate.speaker_end is not None:
        marked.append(spans.Span(candidate.speaker_start - start, candidate.speaker_end - start, SPEAKER))
    shown = [[shown_of(piece) for piece in pieces] for pieces in spans.paragraphs(text[start:end], marked)]
    if shown and start and text[start - 1] != "\n":
        shown[0] = [Shown("… "), *shown[0]]
    if shown and end < len(text) and text[end] != "\n":
        shown[-1] = [*shown[-1], Shown(" …")]
    return around_the_words(shown)


def shown_of(piece: spans.Piece) -> Shown:
    return Shown(piece.text, WORDS in piece.numbers, SPEAKER in piece.numbers)


def around_the_words(shown: list[Paragraph]) -> list[Paragraph]:
    held = [number for number, pieces in enumerate(shown) if any(piece.is_words for piece in pieces)]
    return shown[max(held[0] - 1, 0) : held[-1] + 2] if held else shown


def window(text: str, start: int, end: int) -> tuple[int, int]:
    """At most AROUND characters more on each side, cut between words."""
    first, last = max(start - AROUND, 0), min(end + AROUND, len(text))
    if first and (space := text.find(" ", first, start)) >= 0:
        first = space + 1
    if last < len(text) and (space := text.rfind(" ", end, last)) >= 0:
        last = space
    return first, last


def whole(version: ArticleVersion, candidates: Iterable[Candidate]) -> list[Paragraph]:
    """The whole text with the words of each of these candidates marked; where they overlap the inner one leads."""
    by_key = {candidate.pk: candidate for candidate in candidates}
    marked = [spans.Span(a, b, key) for key, candidate in by_key.items() for a, b in runs.places(candidate)]
    cut = spans.paragraphs(version.text, marked)
    return [[leading(piece, by_key) for piece in pieces] for pieces in cut]


def leading(piece: spans.Piece, by_key: dict[int, Candidate]) -> Shown:
    inner = by_key[piece.numbers[-1]] if piece.numbers else None
    return Shown(piece.text, is_words=inner is not None, candidate=inner)
