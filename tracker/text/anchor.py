"""Where a quotation stands in a text, and how surely: W3C Text Quote and Text Position selectors. Standard library only.

Offsets count the code points of the text as it is given, end exclusive, also where folding it changes its length.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tracker.text import plain

SOFT_HYPHEN = "\u00ad"
FINAL = ",."  # printers put their own at the end of a quotation
ONE_MARK = str.maketrans({'"': "'"})  # single and double marks change places between countries and inside quotations


class Level(StrEnum):
    """How the words stand in the text, from sure to gone."""

    EXACT = "exact"  # character by character, at the place asked for if one was
    NORMALISED = "normalised"  # but for marks, dashes, spaces, case, and a final comma or full stop
    MOVED = "moved"  # character by character, at another place than asked for
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The level, the span, and how many other places would do as well. The span of words not found is empty."""

    level: Level
    start: int = 0
    end: int = 0
    others: int = 0


def find(exact: str, text: str, *, prefix: str = "", suffix: str = "", start: int | None = None) -> Anchor:
    """The best place of the words: at ``start``, else one between prefix and suffix, else the nearest to it, else the first."""
    if start is not None and exact and start >= 0 and text.startswith(exact, start):
        return Anchor(Level.EXACT, start, start + len(exact))
    literal, folded = list(literal_places(exact, text)), list(folded_places(exact, text))
    at_start = [span for span in folded if span[0] == start]
    if at_start:
        return Anchor(Level.NORMALISED, *at_start[0])
    if literal:
        return _chosen(Level.EXACT if start is None else Level.MOVED, literal, text, prefix, suffix, start or 0)
    return _chosen(Level.NORMALISED, folded, text, prefix, suffix, start or 0)


def _chosen(level: Level, places: list[tuple[int, int]], text: str, prefix: str, suffix: str, near: int) -> Anchor:
    if not places:
        return Anchor(Level.NOT_FOUND)
    fitting = [span for span in places if stands_between(text, span, prefix, suffix)] or places
    return Anchor(level, *min(fitting, key=lambda span: abs(span[0] - near)), others=len(fitting) - 1)


def places(exact: str, text: str) -> list[tuple[int, int]]:
    """Every place of the words, in order: character by character if there is one, else but for what printers vary."""
    return list(literal_places(exact, text)) or list(folded_places(exact, text))


def stands_between(text: str, span: tuple[int, int], prefix: str, suffix: str) -> bool:
    """Whether the text around the span ends and begins with these, but for kinds of marks, case and spaces."""
    before, after = plain.fold(prefix), plain.fold(suffix)
    # folding can shorten a text; the room beyond the hint is for spaces
    left = plain.fold(text[max(span[0] - 2 * len(prefix) - 20, 0) : span[0]]) if before else ""
    right = plain.fold(text[span[1] : span[1] + 2 * len(suffix) + 20]) if after else ""
    return left.endswith(before) and right.startswith(after)


def literal_places(exact: str, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(exact) if exact else -1
    while at >= 0:
        yield at, at + len(exact)
        at = text.find(exact, at + len(exact))


def folded_places(exact: str, text: str) -> Iterator[tuple[int, int]]:
    """Places where the words differ only in what printers vary; whole words only.

    Where the words end with a comma or a full stop, the place takes in the text's own.
    """
    folded, whole = fold(text), fold(exact).text.strip()
    wanted = whole.rstrip(FINAL).rstrip()
    at = folded.text.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if folded.is_whole(at, end):
            tail = folded.text[end : end + len(whole) - len(wanted)]
            yield folded.starts[at], folded.ends[end + len(tail) - len(tail.lstrip(FINAL)) - 1]
        at = folded.text.find(wanted, end)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with what printers vary made alike, and for each of its characters the span of the given text it stands for."""

    text: str
    starts: list[int]
    ends: list[int]

    def is_whole(self, start: int, end: int) -> bool:
        """Whether no word is cut at either end."""
        inside_left = start > 0 and self.text[start - 1].isalnum() and self.text[start].isalnum()
        inside_right = self.text[end - 1].isalnum() and self.text[end : end + 1].isalnum()
        return not inside_left and not inside_right


@lru_cache(maxsize=8)  # the quotes of an article are looked for one after another
def fold(text: str) -> Folded:
    """Lower case, compatibility characters in parts, one kind of quotation mark and dash, one space between words.

    Spaces around a dash are dropped, and so are soft hyphens; repeated dashes and marks count once.
    """
    made: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, character in enumerate(text):
        for unit in _units(character):
            last = made[-1] if made else ""
            if (unit == " " and last in " -") or (unit in "-'" and unit == last):
                continue
            if unit == "-" and last == " ":
                made.pop(), starts.pop(), ends.pop()
            made.append(unit)
            starts.append(index)
            ends.append(index + 1)
    return Folded("".join(made), starts, ends)


@lru_cache(maxsize=4_000)
def _units(character: str) -> str:
    """What one character stands for: ``ﬁ`` for fi, ``…`` for three points, a soft hyphen for nothing."""
    if character == SOFT_HYPHEN:
        return ""
    apart = unicodedata.normalize("NFKD", character.translate(plain.SAME_MARKS))
    return unicodedata.normalize("NFKD", apart.casefold()).translate(plain.SAME_MARKS).translate(ONE_MARK)
