"""A verb with its auxiliaries, and which words of a sentence are finite verbs: enough grammar to tell clauses apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.text.quotes.lexicon import DAYS, is_negation, listed, words
from tracker.text.quotes.speech_verbs import ALSO_NOUNS, FORMS, PAST, THIRD
from tracker.text.quotes.words import MARK, POSSESSIVE, QUOTE, WORD, Token

FINITE = words("finite_verbs")
BE = listed("is are was were be been being am isn’t isn't aren’t aren't wasn’t wasn't weren’t weren't")
MODALS = listed("will would can could should may might must won’t won't wouldn’t wouldn't can’t can't couldn’t couldn't cannot")
HAVE_OR_DO = listed(
    """have has had did does do didn’t didn't doesn’t doesn't don’t don't hasn’t hasn't haven’t haven't hadn’t hadn't"""
)
ADVERBS = listed(
    """all already also always both each earlier even ever first finally further herself himself instead itself just long merely
    n't never not now often once only privately publicly repeatedly reportedly since simply soon still then themselves thus today
    tonight twice yesterday again later recently previously"""
)
FLOATING = listed("all both each")
PRONOUNS = listed("he she they it i we you")
DETERMINERS = listed(
    """the a an his her their its this that these those my our your no any some each every another one several many most both few
    all other such"""
)
SPEAKING = {form for form, (_, sort) in FORMS.items() if sort == PAST or (sort == THIRD and form not in ALSO_NOUNS)}
PLANNING = listed("hopes plans pledges promises vows")  # nouns, unless "to" follows
LONG_QUOTATION = 25  # characters from which quoted words are taken to be a clause of their own


@dataclass(frozen=True, slots=True)
class Group:
    """``start`` is the index of its first auxiliary, or of the verb."""

    start: int
    passive: bool
    modal: bool
    negated: bool
    infinitive: bool


def before(tokens: Sequence[Token], verb: int) -> Group:
    """The verb at ``verb`` with the auxiliaries and adverbs to its left: has repeatedly said."""
    start = verb
    while start and _belongs(tokens, start - 1):
        start -= 1
    infinitive = start > 0 and tokens[start - 1].lower == "to"
    if start == verb:
        return Group(start, passive=False, modal=False, negated=False, infinitive=infinitive)
    inside = tokens[start:verb]
    return Group(
        start,
        passive=any(token.lower in BE or token.kind == POSSESSIVE for token in inside),
        modal=any(token.lower in MODALS for token in inside),
        negated=any(token.lower in ("not", "never") or is_negation(token.lower) for token in inside),
        infinitive=infinitive,
    )


def _belongs(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind == POSSESSIVE:
        return at > 0 and tokens[at - 1].lower in PRONOUNS  # he's said
    if stands_alone(tokens, at):
        return False
    return token.kind == WORD and (token.lower in BE or token.lower in MODALS or token.lower in HAVE_OR_DO or is_adverb(token))


def stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Both have said: a subject; they both said: none."""
    return tokens[at].lower in FLOATING and (at == 0 or tokens[at - 1].kind != WORD)


def is_adverb(token: Token) -> bool:
    return token.kind == WORD and (token.lower in ADVERBS or (token.lower.endswith("ly") and not token.is_capital))


def is_day(token: Token) -> bool:
    return token.text in DAYS


def is_finite(tokens: Sequence[Token], at: int) -> bool:
    """True for a word that is most likely a finite verb."""
    token = tokens[at]
    if token.kind != WORD:
        return False
    if token.lower in FINITE:
        return True
    if token.is_capital:
        return False
    if token.lower in SPEAKING or (token.lower in PLANNING and at + 1 < len(tokens) and tokens[at + 1].lower == "to"):
        return True
    return len(token.text) > 3 and token.lower.endswith("ed") and at > 0 and not _is_participle(tokens, at)


def _is_participle(tokens: Sequence[Token], at: int) -> bool:
    """The proposed law, Roe's rejected bid, the widely read paper."""
    word_before = tokens[at - 1]
    if word_before.kind == POSSESSIVE or word_before.lower in DETERMINERS:
        return True
    return word_before.lower.endswith("ly") and at > 1 and tokens[at - 2].lower in DETERMINERS


def has_finite(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True where the tokens from ``first`` to ``last``, both included, look like a clause."""
    return any(_is_sign_of_clause(tokens, at, last) for at in range(first, last + 1))


def _is_sign_of_clause(tokens: Sequence[Token], at: int, last: int) -> bool:
    token = tokens[at]
    if token.kind == QUOTE:
        return token.end - token.start > LONG_QUOTATION
    if token.kind == POSSESSIVE:
        return at > 0 and (tokens[at - 1].lower in PRONOUNS or tokens[at - 1].lower in ("there", "that", "what"))  # it's
    if token.kind != WORD:
        return False
    if is_finite(tokens, at) or "’" in token.text or "'" in token.text:
        return True
    if at == last or tokens[at + 1].kind != WORD:
        return False
    is_third_person = token.lower.endswith("s") and not token.is_capital and tokens[at + 1].lower in DETERMINERS
    return token.lower in PRONOUNS or is_third_person


def is_dash_or_comma(token: Token) -> bool:
    return token.kind == MARK and token.text in (",", "—", "–", "--", "-")
