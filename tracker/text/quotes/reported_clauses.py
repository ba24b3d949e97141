"""What follows a verb of speech: a that-clause, a bare clause, an infinitive, an object, a name for something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.text.quotes.clause_bounds import ADVERBIAL, SUBJECT_PRONOUNS, after_adverbial, after_recipient, lower
from tracker.text.quotes.clause_subjects import is_number
from tracker.text.quotes.lexicon import PREPOSITIONS, listed
from tracker.text.quotes.speech_verbs import (
    ADDRESSED,
    ALWAYS_WITH_CLAUSE,
    WITH_CLAUSE,
    WITH_INFINITIVE,
    WITH_OBJECT,
    WITH_PREPOSITION,
)
from tracker.text.quotes.verb_groups import DETERMINERS, has_finite, is_adverb, is_day
from tracker.text.quotes.words import MARK, QUOTE, Token

QUESTION_WORDS = listed("what how why whether if who when where")
PROMISED_TO = listed("him them voters supporters us me")
OBJECT_PRONOUNS = listed("him her them it himself herself themselves")
DENIABLE = listed(
    """the a an any all it them this those these every having being claims allegations charges accusations reports rumors rumours
    wrongdoing involvement responsibility guilt"""
)
NO_CLAUSE = listed("as and or but than because")
TIME_WORDS = listed("today yesterday tonight tomorrow recently earlier late later again last this next early")
REACH_OF_NAME, REACH_OF_OF = 12, 14


@dataclass(frozen=True, slots=True)
class Clause:
    """Its first token and the rule that tells it apart."""

    first: int
    rule: str


def clause_after(tokens: Sequence[Token], verb: int, last: int, lemma: str) -> Clause | None:
    """None where nothing that was said follows the verb."""
    if verb >= last:
        return None
    first = verb + 1
    if lemma == "call":
        return _called(tokens, first, last)
    if lemma == "accuse":
        has_of = any(tokens[at].lower == "of" for at in range(first, min(last, first + REACH_OF_OF)))
        return Clause(first, "accusation") if has_of else None
    if lemma in ADDRESSED or (lemma in ("promise", "pledge", "vow") and lower(tokens, first) in PROMISED_TO):
        return _told(tokens, first, last)
    if lemma == "threaten" and (infinitive := _threatened_to(tokens, first, last)):
        return Clause(infinitive, "infinitive")
    start = after_adverbial(tokens, first, last)
    return None if start is None or start > last else _shape(tokens, start, last, lemma, is_next=start == first)


def _threatened_to(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Threatened the company to cancel its contract: where the infinitive begins after who is threatened."""
    for at in range(first, min(first + REACH_OF_NAME, last)):
        if tokens[at].lower == "to":
            return at
        if tokens[at].kind in (MARK, QUOTE) or tokens[at].lower in PREPOSITIONS:
            return None
    return None


def _called(tokens: Sequence[Token], first: int, last: int) -> Clause | None:
    """Called for an inquiry, called on the board to act, called the plan “a mistake”."""
    word = lower(tokens, first)
    if word in ("for", "on", "upon"):
        return Clause(first, "call-for")
    is_pronoun = word in OBJECT_PRONOUNS
    if is_pronoun and first < last and (lower(tokens, first + 1) in DETERMINERS or tokens[first + 1].kind == QUOTE):
        return Clause(first, "called")
    names = tokens[first].is_capital or word in DETERMINERS
    quoted = any(tokens[at].kind == QUOTE for at in range(first + 1, min(first + REACH_OF_NAME, last + 1)))
    return Clause(first, "called") if names and quoted else None


def _told(tokens: Sequence[Token], first: int, last: int) -> Clause | None:
    start = after_recipient(tokens, first, last)
    if start is None:
        return None
    word = lower(tokens, start)
    if word in ("about", "of", "against"):
        return Clause(start, "about")
    if _is_infinitive(tokens, start):
        return Clause(start, "infinitive")
    return Clause(start, "that-clause" if word == "that" else "question" if word in QUESTION_WORDS else "clause")


def _is_infinitive(tokens: Sequence[Token], at: int) -> bool:
    return lower(tokens, at) == "to" or (lower(tokens, at) == "not" and lower(tokens, at + 1) == "to")


def _shape(tokens: Sequence[Token], start: int, last: int, lemma: str, *, is_next: bool) -> Clause | None:
    word = tokens[start].lower
    if word == "that":
        return Clause(start, "that-clause")
    if _is_infinitive(tokens, start):
        return Clause(start, "infinitive") if lemma in WITH_INFINITIVE else None
    if lemma == "refuse":
        return None
    if is_next and word in WITH_PREPOSITION.get(lemma, ()):
        return Clause(start, "about")
    if word in QUESTION_WORDS:
        return Clause(start, "question") if lemma in WITH_CLAUSE and lemma != "agree" else None
    if tokens[start].kind == MARK or word in NO_CLAUSE or _is_adverbial(tokens, start, last):
        return None
    takes_clause = lemma in ALWAYS_WITH_CLAUSE or has_finite(tokens, start, last)
    if lemma in WITH_CLAUSE and takes_clause and (lemma != "maintain" or word in SUBJECT_PRONOUNS):
        return Clause(start, "clause")
    if lemma == "deny" and not (word in DENIABLE or word.endswith("ing")):
        return None  # denied him the nomination
    return Clause(start, "object") if lemma in WITH_OBJECT else None


def _is_adverbial(tokens: Sequence[Token], start: int, last: int) -> bool:
    """On the pier, for a friend; not: about half of the cost, at least six boats."""
    if tokens[start].lower not in PREPOSITIONS and tokens[start].lower not in ADVERBIAL:
        return False
    after = lower(tokens, start + 1)
    return not (start < last and (is_number(tokens[start + 1]) or after in ("least", "most")))


def nothing_after(tokens: Sequence[Token], verb: int, last: int, lemma: str) -> bool:
    """True where the verb ends its clause: Jane Roe said. Jane Roe said on Monday, …"""
    if verb >= last:
        return True
    token = tokens[verb + 1]
    if token.kind == MARK:
        return token.text in ",;)—–--:" and after_adverbial(tokens, verb + 1, last) is None
    if token.kind == QUOTE:
        return False
    if lemma in ADDRESSED:
        return after_recipient(tokens, verb + 1, last) is None
    word = token.lower
    adverbial = word in ADVERBIAL or is_day(token) or word in TIME_WORDS or is_adverb(token)
    if adverbial or (word in ("to", "of") and lemma != "agree"):
        start = after_adverbial(tokens, verb + 1, last)
        return start is None or tokens[start - 1].text == ","
    return word in ("and", "but")
