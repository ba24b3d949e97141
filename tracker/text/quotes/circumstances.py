"""When, where and through whom: the time, venue and chain of each quotation and statement, from the words around its cue.

What stands beside the cue counts first. Then a speaker goes on where they were: the day and venue of their last words in the
article. A report with a dateline gives its day to the rest. Everything else stays empty.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import TypeVar

from tracker.text.quotes import calendar, chain, when
from tracker.text.quotes.article import Article
from tracker.text.quotes.beside import PERFECT, Clauses, Said
from tracker.text.quotes.calendar import Clock
from tracker.text.quotes.cues import Cue
from tracker.text.quotes.found import FoundQuote, Reading
from tracker.text.quotes.lexicon import AUXILIARIES, listed
from tracker.text.quotes.mentions import Mention
from tracker.text.quotes.names import NO_COMPANY, ORGANISATION
from tracker.text.quotes.scenes import Scene
from tracker.text.quotes.when import DAY, SAME_DAY, THEN, UNKNOWN, Time
from tracker.text.quotes.words import Token

Found = TypeVar("Found", bound=FoundQuote)
DOCUMENTS = listed(
    "report letter statement memo study document filing lawsuit complaint ruling order email post book poll survey"
)
OLD_WRITINGS = listed("book memoir novel diary biography will testament")
DEFINITE = listed("the its their his her")
LONGEST_NOUN_PHRASE = 5
TO_COME = listed("will would to should could may might")
AT_ANOTHER_TIME = PERFECT | listed("later earlier subsequently previously once long repeatedly often")
_sentence = attrgetter("sentence")
HOLDS = 15  # sentences over which a speaker is taken to go on


def added(article: Article, scenes: Sequence[Scene], reading: Reading, published: date | None) -> Reading:
    """The reading with the circumstances of each of its entries."""
    reader = Circumstances(article, scenes, published)
    entries = sorted([*reading.quotes, *reading.statements], key=attrgetter("start"))  # each may tell of those after it
    known = {id(entry): reader.of(entry) for entry in entries}
    return Reading([known[id(one)] for one in reading.quotes], [known[id(one)] for one in reading.statements])  # type: ignore[misc]


class Circumstances:
    def __init__(self, article: Article, scenes: Sequence[Scene], published: date | None) -> None:
        self.article, self.scenes = article, scenes
        self.clock: Clock = calendar.clock(article.text, published)
        self.clauses = Clauses(article.text, self.clock)
        self.starts = [scene.tokens[0].start if scene.tokens else 0 for scene in scenes]
        self.company = _company(article)
        self.by_speaker: dict[str, list[Said]] = {}
        self.today: list[Said] = []  # acts of speaking with a day: what "earlier in the day" looks back on
        for scene in scenes:
            for cue in scene.cues:
                self._remember(scene, cue.subject, self.clauses.said(scene, cue))
            if scene.subject and not scene.cues:
                self._remember(scene, scene.subject, self.clauses.writing(scene))

    def _remember(self, scene: Scene, speaker: Mention, said: Said) -> None:
        if said.time is None and said.venue is None:
            return
        if said.time and said.time.sort == SAME_DAY:
            day = self._day_of_report(scene)
            said = replace(said, time=Time(DAY if day else UNKNOWN, day, said.time.end))
        if said.time and said.time.day:
            self.today.append(said)
        for key in self._keys(speaker, said.venue):
            told = self.by_speaker.setdefault(key, [])
            at = bisect_right(told, said.sentence, key=_sentence)
            told.insert(at, _going_on(told[at - 1], said) if at else said)

    def of(self, found: Found) -> Found:
        if found.speaker_start is None:
            return found
        scene = self.scenes[max(bisect_right(self.starts, found.speaker_start) - 1, 0)]
        cue = _cue(scene, found)
        said = self.clauses.said(scene, cue, (found.start, found.end))
        if not any(known.subject.start == cue.subject.start for known in scene.cues):
            self._remember(scene, cue.subject, said)  # a speaker whom the cues did not show
        own_sentence = self._is_in(scene, found.start)
        day, inherited, place = self._settled(scene, cue, said, found)
        told_by, hedge = chain.of(scene, cue, found)
        if inherited and told_by:
            day = None  # the day of the telling, not of what is told
        if not (day or place or told_by or hedge):
            return found
        said_on = day.isoformat() if day else None
        inherited = day is not None and (inherited or not own_sentence)
        return replace(found, said_on=said_on, said_on_inherited=inherited, venue=place, reported_by=told_by, hedge=hedge)

    def _is_in(self, scene: Scene, position: int) -> bool:
        return bool(scene.tokens) and scene.tokens[0].start <= position <= scene.tokens[-1].end

    def _settled(self, scene: Scene, cue: Cue, said: Said, found: FoundQuote) -> tuple[date | None, bool, str | None]:
        """The day, whether it is inherited, and the venue."""
        sort = said.time.sort if said.time else None
        if _has_before(scene.tokens, cue, TO_COME):
            return None, False, said.venue
        if said.time and sort == DAY:
            return said.time.day, False, said.venue
        if sort == SAME_DAY:
            return self._day_of_report(scene), False, said.venue
        if sort == UNKNOWN or (sort is None and _has_before(scene.tokens, cue, AT_ANOTHER_TIME)):
            return None, False, said.venue
        before = self._before(scene, cue, found)
        place = said.venue
        if before and self._moves_on(before, scene):
            return None, False, place
        if before and before.venue and place and not _is_same_place(place, before.venue):
            return None, False, place  # somewhere else, so perhaps on another day
        if before and place is None:
            place = before.venue
        if before and before.time:
            return before.time.day, True, place
        return (None if sort == THEN else self._of_dateline(scene, place)), True, place

    def _day_of_report(self, scene: Scene) -> date | None:
        """What "the day" is: the dateline's, else that of the last words with a day before this sentence."""
        if self.clock.dateline:
            return self.clock.dateline
        last = _last_before(self.today, scene.sentence.number)
        return last.time.day if last and last.time else None

    def _before(self, scene: Scene, cue: Cue, found: FoundQuote) -> Said | None:
        number = scene.sentence.number
        for key in self._keys(cue.subject, None, found.speaker_name):
            last = _last_before(self.by_speaker.get(key, []), number)
            if last and last.sentence >= number - HOLDS:
                return last
        return None

    def _keys(self, subject: Mention, place: str | None, name: str | None = None) -> list[str]:
        """Whose words these are: a name, a document, and the company whose statement it is."""
        keys = []
        if named := name or subject.resolved or (subject.name if subject.is_named else None):
            keys.append(named.casefold())
            keys += self._surname(named) if subject.is_person or name else []
        if subject.kind == ORGANISATION and subject.name:
            keys.append("the " + subject.name.split()[-1].casefold())
        if noun := _noun(subject.text.lower().split()):
            keys.append(noun)
        for word in (place or "").lower().split():
            if word in DOCUMENTS:
                keys.append(f"the {word}")
            if word == "company" and self.company:
                keys.append(self.company.casefold())
        return keys

    def _surname(self, name: str) -> list[str]:
        """A key of its own, so that Transport Minister Ann Roe and Roe are one; none where two people bear it."""
        surname = name.split()[-1]
        bearers = {person.name for person in self.article.names.people.get(surname, ()) if len(person.words) > 1}
        return [] if len(bearers) > 1 else ["… " + surname.casefold()]

    def _moves_on(self, before: Said, scene: Scene) -> bool:
        """A sentence since then, or this one, opens with another time: On Sunday, …; A month later, …"""
        for other in self.scenes[before.sentence + 1 : scene.sentence.number + 1]:
            time = when.at(other.tokens, 0, self.clock) if other.tokens else None
            if time and time.sort in (DAY, UNKNOWN) and time.end > 1 and (before.time is None or time.day != before.time.day):
                return True
        return False

    def _of_dateline(self, scene: Scene, place: str | None) -> date | None:
        """The dateline's day, unless the words were written elsewhere or the sentence before speaks of another day."""
        if place and any(word in OLD_WRITINGS for word in place.lower().split()):
            return None
        last = _last_before(self.today, scene.sentence.number)
        is_near = last is not None and last.sentence == scene.sentence.number - 1
        return None if is_near and last and last.time and last.time.day != self.clock.dateline else self.clock.dateline


def _cue(scene: Scene, found: FoundQuote) -> Cue:
    """The cue of the sentence that the entry rests on; where there is none, one that stands at its speaker."""
    fitting = [cue for cue in scene.cues if cue.subject.start == found.speaker_start]
    for cue in fitting:
        if cue.text == found.cue:
            return cue
    mention = Mention(found.speaker_start or 0, found.speaker_end or 0, found.speaker or "", found.speaker_name)
    mention.resolved = found.speaker_name
    return fitting[0] if fitting else Cue(_place(scene.tokens, mention, found.cue), mention, found.cue or "", "")


def _place(tokens: Sequence[Token], mention: Mention, cue: str | None) -> int:
    """Index of the reporting word nearest to the mention; without one, of the mention's last token."""
    last = max((at for at, token in enumerate(tokens) if token.start < mention.end), default=0)
    first = cue.lower().split()[0] if cue and cue.split() else None
    return min((at for at, token in enumerate(tokens) if token.lower == first), key=lambda at: abs(at - last), default=last)


def _has_before(tokens: Sequence[Token], cue: Cue, words: frozenset[str]) -> bool:
    """Whether one of the words stands in front of the cue, other auxiliaries between: had said, later said, will not say."""
    for token in reversed(tokens[max(cue.at - 3, 0) : cue.at]):
        if token.start < cue.subject.end:
            return False
        if token.lower in words:
            return True
        if token.lower not in AUXILIARIES and not token.lower.endswith("ly"):
            return False
    return False


def _going_on(before: Said, said: Said) -> Said:
    """Said again in the same place, without a day: the day before holds."""
    is_far = said.sentence - before.sentence > HOLDS
    if said.time or is_far or (before.venue and said.venue and not _is_same_place(before.venue, said.venue)):
        return said
    return replace(said, time=before.time)


def _last_before(told: list[Said], sentence: int) -> Said | None:
    """The last of a list in the order of the text that was said before the sentence."""
    count = bisect_left(told, sentence, key=_sentence)
    return told[count - 1] if count else None


def _company(article: Article) -> str | None:
    """The company of the article: the organisation it names most, offices of state and two letters such as AI left out."""
    names = Counter(" ".join(seen.words) for seen in article.names.organisations)
    companies = [name for name, _ in names.most_common() if len(name) > 2 and not NO_COMPANY.search(name)]
    return companies[0] if companies else None


def _noun(words: Sequence[str]) -> str | None:
    """A report by the board -> the report, its director -> the director: a second mention uses the same noun."""
    for word in words[:LONGEST_NOUN_PHRASE]:
        if word.strip(",") in DOCUMENTS:
            return f"the {word.strip(',')}"
    head = next((at for at, word in enumerate(words) if word.endswith(",")), len(words) - 1)
    is_definite = len(words) > 1 and words[0] in DEFINITE and head < LONGEST_NOUN_PHRASE
    return f"the {words[head].strip(',')}" if is_definite else None


def _is_same_place(one: str, other: str) -> bool:
    """In a statement, in the statement."""
    first, second = (set(place.lower().split()) - {"a", "an", "the"} for place in (one, other))
    return first <= second or second <= first
