"""Where a sentence has its finite verbs, and where the noun phrases before and after them begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.text.quotes import word_classes as classes
from tracker.text.quotes.lexicon import REPORTING, listed, words
from tracker.text.quotes.words import Token

# Verbs that take a clause as it is: said he knew.
HOLDS_THAT = words("holds_that")
MAY_BE_FINITE = (classes.AUXILIARY, classes.VERB, classes.ED)
NOT_FINITE = listed("be been being having doing not")
PARTICIPLES_AFTER_NOUNS = listed(
    "made held sent given written built taken put found brought led caught paid spent won lost sold left"
)
PARTICLES = listed("out up off down")
COUNTED = listed("one two three four five some many most several few all each both half none others dozens hundreds thousands")
IN_FRONT = (
    classes.ADVERB, classes.DAY, classes.TIME, classes.OTHER, classes.OWNER, classes.JOIN, classes.PREPOSITION,
)  # fmt: skip
NOUNS_AND_OWNERS = (*classes.NOUNS, classes.OWNER)
IN_A_PHRASE = (*classes.NOUNS, classes.DETERMINER, classes.OWNER, classes.PRONOUN)
TIMES = (classes.DAY, classes.TIME, classes.ADVERB, classes.NUMBER)
BORDERS = (classes.COMMA, classes.DASH, classes.OPENER, classes.RELATIVE, classes.JOIN, classes.QUOTED)
MARKS_INSIDE = "&%$#/@"
FARTHEST = 60  # tokens that any search goes: no clause of a news article is longer, and hostile texts stay linear


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens ``start`` to ``end``, exclusive, of a noun phrase."""

    start: int
    end: int


class Grammar:
    """One sentence. Positions are indices of tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.classes = classes.classes(tokens)
        self.count = len(tokens)

    def word(self, at: int) -> str:
        return self.tokens[at].lower if 0 <= at < self.count else ""

    def kind(self, at: int) -> str:
        """The class of a token, empty outside the sentence."""
        return self.classes[at] if 0 <= at < self.count else ""

    def any(self, kinds: tuple[str, ...], start: int, end: int) -> bool:
        return any(self.classes[at] in kinds for at in range(start, end))

    # Verbs

    def is_finite(self, at: int) -> bool:
        kind = self.classes[at]
        if kind not in MAY_BE_FINITE:
            return False
        before = self.kind(at - 1)
        if kind == classes.AUXILIARY:
            return self.word(at) not in NOT_FINITE and before != classes.AUXILIARY
        if before in (classes.AUXILIARY, classes.TO) or (before == classes.ADVERB and self._has_auxiliary(at)):
            return False
        if kind == classes.VERB:
            return not self._is_participle_after_noun(at)
        return kind == classes.ED and self.word(at) not in classes.PARTICIPLES and self._is_past(at)

    def _has_auxiliary(self, at: int) -> bool:
        while at > 0 and self.classes[at - 1] == classes.ADVERB:
            at -= 1
        return self.kind(at - 1) == classes.AUXILIARY

    def _is_participle_after_noun(self, at: int) -> bool:
        """True for "remarks made in"."""
        follows_noun = self.word(at) in PARTICIPLES_AFTER_NOUNS and self.kind(at - 1) == classes.NOUN
        return follows_noun and self.kind(at + 1) in (classes.PREPOSITION, classes.DAY) and self.word(at + 1) not in PARTICLES

    def _is_past(self, at: int) -> bool:
        """True for a form in -ed that is a past tense, as far as its neighbours tell."""
        before = self.kind(at - 1)
        if self.word(at + 1) == "by":
            return False
        if before in (classes.DASH, classes.DETERMINER, classes.PREPOSITION, classes.OWNER, classes.OPENER, ""):
            return False
        if before == classes.COMMA and self.kind(at + 1) in (classes.PREPOSITION, classes.TO):  # asked about it, Roe said
            return not any(self.classes[right] in (classes.AUXILIARY, classes.VERB) for right in range(at + 1, self.count))
        return True

    def finite_between(self, start: int, stop: int) -> Iterator[int]:
        """The finite verbs from ``start`` on, up to ``stop``."""
        return (at for at in range(start, stop) if self.classes[at] in MAY_BE_FINITE and self.is_finite(at))

    def finite_left(self, at: int) -> int:
        """The nearest finite verb to the left, -1 if none."""
        for left in range(at - 1, max(at - FARTHEST, -1), -1):
            if self.classes[left] in MAY_BE_FINITE and self.is_finite(left):
                return left
        return -1

    def is_bare_ing(self, verb: int) -> bool:
        """True for "saying" without its auxiliary."""
        return self.classes[verb] == classes.ING and self.kind(verb - 1) != classes.AUXILIARY

    # Noun phrases

    def phrase_after(self, start: int) -> Span | None:
        end = start
        while self.kind(end) in IN_A_PHRASE:
            end += 1
        return Span(start, end) if end > start else None

    def phrase_start(self, last: int, *, stop_at_with: bool = False) -> int:
        """Where the noun phrase that ends at ``last`` begins, with what depends on its noun; greater than ``last`` for none."""
        at = self._walk(last, stop_at_with=stop_at_with, joins=True)
        if at > 0 and (start := self.start_before_relative(at)) is not None:
            return start
        start = at + 1
        while start <= last and self.classes[start] in IN_FRONT:
            start += 1
        return start

    def _walk(self, last: int, *, stop_at_with: bool, joins: bool) -> int:
        """The token before the phrase, lead-ins such as adverbs still inside."""
        at = last
        while at >= 0 and last - at < FARTHEST and self._goes_on(at, last, stop_at_with, joins):
            opening = self.opening_bracket(at) if self.tokens[at].text == ")" else 0
            at = opening - 1 if opening > 0 else at - 1
        return at

    def opening_bracket(self, closing: int) -> int:
        at = closing
        while at >= 0 and self.tokens[at].text != "(":
            at -= 1
        return at

    def _goes_on(self, at: int, last: int, stop_at_with: bool, joins: bool) -> bool:
        """True for a token that is part of the phrase that ends at ``last``."""
        kind, word = self.classes[at], self.tokens[at].lower
        if kind in NOUNS_AND_OWNERS:
            return at == last or self.word(at + 1) not in ("the", "a", "an")
        if kind == classes.DETERMINER:
            return True
        if kind == classes.OTHER:
            return word == ")" or word in MARKS_INSIDE
        if at == last:
            return False
        if kind in (classes.TIME, classes.ADVERB):
            return True
        if kind == classes.JOIN:
            return joins and word in ("and", "or", "&") and self._follows_noun(at) and self._joins_phrases(at, stop_at_with)
        if kind in (classes.PREPOSITION, classes.TO):
            return self._depends_on_noun(at, stop_at_with)
        return self._is_modifier(at)

    def _follows_noun(self, at: int) -> bool:
        before = self.kind(at - 1)
        return before in (*classes.NOUNS, classes.OWNER, classes.PRONOUN) or self.word(at - 1) in (")", "%")

    def _depends_on_noun(self, at: int, stop_at_with: bool) -> bool:
        """True at the "for" of "spokesman for the board", at the "of" of "one of them"."""
        if self.classes[at] == classes.TO:
            return self._follows_noun(at) and self.kind(at + 1) in (*classes.NOUNS, classes.DETERMINER)
        after_noun = self._follows_noun(at) or self.word(at - 1) in COUNTED
        if self.kind(at - 1) == classes.ED and at > 1:  # a letter obtained by them
            after_noun = self._is_modifier(at - 1) and self.kind(at - 2) in classes.NOUNS
        return after_noun and not (stop_at_with and self.word(at) == "with")

    def _joins_phrases(self, at: int, stop_at_with: bool) -> bool:
        """True at the "and" of "Roe and Moe said", not in "blamed Roe and Moe said"."""
        before = self._walk(at - 1, stop_at_with=stop_at_with, joins=False)
        while self.kind(before) == classes.ADVERB:
            before -= 1
        return before < 0 or self.classes[before] in BORDERS or self.word(before) in REPORTING

    def _is_modifier(self, at: int) -> bool:
        """Inside a phrase: the widely read paper, a report published on Monday, the blunt, honest reply."""
        kind, before, after = self.classes[at], self.kind(at - 1), self.kind(at + 1)
        if kind == classes.DASH:
            return self.tokens[at].text == "-" and at > 0 and self.tokens[at - 1].end == self.tokens[at].start
        if kind == classes.COMMA:
            return before == after == classes.NOUN and self.kind(at - 2) == classes.DETERMINER
        if kind == classes.VERB:
            return self._is_participle_after_noun(at)
        if kind == classes.ING:
            return before in (classes.DETERMINER, classes.OWNER)
        if kind != classes.ED:
            return False
        if self.word(at + 1) == "by" and before in classes.NOUNS:
            return True
        if before in (classes.DETERMINER, classes.OWNER, classes.PREPOSITION, classes.ADVERB) and not self.is_finite(at):
            return True
        return before == classes.NOUN and after in (classes.PREPOSITION, classes.DAY, classes.TO)

    def start_before_relative(self, verb: int) -> int | None:
        """People who support Roe said: the phrase of its subject begins before the relative clause of ``verb``."""
        while verb > 0 and self.classes[verb] in (classes.PREPOSITION, classes.TO):  # who wrote to her
            verb -= 1
        if self.classes[verb] not in (classes.VERB, classes.ED, classes.AUXILIARY) or self.word(verb) in HOLDS_THAT:
            return None
        if self.classes[verb] == classes.AUXILIARY and not self.is_finite(verb):
            return None
        at = verb
        while self.kind(at) in (classes.AUXILIARY, classes.ADVERB, classes.VERB, classes.ED):
            at -= 1
        before = self.kind(at - 1)
        is_relative = self.kind(at) == classes.RELATIVE or self.word(at) == "that"
        if at <= 0 or not is_relative or self.word(at) == "whom" or before not in (*classes.NOUNS, classes.PRONOUN):
            return None
        return at - 1 if before == classes.PRONOUN else self.phrase_start(at - 1)

    def before_time(self, at: int) -> int:
        """Steps over "on Tuesday", "two weeks ago", "also"; -1 where nothing stands before them."""
        while at >= 0 and self.classes[at] in TIMES:
            if self.classes[at] == classes.NUMBER and self.kind(at - 1) != classes.DAY:
                break
            is_day = self.classes[at] == classes.DAY
            at -= 1
            if is_day and self.word(at) in ("on", "in", "since", "last", "this", "early", "late"):
                at -= 1
        return at

    def dateline_end(self) -> int:
        """WASHINGTON, July 25 (UPI) — : the index after the dash, 0 without a dateline."""
        if self.kind(0) != classes.NAME:
            return 0
        for at in range(1, min(14, len(self.tokens))):
            if self.classes[at] == classes.DASH:
                return at + 1 if self.tokens[at].text not in ";:" else 0
            if self.classes[at] not in (classes.NAME, classes.COMMA, classes.DAY, classes.NUMBER, classes.OTHER):
                return 0
        return 0
