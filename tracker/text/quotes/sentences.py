"""Cuts the tokens of a paragraph into sentences; a quotation belongs to the sentence of its attribution."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.text.quotes.lexicon import DAYS, NO_NAMES, REPORTING, listed
from tracker.text.quotes.marks import Run
from tracker.text.quotes.words import MARK, QUOTE, WORD, Token

# Rules look from each cue over its sentence. News sentences have some 25 tokens; the limit keeps lists and hostile texts linear.
LONGEST = 150
LONGEST_APPOSITION = 16
AFTER_ATTRIBUTION = listed("in on at during of to as after when about")
ABBREVIATIONS_AT_THE_END = listed("a.m. p.m. u.s. d.c. inc. jr.")
MAY_END = listed(". ? !") | ABBREVIATIONS_AT_THE_END


@dataclass(frozen=True, slots=True)
class Sentence:
    number: int
    paragraph: int
    tokens: list[Token]

    @property
    def has_words(self) -> bool:
        """False for a sentence that is a quotation and nothing else."""
        return any(token.kind == WORD for token in self.tokens)


def split(tokens: list[Token], runs: list[Run]) -> list[list[Token]]:
    sentences: list[list[Token]] = []
    start = 0
    for at, token in enumerate(tokens):
        may_end = token.lower in MAY_END or token.kind == QUOTE
        if at - start == LONGEST - 1 or (may_end and _ends(tokens, at, runs)):
            sentences.append(tokens[start : at + 1])
            start = at + 1
    return [*sentences, tokens[start:]] if start < len(tokens) else sentences


def _ends(tokens: list[Token], at: int, runs: list[Run]) -> bool:
    if at + 1 == len(tokens):
        return True
    token, after = tokens[at], tokens[at + 1]
    if token.kind == QUOTE:
        return _ends_after_quotation(tokens, at, runs)
    if not (_is_stop(token) or _is_stop_and_abbreviation(token, after)):
        return False
    if after.kind == MARK:
        return after.text in "(-—"
    return after.kind == QUOTE or after.is_capital or (after.kind == WORD and after.text[0].isdigit())


def _is_stop(token: Token) -> bool:
    return token.kind == MARK and token.text in ".?!"


def _is_stop_and_abbreviation(token: Token, after: Token) -> bool:
    return token.lower in ABBREVIATIONS_AT_THE_END and after.is_capital and after.text in NO_NAMES


def _ends_after_quotation(tokens: list[Token], at: int, runs: list[Run]) -> bool:
    """A quotation ends its sentence when its words do, unless an attribution follows: “Why?” Jane Roe asked."""
    last = last_mark(runs[tokens[at].run].text)
    after = tokens[at + 1]
    if not last or last not in ".?!…" or not (after.kind == QUOTE or after.is_capital):
        return False
    return not (after.is_capital and last in "?!…" and _attribution_at(tokens, at + 1))


def last_mark(words: str) -> str:
    """The last character of quoted words, an inner mark or blank not counted; empty where nothing is left."""
    return words.rstrip(" \xa0'’")[-1:]


def _attribution_at(tokens: list[Token], start: int) -> bool:
    """A short subject, perhaps with an apposition, and a reporting verb, with the end or a preposition after it."""
    at = start
    while at < len(tokens) and at - start < 7 and _may_be_subject(tokens[at], first=at == start):
        at += 1
    if at > start and at < len(tokens) and tokens[at].text == ",":
        at = _after_apposition(tokens, at)
    if at == start or at == len(tokens) or tokens[at].kind != WORD or tokens[at].lower not in REPORTING:
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is None or after.kind in (MARK, QUOTE) or after.lower in AFTER_ATTRIBUTION or after.text in DAYS


def _after_apposition(tokens: list[Token], comma: int) -> int:
    """The index after Jane Roe, the chair of the panel, where a reporting verb follows; else that of the comma."""
    for at in range(comma + 1, min(comma + LONGEST_APPOSITION, len(tokens) - 1)):
        if tokens[at].kind == QUOTE or tokens[at].text in (".", "?", "!", ":"):
            break
        if tokens[at].text == "," and tokens[at + 1].lower in REPORTING:
            return at + 1
    return comma


def _may_be_subject(token: Token, *, first: bool) -> bool:
    return token.kind == WORD and (token.is_capital or not first) and token.lower not in REPORTING
