"""Mentions: a noun phrase or pronoun that may be a speaker, and the name it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.text.quotes import capitals
from tracker.text.quotes.lexicon import (
    ORGANISATION_NOUNS,
    ORGANISATION_WORDS,
    PLACES,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING,
    TITLES,
    gender,
    listed,
)
from tracker.text.quotes.names import ORGANISATION, PERSON, Names
from tracker.text.quotes.words import POSSESSIVE, WORD, Token

PRONOUN, NOUN, LIKELY_PERSON = "pronoun", "noun", "likely person"
PEOPLE = (PERSON, LIKELY_PERSON)
NAMED = (PERSON, LIKELY_PERSON, ORGANISATION)
REFLEXIVE = listed("himself herself itself themselves also himself.")


@dataclass(frozen=True, slots=True)
class Name:
    """A name inside a phrase. A phrase of another kind, "the Roe campaign", has its nouns in it."""

    text: str | None
    kind: str
    gender: str | None


@dataclass(slots=True)
class Mention:
    """``name`` is the name in its words, ``resolved`` the one it stands for, which speakers.py fills in.

    ``kind`` is one of NAMED, PRONOUN or NOUN.
    """

    start: int
    end: int
    text: str
    name: str | None = None
    kind: str = NOUN
    gender: str | None = None  # m, f, u for a forename of both; of a pronoun see lexicon.PRONOUNS
    resolved: str | None = None

    @property
    def is_named(self) -> bool:
        return self.kind in NAMED

    @property
    def is_person(self) -> bool:
        return self.kind in PEOPLE

    def take_name(self, name: Name) -> None:
        self.name, self.kind, self.gender = name.text, name.kind, name.gender

    def as_name(self) -> Name:
        return Name(self.name, self.kind, self.gender)

    def stretch(self, end: int, text: str) -> None:
        """Takes in what follows up to ``end`` of the article's text."""
        self.end, self.text = end, text[self.start : end]


class Mentions:
    """Makes mentions from the tokens of a phrase, with the article's inventory of names."""

    def __init__(self, text: str, names: Names) -> None:
        self.text, self.names = text, names

    def of(self, phrase: Sequence[Token]) -> Mention | None:
        """None for an empty phrase."""
        while len(phrase) > 1 and phrase[-1].lower in REFLEXIVE:
            phrase = phrase[:-1]
        if not phrase:
            return None
        start, end = phrase[0].start, phrase[-1].end
        mention = Mention(start, end, self.text[start:end])
        if len(phrase) == 1 and phrase[0].lower in PRONOUNS:
            mention.kind, mention.gender = PRONOUN, PRONOUNS[phrase[0].lower]
        elif name := self.name_in(phrase):
            mention.take_name(name)
        return mention

    def name_in(self, phrase: Sequence[Token]) -> Name | None:
        """The last name that is neither a possessor nor the object of a preposition after another name."""
        span = _span_of_name(phrase)
        if span is None:
            return None
        start, end = span
        words = [token.text for token in phrase[start:end]]
        count = capitals.titles_end(words)
        titles, core = words[:count], capitals.without_generation(words[count:])
        if tail := _nouns_after(phrase, end):
            kind = ORGANISATION if tail[-1].lower() in ORGANISATION_NOUNS else NOUN
            return Name(" ".join(core + tail), kind, None)
        return self._known(core, titles, phrase[start]) or self._unknown(core, titles, start == 0)

    def _known(self, core: list[str], titles: list[str], first: Token) -> Name | None:
        sex = capitals.gender_of_titles(titles)
        person = self.names.person(core, sex, first.start)
        if person is None:
            return None
        is_certain = len(core) > 1 or sex or self.names.is_only_bearer(core[-1])
        name = person.name if len(person.words) >= len(core) else " ".join(core)
        return Name(name, PERSON, person.gender if is_certain else None)

    def _is_organisation(self, core: list[str]) -> bool:
        if self.names.is_organisation(core) or all(len(word) > 1 and word.isupper() for word in core):
            return True
        return core[-1] in PLACES or capitals.has_acronym(core) or any(word in ORGANISATION_WORDS for word in core)

    def _unknown(self, core: list[str], titles: list[str], opens_phrase: bool) -> Name | None:
        is_organisation = self._is_organisation(core)
        if not is_organisation and len(core) == 1 and core[0] in TITLES:
            return None
        if not is_organisation and not titles and len(core) == 1 and opens_phrase and self.names.is_plain_word(core[0]):
            return None
        if is_organisation:
            return Name(" ".join(titles + core), ORGANISATION, None)
        return Name(" ".join(core), LIKELY_PERSON, gender(core[0]) if len(core) > 1 else None)


def _span_of_name(phrase: Sequence[Token]) -> tuple[int, int] | None:
    best, at = None, 0
    while at < len(phrase):
        token = phrase[at]
        if best and token.kind == WORD and token.lower in PREPOSITIONS:
            break
        if token.text == "(":
            while at < len(phrase) and phrase[at].text != ")":
                at += 1
        elif capitals.may_be_name(token):
            end = capitals.run_end(phrase, at)
            if not (end < len(phrase) and phrase[end].kind == POSSESSIVE):
                best = (at, end)
            at = end
            continue
        at += 1
    return best


def _nouns_after(phrase: Sequence[Token], end: int) -> list[str]:
    """Words that make the name part of something else: the Roe campaign."""
    if end == len(phrase) or phrase[end].kind != WORD or phrase[end].lower in PREPOSITIONS or phrase[end].lower in REPORTING:
        return []
    tail: list[str] = []
    for token in phrase[end:]:
        if token.kind == WORD and token.lower in PREPOSITIONS:
            break
        if token.kind == WORD:
            tail.append(token.text)
    return tail
