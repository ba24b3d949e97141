"""What stands before an aside: Jane Roe, the chair of the panel, said. Appositions, relative clauses, participles, adverbials."""

from __future__ import annotations

from tracker.text.quotes import word_classes as classes
from tracker.text.quotes.grammar import FARTHEST, HOLDS_THAT, Grammar, Span
from tracker.text.quotes.lexicon import REPORTING

OPENS_AN_ASIDE = (
    classes.RELATIVE, classes.PREPOSITION, classes.ING, classes.ADVERB, classes.DAY, classes.TO, classes.OPENER, classes.ED,
)  # fmt: skip
MAY_OPEN_AN_ASIDE = (*classes.NOUNS, classes.DETERMINER, classes.OTHER, classes.DASH)
OPENS_AN_INTRODUCTION = (classes.PREPOSITION, classes.DAY, classes.ING, classes.OPENER)
OPENS_A_SUBJECT = (classes.NAME, classes.DETERMINER, classes.NUMBER, classes.NOUN)
GOVERNS = (classes.PREPOSITION, classes.TO, classes.VERB, classes.ED, classes.AUXILIARY, classes.ING)
LONGEST_WITH_QUOTATION = 40


def subject_before(sentence: Grammar, mark: int) -> Span | None:
    """The phrase before the aside or asides that the comma or dash at ``mark`` closes."""
    best: Span | None = None
    for at in range(mark - 1, max(mark - FARTHEST, -1), -1):
        if sentence.kind(at) == classes.QUOTED and sentence.kind(at - 1) not in (classes.COMMA, classes.PREPOSITION):
            break  # but not a title in an apposition: her show, “The Trainee,” said
        if not _may_open_aside(sentence, at, mark):
            continue
        if not is_aside(sentence, at + 1, mark):
            if best:
                break
        elif span := phrase_at_border(sentence, at - 1):
            best = span
            if begins_clause(sentence, span.start) or (sentence.kind(span.start) == classes.NAME and span.end - span.start > 1):
                return span
    return best


def _may_open_aside(sentence: Grammar, at: int, closing: int) -> bool:
    kind = sentence.kind(at)
    return kind == classes.COMMA or (kind == classes.DASH and sentence.tokens[at].text == sentence.tokens[closing].text)


def is_aside(sentence: Grammar, start: int, end: int) -> bool:
    """True for what may stand between two commas of a clause without being one itself."""
    if start >= end or sentence.kind(start) == classes.JOIN:
        return False
    first = sentence.kind(start)
    if first in OPENS_AN_ASIDE:
        return True
    return first in MAY_OPEN_AN_ASIDE and not _has_verb(sentence, start, end)


def _has_verb(sentence: Grammar, start: int, end: int) -> bool:
    """True for a finite verb outside relative clauses; in "a host considered the best" the form in -ed is none."""
    opens_with_noun = sentence.kind(start) in (classes.DETERMINER, classes.NOUN)
    for at in range(start, end):
        if sentence.kind(at) == classes.RELATIVE or sentence.word(at) in ("that", "where", "when"):
            return False
        if sentence.is_finite(at) and not (opens_with_noun and sentence.kind(at) == classes.ED):
            return True
    return False


def phrase_at_border(sentence: Grammar, last: int) -> Span | None:
    """The phrase that ends at ``last`` if it can be a subject: not the object of a verb, not part of an adverbial."""
    while last > 0 and sentence.tokens[last].text == ")":
        last = sentence.opening_bracket(last) - 1
    if last < 0:
        return None
    if sentence.kind(last) == classes.PRONOUN:
        return Span(last, last + 1)
    if sentence.kind(last) not in (*classes.NOUNS, classes.OWNER):
        return None
    earlier = sentence.before_time(last)
    last = earlier if earlier >= 0 else last
    if sentence.kind(last) not in (*classes.NOUNS, classes.OWNER, classes.OTHER):
        return None
    start = sentence.phrase_start(last)
    if start > last or sentence.kind(start) not in OPENS_A_SUBJECT:
        return None
    is_governed = sentence.kind(start - 1) in GOVERNS and sentence.word(start - 1) not in HOLDS_THAT
    return None if is_governed else Span(start, last + 1)


def begins_clause(sentence: Grammar, start: int) -> bool:
    if start == 0 or sentence.word(start - 1) in REPORTING:
        return True
    return sentence.kind(start - 1) in (classes.OPENER, classes.JOIN, classes.QUOTED, classes.DASH)


def name_after_introduction(sentence: Grammar, comma: int) -> Span | None:
    """On Monday in Ohio, Jane Roe, said: a comma too many."""
    span = phrase_at_border(sentence, comma - 1)
    if span is None or span.start < 2 or sentence.kind(span.start) != classes.NAME:
        return None
    first = sentence.kind(0)
    if sentence.kind(span.start - 1) != classes.COMMA or first not in OPENS_AN_INTRODUCTION:
        return None
    if phrase_at_border(sentence, span.start - 2):
        return None
    is_clause = first != classes.OPENER and any(sentence.is_finite(at) for at in range(span.start - 1))
    return None if is_clause else span


def subject_before_quotation(sentence: Grammar, quotation: int) -> Span | None:
    """Jane Roe, who had called it “bad,” said: the aside ends with the quotation."""
    best: Span | None = None
    for at in range(quotation - 1, max(quotation - LONGEST_WITH_QUOTATION, 0), -1):
        if sentence.kind(at) == classes.QUOTED:
            return None
        opens = sentence.kind(at) == classes.COMMA and sentence.kind(at + 1) != classes.ADVERB
        span = phrase_at_border(sentence, at - 1) if opens and is_aside(sentence, at + 1, quotation) else None
        if span and (sentence.kind(span.start) == classes.NAME or begins_clause(sentence, span.start)):
            best = span
    return best
