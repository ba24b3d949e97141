"""What stands beside a reporting word: times and venues in a row, "told reporters at a briefing in Geneva late on Monday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.text.quotes import venue, when
from tracker.text.quotes.calendar import Clock
from tracker.text.quotes.lexicon import listed
from tracker.text.quotes.when import Time
from tracker.text.quotes.words import WORD, Token

FILLS = listed("again also there here simply only out publicly privately back")
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Beside:
    """``venue`` is a span of the text; ``end`` the index of the first token after all of it."""

    time: Time | None = None
    venue: tuple[int, int] | None = None
    end: int = 0


def read(tokens: Sequence[Token], start: int, clock: Clock) -> Beside:
    """The times and venues that follow one another from ``start`` on; the first of each sort counts."""
    time: Time | None = None
    place: tuple[int, int] | None = None
    at = start
    while at < len(tokens) and at - start < LONGEST:
        token = tokens[at]
        if found := when.at(tokens, at, clock):
            time, at = time or found, found.end
            continue
        if token.kind != WORD:
            if token.text == "," and at + 1 < len(tokens) and tokens[at + 1].lower in venue.PUBLISHED:
                at += 1  # in an interview, taped Saturday
                continue
            break
        if phrase := venue.phrase(tokens, at, clock):
            time = time or phrase.time
            if phrase.is_venue and place is None:
                place = (tokens[phrase.start].start, tokens[phrase.end - 1].end)
            at = phrase.end
            continue
        step = _over(tokens, at)
        if step == at:
            break
        at = step
    return Beside(time, place, at)


def _over(tokens: Sequence[Token], at: int) -> int:
    """Past one word that may stand between: an adverb, "released" before its date; ``at`` itself for any other."""
    word = tokens[at].lower
    if word in venue.PUBLISHED or word in FILLS or (word.endswith("ly") and not tokens[at].is_capital):
        return at + 1
    return at
