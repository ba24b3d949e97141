"""Quoted words made comparable: the words themselves, and what a printer marked as cut out or put in. Standard library only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tracker.text import plain

SOFT_HYPHEN = "\u00ad"
POINTS_IN_INITIALS = re.compile(r"(?<![^\W_])([^\W\d_])\.(?=[^\W\d_](?:\.|(?![^\W_])))")  # U.S., p.m.
DIGIT_GROUPS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
FIRST_LETTER = re.compile(r"\[([^\W\d_])\](?=[^\W_])")  # [e]ffective: only the case was changed
SAID_SO = re.compile(r"\[\s*sic\s*\]", re.IGNORECASE)
REMEMBERED = 2_000  # characters
LONGEST_INSERTION = 120  # characters; a bracket that closes later, or never, is not an insertion

# Scripts without spaces between words: each character counts as a word.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
TOKEN = re.compile(
    r"(?P<cut>[\[(]\s*\.(?:\s?\.)+\s*[\])]|\.(?:\s?\.){2,})"
    rf"|\[(?P<put_in>[^\[\]]{{1,{LONGEST_INSERTION}}})\]"
    rf"|(?P<word>[{UNSPACED}]|[^\W_{UNSPACED}]+(?:'[^\W_{UNSPACED}]+)*)"
)
WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+(?:'[^\W_{UNSPACED}]+)*")
# A zero-width space or a bidirectional control can make a text look like another. It does not part words, but a text with one is
# never word for word the same as one without.
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a passage, folded, in order.

    ``cuts`` are the places where the printer marked that words are left out: the index of the word after each.
    ``inserted`` are the indices of words in square brackets, which are the printer's own.
    ``is_open`` says that the text ends with a letter, as one does that was cut in the middle of a word.
    ``hides`` says that it holds invisible characters.
    """

    words: tuple[str, ...]
    cuts: tuple[int, ...] = ()
    inserted: frozenset[int] = frozenset()
    is_open: bool = False
    hides: bool = False

    def pieces(self) -> list[tuple[str, ...]]:
        """The words between the marked cuts; never an empty one."""
        bounds = [0, *self.cuts, len(self.words)]
        return [self.words[start:end] for start, end in pairwise(bounds) if start < end]


def read(text: str) -> Phrase:
    """The passage as a phrase. Curly marks, case, accents, kinds of dashes and spaces, and ``U.S.`` for ``US`` do not count."""
    return _remembered(text) if len(text) <= REMEMBERED else _read(text)


@lru_cache(maxsize=500)  # a passage is mostly compared with many others in a row
def _remembered(text: str) -> Phrase:
    return _read(text)


def _read(text: str) -> Phrase:
    folded = fold(text)
    words: list[str] = []
    cuts: list[int] = []
    inserted: list[int] = []
    for word, is_ours in _tokens(folded):
        if not word:
            cuts.append(len(words))
            continue
        if is_ours:
            inserted.append(len(words))
        words.append(word)
    return Phrase(
        tuple(words), tuple(dict.fromkeys(cuts)), frozenset(inserted), folded[-1:].isalnum(), bool(INVISIBLE.search(text))
    )


def _tokens(folded: str) -> Iterator[tuple[str, bool]]:
    """Each word and whether the printer put it in; an empty word for a marked cut."""
    for found in TOKEN.finditer(folded):
        if found["cut"]:
            yield "", False
        elif found["word"]:
            yield found["word"], False
        else:
            yield from ((word, True) for word in WORD.findall(found["put_in"]))


def fold(text: str) -> str:
    """The text in lower case with one kind of each mark; an ellipsis is three points, abbreviations have none."""
    alike = unicodedata.normalize("NFKC", INVISIBLE.sub("", text).replace(SOFT_HYPHEN, "")).replace("%", " percent ")
    marks = plain.fold(SAID_SO.sub("", alike)).replace("per cent", "percent")
    bare = POINTS_IN_INITIALS.sub(r"\1", FIRST_LETTER.sub(r"\1", marks))
    return DIGIT_GROUPS.sub("", bare)
