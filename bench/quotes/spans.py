"""Where runs of words agree: their borders made alike, their overlap, and the best pairs of two lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

Span = tuple[int, int]

EDGES = "“”\"„«»'`‘’,.;:—–- \t\xa0\u2003"  # what may stand at the border of a run without being part of the words
WORD = re.compile(r"\w+(?:[’'-]\w+)*")
ENOUGH = 0.5  # overlap from which two runs are the same


def lines(text: str, start: int, end: int) -> list[Span]:
    """The run cut at line breaks, each piece without marks and blanks at its borders; empty pieces are left out."""
    pieces = (trimmed(text, start + line.start(), start + line.end()) for line in re.finditer(r"[^\n]+", text[start:end]))
    return [(first, last) for first, last in pieces if last > first]


def trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def count_words(text: str) -> int:
    return len(WORD.findall(text))


def meet(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def overlap(one: Span, other: Span) -> float:
    """Shared characters as a share of all characters of both, 0 to 1."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


def pairs(gold: Sequence[Span], found: Sequence[Span]) -> dict[int, int]:
    """Index in ``gold`` to index in ``found``: one to one, the pairs that overlap most first."""
    rated = [(overlap(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(found) if meet(one, other)]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for share, i, j in sorted(rated, reverse=True):
        if share >= ENOUGH and i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return taken
