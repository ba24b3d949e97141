"""The difference between two texts, word by word. Standard library only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from tracker.text import plain, runs
from tracker.text.runs import Run

TOKEN = re.compile(r"\S+\s*|\s+")


class ChangeKind(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Change:
    """Words in a row, with the spaces after them, that both texts have, or only the one before or the one after."""

    kind: ChangeKind
    text: str


def words(before: str, after: str, *, of_marks: bool = True) -> list[Change]:
    """The way from one text to the other; without ``of_marks`` a word in other case, accents or marks is the same word.

    What is the same or removed has the words of ``before`` in order, what is the same or added is ``after``; the spaces of what
    is the same are those of ``after``. Where something is replaced, what was removed comes first. Time grows with the length
    of both texts, not with their product.
    """
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    name = str.strip if of_marks else _bare
    return _merged(_pieces(old, new, _common([name(word) for word in old], [name(word) for word in new])))


def _bare(word: str) -> str:
    """The letters and digits of a word; a mark that stands alone is itself."""
    return " ".join(plain.words(word)) or word.strip()


def _common(old: list[str], new: list[str]) -> list[Run]:
    """The stretches both have, in order: the same beginning, the same end, and what is found between them."""
    head = _length_of_same(old, new)
    tail = min(_length_of_same(old[::-1], new[::-1]), min(len(old), len(new)) - head)
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    chain = runs.chain(left, right, [1.0] * len(left))
    inner = sorted([*chain, *runs.singles(chain, left, right)], key=lambda run: run.start)
    moved = [Run(run.start + head, run.there + head, run.length) for run in inner]
    return [Run(0, 0, head), *moved, Run(len(old) - tail, len(new) - tail, tail)]


def _length_of_same(old: list[str], new: list[str]) -> int:
    """How many words both begin with."""
    pairs = zip(old, new, strict=False)
    return next((index for index, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new)))


def _pieces(old: list[str], new: list[str], common: list[Run]) -> Iterator[Change]:
    at = there = 0
    for run in [*common, Run(len(old), len(new), 0)]:
        yield Change(ChangeKind.REMOVED, "".join(old[at : run.start]))
        yield Change(ChangeKind.ADDED, "".join(new[there : run.there]))
        yield Change(ChangeKind.SAME, "".join(new[run.there : run.there_end]))
        at, there = run.end, run.there_end


def _merged(pieces: Iterator[Change]) -> list[Change]:
    """Without empty pieces; neighbours of one kind as one."""
    told = (piece for piece in pieces if piece.text)
    return [Change(kind, "".join(piece.text for piece in group)) for kind, group in groupby(told, key=lambda piece: piece.kind)]
