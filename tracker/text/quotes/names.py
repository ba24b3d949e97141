"""The inventory of an article's names: people by surname with all their forms, organisations in the order they occur."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from tracker.text.quotes import capitals
from tracker.text.quotes.lexicon import ORGANISATION_WORDS, REPORTING, gender, is_forename
from tracker.text.quotes.sentences import Sentence
from tracker.text.quotes.words import WORD, Token

PERSON, ORGANISATION = "person", "organisation"
NOTHING_KNOWN: Mapping[str, str] = MappingProxyType({})
INITIAL = re.compile(r"[A-Z]\.")
NO_COMPANY = re.compile(
    "Department|Pentagon|Ministry|Committee|Senate|House|Congress|Court|University|Agency|Post|Times|Reuters|CNN|BBC|States|Act|Street"
)
COMPANY_NOUNS = frozenset(("company", "firm", "startup"))
# Nobody shares a surname with more people in one article, and no noun looks back on more organisations; hostile texts do.
MOST_NAMESAKES, FARTHEST_ORGANISATIONS = 20, 400


@dataclass(slots=True)
class Person:
    """Somebody whom the article names. ``titles`` are words beside the name, in small letters or as printed."""

    name: str
    words: list[str]
    gender: str | None
    positions: list[int]  # ascending
    titles: set[str] = field(default_factory=set)

    def seen_before(self, position: int) -> int:
        """Where the name stood last up to ``position``, -1 if nowhere."""
        count = bisect_right(self.positions, position)
        return self.positions[count - 1] if count else -1


@dataclass(frozen=True, slots=True)
class Seen:
    """One place where the article prints a name."""

    sentence: int
    start: int
    end: int
    words: list[str]  # without titles
    kind: str | None  # person, organisation, None where it cannot be told
    gender: str | None  # by its titles


class Names:
    """All names of an article, the ones inside attributions and narration; quotations are not read for names."""

    def __init__(self, sentences: Sequence[Sentence], kinds: Mapping[str, str] = NOTHING_KNOWN) -> None:
        self.kinds = kinds  # of names that the gazetteer has; an empty kind for a single name of a person
        self.people: dict[str, list[Person]] = {}
        self.organisations: list[Seen] = []
        self.people_seen: dict[int, list[Seen]] = {}
        self.inside: Counter[str] = Counter(
            token.text for sentence in sentences for at, token in enumerate(sentence.tokens) if at and token.is_capital
        )
        for sentence in sentences:
            self._scan(sentence)

    def _scan(self, sentence: Sentence) -> None:
        tokens, at = sentence.tokens, 0
        while at < len(tokens):
            if not capitals.may_be_name(tokens[at]):
                at += 1
                continue
            end = capitals.run_end(tokens, at)
            if not (at == 0 and end == 1 and self.is_plain_word(tokens[0].text)):
                self._note(sentence, at, end)
            at = end

    def is_plain_word(self, word: str) -> bool:
        """True for a word that has a capital only because it begins a sentence."""
        return not (self.inside[word] or is_forename(word) or word in ORGANISATION_WORDS or word in self.kinds)

    def _note(self, sentence: Sentence, at: int, end: int) -> None:
        tokens = sentence.tokens
        words = [token.text for token in tokens[at:end]]
        count = capitals.titles_end(words)
        titles, name = words[:count], capitals.without_generation(words[count:])
        kind = self.kinds.get(" ".join(name)) or _kind(name, bool(titles), tokens[end] if end < len(tokens) else None)
        seen = Seen(sentence.number, tokens[at].start, tokens[end - 1].end, name, kind, capitals.gender_of_titles(titles))
        if kind == PERSON:
            self.people_seen.setdefault(sentence.number, []).append(seen)
            self._meet(seen, titles).titles.update(_words_beside(tokens, at, end))
        elif kind == ORGANISATION:
            self.organisations.append(seen)

    def _meet(self, seen: Seen, titles: list[str]) -> Person:
        """Enters the name under its surname, with a person already there if it can be the same; returns who got the titles."""
        namesakes = self.people.setdefault(seen.words[-1], [])
        name, sex = " ".join(seen.words), seen.gender or (gender(seen.words[0]) if len(seen.words) > 1 else None)
        known = next((person for person in namesakes[:MOST_NAMESAKES] if _can_be(person, seen, name)), None)
        if known is None:
            namesakes.append(Person(name, seen.words, sex, [seen.start], set(titles)))
        else:
            known.positions.append(seen.start)
            known.titles.update(titles)
            if sex in ("m", "f") and known.gender not in ("m", "f"):
                known.gender = sex
        if namesakes[-1].name == name:
            return namesakes[-1]
        return next((person for person in namesakes[:MOST_NAMESAKES] if person.name == name), namesakes[-1])

    def person(self, words: Sequence[str], sex: str | None = None, position: int | None = None) -> Person | None:
        """Who of the article is meant by a name; by surname alone the one of that sex who was named last before ``position``."""
        namesakes = self.people.get(words[-1], [])[:MOST_NAMESAKES]
        if not namesakes:
            return None
        if len(words) > 1:
            for person in namesakes:
                if person.words[0] == words[0]:
                    return person
        fitting = [person for person in namesakes if not sex or person.gender not in ("m", "f") or person.gender == sex]
        fitting = fitting or namesakes
        if len(fitting) > 1 and position is not None:
            return max(fitting, key=lambda person: person.seen_before(position))
        return fitting[0]

    def is_only_bearer(self, surname: str) -> bool:
        return len(self.people.get(surname, ())) == 1

    def organisation_for(self, noun: str, position: int) -> str | None:
        """The organisation that "the company", "the department" stands for: the last one with the noun in its name."""
        before = [seen for seen in self.organisations[:FARTHEST_ORGANISATIONS] if seen.start < position]
        for seen in reversed(before):
            if noun in " ".join(seen.words).lower().split() or (noun == "department" and "Pentagon" in seen.words):
                return " ".join(seen.words)
        return _most_frequent(" ".join(seen.words) for seen in before) if noun in COMPANY_NOUNS else None


def _most_frequent(names: Iterable[str]) -> str | None:
    counts = Counter(name for name in names if not NO_COMPANY.search(name))
    return counts.most_common(1)[0][0] if counts else None


def _kind(name: list[str], has_title: bool, after: Token | None) -> str | None:
    joined = " ".join(name)
    if (
        any(word in ORGANISATION_WORDS for word in name)
        or (len(name) == 1 and len(name[0]) > 1 and name[0].isupper())
        or " of " in joined
        or " for " in joined
    ):
        return ORGANISATION
    if len(name) == 1:
        return PERSON if has_title else None
    is_person = has_title or is_forename(name[0]) or INITIAL.fullmatch(name[1]) or (len(name) <= 3 and _follows_person(after))
    return PERSON if is_person else None


def _follows_person(token: Token | None) -> bool:
    return token is not None and (token.text in (",", "(") or token.lower in REPORTING)


def _can_be(person: Person, seen: Seen, name: str) -> bool:
    if len(seen.words) == 1:
        return not (seen.gender and person.gender in ("m", "f") and person.gender != seen.gender)
    return person.name == name or (len(person.words) > 1 and person.words[0] == seen.words[0])


def _words_beside(tokens: Sequence[Token], at: int, end: int) -> set[str]:
    """Appositions: spokesman X; X, the president."""
    before = [token.lower for token in tokens[max(0, at - 4) : at] if token.kind == WORD]
    beside = set(before[-2:])
    if end < len(tokens) and tokens[end].text == ",":
        beside |= {token.lower for token in tokens[end + 1 : end + 9] if token.kind == WORD}
    return beside
