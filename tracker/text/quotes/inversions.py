"""Subjects that follow their verb or their introduction: said Jane Roe; having announced it, Jane Roe left."""

from __future__ import annotations

from tracker.text.quotes import word_classes as classes
from tracker.text.quotes.grammar import FARTHEST, Grammar, Span
from tracker.text.quotes.lexicon import listed

INVERTS = listed(
    "said says say added adds wrote writes asked explained explains noted notes reports reported argued recalled concluded"
)
INVERTS_WITH_NAMES = listed("wrote writes reported reports noted asked argued recalled explained notes")
MAY_FOLLOW = (
    classes.COMMA, classes.QUOTED, classes.DASH, classes.OTHER, classes.RELATIVE, classes.PREPOSITION, classes.DAY,
    classes.TIME, classes.JOIN, "",
)  # fmt: skip
ENDS_CLAUSE = (classes.COMMA, classes.QUOTED, classes.DASH, classes.RELATIVE, classes.OPENER)
LONGEST_INTRODUCED = 25


def inverted(sentence: Grammar, verb: int) -> Span | None:
    """…, said Jane Roe: the phrase after the verb, unless it is the subject of another one: said Jane Roe was."""
    span = sentence.phrase_after(verb + 1) if sentence.word(verb) in INVERTS else None
    if span is None or sentence.kind(span.start) in (classes.DAY, classes.TIME):
        return None
    is_name, after = sentence.kind(span.start) == classes.NAME, sentence.kind(span.end)
    if sentence.word(verb) in INVERTS_WITH_NAMES and not is_name:
        return None
    if after not in MAY_FOLLOW and not (after == classes.OPENER and is_name):
        return None
    goes_on = after in (classes.PREPOSITION, classes.TIME, classes.JOIN)
    return None if goes_on and _has_verb_from(sentence, span.end) else span


def _has_verb_from(sentence: Grammar, start: int) -> bool:
    for at in range(start, min(start + 12, len(sentence.tokens))):
        if sentence.kind(at) in ENDS_CLAUSE:
            return False
        if sentence.is_finite(at):
            return True
    return False


def after_introduction(sentence: Grammar, verb: int) -> Span | None:
    """Having announced it, Jane Roe left: the subject of the clause that follows."""
    for at in range(verb + 1, min(len(sentence.tokens) - 1, verb + FARTHEST)):
        if sentence.kind(at) == classes.COMMA and (span := _introduced(sentence, at + 1)):
            return span
    return None


def _introduced(sentence: Grammar, start: int) -> Span | None:
    if sentence.kind(start) == classes.PRONOUN:
        return Span(start, start + 1)
    if sentence.kind(start) not in (classes.NAME, classes.DETERMINER):
        return None
    for end in range(start + 1, min(start + LONGEST_INTRODUCED, len(sentence.tokens))):
        if sentence.kind(end) == classes.COMMA:
            return Span(start, end)
        if sentence.kind(end) == classes.QUOTED:
            return None
        if sentence.is_finite(end):
            while end > start + 1 and sentence.kind(end - 1) == classes.ADVERB:
                end -= 1
            return Span(start, end)
    return None


def first_phrase(sentence: Grammar, start: int, stop: int) -> Span | None:
    """The subject of a sentence whose verb is not recognised: The ad targets a “…”."""
    end = start + 1
    if start >= stop or sentence.kind(start) not in (classes.NAME, classes.DETERMINER):
        return None
    while end < stop and sentence.kind(end) in (*classes.NOUNS, classes.OWNER):
        end += 1
    if end < stop and sentence.kind(end) in (classes.COMMA, classes.OTHER):
        return None
    is_verb = sentence.kind(end) in (classes.QUOTED, classes.DETERMINER, classes.TO, classes.PREPOSITION)
    ends_with_verb = end < stop and end - start > 1 and sentence.kind(end - 1) == classes.NOUN and is_verb
    return Span(start, end - 1 if ends_with_verb else end)
