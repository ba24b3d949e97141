"""Subjects with an apposition between them and their verb: Jane Roe, the chair of the panel, said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.text.quotes import phrases
from tracker.text.quotes.capitals import run_end
from tracker.text.quotes.lexicon import NO_NAMES, PREPOSITIONS, REPORTING, listed
from tracker.text.quotes.mentions import NOUN, PEOPLE, Mention, Mentions
from tracker.text.quotes.names import PERSON
from tracker.text.quotes.words import QUOTE, WORD, Token

MARKS = (",", "—", "–", "--", "-")
FARTHEST = 45
OPENS_AN_APPOSITION = listed(
    """a an the who which whose of one then now also former president director chairman chief head executive founder ceo r d
    his her its their himself herself"""
)
OPENS_A_TITLE = listed("state then former rep. sen.")
OPENS_A_NOUN_PHRASE = listed("the a an one another his her its their")
PARTY = re.compile("[DR]-")


def subject_before(mentions: Mentions, tokens: Sequence[Token], last: int) -> Mention | None:
    """The phrase before the apposition that the mark at ``last`` closes."""
    best: Mention | None = None
    for at in range(last - 1, max(last - FARTHEST - 1, -1), -1):
        if tokens[at].kind == QUOTE:
            break
        if tokens[at].text not in MARKS:
            continue
        phrase = phrases.before(tokens, at - 1)
        if not phrase or phrase[-1].kind != WORD:
            continue
        mention = mentions.of(phrases.head(phrase))
        if mention is None:
            continue
        if mention.kind == NOUN and _named_in_apposition(mentions, mention, tokens, at, last):
            best = mention
            continue
        if _opens_apposition(tokens[at + 1]) and (mention.is_named or phrase[0].lower in OPENS_A_NOUN_PHRASE):
            best = mention
            if mention.kind == PERSON:
                break
    return best


def _named_in_apposition(mentions: Mentions, mention: Mention, tokens: Sequence[Token], at: int, last: int) -> bool:
    """The panel's chair, Jane Roe, said: the mention takes the name and stretches over it."""
    after = tokens[at + 1]
    if tokens[at].text != "," or not (after.is_capital or after.lower in OPENS_A_TITLE):
        return False
    start = next((i for i in range(at + 1, last) if tokens[i].is_capital), last)
    name = mentions.name_in(tokens[start:last])
    if name is None or name.kind not in PEOPLE:
        return False
    mention.take_name(name)
    mention.stretch(tokens[last - 1].end, mentions.text)
    return True


def _opens_apposition(token: Token) -> bool:
    if token.lower in OPENS_AN_APPOSITION or token.is_capital:
        return True
    if token.kind != WORD:
        return False
    if token.text[0].isdigit() or PARTY.match(token.text):
        return True
    return token.lower not in PREPOSITIONS and token.lower not in REPORTING and token.lower not in ("and", "but")


def take_name_after(mentions: Mentions, mention: Mention, tokens: Sequence[Token], comma: int) -> None:
    """Said the panel's chair, Jane Roe: the mention takes the full name that follows the comma, if one does."""
    start = comma + 1
    if start >= len(tokens) or tokens[comma].text != "," or not tokens[start].is_capital or tokens[start].text in NO_NAMES:
        return
    end = run_end(tokens, start)
    name = mentions.name_in(tokens[start:end])
    if name and name.text and name.kind in PEOPLE and " " in name.text:
        mention.take_name(name)
        mention.stretch(tokens[end - 1].end, mentions.text)
