"""The clause around a reporting word: the time and the venue that are printed in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from tracker.text.quotes import adverbials, venue, when
from tracker.text.quotes.adverbials import Beside
from tracker.text.quotes.calendar import Clock
from tracker.text.quotes.cues import PARTICIPLE, Cue
from tracker.text.quotes.lexicon import listed
from tracker.text.quotes.scenes import Scene
from tracker.text.quotes.when import Time
from tracker.text.quotes.words import WORD, Token

TELLING = listed("tell tells told telling informed assured reminded")
TELLING_MORE = when.WORDS | venue.WORDS | TELLING
WHILE_SPEAKING = listed("speaking addressing appearing talking writing testifying tweeting")
PERFECT = listed("had has have 've")
NOTHING = Beside()
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of one act of speaking, in the sentence numbered ``sentence``."""

    sentence: int
    time: Time | None
    venue: str | None


class Clauses:
    """Reads the clauses of one article; what stands beside a cue is read once."""

    def __init__(self, text: str, clock: Clock) -> None:
        self.text, self.clock = text, clock
        self.read: dict[tuple[int, int, int], Beside] = {}
        self.telling: dict[int, bool] = {}
        self.leads: dict[int, Beside] = {}

    def said(self, scene: Scene, cue: Cue, words: tuple[int, int] | None = None) -> Said:
        """The first time and venue beside the cue, else behind the quotation in ``words``, or behind the first after the cue."""
        if not self._tells_more(scene):
            return Said(scene.sentence.number, None, None)
        key = (scene.sentence.number, cue.at, cue.subject.start)
        beside = self.read.get(key)
        if beside is None:
            beside = self.read[key] = _first_of_each(self._places(scene, cue))
        if scene.quotations and (beside.time is None or beside.venue is None):
            beside = _first_of_each([beside, *self._after_quotation(scene, cue, words)])
        return Said(scene.sentence.number, beside.time, self._words(beside.venue))

    def _tells_more(self, scene: Scene) -> bool:
        """False for a sentence without any word of time or place: nearly half of all."""
        number = scene.sentence.number
        if number not in self.telling:
            self.telling[number] = any(
                token.lower in TELLING_MORE or (token.is_capital and token.text.isupper()) for token in scene.tokens
            )
        return self.telling[number]

    def writing(self, scene: Scene) -> Said:
        """Regretted it in a letter dated April 5: no reporting word, but a document and its day."""
        for at, token in enumerate(scene.tokens if self._tells_more(scene) else ()):
            if token.lower == "in":
                beside = adverbials.read(scene.tokens, at, self.clock)
                if beside.time and beside.venue:
                    return Said(scene.sentence.number, beside.time, self._words(beside.venue))
        return Said(scene.sentence.number, None, None)

    def _words(self, place: tuple[int, int] | None) -> str | None:
        """A venue as printed; the full stop that a single letter took for its own belongs to the sentence: on X."""
        words = self.text[place[0] : place[1]] if place else None
        return words[:-1] if words and words[-3:-2] == " " and words[-1] == "." else words

    def _places(self, scene: Scene, cue: Cue) -> Iterator[Beside]:
        """Where they may stand, the surest place first."""
        tokens = scene.tokens
        first, last = _subject(tokens, cue)
        yield self._after(tokens, max(cue.at, last) + 1, cue)
        yield self._between(tokens, last + 1, cue)
        lead = self._lead(scene)
        # the subject begins behind it, or was read too far to the left
        if lead.end and (first < lead.end <= last or all(token.text == "," for token in tokens[lead.end : first])):
            yield lead
        yield self._of_introduction(tokens, first)
        yield self._before_relative(tokens, first)

    def _lead(self, scene: Scene) -> Beside:
        """What the sentence opens with: On Monday, …; Speaking at a rally on Monday, …"""
        number, tokens = scene.sentence.number, scene.tokens
        if number not in self.leads:
            self.leads[number] = adverbials.read(tokens, 1 if tokens[0].lower == "speaking" else 0, self.clock)
        return self.leads[number]

    def _after(self, tokens: Sequence[Token], start: int, cue: Cue) -> Beside:
        told = venue.audience(tokens, start) if 0 <= cue.at < len(tokens) and tokens[cue.at].lower in TELLING else None
        if told is None:
            return adverbials.read(tokens, start, self.clock)
        rest = adverbials.read(tokens, told.end, self.clock)
        place = (tokens[cue.at].start, tokens[told.end - 1].end) if told.is_venue else None
        if rest.venue and (place is None or tokens[told.end - 1].lower in venue.AUDIENCES):
            place = rest.venue  # told reporters at a briefing: the briefing says more
        return Beside(rest.time, place, rest.end)

    def _between(self, tokens: Sequence[Token], start: int, cue: Cue) -> Beside:
        """Between subject and cue: "Roe on Monday said"; the day of a document; the day of what "saying" goes along with."""
        start += start < cue.at and tokens[start].text == ","
        for at in range(start, cue.at):
            if found := when.at(tokens, at, self.clock):
                published = tokens[at - 1].lower in venue.PUBLISHED or tokens[start].lower in WHILE_SPEAKING
                ends = at == start and all(token.lower in PERFECT or token.text == "," for token in tokens[found.end : cue.at])
                if published or ends or cue.order == PARTICIPLE:
                    return Beside(found, None, found.end)
        return NOTHING

    def _of_introduction(self, tokens: Sequence[Token], first: int) -> Beside:
        """Addressing the club on Thursday, Jane Roe said: the time that ends the phrase before the subject."""
        if first < 2 or tokens[first - 1].text != "," or tokens[0].lower not in WHILE_SPEAKING:
            return NOTHING
        for at in range(first - 2, 0, -1):
            if found := when.at(tokens, at, self.clock):
                return Beside(found, None, found.end)
        return NOTHING

    def _before_relative(self, tokens: Sequence[Token], first: int) -> Beside:
        """A speech in January in which she said; the day before, when he called it: the time in front of the clause."""
        start = first - 1
        if start < 1 or tokens[start].lower not in ("which", "when"):
            return NOTHING
        for at in range(start - 1, max(start - 8, -1), -1):
            found = when.at(tokens, at, self.clock)
            if found and start - found.end <= 1:
                return Beside(found, None, found.end)
        return NOTHING

    def _after_quotation(self, scene: Scene, cue: Cue, words: tuple[int, int] | None) -> list[Beside]:
        """“…” in a statement on Monday, to the end of the clause."""
        tokens, quotations = scene.tokens, [at for at in scene.quotations if at > cue.at]
        if words:
            quotations = [at for at in quotations if tokens[at].start < words[1] and words[0] < tokens[at].end][-1:]
        if not quotations:
            return []
        start = quotations[0] + 1
        if start < len(tokens) and tokens[start].text == ",":
            start += 1
        beside = adverbials.read(tokens, start, self.clock)
        ends = beside.end >= len(tokens) or tokens[beside.end].kind != WORD
        return [beside] if beside.end > start and ends else []


def _first_of_each(places: Iterable[Beside]) -> Beside:
    time, at = None, None
    for beside in places:
        time, at = time or beside.time, at or beside.venue
        if time and at:
            break
    return Beside(time, at)


def _subject(tokens: Sequence[Token], cue: Cue) -> tuple[int, int]:
    """Indices of the first and last token of the cue's subject."""
    first = bisect_left(tokens, cue.subject.start, key=_start)
    last = bisect_left(tokens, cue.subject.end, key=_start) - 1
    return (first, last) if first <= last else (cue.at, cue.at)
