"""Names in apposition to a noun: the panel's chair, Jane Roe."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.text.quotes.capitals import run_end
from tracker.text.quotes.lexicon import NO_NAMES
from tracker.text.quotes.mentions import PEOPLE, Mention, Mentions
from tracker.text.quotes.words import Token


def take_name_after(mentions: Mentions, mention: Mention, tokens: Sequence[Token], comma: int) -> None:
    """The mention takes the full name that follows the comma, or the short one that a comma closes: her son, John, said."""
    start = comma + 1
    if start >= len(tokens) or tokens[comma].text != "," or not tokens[start].is_capital or tokens[start].text in NO_NAMES:
        return
    end = run_end(tokens, start)
    name = mentions.name_in(tokens[start:end])
    is_apposed = end < len(tokens) and tokens[end].text == ","
    if name and name.text and name.kind in PEOPLE and (" " in name.text or is_apposed):
        mention.take_name(name)
        mention.stretch(tokens[end - 1].end, mentions.text)
