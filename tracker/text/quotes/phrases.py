"""Noun phrases, read from the tokens without a grammar: where they begin before a word, and where their head ends."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.text.quotes.lexicon import (
    BE_OR_HAVE,
    CLAUSE_OPENERS,
    DAYS,
    NO_NAMES,
    ORGANISATION_WORDS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING,
    is_negation,
    listed,
)
from tracker.text.quotes.words import MARK, POSSESSIVE, QUOTE, WORD, Token

INSIDE_A_PHRASE = "-–&/%$#@"  # marks that do not end a noun phrase
OPENS_A_PHRASE = listed(
    """the a an one two some many several most another his her their its my our other both few he she they it i we"""
)
OFFICES_WITH_OF = listed("Secretary Board Minister Bank Ministry")


def before(tokens: Sequence[Token], last: int) -> list[Token]:
    """The noun phrase that ends with the token at ``last``; empty where there is none."""
    at = last
    while at >= 0:
        token = tokens[at]
        if token.text == ")" and token.kind == MARK and (opening := opening_bracket(tokens, at)) > 0:
            at = opening - 1
            continue
        if token.kind == QUOTE or (token.kind == MARK and token.text not in INSIDE_A_PHRASE):
            break
        if token.kind == WORD and _stops(tokens, at, last):
            break
        at -= 1
    start = at + 1
    while start <= last and _is_lead_in(tokens[start]):
        start += 1
    return list(tokens[start : last + 1])


def opening_bracket(tokens: Sequence[Token], closing: int) -> int:
    """Where the bracket that closes at ``closing`` opens, -1 if nowhere."""
    at = closing
    while at >= 0 and tokens[at].text != "(":
        at -= 1
    return at


def _stops(tokens: Sequence[Token], at: int, last: int) -> bool:
    """True for a word to the left of which no noun phrase goes on."""
    token = tokens[at]
    word, is_last = token.lower, at == last
    if word in CLAUSE_OPENERS or word in BE_OR_HAVE or is_negation(word):
        return True
    if word in REPORTING and not token.is_capital and not is_last:
        return True
    if word == "and":
        return not (at > 0 and tokens[at - 1].is_capital and at + 1 < len(tokens) and tokens[at + 1].is_capital)
    if is_last:
        return False
    if word in PRONOUNS and word not in POSSESSIVES and word != "that":
        return True
    follows_noun = at > 0 and tokens[at - 1].kind == WORD and tokens[at - 1].lower not in CLAUSE_OPENERS
    return word in PREPOSITIONS and not follows_noun


def _is_lead_in(token: Token) -> bool:
    """But, Then, Monday, a comma: what may stand in front of a subject without being part of it."""
    if token.kind in (MARK, POSSESSIVE) or token.text in DAYS:
        return True
    return token.text in NO_NAMES and token.lower not in OPENS_A_PHRASE


def head(phrase: list[Token]) -> list[Token]:
    """The phrase up to its first preposition: the chairman of the board -> the chairman."""
    for at, token in enumerate(phrase):
        if at and token.kind == WORD and token.lower in PREPOSITIONS and not _is_of_in_a_name(phrase, at):
            return phrase[:at]
    return phrase


def _is_of_in_a_name(phrase: list[Token], at: int) -> bool:
    if phrase[at].lower != "of" or at + 1 == len(phrase):
        return False
    before_it, after = phrase[at - 1], phrase[at + 1]
    is_office = before_it.text in ORGANISATION_WORDS or before_it.text in OFFICES_WITH_OF
    return before_it.is_capital and after.is_capital and is_office
