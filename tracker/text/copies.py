"""Which texts are copies of one, and whom a page names as its source. Standard library only."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence

from tracker.text import plain, shingles

LONG_ENOUGH = 40  # fingerprints, about sixty words: shorter texts on one matter may agree by quoting the same
SHARED = 0.6  # of the shorter text's fingerprints; two reports that only quote the same sentences share far fewer
READ = 30_000  # characters; a copy shows itself well before

TOLD_BY = re.compile(r"\s+(?:citing|quoting)\s+", re.IGNORECASE)
PASSED_ON_BY = re.compile(r"\s+via\s+", re.IGNORECASE)
REMARK = re.compile(r"\s*\(.*?\)\s*")
SEVERAL = re.compile(r"\s*(?:/|;|,| and )\s*")

# A text that was published as such: every page has it from there. What was said aloud, each page may have heard itself.
WRITTEN = re.compile(
    r"\b(?:posts?|tweet|statement|letter|memo|e-?mail|filing|complaint|brief|order|opinion|ruling|release|blog|report|directive)\b",
    re.IGNORECASE,
)
ALOUD = re.compile(
    r"\b(?:interview|hearing|argument|podcast|speech|conference|briefing|remarks?|testimony|call|television|opening statement)\b",
    re.IGNORECASE,
)


def is_written(venue: str) -> bool:
    """Whether a venue, in English, names a text such as a post or a letter rather than an occasion."""
    return bool(WRITTEN.search(venue)) and not ALOUD.search(venue)


def first_teller(origin: str) -> str:
    """Of the words in which a page names its source, the one nearest to the event: Axios in “Reuters citing Axios”,
    in “Axios via Another Page”, and in “Axios / CNBC”.
    """
    nearest = PASSED_ON_BY.split(TOLD_BY.split(REMARK.sub(" ", origin))[-1])[0]
    return SEVERAL.split(nearest.strip())[0].strip()


def name_keys(names: Iterable[str]) -> dict[str, str]:
    """One key for the names that mean the same: without case, accents and a leading “the”; NYT for The New York Times where
    both are among them.
    """
    bare = {name: plain.fold(name).removeprefix("the ") for name in names}
    initials = {"".join(word[0] for word in key.split()): key for key in bare.values() if " " in key}
    return {name: initials.get(key, key) if name.isupper() else key for name, key in bare.items()}


def fingerprints(text: str) -> frozenset[int]:
    """What `is_copy` compares; without the number of the whole text."""
    return frozenset(shingles.fingerprints(text[:READ])[1:])


def is_copy(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether one text is nearly the other or the greater part of it."""
    shorter = min(len(one), len(other))
    return shorter >= LONG_ENOUGH and len(one & other) >= SHARED * shorter


def joined(marks: Sequence[Iterable[Hashable]]) -> list[list[int]]:
    """The indices of things in groups: two are in one group when they have a mark in common, or both with a third."""
    group_of = list(range(len(marks)))
    first: dict[Hashable, int] = {}
    for index, own in enumerate(marks):
        for mark in own:
            known, new = _root(group_of, first.setdefault(mark, index)), _root(group_of, index)
            group_of[max(known, new)] = min(known, new)
    groups: dict[int, list[int]] = {}
    for index in range(len(marks)):
        groups.setdefault(_root(group_of, index), []).append(index)
    return list(groups.values())


def _root(group_of: list[int], index: int) -> int:
    while group_of[index] != index:
        index = group_of[index]
    return index
