"""Reporting words of a sentence with their subjects: "said", "according to", "added"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.text.quotes.lexicon import (
    AUXILIARIES,
    BASE_FORMS,
    BE_OR_HAVE,
    DAYS,
    DETERMINERS,
    MODALS,
    NOUN_AFTER_ARTICLE,
    OPINION,
    ORGANISATION_WORDS,
    PHRASAL,
    PLURALS,
    POSSESSIVES,
    PRONOUNS,
    RELATIVE,
    REPORTING,
    SEES_AS,
    SPEECH_NOUNS,
    TAKES_A_PERSON,
    VERB_OR_NOUN,
    is_negation,
    listed,
)
from tracker.text.quotes.mentions import Mention
from tracker.text.quotes.names import Names
from tracker.text.quotes.subjects import Subjects
from tracker.text.quotes.words import MARK, POSSESSIVE, QUOTE, WORD, Token

# How a cue stands to its subject.
ACCORDING, SUBJECT_FIRST, VERB_FIRST, PARTICIPLE, NOUN = "according to", "subject first", "verb first", "participle", "noun"
MAY_BE_CUE = REPORTING | SPEECH_NOUNS | listed("according per")
BEFORE_A_GERUND = listed("is was are were been be am")
BE = listed("is was are were be been being isn't isn’t wasn't wasn’t weren't weren’t gets got")
ARTICLES = listed("the a an his her their its these those")
OPENS_AN_OBJECT = ARTICLES | listed("that how why what whether on about to for this one")
AFTER_A_SUBJECT = listed("in on at during of who as last this")
AFTER_ASKED = listed("about if whether why how what who by to for that")
SUBORDINATORS = listed("after when while although though because since as before once if whereas until")
NOUN_REACH = 5
AFTER_A_SPEECH_NOUN = listed("that of for to")
AUXILIARIES_OF_NOUNS = (AUXILIARIES | BE_OR_HAVE) - listed("to be")
PAST_LIKE_BASE = listed("put read")
BEFORE_A_BASE_FORM = (
    MODALS | PLURALS | RELATIVE | listed("do does did and or but then never also still often always help let cannot")
)
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
            if token.lower in MAY_BE_CUE and token.kind == WORD and (cue := self._at(tokens, at, found)):
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
        if _is_speech_noun(tokens, at) and (subject := self.subjects.possessor(tokens, at)):
            return Cue(at, subject, tokens[at].text, NOUN)
        if word not in REPORTING or self._is_plural_noun(tokens, at) or _is_noun(tokens, at):
            return None
        if _is_bare_noun(tokens, at) or _is_passive(tokens, at) or _is_asked(tokens, at) or _lacks_particle(tokens, at):
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
        may_be_subject = before.text in self.names.people or before.text in ORGANISATION_WORDS or before.lower.endswith("ly")
        return not may_be_subject or not _takes_object(tokens, at)

    def _verb(self, tokens: Sequence[Token], at: int, earlier: list[Cue]) -> Cue | None:
        text, is_ing = tokens[at].text, tokens[at].lower.endswith("ing")
        if not is_ing and (quotation := _quotation_before(tokens, at)) >= 0:
            if subject := self.subjects.before_quotation(tokens, quotation):
                return Cue(at, subject, text, SUBJECT_FIRST)
            if subject := self.subjects.right(tokens, at):
                return Cue(at, subject, text, VERB_FIRST)
        is_participle = is_ing and not _is_gerund_or_noun(tokens, at)
        if subject := self._taken_up(tokens, at, earlier, is_participle) or self.subjects.left(tokens, at):
            follows = subject.start > tokens[at].start
            return Cue(at, subject, text, VERB_FIRST if follows else PARTICIPLE if is_participle else SUBJECT_FIRST)
        if at and tokens[at - 1].text == "," and not is_ing and (subject := self._inverted(tokens, at)):
            return Cue(at, subject, text, VERB_FIRST)
        takes_up = is_ing or (at > 0 and tokens[at - 1].lower in TAKES_UP_THE_SUBJECT)
        if takes_up and (subject := self.subjects.main(tokens, at)):
            return Cue(at, subject, text, PARTICIPLE)
        return None

    def _taken_up(self, tokens: Sequence[Token], at: int, earlier: list[Cue], is_participle: bool) -> Mention | None:
        """Jane Roe said it would pass, adding; and called it: the subject of the last verb that told what was said."""
        if not is_participle:
            return _shared_subject(tokens, at, earlier)
        follows_mark = at > 0 and (tokens[at - 1].kind in (MARK, QUOTE) or tokens[at - 1].lower in TAKES_UP_THE_SUBJECT)
        verbs = _main_verbs(tokens, earlier) if follows_mark else []
        return verbs[-1].subject if verbs else None

    def _inverted(self, tokens: Sequence[Token], at: int) -> Mention | None:
        """“…” for the city, said Jane Roe: a person after the verb, and no subject before it."""
        if tokens[at].lower in TAKES_A_PERSON or tokens[at].lower in OPINION:
            return None
        subject = self.subjects.right(tokens, at)
        if subject is None or not (subject.is_named or tokens[at + 1].lower in ("a", "an", "the", "one")):
            return None
        after = next((token for token in tokens[at + 1 :] if token.start >= subject.end), None)
        return subject if after is None or after.kind != WORD or after.lower in AFTER_A_SUBJECT or after.text in DAYS else None


def _main_verbs(tokens: Sequence[Token], cues: list[Cue]) -> list[Cue]:
    """Those verbs that tell what was said; where there is none, all verbs."""
    verbs = [cue for cue in cues if cue.order not in (ACCORDING, NOUN)]
    main = [cue for cue in verbs if tokens[cue.at].lower not in OPINION and not _is_relative(tokens, cue.at)]
    return main or verbs


def _shared_subject(tokens: Sequence[Token], at: int, earlier: list[Cue]) -> Mention | None:
    """Jane Roe praised the plan and called it a triumph: the verb after "and" takes the subject of the cue before."""
    start = at
    while start > 0 and (tokens[start - 1].lower in AUXILIARIES or tokens[start - 1].lower.endswith("ly")):
        start -= 1
    if start == 0 or tokens[start - 1].lower not in ("and", "but", "or", "then"):
        return None
    main = [cue for cue in _main_verbs(tokens, earlier) if not _is_inner(tokens, cue)]
    return main[-1].subject if main else None


def _takes_object(tokens: Sequence[Token], at: int) -> bool:
    """True for a verb that goes on to what is said or to whom: Roe claims that, Roe emails them; not in 22 Roe emails as."""
    if at + 1 == len(tokens):
        return True
    after = tokens[at + 1]
    if after.kind == MARK:
        return after.text in (",", ":")
    return after.kind == QUOTE or after.is_capital or after.lower in OPENS_AN_OBJECT or after.lower in PRONOUNS


def _is_inner(tokens: Sequence[Token], cue: Cue) -> bool:
    """True for "kept" in Jane Roe said they would go if the city kept it: a clause within the one that reports."""
    first = _first_of(tokens, cue.subject)
    return first > 0 and (tokens[first - 1].lower in SUBORDINATORS or tokens[first - 1].lower == "that")


def _first_of(tokens: Sequence[Token], mention: Mention) -> int:
    """Where a mention begins among the tokens."""
    return next((at for at, token in enumerate(tokens) if token.start >= mention.start), 0)


def _is_speech_noun(tokens: Sequence[Token], at: int) -> bool:
    """True for "claim that", "call for". A word that may be a verb too needs its owner right before it."""
    word = tokens[at].lower
    if word not in SPEECH_NOUNS or at + 1 == len(tokens) or tokens[at + 1].lower not in AFTER_A_SPEECH_NOUN:
        return False
    may_be_verb = word in REPORTING or word in VERB_OR_NOUN
    return not may_be_verb or tokens[at - 1].kind == POSSESSIVE or tokens[at - 1].lower in POSSESSIVES


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    """True for a capitalised word inside a name, and for "the report", "his call"."""
    if at == 0 or tokens[at - 1].kind != WORD:
        return False
    word, before = tokens[at].lower, tokens[at - 1].lower
    if tokens[at].is_capital or (before in DETERMINERS and word in NOUN_AFTER_ARTICLE):
        return True
    return before in ARTICLES and word.endswith(("s", "ed")) and word != "says"


def _is_bare_noun(tokens: Sequence[Token], at: int) -> bool:
    """True for a base form that nothing before it lets be a verb: the stress test, a counter to."""
    word = tokens[at].lower
    if at == 0 or word not in BASE_FORMS or word in PAST_LIKE_BASE:
        return False
    before = tokens[at - 1]
    if before.kind != WORD or before.is_capital:
        return False
    if before.lower in BEFORE_A_BASE_FORM or is_negation(before.lower):
        return False
    return before.lower.endswith(("ous", "ss")) or not before.lower.endswith(("ly", "s"))


def _is_passive(tokens: Sequence[Token], at: int) -> bool:
    """True for "was asked", "is called", "has been accused": the subject is not who said it."""
    if not tokens[at].lower.endswith(("ed", "en", "told", "said")):
        return False
    before = at - 1
    while before >= 0 and (tokens[before].lower.endswith("ly") or tokens[before].lower in ("also", "often", "not", "once")):
        before -= 1
    return before >= 0 and tokens[before].lower in BE


def _is_asked(tokens: Sequence[Token], at: int) -> bool:
    """True for Jane Roe, asked about it, …; When pressed by reporters, …: somebody else asked."""
    if tokens[at].lower not in ("asked", "pressed", "questioned", "quizzed", "told") or at + 1 == len(tokens):
        return False
    before, after = tokens[at - 1] if at else None, tokens[at + 1]
    is_free = before is None or before.text in (",", "(", "—", "–", "-") or before.lower in ("when", "if", "once")
    return is_free and (after.text == "," or after.lower in AFTER_ASKED)


def _lacks_particle(tokens: Sequence[Token], at: int) -> bool:
    """True for "went" without "on", "fired" without "back", "saw" without "as"."""
    word = tokens[at].lower
    if word in SEES_AS:
        return all(token.lower != "as" for token in tokens[at + 1 : at + 1 + NOUN_REACH])
    particles = PHRASAL.get(word)
    return particles is not None and (at + 1 == len(tokens) or tokens[at + 1].lower not in particles)


def _quotation_before(tokens: Sequence[Token], at: int) -> int:
    """The quotation right before a verb, with a comma between them or not; -1 for none."""
    last = at - 2 if at > 1 and tokens[at - 1].text == "," else at - 1
    return last if last >= 0 and tokens[last].kind == QUOTE else -1


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


def is_in_clause_that_ended(tokens: Sequence[Token], cue: Cue, quotation: int) -> bool:
    """True for "railed" in Jane Roe said that when the mayor railed against it, “…”: its clause ends at the comma."""
    if tokens[quotation - 1].text != "," or quotation - cue.at < 3:
        return False
    first = _first_of(tokens, cue.subject)
    return first > 0 and tokens[first - 1].lower in SUBORDINATORS


def reaches(tokens: Sequence[Token], cue: Cue, quotation: int) -> bool:
    """True unless the cue is a noun too far from the quotation: her call for a “…”, but not her call for a ban was “…”."""
    between = tokens[cue.at + 1 : quotation]
    return cue.order != NOUN or (len(between) <= NOUN_REACH and not any(_breaks_off(token) for token in between))


def _breaks_off(token: Token) -> bool:
    return token.lower in AUXILIARIES_OF_NOUNS or (token.kind == MARK and token.text != ":") or token.kind == QUOTE


def is_parenthesis(tokens: Sequence[Token], cue: Cue) -> bool:
    """True for ", Jane Roe said," with marks on both sides."""
    marks = (",", "—", "–", "--")
    if cue.order != SUBJECT_FIRST or cue.at + 1 >= len(tokens) or tokens[cue.at + 1].text not in marks:
        return False
    start = cue.subject.start
    return any(token.text in marks and token.start < start and start - token.end <= 2 for token in tokens[: cue.at])
