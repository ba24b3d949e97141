"""Where the words of an indirect statement begin after their verb, and where they end."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.text.quotes.lexicon import PREPOSITIONS, listed
from tracker.text.quotes.speech_verbs import ALSO_NOUNS, BASE, FORMS, PARTICIPLE, PAST, THIRD
from tracker.text.quotes.verb_groups import (
    DETERMINERS,
    HAVE_OR_DO,
    has_finite,
    is_adverb,
    is_dash_or_comma,
    is_day,
    is_finite,
)
from tracker.text.quotes.words import MARK, POSSESSIVE, QUOTE, WORD, Token

SUBJECT_PRONOUNS = listed("he she they it there we i you")
ADVERBIAL = listed("on in at during via through before after from late early over by aboard outside inside amid while following")
TIMES = listed("today yesterday tonight again recently earlier late early repeatedly flatly")
SPANS_OF_TIME = listed("week month year morning afternoon evening weekend spring summer fall autumn winter night hour")
DURATIONS = listed("days weeks months years decades hours")
RECIPIENTS = listed("reporters voters supporters people lawmakers journalists viewers police investigators")
RECIPIENT_PRONOUNS = listed("him her them me us you")
AFTER_RECIPIENT = listed("that to about how why what whether not of")
TURNS = listed("according while but although though prompting despite")  # after a comma: no longer what was said
ENDS_WITHOUT_VERB = listed("and but or who which where when")
THEMSELVES = listed("he she they it has have had")
REACH_OF_WITH = 8
LONGEST_ADVERBIAL, LONGEST_RECIPIENT, LONGEST_ASIDE, LONGEST_DATELINE = 16, 18, 14, 14


def lower(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def last_word(tokens: Sequence[Token]) -> int:
    """Index of the last token that is no closing mark."""
    at = len(tokens) - 1
    while at > 0 and tokens[at].kind == MARK and tokens[at].text in ".!?;:,)—":
        at -= 1
    return at


def body(tokens: Sequence[Token]) -> int:
    """Where the sentence begins after a dateline: PORTSMOUTH, N.H. (AP) - The mayor … 0 where there is none."""
    for at, token in enumerate(tokens[:LONGEST_DATELINE]):
        if token.kind == MARK and token.text in (":", "—", "–", "--", "-", "―"):
            return at + 1 if at and at + 1 < len(tokens) else 0
        is_part = token.is_capital or token.text[0].isdigit() or token.lower in ("date", "of", "and", "the")
        if token.kind not in (WORD, MARK) or (token.kind == WORD and not is_part):
            return 0
    return 0


def next_comma(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].text != ",":
        at += 1
    return at


# Beginnings


def after_adverbial(tokens: Sequence[Token], at: int, last: int) -> int | None:
    """Where the words begin after "on Monday", "last week", "in an interview with Jane Roe"; None where nothing follows."""
    while at <= last:
        token, word = tokens[at], tokens[at].lower
        if token.text == ":":
            return at + 1
        if token.text == ",":
            return _that_after_aside(tokens, at, last)
        if is_day(token) or word in TIMES:
            at += 1
            if at <= last and tokens[at].text[0].isdigit():
                at += 1
        elif at < last and _is_short_adverbial(tokens, at):
            at += 2
        elif word in ADVERBIAL:
            return _after_long_adverbial(tokens, at, last)
        else:
            return at
    return None


def _is_short_adverbial(tokens: Sequence[Token], at: int) -> bool:
    """Last week, on Monday, for years."""
    word, after = tokens[at].lower, tokens[at + 1]
    if word in ("last", "this"):
        return after.lower in SPANS_OF_TIME
    return (word in ADVERBIAL and is_day(after)) or (word == "for" and after.lower in DURATIONS)


def _that_after_aside(tokens: Sequence[Token], comma: int, last: int) -> int | None:
    """Said, for example, that."""
    for at in range(comma + 1, min(comma + LONGEST_ASIDE, last)):
        if tokens[at].lower == "that" and tokens[at - 1].text == ",":
            return at
    return None


def _after_long_adverbial(tokens: Sequence[Token], start: int, last: int) -> int | None:
    for at in range(start + 1, min(last + 1, start + LONGEST_ADVERBIAL)):
        token = tokens[at]
        if token.text == ":":
            return at + 1
        if token.text == ",":
            return _after_comma(tokens, at, last)
        if token.kind == QUOTE:
            return None
        if token.lower in SUBJECT_PRONOUNS or (token.lower == "that" and tokens[at - 1].lower not in PREPOSITIONS):
            return at
    return None


def _after_comma(tokens: Sequence[Token], comma: int, last: int) -> int | None:
    """Said in a speech, the plan was dead: only a clause goes on, and no list of places."""
    at = comma + 1
    if at >= last or lower(tokens, at + 1) == ",":
        return None
    word = tokens[at].lower
    if word in ENDS_WITHOUT_VERB or word.endswith("ing"):
        return None
    opens = tokens[at].is_capital or word in DETERMINERS or word in SUBJECT_PRONOUNS
    return at if opens and has_finite(tokens, at, last) else None


def after_recipient(tokens: Sequence[Token], start: int, last: int) -> int | None:
    """Where the words begin after the one who is told: told reporters that, told CNN the deal was off. None if nowhere."""
    word = lower(tokens, start)
    if word in ("that", "of", "about", "against"):
        return start
    if word == "to" or start > last:
        return None
    if word in RECIPIENT_PRONOUNS and not _is_possessive(tokens, start, last):
        return after_adverbial(tokens, start + 1, last)
    marked = _marked_after_recipient(tokens, start, last)
    return marked if marked is not None else _clause_after_recipient(tokens, start, last)


def _is_possessive(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Told her staff, but: told her that, told her he."""
    if tokens[at].lower != "her" or at >= last or tokens[at + 1].kind != WORD:
        return False
    return lower(tokens, at + 1) not in SUBJECT_PRONOUNS | {"that", "to"}


def _marked_after_recipient(tokens: Sequence[Token], start: int, last: int) -> int | None:
    for at in range(start + 1, min(last + 1, start + LONGEST_RECIPIENT)):
        token = tokens[at]
        if token.kind == QUOTE:
            return None
        if token.text == ":":
            return at + 1
        if token.text == ",":
            return _that_after_aside(tokens, at, last)
        if token.lower in AFTER_RECIPIENT or token.lower in SUBJECT_PRONOUNS:
            return None if token.lower == "of" and tokens[at - 1].is_capital else at
    return None


def _clause_after_recipient(tokens: Sequence[Token], start: int, last: int) -> int | None:
    """Told CNN the deal was off: the recipient ends where a second noun phrase begins."""
    at = start + 1 if lower(tokens, start) in DETERMINERS or lower(tokens, start) in RECIPIENTS else start
    while at <= last and (tokens[at].is_capital or tokens[at].kind == POSSESSIVE):
        at += 1
    if at == start or at > last:
        return None
    goes_on = after_adverbial(tokens, at, last) if lower(tokens, at) in ADVERBIAL or is_day(tokens[at]) else at
    if goes_on is None or goes_on > last or tokens[goes_on].kind == MARK:
        return None
    opens = tokens[goes_on].is_capital or lower(tokens, goes_on) in DETERMINERS
    return goes_on if opens and has_finite(tokens, goes_on, last) else None


# Ends


class Ending:
    """Looks for the end of what was said, from its first token on."""

    def __init__(self, tokens: Sequence[Token], first: int, last: int, form: str = PAST) -> None:
        self.tokens, self.first, self.last, self.form = tokens, first, last, form

    def find(self, *, in_relative: bool = False, in_subordinate: bool = False, infinitive: bool = False) -> int:
        """Index of the last token. The flags tell in what sort of clause the verb of speech stands, and that "to" follows it."""
        depth = 0
        for at in range(self.first + 1, self.last + 1):
            token = self.tokens[at]
            if token.kind == MARK:
                depth += {"(": 1, ")": -1}.get(token.text, 0)
                if token.text == ";":
                    return at - 1
            elif depth > 0 or token.kind != WORD:
                continue
            elif is_dash_or_comma(self.tokens[at - 1]):
                if at - 2 >= self.first and self._ends_at_comma(at, in_relative, in_subordinate, infinitive):
                    return at - 2
            elif self._turns_after_quotation(at) or (token.lower in ("and", "but") and self._next_act(at)):
                return at - 1
        return self.last

    def _turns_after_quotation(self, at: int) -> bool:
        """Called it “expansionist,” accusing: the comma stands within the marks."""
        word = self.tokens[at].lower
        turns = word in TURNS or word == "which" or (word in FORMS and FORMS[word][1] == PARTICIPLE)
        return turns and self.tokens[at - 1].kind == QUOTE

    def _ends_at_comma(self, at: int, in_relative: bool, in_subordinate: bool, infinitive: bool) -> bool:
        tokens, word, after = self.tokens, self.tokens[at].lower, lower(self.tokens, at + 1)
        form = FORMS[word][1] if word in FORMS else ""
        if form == PARTICIPLE or (word in TURNS and after != "that") or (infinitive and is_finite(tokens, at)):
            return True
        if word == "with" and self._accompanies(at):
            return True
        if word == "and" and self._speaks_again(at + 1):
            return True
        if word in ("which", "a", "an") and self._is_longer_half(at) and has_finite(tokens, self.first, at - 2):
            return True
        if tokens[at - 1].text != ",":
            return False
        if in_relative and is_finite(tokens, at):
            return True
        return in_subordinate and (word in SUBJECT_PRONOUNS or tokens[at].is_capital or word in DETERMINERS)

    def _speaks_again(self, at: int) -> bool:
        """…, and added; …, and she has added."""
        while at < self.last and (is_adverb(self.tokens[at]) or lower(self.tokens, at) in THEMSELVES):
            at += 1
        word = lower(self.tokens, at)
        return word in FORMS and FORMS[word][1] != BASE and word not in ALSO_NOUNS

    def _accompanies(self, at: int) -> bool:
        """…, with Jane Roe saying."""
        near = self.tokens[at + 1 : min(at + REACH_OF_WITH, self.last)]
        return any(token.lower in FORMS and FORMS[token.lower][1] == PARTICIPLE for token in near)

    def _is_longer_half(self, at: int) -> bool:
        """An afterthought longer than what it follows is a sentence of its own."""
        tokens = self.tokens
        return (
            tokens[at - 1].text != "-"
            and tokens[self.last].end - tokens[at].start > tokens[at - 1].start - tokens[self.first].start
        )

    def _next_act(self, at: int) -> bool:
        """Said it would pay and denied any delay: the second verb belongs to the speaker too."""
        verb = at + 1
        while verb < self.last and (is_adverb(self.tokens[verb]) or lower(self.tokens, verb) in HAVE_OR_DO):
            verb += 1
        word = lower(self.tokens, verb)
        if verb > self.last or word not in FORMS or self.tokens[verb].is_capital or (word in ALSO_NOUNS and verb == at + 1):
            return False
        form = FORMS[word][1]
        if form == self.form or (self.form in (PARTICIPLE, THIRD) and form in (PAST, THIRD)):
            return True
        return form == BASE and self.form == PAST and lower(self.tokens, verb - 1) in ("not", "did", "didn’t", "didn't")


def is_clause_before(tokens: Sequence[Token], end: int) -> bool:
    """True where the tokens up to ``end`` are a clause, and not only an introduction: Speaking on Monday, …"""
    first = 0
    while first < end and (tokens[first].lower in ("but", "and", "so", "yet", "still", "now") or tokens[first].kind == MARK):
        first += 1
    if not has_finite(tokens, first, end):
        return False
    return not _introduces(tokens[first].lower) or any(_opens_body(tokens, at, end) for at in range(first, end))


OPENS_INTRODUCTION = listed(
    """because as when while if although than where how why after before since until though whose nor unless whom and like
    amid despite following asked once even earlier later pressed"""
)


def _introduces(word: str) -> bool:
    return word in PREPOSITIONS or word in OPENS_INTRODUCTION or word.endswith(("ing", "ed"))


def _opens_body(tokens: Sequence[Token], comma: int, end: int) -> bool:
    if tokens[comma].text != ",":
        return False
    after = tokens[comma + 1]
    is_phrase = after.lower in PREPOSITIONS or after.lower in ENDS_WITHOUT_VERB or after.lower.endswith("ing")
    return not is_phrase and has_finite(tokens, comma + 1, end)
