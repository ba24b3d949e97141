"""The subject of a verb of speech, as a span of tokens: beside it, before an apposition, or shared with the verb before.

The rules of ``subjects`` find the speaker of a quotation, which marks frame; an indirect statement has no frame, so here a phrase
must begin where a clause begins.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.text.quotes.lexicon import PREPOSITIONS, RELATIVE, listed
from tracker.text.quotes.speech_verbs import BASE, FORMS
from tracker.text.quotes.verb_groups import (
    BE,
    DETERMINERS,
    FINITE,
    PRONOUNS,
    is_adverb,
    is_dash_or_comma,
    is_day,
    is_finite,
    stands_alone,
)
from tracker.text.quotes.words import MARK, POSSESSIVE, QUOTE, WORD, Token

Span = tuple[int, int]  # first token, one after the last

SHARED = (-1, -1)  # the subject of the verb before
OPENS_A_CLAUSE = listed(
    """that because as when while if although but or than where what how why whether after before since until though whose so nor
    unless whom and like"""
)
STANDS_ALONE = listed("others some many neither none both everyone nobody critics")
SHARES = listed("and but or then to by while after before when")
LEADS_IN = listed("and but so yet or however meanwhile instead still here there for to")
PREPOSITIONS_TOO = listed("amid despite following during")
JOINED = listed("other others several some his her their")
NOUNS_IN_THEIR_THIRD = listed("reports claims calls")
PLURALS = listed("people percent police women men half children and many some most third")
NO_PLURALS = listed("his this texas")
OPENS_A_PHRASE = listed("people police others everyone who nearly half none neither nobody numerous former")
NUMBERS = listed("half two three four five six seven eight nine ten dozens hundreds thousands two-thirds three-quarters")
OBJECT_PRONOUNS = listed("him her them his their its")
SPANS = listed("week month year")
SUBJECT_PRONOUNS = listed("he she they it there we i you")
SPEAK_WITHOUT_ARTICLE = listed("former officials political organizers police prosecutors spokesman spokeswoman people")
ENDS_RIGHT_PHRASE = listed("in on at during as after when by last this to with before while")
FARTHEST_APPOSITION, LONGEST_RELATIVE, LONGEST_SUBJECT = 50, 15, 40


def left(tokens: Sequence[Token], group: int) -> Span | None:
    """The subject before the verb group that begins at ``group``; SHARED after "and", "but", a comma; None if there is none."""
    last = _before_adverbials(tokens, group - 1)
    if last < 0 or tokens[last].kind == QUOTE:
        return None
    token = tokens[last]
    if token.kind == WORD:
        return _ending_with_word(tokens, last)
    if is_dash_or_comma(token):
        return before_apposition(tokens, last) or (SHARED if token.text == "," and group - 1 == last else None)
    return noun_phrase(tokens, last) if token.text == ")" else None


def _before_adverbials(tokens: Sequence[Token], last: int) -> int:
    """Skips what stands between subject and verb: the company on Monday said, Roe last week said."""
    while last >= 0:
        token, earlier = tokens[last], tokens[last - 1].lower if last else ""
        if (is_day(token) and earlier in ("on", "in")) or (
            token.lower in ("week", "month", "year") and earlier in ("last", "this")
        ):
            last -= 2
        elif (is_adverb(token) and not stands_alone(tokens, last)) or is_day(token):
            last -= 1
        else:
            break
    return last


def _ending_with_word(tokens: Sequence[Token], last: int) -> Span | None:
    word = tokens[last].lower
    if word in PRONOUNS or word in STANDS_ALONE:
        return last, last + 1
    if word in RELATIVE:
        return (last, last + 1) if word != "that" or (last and tokens[last - 1].kind == WORD) else None
    if word in SHARES:
        return SHARED
    relative = _relative_clause(tokens, last)
    return noun_phrase(tokens, relative - 1 if relative else last)


def _relative_clause(tokens: Sequence[Token], last: int) -> int:
    """Where a relative clause without commas opens that ends at ``last``: the officials who saw it said. 0 if none does."""
    for at in range(last, max(0, last - LONGEST_RELATIVE), -1):
        token = tokens[at]
        if token.kind not in (WORD, POSSESSIVE):
            return 0
        if token.lower == "who" and tokens[at - 1].kind == WORD:
            return at if any(is_finite(tokens, i) for i in range(at + 1, last + 1)) else 0
        if token.lower in OPENS_A_CLAUSE and token.lower != "and":
            return 0
    return 0


def before_relative(tokens: Sequence[Token], relative: int) -> Span | None:
    """The phrase that "who" or "which" goes back to: Jane Roe, who said."""
    last = relative - 2 if relative and is_dash_or_comma(tokens[relative - 1]) else relative - 1
    return noun_phrase(tokens, last) if last >= 0 and tokens[last].kind != QUOTE else None


def noun_phrase(tokens: Sequence[Token], last: int) -> Span | None:
    """The noun phrase that ends with the token at ``last``; None where nothing of it is left."""
    at = last
    while at >= 0:
        if tokens[at].text == ")" and (opening := _opening(tokens, at)) > 0:
            at = opening - 1
        elif _ends_phrase(tokens, at, last):
            break
        else:
            at -= 1
    first = at + 1
    while first <= last and _leads_in(tokens[first]):
        first += 1
    if first > last:
        return None
    is_preposition = tokens[first].lower in PREPOSITIONS or tokens[first].lower in PREPOSITIONS_TOO
    if is_preposition and not (first < last and is_number(tokens[first + 1])):  # about four in ten
        return _after_adverbial(tokens, first, last)
    return first, last + 1


def _opening(tokens: Sequence[Token], closing: int) -> int:
    at = closing
    while at >= 0 and tokens[at].text != "(":
        at -= 1
    return at


def _ends_phrase(tokens: Sequence[Token], at: int, last: int) -> bool:
    """True for what no noun phrase to the right of it goes on over."""
    token = tokens[at]
    if token.kind == QUOTE:
        return True
    if token.kind == MARK:
        is_apostrophe = token.text in "'’" and at > 0 and tokens[at - 1].lower.endswith("s")  # the rowers' club
        return token.text not in "-–&/%$#@" and not is_apostrophe
    if token.kind != WORD:
        return False
    word = token.lower
    if word in OPENS_A_CLAUSE:
        is_determiner = word == "that" and at == 0 and last > 0  # That person said
        return not is_determiner and not (word == "and" and _joins(tokens, at, last))
    if at < last and (word in RELATIVE or word in PRONOUNS) and at > 0:
        return True
    if token.is_capital:
        return word in BE
    is_verb = at < last and word in FORMS and FORMS[word][1] != BASE and word not in NOUNS_IN_THEIR_THIRD
    return is_verb or word in BE or (word in FINITE and not (at < last and tokens[at + 1].lower == "by"))


def _joins(tokens: Sequence[Token], at: int, last: int) -> bool:
    """An "and" inside a noun phrase: Mr. Xi and other leaders."""
    if at == 0 or at >= last:
        return False
    return (tokens[at - 1].is_capital and tokens[at + 1].is_capital) or tokens[at + 1].lower in JOINED


def _leads_in(token: Token) -> bool:
    return token.kind in (MARK, POSSESSIVE) or is_day(token) or is_adverb(token) or token.lower in LEADS_IN


def _after_adverbial(tokens: Sequence[Token], first: int, last: int) -> Span | None:
    """In a statement the company, at the pier Jane Roe: the phrase that a second determiner or a name opens."""
    for at in range(last, first + 1, -1):
        before = tokens[at - 1]
        opens = tokens[at].lower in DETERMINERS or (tokens[at].is_capital and not before.is_capital)
        if opens and before.kind == WORD and before.lower not in PREPOSITIONS | DETERMINERS | {"and"}:
            return at, last + 1
    return None


def before_apposition(tokens: Sequence[Token], last: int) -> Span | None:
    """The phrase before an apposition, a relative clause or an aside that a comma closes; the farthest that fits."""
    best = None
    for at in range(last - 1, max(0, last - FARTHEST_APPOSITION), -1):
        if tokens[at].kind == QUOTE or tokens[at].text in (";", ":"):
            break
        if not is_dash_or_comma(tokens[at]):
            continue
        if _has_main_verb(tokens, at + 1, last):
            break
        if tokens[at + 1].lower in ("but", "or", "he", "she", "they", "it"):
            continue
        phrase = noun_phrase(tokens, at - 1)
        if phrase is None or not _opens_clause(tokens, phrase):
            continue
        best = phrase
        if tokens[phrase[0]].is_capital and (phrase[0] == 0 or tokens[phrase[0] - 1].lower in OPENS_A_CLAUSE):
            break
    return best


def _has_main_verb(tokens: Sequence[Token], first: int, end: int) -> bool:
    """True for words that are a clause of their own, no apposition: a verb stands in them before any "who"."""
    for at in range(first, end):
        if tokens[at].lower in RELATIVE or tokens[at].lower in ("whose", "where"):
            return False
        if is_finite(tokens, at):
            return True
    return False


def _opens_clause(tokens: Sequence[Token], phrase: Span) -> bool:
    """True for a phrase where a clause begins, that looks like somebody and holds no verb."""
    first, end = phrase
    if first:
        before = tokens[first - 1]
        borders = before.kind in (MARK, QUOTE) or is_adverb(before) or is_day(before) or before.lower in OPENS_A_CLAUSE
        if not borders:
            return False
    opening = tokens[first]
    if opening.lower.endswith("ing") or any(is_finite(tokens, at) for at in range(first, end)):
        return False
    names = opening.is_capital or opening.lower in DETERMINERS or opening.lower in OPENS_A_PHRASE
    return names or tokens[end - 1].lower.endswith("s")


class Main:
    """The subject of the first finite verb of a sentence that has one; each verb is looked at once, though many ask for it."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens, self.next = tokens, 1
        self.subject: Span | None = None

    def before(self, until: int) -> Span | None:
        """None where that verb does not stand before ``until``."""
        while self.subject is None and self.next < until:
            self.subject = _subject_of(self.tokens, self.next)
            self.next += 1
        return self.subject if self.next <= until else None


def main(tokens: Sequence[Token], until: int) -> Span | None:
    return Main(tokens).before(until)


def _subject_of(tokens: Sequence[Token], at: int) -> Span | None:
    """None where no finite verb begins at ``at``, in relative clauses, and where nobody stands before it."""
    if not is_finite(tokens, at) or is_finite(tokens, at - 1):
        return None
    while at and is_adverb(tokens[at - 1]):
        at -= 1
    if at and tokens[at - 1].lower in RELATIVE:
        return None
    subject = left(tokens, at)
    return subject if subject is not None and subject != SHARED and is_plausible(tokens, subject) else None


def is_plausible(tokens: Sequence[Token], span: Span) -> bool:
    """True for a phrase that can speak: it has a name, a determiner, a number, or is a plural."""
    first, end = span
    opening = tokens[first]
    word = opening.lower
    is_alone = end - first == 1
    is_adverbial = word in PREPOSITIONS and (is_alone or not is_number(tokens[first + 1]))
    if opening.kind != WORD or is_adverbial or end - first > LONGEST_SUBJECT or (is_alone and word in OBJECT_PRONOUNS):
        return False
    if word in DETERMINERS or word in PRONOUNS or word in OPENS_A_PHRASE or is_number(opening):
        return True
    return any(token.is_capital or token.lower.endswith("s") or token.lower in PLURALS for token in tokens[first:end])


def is_number(token: Token) -> bool:
    return token.text[0].isdigit() or token.lower in NUMBERS


def is_plural(tokens: Sequence[Token], span: Span) -> bool:
    """True for a subject that a verb in its base form may follow: they say, officials say."""
    first, end = span
    if end - first == 1 and (tokens[first].lower in PRONOUNS or tokens[first].lower in STANDS_ALONE | RELATIVE):
        return tokens[first].lower not in ("he", "she", "it")
    return any(_is_plural_word(token) for token in tokens[first:end])


def _is_plural_word(token: Token) -> bool:
    word = token.lower
    if word in PLURALS or is_number(token):
        return True
    ends_in_s = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return token.kind == WORD and ends_in_s and word not in NO_PLURALS


def right(tokens: Sequence[Token], first: int, last: int) -> Span | None:
    """The subject after an inverted verb (…, said Jane Roe); None where a clause follows the verb instead."""
    if first > last or tokens[first].kind != WORD:
        return None
    opening = tokens[first]
    if opening.lower in SUBJECT_PRONOUNS:
        after = tokens[first + 1] if first < last else None
        ends = after is None or after.kind == MARK or after.lower in PREPOSITIONS or is_day(after)
        return (first, first + 1) if opening.lower in ("he", "she") and ends else None
    if not _may_speak(tokens, first):
        return None
    end = first
    while end <= last and not _ends_right_phrase(tokens, end, first):
        if end > first and ((is_finite(tokens, end) and not tokens[end].is_capital) or tokens[end].lower in SUBJECT_PRONOUNS):
            return None
        end += 1
    return None if end == first or _clause_goes_on(tokens, end, last) else (first, end)


def _may_speak(tokens: Sequence[Token], first: int) -> bool:
    opening = tokens[first]
    if opening.lower in ("that", "what", "how", "why", "whether", "if", "who", "when", "where") or is_day(opening):
        return False
    if opening.lower in PREPOSITIONS:
        return False
    names = any(token.is_capital for token in tokens[first : first + 6])
    return names or opening.lower in DETERMINERS or opening.lower in SPEAK_WITHOUT_ARTICLE


def _ends_right_phrase(tokens: Sequence[Token], at: int, first: int) -> bool:
    token = tokens[at]
    if token.kind in (MARK, QUOTE):
        return token.text not in "-–&/%’()"
    return at > first and token.kind == WORD and (token.lower in RELATIVE or token.lower in ENDS_RIGHT_PHRASE or is_day(token))


def _clause_goes_on(tokens: Sequence[Token], start: int, last: int) -> bool:
    """Said tensions among activists were high: a verb before the next comma makes the phrase a subject of its own."""
    for at in range(start, last + 1):
        token = tokens[at]
        if is_dash_or_comma(token) or token.lower in RELATIVE or token.lower in ("as", "when", "after", "while", "before"):
            return False
        if is_finite(tokens, at) and not token.is_capital:
            return True
    return False
