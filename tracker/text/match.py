"""Whether two passages are printings of the same words. Standard library only.

The order of the two does not matter: ``compare(a, b)`` and ``compare(b, a)`` give the same verdict, and the relation names what
the shorter is to the longer. Time grows with the length of both, not with their product.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from tracker.text import phrases, runs, variants
from tracker.text.phrases import Phrase
from tracker.text.runs import Run
from tracker.text.shingles import fingerprints

__all__ = ["FRAGMENT", "Relation", "Verdict", "compare", "fingerprints"]

FRAGMENT = 5  # words; of fewer one cannot say whose they are
LONGER, TELLING = 8, 3  # nor of fewer than the first with fewer than the second that are not slight
SHORTEST_PIECE = 3  # words in a row; where fewer stand between two cuts, the passage is rather altered
DOVETAIL = 8  # words that two passages share where one ends and the other begins
# How much of a passage has to stand in the other. Two statements of one speaker on one matter can share four fifths of a short
# sentence, so the shorter it is, the more; chosen on the shipped story, see docs/methodology.md.
MOST, LESS_PER_WORD, LEAST = 0.88, 0.004, 0.7
BREAK = 0.02  # taken off for each place where the shared words stop and go on
SHORT, NEARLY_ALL = 7, 0.95  # so many words and fewer have to be there but for misprints
WHOLE = 0.66  # of each of two passages that are alike from end to end
SEEN = 0.45  # below this share of common words, in any order and before misprints, two passages are different


class Relation(StrEnum):
    """What the shorter passage is to the longer one."""

    SAME = "same"  # word for word; case, marks and spaces do not count
    EXCERPT = "excerpt"  # a part of it, word for word, or its end is the beginning of the other
    ELIDED = "elided"  # parts of it in order, word for word, with something left out between them or marked as left out
    ALTERED = "altered"  # the same passage with other words in it
    DIFFERENT = "different"


DIFFERENT = (Relation.DIFFERENT, 0.0)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two passages relate.

    ``score`` is the share of the shorter passage's words found in the longer, slight words counting less; 0 when different.
    An ``is_fragment`` is too short to tell whose words they are: to be believed only of the same speaker on the same date.
    """

    relation: Relation
    score: float = 0.0
    is_fragment: bool = False

    @property
    def is_match(self) -> bool:
        return self.relation != Relation.DIFFERENT


def compare(a: str, b: str) -> Verdict:
    """How the two relate. Of a passage under five words only being part of the other counts. Never raises."""
    short, long = sorted((phrases.read(a), phrases.read(b)), key=lambda one: (len(one.words), one.words, one.cuts))
    relation, score = (Relation.SAME, 1.0) if a == b else _literal(short, long) or _alike(short, long)
    if relation != Relation.DIFFERENT and short.hides != long.hides:
        relation = Relation.ALTERED
    return Verdict(relation, score, is_fragment=relation != Relation.DIFFERENT and _is_fragment(short))


def _is_fragment(phrase: Phrase) -> bool:
    if FRAGMENT <= len(phrase.words) < LONGER:
        return sum(variants.weight(variants.base(word)) == 1 for word in phrase.words) < TELLING
    return len(phrase.words) < FRAGMENT


def _literal(short: Phrase, long: Phrase) -> tuple[Relation, float] | None:
    """The relation where every word of the shorter stands in the longer, as printed and in one stretch for each piece."""
    count = len(short.words)
    if not count:
        return DIFFERENT
    if short.words == long.words:
        return (Relation.SAME if short.cuts == long.cuts else Relation.ELIDED), 1.0
    at = place(short.words, long.words, is_open=short.is_open)
    if at >= 0:
        return (Relation.EXCERPT if _cut_alike(short, long, at) else Relation.ELIDED), 1.0
    if short.cuts and count >= FRAGMENT and _stand_in_order(short.pieces(), long.words):
        return Relation.ELIDED, 1.0
    return None


def _cut_alike(part: Phrase, whole: Phrase, at: int) -> bool:
    """Whether the part, which begins at that word of the whole, is cut where the whole is and nowhere else."""
    ours = {at + cut for cut in part.cuts}
    return ours <= set(whole.cuts) and ours >= {cut for cut in whole.cuts if at < cut < at + len(part.words)}


def _stand_in_order(pieces: list[tuple[str, ...]], words: tuple[str, ...]) -> bool:
    text, start = _spaced(words), 0
    for piece in pieces:
        wanted = _spaced(piece)
        start = text.find(wanted, start)
        if start < 0:
            return False
        start += len(wanted) - 1  # the space after it is the one before the next
    return True


def place(part: Sequence[str], words: Sequence[str], *, is_open: bool = False) -> int:
    """The index at which the words of the part stand in a row; -1 when nowhere.

    Of an ``is_open`` part the last word may be the beginning of one.
    """
    text, wanted = _spaced(words), _spaced(part)
    at = text.find(wanted.rstrip() if is_open and len(part) >= FRAGMENT else wanted)
    return text.count(" ", 0, at) if at >= 0 else -1


def _spaced(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


def _alike(short: Phrase, long: Phrase) -> tuple[Relation, float]:
    """The relation by the runs of words both have, where spelling, tense and misprints do not count."""
    ours, theirs = [variants.base(word) for word in short.words], [variants.base(word) for word in long.words]
    weights = _weights(ours, short)
    if not _may_be_alike(ours, theirs, weights):
        return DIFFERENT
    misprints = variants.respelled(ours, theirs)
    ours = [misprints.get(word, word) for word in ours]
    count = len(ours) - len(short.inserted)
    if count < FRAGMENT:
        return (Relation.ALTERED, 1.0) if not short.inserted and place(ours, theirs) >= 0 else DIFFERENT
    chain = runs.chain(ours, theirs, weights)
    if not chain:
        return DIFFERENT
    held = sorted([*chain, *runs.singles(chain, ours, theirs)], key=lambda run: run.start)
    return _judged(short, long, Alignment(held, weights, _weights(theirs, long)))


def _judged(short: Phrase, long: Phrase, found: Alignment) -> tuple[Relation, float]:
    if _dovetail(short, long, found.held):
        return Relation.EXCERPT, found.score
    is_phrase = len(short.words) == FRAGMENT and _is_fragment(short)  # “the Department of War they” has no words of its own
    if is_phrase or not found.is_enough(len(short.words) - len(short.inserted)):
        return DIFFERENT
    return (Relation.ELIDED if _is_cut(short, long, found.held) else Relation.ALTERED), found.score


def _may_be_alike(ours: list[str], theirs: list[str], weights: list[float]) -> bool:
    """Whether so many words of the shorter are anywhere in the longer that it is worth looking at their order."""
    known = set(theirs)
    there = sum(weight for word, weight in zip(ours, weights, strict=True) if word in known)
    return len(ours) < SHORT or there >= SEEN * sum(weights)


def _weights(words: list[str], phrase: Phrase) -> list[float]:
    """What each word says; nothing for those the printer put in."""
    return [0.0 if index in phrase.inserted else variants.weight(word) for index, word in enumerate(words)]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The stretches of words that both have, in order, and what each word of the shorter and of the longer weighs."""

    held: list[Run]
    weights: list[float]
    their_weights: list[float]

    @property
    def score(self) -> float:
        """The share of the shorter passage that stands in the longer."""
        return sum(sum(self.weights[run.start : run.end]) for run in self.held) / (sum(self.weights) or 1.0)

    @property
    def their_score(self) -> float:
        return sum(sum(self.their_weights[run.there : run.there_end]) for run in self.held) / (sum(self.their_weights) or 1.0)

    def is_enough(self, count: int) -> bool:
        """Whether the two are printings of the same words: most of a part, or not quite so much of each as a whole."""
        breaks = sum(before.end != after.start or before.there_end != after.there for before, after in pairwise(self.held))
        needed = NEARLY_ALL if count < SHORT else max(MOST - LESS_PER_WORD * count, LEAST)
        return self.score - BREAK * breaks >= needed or min(self.score, self.their_score) >= WHOLE


def _dovetail(short: Phrase, long: Phrase, held: list[Run]) -> bool:
    """Whether the end of one is the beginning of the other, word for word and long enough to be no accident."""
    best = max(held, key=lambda run: run.length)
    ends = (best.end == len(short.words) and best.there == 0) or (best.start == 0 and best.there_end == len(long.words))
    return ends and best.length >= DOVETAIL and _is_literal(short, long, best)


def _is_cut(short: Phrase, long: Phrase, held: list[Run]) -> bool:
    """Whether the shorter only leaves words out: all of it stands in the longer as printed, in stretches of some words."""
    joined = _joined(held)
    if sum(run.length for run in joined) < len(short.words) or len(long.inserted) > _inserted(long, joined):
        return False
    return all(run.length >= SHORTEST_PIECE and _is_literal(short, long, run) for run in joined)


def _inserted(long: Phrase, held: list[Run]) -> int:
    """How many of the words the printer put in stand in the shorter as well."""
    return sum(any(run.there <= index < run.there_end for run in held) for index in long.inserted)


def _joined(held: list[Run]) -> list[Run]:
    """The stretches, those that touch in both passages as one."""
    found: list[Run] = []
    for run in held:
        if found and found[-1].end == run.start and found[-1].there_end == run.there:
            run = Run(found[-1].start, found[-1].there, found.pop().length + run.length)
        found.append(run)
    return found


def _is_literal(short: Phrase, long: Phrase, run: Run) -> bool:
    return short.words[run.start : run.end] == long.words[run.there : run.there_end]
