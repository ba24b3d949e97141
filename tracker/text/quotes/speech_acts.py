"""Whether a word is a verb of speech in its sentence, and whose: the subject, or the one who spoke before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.text.quotes import clause_subjects, verb_groups
from tracker.text.quotes.clause_bounds import SUBJECT_PRONOUNS, lower
from tracker.text.quotes.clause_subjects import SHARED, Span
from tracker.text.quotes.lexicon import PREPOSITIONS, RELATIVE, listed
from tracker.text.quotes.speech_verbs import ALSO_NOUNS, BASE, FORMS, MOSTLY_NOUNS, PARTICIPLE, PAST, THIRD
from tracker.text.quotes.verb_groups import BE, DETERMINERS, HAVE_OR_DO, PRONOUNS, Group, is_dash_or_comma, is_finite
from tracker.text.quotes.words import MARK, POSSESSIVE, QUOTE, Token

OPENS_PARTICIPLE = listed("while by after in before since without")
JOINS_PARTICIPLE = listed("and but by while after before in without when or")
BEFORE_INFINITIVE = listed("declined declines refused refuses went goes continued continues continuing failed prepared began")
DECLINES = listed("declined declines refused refuses")
CAN_BE_SUBJECTS = listed("others some many most few all both several another")
SPEAK = listed("people officials others some many critics")
WRITINGS = listed(
    """agreement article bill book company complaint document email filing firm law lawsuit letter memo order petition policy poll
    post report resolution ruling statement study suit survey"""
)
DO_FORMS = listed("do does did don’t don't doesn’t doesn't didn’t didn't also further often now repeatedly still not")
FARTHEST_WITH = 25


@dataclass(frozen=True, slots=True)
class Verb:
    at: int
    lemma: str
    form: str
    group: Group


def verb_at(tokens: Sequence[Token], at: int, last: int) -> Verb | None:
    """The verb of speech at ``at``; None for a noun, a passive, a participle in front of its noun."""
    lemma, form = FORMS[tokens[at].lower]
    verb = Verb(at, lemma, form, verb_groups.before(tokens, at))
    return verb if _is_verb(tokens, verb, last) else None


def _is_verb(tokens: Sequence[Token], verb: Verb, last: int) -> bool:
    at, group = verb.at, verb.group
    if verb.form != PARTICIPLE and group.passive:
        return False
    if verb.form in (PAST, PARTICIPLE) and group.start and _qualifies(tokens, verb):
        return False
    word = tokens[at].lower
    return word not in ALSO_NOUNS or group.infinitive or group.modal or _noun_is_verb(tokens, verb, last)


def _qualifies(tokens: Sequence[Token], verb: Verb) -> bool:
    """The estimated cost, its proposed cap, 20 pledged delegates: a participle in front of its noun."""
    before = tokens[verb.at - 1]
    if before.text[0].isdigit():
        return verb.lemma != "say"
    if before.kind == POSSESSIVE or (before.lower in PREPOSITIONS and verb.form == PAST):
        return True
    return before.lower in DETERMINERS and before.lower not in CAN_BE_SUBJECTS


def _noun_is_verb(tokens: Sequence[Token], verb: Verb, last: int) -> bool:
    """Claims, reports, calls: a verb only after somebody who can speak, or before a clause."""
    at, start = verb.at, verb.group.start
    if start == 0:
        return False
    if start < at and tokens[at - 1].lower not in DO_FORMS and not tokens[at - 1].lower.endswith("ly"):
        return False
    before, after = tokens[start - 1], lower(tokens, at + 1)
    if before.kind == POSSESSIVE or before.lower in PREPOSITIONS:
        return False
    if before.lower in DETERMINERS and before.lower not in CAN_BE_SUBJECTS:
        return False
    clause = after == "that" or after in SUBJECT_PRONOUNS
    if verb.form == BASE and before.lower.endswith("s") and (clause or after in DETERMINERS):
        return True  # supporters hope the, advocates estimate there
    speaks = before.is_capital or before.lower in PRONOUNS or before.lower in RELATIVE
    if tokens[at].lower in MOSTLY_NOUNS:
        names = verb.form == THIRD and at < last and tokens[at + 1].is_capital
        return (speaks and (clause or names)) or (verb.form == THIRD and after == "that" and before.lower in WRITINGS)
    if speaks or before.lower in SPEAK or before.text in (",", ")", "—"):
        return True
    return clause or tokens[at].lower in ("say", "think", "urge", "recall") or after in ("to", "for", "the", "a")


class Speakers:
    """Of one sentence, read from left to right; ``prior`` is who spoke last in it."""

    def __init__(self, tokens: Sequence[Token], last: int) -> None:
        self.tokens, self.last = tokens, last
        self.prior: Span | None = None
        self.main = clause_subjects.Main(tokens)

    def of(self, verb: Verb) -> tuple[Span | None, str]:
        """The speaker and the prefix of the rule that found them, empty for the plain subject; remembered for the next verb."""
        speaker, how = self._of(verb)
        if speaker is None or not clause_subjects.is_plausible(self.tokens, speaker):
            return None, how
        if lower(self.tokens, verb.group.start - 1) not in RELATIVE and lower(self.tokens, speaker[0] - 1) not in (
            "if",
            "unless",
        ):
            self.prior = speaker
        return speaker, how

    def _of(self, verb: Verb) -> tuple[Span | None, str]:
        start = verb.group.start
        if verb.group.infinitive:
            return self._of_infinitive(verb), "infinitive:"
        if verb.form == PARTICIPLE:
            return self._of_participle(verb), "participle:"
        subject = clause_subjects.left(self.tokens, start)
        if subject == SHARED or (subject is None and lower(self.tokens, start - 1) in ("and", "but", "then")):
            return self.prior or self.main.before(start - 1), "shared:"
        has_auxiliary = verb.group.modal or verb.group.negated or self.tokens[start].lower in HAVE_OR_DO
        needs_plural = verb.form == BASE and not has_auxiliary
        if subject and needs_plural and not clause_subjects.is_plural(self.tokens, subject):
            return None, ""
        return subject, ""

    def _of_infinitive(self, verb: Verb) -> Span | None:
        """Declined to say, went on to argue."""
        matrix = verb.group.start - 2
        matrix -= lower(self.tokens, matrix) == "on"  # went on to say
        word = lower(self.tokens, matrix)
        if word not in BEFORE_INFINITIVE or (word in DECLINES and verb.lemma != "say"):
            return None
        subject = clause_subjects.left(self.tokens, matrix)
        return subject if subject not in (None, SHARED) else self.prior or self.main.before(matrix)

    def _of_participle(self, verb: Verb) -> Span | None:
        """…, saying; with Jane Roe saying; Saying he was ill, Roe left; was saying."""
        tokens, start = self.tokens, verb.group.start
        if start == 0 or (start == 1 and tokens[0].lower in OPENS_PARTICIPLE):
            return self._after_fronted_clause(verb)
        if any(tokens[at].lower in BE for at in range(start, verb.at)):
            subject = clause_subjects.left(tokens, start)
            return (self.prior or self.main.before(start - 1)) if subject == SHARED else subject
        before = tokens[start - 1]
        if before.kind == QUOTE or is_dash_or_comma(before) or before.lower in JOINS_PARTICIPLE:
            return self.prior or self.main.before(start)
        if before.lower in PREPOSITIONS or before.kind == MARK:
            return None
        if accompanied := self._accompanied(start):
            return accompanied
        phrase = clause_subjects.noun_phrase(tokens, start - 1)
        if phrase and (phrase[0] == 0 or tokens[phrase[0] - 1].lower in clause_subjects.OPENS_A_CLAUSE):
            return phrase
        return self.prior or self.main.before(start - 1)

    def _after_fronted_clause(self, verb: Verb) -> Span | None:
        """Saying he was ill, the mayor left: the phrase after the comma."""
        tokens = self.tokens
        for comma in range(verb.at + 1, self.last):
            after = tokens[comma + 1]
            opens = after.is_capital or after.lower in SUBJECT_PRONOUNS or after.lower in DETERMINERS
            if tokens[comma].text == "," and opens:
                return comma + 1, self._end_of_phrase(comma + 1)
        return None

    def _end_of_phrase(self, start: int) -> int:
        """A name, a pronoun, or the words after a determiner up to the verb."""
        tokens, end = self.tokens, start + 1
        counts_all = tokens[start].lower in DETERMINERS
        while end <= self.last and (tokens[end].is_capital or tokens[end].kind == POSSESSIVE or counts_all):
            if is_finite(tokens, end) or tokens[end].kind in (MARK, QUOTE) or tokens[end].lower in PREPOSITIONS:
                break
            end += 1
        return end

    def _accompanied(self, end: int) -> Span | None:
        """With half of the voters saying."""
        for at in range(end - 1, max(-1, end - FARTHEST_WITH), -1):
            if self.tokens[at].kind == QUOTE or self.tokens[at].text in (",", ";"):
                return None
            if self.tokens[at].lower == "with":
                return at + 1, end
        return None
