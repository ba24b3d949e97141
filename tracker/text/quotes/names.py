"""The inventory of an article's names: people by surname with all their forms, organisations in the order they occur."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from tracker.text.quotes import capitals, genders
from tracker.text.quotes.lexicon import (
    AUXILIARIES,
    ORGANISATION_NOUNS,
    ORGANISATION_WORDS,
    PERSON_NOUNS,
    PLACES,
    REPORTING,
    gender,
    is_forename,
    is_negation,
    listed,
)
from tracker.text.quotes.sentences import Sentence
from tracker.text.quotes.words import WORD, Token

PERSON, ORGANISATION = "person", "organisation"
NOTHING_KNOWN: Mapping[str, str] = MappingProxyType({})
SAID = listed("said says told tells added adds wrote writes asked argued noted explained tweeted replied recalled")
INITIAL = re.compile(r"[A-Z]\.")
NO_COMPANY = re.compile(
    "Department|Pentagon|Ministry|Committee|Senate|House|Congress|Court|University|Agency|Post|Times|Reuters|CNN|BBC|States|Act|Street"
)
COMPANY_NOUNS = frozenset(("company", "firm", "startup"))
# Nobody shares a surname with more people in one article, and no noun looks back on more organisations; hostile texts do.
MOST_NAMESAKES, FARTHEST_ORGANISATIONS = 20, 400


@dataclass(slots=True)
class Person:
    """Somebody whom the article names. ``titles`` are words beside the name, in small letters."""

    name: str
    words: list[str]
    gender: str | None
    positions: list[int]  # ascending
    titles: set[str] = field(default_factory=set)
    votes: Counter[str] = field(default_factory=Counter)  # of pronouns and nouns beside the name, by gender

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
    acts: bool = False  # a verb follows: the name is the subject of a clause


class Names:
    """All names of an article, the ones inside attributions and narration; quotations are not read for names."""

    def __init__(self, sentences: Sequence[Sentence], kinds: Mapping[str, str] = NOTHING_KNOWN) -> None:
        self.kinds = kinds  # of names that the gazetteer has; an empty kind for a single name of a person
        self.people: dict[str, list[Person]] = {}
        self.organisations: list[Seen] = []
        self.bodies: set[str] = set()
        self.called: dict[str, list[Seen]] = {}  # organisations by the noun right before them: the startup Lanternfish
        self.people_seen: dict[int, list[Seen]] = {}
        self.inside: set[str] = set()  # words that have a capital within a sentence
        self.speaking: set[str] = set()  # capitalised words before a reporting verb: a name that ends so is somebody's
        self.joined: set[str] = set()  # capitalised words beside another one
        capital = [[at for at, token in enumerate(sentence.tokens) if token.is_capital] for sentence in sentences]
        for sentence, places in zip(sentences, capital, strict=True):
            self._look_beside(sentence.tokens, places)
        for sentence, places in zip(sentences, capital, strict=True):
            self._scan(sentence, places)
        for namesakes in self.people.values():
            for person in namesakes:
                if person.gender not in ("m", "f"):
                    person.gender = genders.of_votes(person.votes) or person.gender
        self.forenames = _by_forename(self.people)

    def _look_beside(self, tokens: Sequence[Token], places: Sequence[int]) -> None:
        last = len(tokens) - 1
        self.inside.update(tokens[at].text for at in places if at)
        for at in places:
            if at == last:
                continue
            if tokens[at + 1].is_capital:
                self.joined |= {tokens[at].text, tokens[at + 1].text}
            elif tokens[at + 1].lower in SAID:
                self.speaking.add(tokens[at].text)

    def _scan(self, sentence: Sentence, places: Sequence[int]) -> None:
        tokens, end = sentence.tokens, 0
        for at in places:
            if at < end or not capitals.may_be_name(tokens[at]):
                continue
            end = capitals.run_end(tokens, at)
            if not (at == 0 and end == 1 and self.is_plain_word(tokens[0].text)):
                self._note(sentence, at, end)

    def is_plain_word(self, word: str) -> bool:
        """True for a word that has a capital only because it begins a sentence."""
        return not (word in self.inside or is_forename(word) or word in ORGANISATION_WORDS or word in self.kinds)

    def _note(self, sentence: Sentence, at: int, end: int) -> None:
        tokens = sentence.tokens
        words = [token.text for token in tokens[at:end]]
        count = capitals.titles_end(words)
        if at == 0 and _opens_with_noun(words[count:]):  # Glazier Jane Roe won
            count += 1
        titles, name = words[:count], capitals.without_generation(words[count:])
        kind = (self.kinds and self.kinds.get(" ".join(name))) or self._kind(tokens, at, end, name, titles)
        if kind not in (PERSON, ORGANISATION):
            return
        seen = Seen(
            sentence.number,
            tokens[at].start,
            tokens[end - 1].end,
            name,
            kind,
            capitals.gender_of_titles(titles),
            _acts(tokens, end),
        )
        if kind == PERSON:
            self.people_seen.setdefault(sentence.number, []).append(seen)
            person, beside = self._meet(seen, titles), _words_beside(tokens, at, end)
            person.titles.update(beside)
            person.votes.update(genders.signs(tokens, at, end))
        else:
            self.organisations.append(seen)
            if at and tokens[at - 1].lower in ORGANISATION_NOUNS:
                self.bodies.add(" ".join(name))
                self.called.setdefault(tokens[at - 1].lower, []).append(seen)

    def _kind(self, tokens: Sequence[Token], at: int, end: int, name: list[str], titles: list[str]) -> str | None:
        """Person, organisation or place, None where neither the name nor what stands beside it tells."""
        if _is_organisation(name):
            return ORGANISATION
        if len(name) == 1 and is_forename(name[0]) and name[0] in self.speaking and name[0] not in self.joined:
            return PERSON  # somebody whom the article calls by the forename only
        if len(name) == 1 and at and tokens[at - 1].lower in ORGANISATION_NOUNS:  # the startup Lanternfish
            return ORGANISATION
        if len(name) == 1:
            return PERSON if capitals.are_personal(titles) or (at and tokens[at - 1].lower == "named") else None
        after = tokens[end] if end < len(tokens) else None
        if titles or is_forename(name[0]) or INITIAL.fullmatch(name[1]) or (len(name) <= 3 and _follows_person(after)):
            return PERSON
        introduced = at > 0 and tokens[at - 1].lower in PERSON_NOUNS
        return PERSON if len(name) <= 3 and (introduced or name[-1] in self.speaking) else None

    def _meet(self, seen: Seen, titles: list[str]) -> Person:
        """Enters the name under its surname, with a person already there if it can be the same; returns who got the titles."""
        namesakes, small = self.people.setdefault(seen.words[-1], []), {title.lower() for title in titles}
        name, sex = " ".join(seen.words), seen.gender or (gender(seen.words[0]) if len(seen.words) > 1 else None)
        known = next((person for person in namesakes[:MOST_NAMESAKES] if _can_be(person, seen, name)), None)
        if known is None:
            namesakes.append(Person(name, seen.words, sex, [seen.start], small))
        else:
            known.positions.append(seen.start)
            known.titles |= small
            if sex in ("m", "f") and known.gender not in ("m", "f"):
                known.gender = sex
        if namesakes[-1].name == name:
            return namesakes[-1]
        return next((person for person in namesakes[:MOST_NAMESAKES] if person.name == name), namesakes[-1])

    def person(self, words: Sequence[str], sex: str | None = None, position: int | None = None) -> Person | None:
        """Who of the article is meant by a name; by surname alone the one of that sex who was named last before ``position``."""
        namesakes = self.people.get(words[-1], [])[:MOST_NAMESAKES]
        if not namesakes:
            return self.forenames.get(words[0]) if len(words) == 1 else None
        if len(words) > 1:
            for person in namesakes:
                if person.words[0] == words[0]:
                    return person
        fitting = [person for person in namesakes if not sex or person.gender not in ("m", "f") or person.gender == sex]
        fitting = fitting or namesakes
        full = [person for person in fitting if len(person.words) > 1]
        if len(full) == 1:  # Mr. Roe, of whom the article says later that he is Carl Roe
            return full[0]
        if len(fitting) > 1 and position is not None:
            return max(fitting, key=lambda person: person.seen_before(position))
        return fitting[0]

    def of_gender(self, name: str, sex: str) -> str:
        """The name, or that of the one namesake with the gender where the bearer has the other: she after Clinton."""
        words = name.split()
        person = self.person(words) if words else None
        if person is None or person.gender not in ("m", "f") or person.gender == sex:
            return name
        fitting = [other.name for other in self.people.get(words[-1], ())[:MOST_NAMESAKES] if other.gender == sex]
        return fitting[0] if len(fitting) == 1 else name

    def is_only_bearer(self, surname: str) -> bool:
        return len(self.people.get(surname, ())) == 1

    def is_organisation(self, name: Sequence[str]) -> bool:
        """True for a name that the gazetteer has, or the article calls a company, a group and the like."""
        joined = " ".join(name)
        return self.kinds.get(joined) == ORGANISATION or joined in self.bodies

    def organisation_for(self, noun: str, position: int) -> str | None:
        """The organisation that "the company", "the department" stands for: the last one with the noun in its name."""
        before = [seen for seen in self.organisations[:FARTHEST_ORGANISATIONS] if seen.start < position]
        for seen in reversed(before):
            if noun in " ".join(seen.words).lower().split() or (noun == "department" and "Pentagon" in seen.words):
                return " ".join(seen.words)
        if noun in ORGANISATION_NOUNS and (called := [seen for seen in self.called.get(noun, ()) if seen.start < position]):
            return " ".join(called[-1].words)
        return _most_frequent(" ".join(seen.words) for seen in before) if noun in COMPANY_NOUNS else None


def _most_frequent(names: Iterable[str]) -> str | None:
    counts = Counter(name for name in names if not NO_COMPANY.search(name))
    return counts.most_common(1)[0][0] if counts else None


def _is_organisation(name: list[str]) -> bool:
    if name[-1] in PLACES or not ORGANISATION_WORDS.isdisjoint(name) or capitals.has_acronym(name):
        return True
    return len(name[0]) > 1 and name[0].isupper() if len(name) == 1 else "of" in name[1:-1] or "for" in name[1:-1]


def _by_forename(people: dict[str, list[Person]]) -> dict[str, Person]:
    """People by forename, for articles that call somebody by it; forenames that two share are left out."""
    found: dict[str, Person | None] = {}
    for namesakes in people.values():
        for person in namesakes:
            if len(person.words) > 1 and is_forename(person.words[0]):
                found[person.words[0]] = None if person.words[0] in found else person
    return {name: person for name, person in found.items() if person}


def _follows_person(token: Token | None) -> bool:
    return token is not None and (token.text in (",", "(") or token.lower in REPORTING)


def _opens_with_noun(words: list[str]) -> bool:
    """True for a word, capitalised because it begins the sentence, before a forename and a surname."""
    return len(words) > 2 and is_forename(words[1]) and not is_forename(words[0])


def _acts(tokens: Sequence[Token], end: int) -> bool:
    """True where the word after the name is a verb as far as its form tells: Roe hoped, Roe has, Roe told."""
    if end >= len(tokens) or tokens[end].kind != WORD or tokens[end].is_capital:
        return False
    word = tokens[end].lower
    return word in REPORTING or word in AUXILIARIES or is_negation(word) or (word.endswith("ed") and len(word) > 4)


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
