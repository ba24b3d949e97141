"""Names in apposition to a noun: the panel's chair, Jane Roe."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.text.quotes.capitals import run_end
from tracker.text.quotes.lexicon import NO_NAMES
from tracker.text.quotes.mentions import PEOPLE, Mention, Mentions
from tracker.text.quotes.words import Token


def take_name_after(mentions: Mentions, mention: Mention, tokens: Sequence[Token], comma: int) -> None:
    """The mention takes the full name that follows the comma, or the short one that a comma closes: her son, John, said."""
    start = _after_named(tokens, comma)
    if start >= len(tokens) or tokens[comma].text != "," or not tokens[start].is_capital or tokens[start].text in NO_NAMES:
        return
    end = run_end(tokens, start)
    name = mentions.name_in(tokens[start:end])
    is_apposed = end < len(tokens) and tokens[end].text == ","
    if name and name.text and name.kind in PEOPLE and (" " in name.text or is_apposed):
        mention.take_name(name)
        mention.stretch(tokens[end - 1].end, mentions.text)


def _after_named(tokens: Sequence[Token], comma: int) -> int:
    """Where the name may begin: behind the comma, or behind "named" a few words on: the owner, a farmer named Lee Roe."""
    named = (at + 1 for at in range(comma + 1, min(comma + 5, len(tokens))) if tokens[at].lower == "named")
    return next(named, comma + 1)
