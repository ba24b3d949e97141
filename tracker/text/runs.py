"""Runs of words that two passages share, in the same order. Standard library only.

Bounded for any input: a pair of words that occurs very often is no place to begin a run, and only so many runs are kept and
compared with each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

SHORTEST = 2  # words of a run
MOST_PLACES = 24  # of one pair of words in the longer passage
MOST_RUNS = 4_000
LOOK_BACK = 60  # runs that may come before another in a chain
JUMP = 0.4  # what leaving words out costs, in words, so that a chain prefers runs that stand close together
NEAR = 8  # words between two runs that are looked through for single ones


@dataclass(frozen=True, slots=True)
class Run:
    """``length`` words from ``start`` of the one passage and from ``there`` of the other."""

    start: int
    there: int
    length: int

    @property
    def end(self) -> int:
        return self.start + self.length

    @property
    def there_end(self) -> int:
        return self.there + self.length

    def without_first(self, count: int) -> Run:
        return Run(self.start + count, self.there + count, self.length - count)


def chain(short: Sequence[str], long: Sequence[str], weights: Sequence[float]) -> list[Run]:
    """The runs that together hold most of the weight of the short passage, in the order of both; none overlap."""
    found = sorted(_maximal(short, long), key=lambda run: (-run.length, run.start, run.there))[:MOST_RUNS]
    if not found:
        return []
    found.sort(key=lambda run: (run.end, run.there_end))
    sums = _sums(weights)
    best: list[tuple[float, int, Run]] = []  # the weight of the best chain that ends with a run, the one before it, the run
    for index, run in enumerate(found):
        held = (sums[run.end] - sums[run.start], -1, run)
        for before in range(max(index - LOOK_BACK, 0), index):
            kept = _after(best[before][2], run)
            if kept:
                weight = best[before][0] + sums[kept.end] - sums[kept.start] - JUMP
                held = max(held, (weight, before, kept), key=lambda one: one[0])
        best.append(held)
    return _back(best)


def _back(best: list[tuple[float, int, Run]]) -> list[Run]:
    index = max(range(len(best)), key=lambda one: best[one][0])
    found: list[Run] = []
    while index >= 0:
        found.append(best[index][2])
        index = best[index][1]
    return found[::-1]


def _after(before: Run, run: Run) -> Run | None:
    """What is left of the run after the one before it; None when nothing is."""
    overlap = max(before.end - run.start, before.there_end - run.there, 0)
    return run.without_first(overlap) if overlap < run.length else None


def _maximal(short: Sequence[str], long: Sequence[str]) -> Iterator[Run]:
    """Every run of at least two words that cannot be longer on either side."""
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for there, pair in enumerate(pairwise(long)):
        places[pair].append(there)
    reached: dict[int, int] = {}  # on each diagonal, how far the last run went
    for start, pair in enumerate(pairwise(short)):
        found = places.get(pair, [])
        for there in found if len(found) <= MOST_PLACES else []:
            if reached.get(there - start, -1) <= start:
                run = _grown(short, long, start, there)
                reached[there - start] = run.end
                yield run


def _grown(short: Sequence[str], long: Sequence[str], start: int, there: int) -> Run:
    end, first = start + SHORTEST, start
    offset = there - start
    while end < len(short) and end + offset < len(long) and short[end] == long[end + offset]:
        end += 1
    while first > 0 and first + offset > 0 and short[first - 1] == long[first + offset - 1]:
        first -= 1
    return Run(first, first + offset, end - first)


def singles(runs: Sequence[Run], short: Sequence[str], long: Sequence[str]) -> list[Run]:
    """Single words that both have between the runs, and just before and after them, in the same order."""
    found: list[Run] = []
    for before, after in pairwise([*_before(runs), *runs, Run(len(short), len(long), 0)]):
        there = before.there_end
        for start in range(before.end, after.start):
            place = _place(long, short[start], there, min(after.there, there + NEAR))
            if place >= 0:
                found.append(Run(start, place, 1))
                there = place + 1
    return found


def _before(runs: Sequence[Run]) -> list[Run]:
    """The place from which on words before the first run are looked for."""
    return [Run(0, max(runs[0].there - NEAR, 0) if runs else 0, 0)]


def _place(words: Sequence[str], word: str, start: int, end: int) -> int:
    return next((place for place in range(start, end) if words[place] == word), -1)


def _sums(weights: Sequence[float]) -> list[float]:
    sums = [0.0]
    for weight in weights:
        sums.append(sums[-1] + weight)
    return sums
