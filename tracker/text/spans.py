"""A text cut up so that passages of it can be marked, also where they overlap. Standard library only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """A passage to mark: code points, end exclusive, with a number of the caller's."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks."""

    text: str
    numbers: tuple[int, ...] = ()  # of the spans that cover it, the longest first
    ends: tuple[int, ...] = ()  # of those that end with it


def split(text: str, spans: Iterable[Span]) -> list[Piece]:
    """The text in pieces, in order; joined they are the text again. Spans are held within the text, empty ones dropped."""
    held = [Span(max(s.start, 0), min(s.end, len(text)), s.number) for s in spans]
    marked = sorted((s for s in held if s.start < s.end), key=lambda s: (s.start - s.end, s.start, s.number))
    bounds = sorted({0, len(text), *(s.start for s in marked), *(s.end for s in marked)})
    return [_piece(text, start, end, marked) for start, end in pairwise(bounds)]


def _piece(text: str, start: int, end: int, marked: list[Span]) -> Piece:
    over = [s for s in marked if s.start <= start and end <= s.end]
    return Piece(text[start:end], tuple(s.number for s in over), tuple(s.number for s in over if s.end == end))


def paragraphs(text: str, spans: Iterable[Span]) -> list[list[Piece]]:
    """The pieces of each line that has more than spaces. A passage over several lines is marked in each, and ends in its last."""
    spans = list(spans)
    found, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            pieces = split(line, (Span(s.start - start, s.end - start, s.number) for s in spans if s.start < end))
            going_on = {s.number for s in spans if s.end > end}
            found.append([_without_ends(piece, going_on) for piece in pieces])
        start = end + 1
    return found


def _without_ends(piece: Piece, numbers: set[int]) -> Piece:
    return Piece(piece.text, piece.numbers, tuple(number for number in piece.ends if number not in numbers))
