"""A verb with its auxiliaries, active or passive, and who did what a passive tells."""

from __future__ import annotations

from tracker.text.quotes import word_classes as classes
from tracker.text.quotes.grammar import Grammar, Span
from tracker.text.quotes.lexicon import listed

BE = listed("is are was were am be been being")
PASSIVE_TOO = listed("told written said quoted heard")


def before_group(sentence: Grammar, verb: int) -> tuple[int, bool]:
    """The token before the verb and its auxiliaries, and whether they make it a passive."""
    at, has_be = verb - 1, False
    while at >= 0 and _belongs_to_group(sentence, at):
        has_be = has_be or sentence.word(at) in BE
        at -= 1
    if _has_agent(sentence, verb, has_be, at):
        return at, True
    return at, has_be and (sentence.kind(verb) == classes.ED or sentence.word(verb) in PASSIVE_TOO)


def _belongs_to_group(sentence: Grammar, at: int) -> bool:
    kind = sentence.kind(at)
    if kind == classes.JOIN:  # repeatedly and loudly said
        return sentence.kind(at - 1) == sentence.kind(at + 1) == classes.ADVERB
    return kind in (classes.AUXILIARY, classes.ADVERB, classes.TIME)


def _has_agent(sentence: Grammar, verb: int, has_be: bool, at: int) -> bool:
    """True for "(was) described by", not for "responded by saying" or "Jane Roe said by telephone"."""
    if sentence.word(verb + 1) != "by" or sentence.word(verb) == "said" or sentence.kind(verb + 2) == classes.ING:
        return False
    bare = sentence.kind(at) in (classes.NOUN, classes.COMMA, classes.OPENER, classes.ADVERB)
    return (has_be or bare) and sentence.kind(verb) in (classes.ED, classes.VERB)


def agent(sentence: Grammar, verb: int) -> Span | None:
    """Who said it, for a passive: was called “…” by Jane Roe."""
    for at in range(verb + 1, min(verb + 8, len(sentence.tokens) - 1)):
        if sentence.word(at) == "by":
            return sentence.phrase_after(at + 1)
        if sentence.kind(at) in (classes.COMMA, classes.DASH, classes.OPENER):
            break
    return None
