"""Reporting words of a sentence with their subjects: "said", "according to", "added"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.text.quotes.lexicon import (
    AUXILIARIES,
    BASE_FORMS,
    DAYS,
    DETERMINERS,
    MODALS,
    NOUN_AFTER_ARTICLE,
    OPINION,
    ORGANISATION_WORDS,
    PRONOUNS,
    RELATIVE,
    REPORTING,
    VERB_OR_NOUN,
    listed,
)
from tracker.text.quotes.mentions import Mention
from tracker.text.quotes.names import Names
from tracker.text.quotes.subjects import Subjects
from tracker.text.quotes.words import POSSESSIVE, QUOTE, WORD, Token

# How a cue stands to its subject.
ACCORDING, SUBJECT_FIRST, VERB_FIRST, PARTICIPLE = "according to", "subject first", "verb first", "participle"
BEFORE_A_GERUND = listed("is was are were been be am")
TAKES_UP_THE_SUBJECT = frozenset(("and", "to", ",", "then"))


@dataclass(frozen=True, slots=True)
class Cue:
    """``at`` is the index of the reporting word in its sentence."""

    at: int
    subject: Mention
    text: str
    order: str


class Cues:
    def __init__(self, subjects: Subjects, names: Names) -> None:
        self.subjects, self.names = subjects, names

    def of(self, tokens: Sequence[Token]) -> list[Cue]:
        """In the order of the sentence; a reporting word without a subject is no cue."""
        found: list[Cue] = []
        for at, token in enumerate(tokens):
            if token.kind == WORD and (cue := self._at(tokens, at, found)):
                found.append(cue)
        return found

    def _at(self, tokens: Sequence[Token], at: int, earlier: list[Cue]) -> Cue | None:
        word = tokens[at].lower
        if word == "according" and at + 1 < len(tokens) and tokens[at + 1].lower == "to":
            subject = self.subjects.right(tokens, at + 1)
            return Cue(at, subject, "according to", ACCORDING) if subject else None
        if word == "per" and at and (tokens[at - 1].text == "," or tokens[at - 1].kind == QUOTE):
            subject = self.subjects.right(tokens, at)
            return Cue(at, subject, "per", ACCORDING) if subject else None
        if word not in REPORTING or self._is_plural_noun(tokens, at) or _is_noun(tokens, at):
            return None
        return self._verb(tokens, at, earlier)

    def _is_plural_noun(self, tokens: Sequence[Token], at: int) -> bool:
        """True for "claims" in "her aide's claims" or "the tax claims": as often a noun, and no subject before it."""
        if tokens[at].lower not in VERB_OR_NOUN or at == 0:
            return False
        before = tokens[at - 1]
        if before.kind == POSSESSIVE:
            return True
        if before.kind != WORD or before.lower in PRONOUNS or before.lower in AUXILIARIES:
            return False
        return not (before.text in self.names.people or before.text in ORGANISATION_WORDS or before.lower.endswith("ly"))

    def _verb(self, tokens: Sequence[Token], at: int, earlier: list[Cue]) -> Cue | None:
        text, is_ing = tokens[at].text, tokens[at].lower.endswith("ing")
        if not is_ing and _follows_quotation(tokens, at) and (subject := self.subjects.right(tokens, at)):
            return Cue(at, subject, text, VERB_FIRST)
        if is_ing and not _is_gerund_or_noun(tokens, at) and (subject := self._of_participle(tokens, at, earlier)):
            return Cue(at, subject, text, PARTICIPLE)
        if subject := self.subjects.left(tokens, at):
            return Cue(at, subject, text, SUBJECT_FIRST)
        takes_up = is_ing or (at > 0 and tokens[at - 1].lower in TAKES_UP_THE_SUBJECT)
        if takes_up and (subject := self.subjects.main(tokens, at)):
            return Cue(at, subject, text, PARTICIPLE)
        return None

    def _of_participle(self, tokens: Sequence[Token], at: int, earlier: list[Cue]) -> Mention | None:
        """Jane Roe spoke on Monday, saying: the subject of the last cue before it, else of the sentence."""
        verbs = [cue for cue in earlier if cue.order != ACCORDING]
        main = [cue for cue in verbs if tokens[cue.at].lower not in OPINION and not _is_relative(tokens, cue.at)]
        if main or verbs:
            return (main or verbs)[-1].subject
        return self.subjects.main(tokens, at)


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    """True for a capitalised word inside a name, and for "the report", "his call"."""
    if at == 0 or tokens[at - 1].kind != WORD:
        return False
    return tokens[at].is_capital or (tokens[at - 1].lower in DETERMINERS and tokens[at].lower in NOUN_AFTER_ARTICLE)


def _follows_quotation(tokens: Sequence[Token], at: int) -> bool:
    if at == 0:
        return False
    before = tokens[at - 1]
    return before.kind == QUOTE or (before.text == "," and at > 1 and tokens[at - 2].kind == QUOTE)


def _is_gerund_or_noun(tokens: Sequence[Token], at: int) -> bool:
    """True for "is saying", "Roe's warning", "Roe saying": the subject stands right before it, or there is none."""
    if at == 0:
        return False
    before = tokens[at - 1]
    if before.kind == POSSESSIVE or before.lower in BEFORE_A_GERUND or before.lower in AUXILIARIES:
        return True
    return before.is_capital and before.text not in DAYS


def _is_relative(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].lower in RELATIVE


def is_weak(tokens: Sequence[Token], cue: Cue) -> bool:
    """True for a cue that another one of the sentence is preferred to: who said, would say, believes."""
    if cue.at == 0:
        return False
    word = tokens[cue.at].lower
    before = tokens[cue.at - 1].lower
    return before in RELATIVE or (word in BASE_FORMS and before in MODALS) or word in OPINION


def is_parenthesis(tokens: Sequence[Token], cue: Cue) -> bool:
    """True for ", Jane Roe said," with marks on both sides."""
    marks = (",", "—", "–", "--")
    if cue.order != SUBJECT_FIRST or cue.at + 1 >= len(tokens) or tokens[cue.at + 1].text not in marks:
        return False
    start = cue.subject.start
    return any(token.text in marks and token.start < start and start - token.end <= 2 for token in tokens[: cue.at])
