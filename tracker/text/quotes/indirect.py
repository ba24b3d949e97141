"""Indirect statements: a clause beside a verb of speech, by named rules whose share right is measured.

A rule's name says where the words stand ("that-clause", "trailing") and, before a colon, how the speaker was found when they are
not the plain subject: "participle:that-clause" for "…, saying that".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.text.quotes import clause_subjects
from tracker.text.quotes.clause_bounds import (
    Ending,
    body,
    is_clause_before,
    last_word,
    lower,
    next_comma,
)
from tracker.text.quotes.clause_subjects import Span
from tracker.text.quotes.lexicon import RELATIVE, listed
from tracker.text.quotes.reported import Reported
from tracker.text.quotes.reported_clauses import clause_after, nothing_after
from tracker.text.quotes.speech_acts import Speakers, Verb, verb_at
from tracker.text.quotes.speech_verbs import (
    BEFORE_THEIR_SUBJECT,
    FORMS,
    IN_HEADLINES,
    PARTICIPLE,
    PAST,
    THIRD,
    WITH_CLAUSE,
)
from tracker.text.quotes.verb_groups import (
    FINITE,
    has_finite,
    is_dash_or_comma,
    is_finite,
)
from tracker.text.quotes.words import MARK, QUOTE, WORD, Token

OPENS_SUBORDINATE = listed("when as while after although though because if since whereas before even")
LEADS_ASIDE = listed("still but and indeed instead however now so yet then also thus moreover here meanwhile")
NOT_IN_HEADLINES = listed("calls claims demands promises reports")
CUES = FORMS.keys() | {"according"}
SHORTEST, SHORTEST_SENTENCE = 10, 4  # characters, tokens
LONGEST_HEADLINE_SUBJECT = 8


class Search:
    """One sentence, read from left to right; ``places`` are those of its cues."""

    def __init__(self, tokens: Sequence[Token], places: Sequence[int]) -> None:
        self.tokens, self.places, self.last = tokens, places, last_word(tokens)
        self.speakers = Speakers(tokens, self.last)
        opening = tokens[0]
        self.opens_subordinate = opening.lower in OPENS_SUBORDINATE or (opening.kind == WORD and opening.lower.endswith("ing"))

    def run(self) -> list[Reported]:
        if _is_headline(self.tokens, self.last):
            return self._headline()
        found = [one for at in self.places if (one := self._at(at))]
        outer = _attributions(found)
        return [one for one in (_before_attribution(one, outer) for one in found) if self._is_worth(one)]

    def _at(self, at: int) -> Reported | None:
        token = self.tokens[at]
        if token.lower == "according":
            return self._according_to(at) if lower(self.tokens, at + 1) == "to" else None
        if token.is_capital and at:
            return None
        verb = verb_at(self.tokens, at, self.last)
        return (self._verb_first(verb) or self._spoken_by_subject(verb)) if verb else None

    def _is_worth(self, one: Reported) -> bool:
        """Not one quotation by itself, which is direct speech, and not a word or two."""
        inside = self.tokens[one.first : one.last + 1]
        if not inside or (inside[-1].end - inside[0].start < SHORTEST and not one.rule.endswith("infinitive")):
            return False
        count = sum(token.kind == WORD for token in inside)
        if one.verb == "say" and one.rule.endswith("clause") and count < 3 and not has_finite(self.tokens, one.first, one.last):
            return any(token.kind == QUOTE for token in inside)  # said so, said the opposite
        if inside[0].kind == WORD:
            return count >= 2 or any(token.kind == QUOTE for token in inside)
        return count >= 3

    def _verb_first(self, verb: Verb) -> Reported | None:
        """The plan is dead, said Jane Roe."""
        tokens, at = self.tokens, verb.at
        follows = at > 0 and (tokens[at - 1].kind == QUOTE or is_dash_or_comma(tokens[at - 1]))
        if not follows or verb.form not in (PAST, THIRD) or verb.lemma not in BEFORE_THEIR_SUBJECT:
            return None
        speaker = clause_subjects.right(tokens, at + 1, self.last)
        if speaker is None:
            return None
        self.speakers.prior = speaker
        end = at - 1
        while end > 0 and tokens[end].kind == MARK:
            end -= 1
        words = sum(token.kind == WORD for token in tokens[: end + 1])
        if words < 3 or not has_finite(tokens, 0, end):
            return None
        return Reported(body(tokens), end, speaker, at, verb.lemma, "verb-first")

    def _spoken_by_subject(self, verb: Verb) -> Reported | None:
        tokens, at = self.tokens, verb.at
        speaker, how = self.speakers.of(verb)
        if speaker is None:
            return None
        if not how and verb.lemma in WITH_CLAUSE and nothing_after(tokens, at, self.last, verb.lemma):
            return self._around(verb, speaker)
        if self._names_rather_than_says(verb, speaker):
            return None
        clause = clause_after(tokens, at, self.last, verb.lemma)
        if clause is None:
            return None
        ending = Ending(tokens, clause.first, self.last, verb.form)
        last = ending.find(
            in_relative=lower(tokens, verb.group.start - 1) in RELATIVE and lower(tokens, verb.group.start - 2) == ",",
            in_subordinate=self.opens_subordinate and next_comma(tokens, 0) > at,
            infinitive=clause.rule == "infinitive",
        )
        return Reported(clause.first, last, speaker, at, verb.lemma, how + clause.rule, verb.group.negated)

    def _names_rather_than_says(self, verb: Verb, speaker: Span) -> bool:
        """What he calls reform; a group called “Roe's Friends”; the man she hopes will win; if the company agrees."""
        tokens = self.tokens
        if lower(tokens, speaker[0] - 1) in ("if", "unless"):
            return True
        if verb.lemma == "threaten" and (verb.group.modal or (verb.form == PARTICIPLE and lower(tokens, verb.at + 1) != "to")):
            return True  # dangers threaten too, and letters are threatening
        if lower(tokens, speaker[0] - 1) in ("what", "whom") or lower(tokens, verb.at + 1) in FINITE:
            return True
        names = verb.lemma == "call" and lower(tokens, verb.at + 1) not in ("for", "on", "upon")
        return names and tokens[speaker[0]].lower in ("a", "an") and verb.group.start == verb.at

    def _around(self, verb: Verb, speaker: Span) -> Reported | None:
        """The words stand before the attribution, or on both sides of it, or after "As Jane Roe said,"."""
        tokens, at = self.tokens, verb.at
        if speaker[0] and tokens[speaker[0] - 1].lower == "as":
            return self._as_clause(verb, speaker)
        is_after_quotation = speaker[0] > 1 and tokens[speaker[0] - 1].kind == QUOTE
        is_apart = speaker[0] > 1 and (is_after_quotation or is_dash_or_comma(tokens[speaker[0] - 1]))
        if tokens[speaker[0]].lower == "i" or not is_apart:
            return None
        before = speaker[0] - 1 if is_after_quotation else speaker[0] - 2
        if sum(token.kind == WORD for token in tokens[: before + 1]) < (3 if is_after_quotation else 1):
            return None
        comma, after = next_comma(tokens, at), self._after_attribution(verb)
        first = body(tokens)
        if is_clause_before(tokens, before):
            return self._reported(first, after or before, speaker, verb, "inserted" if after else "trailing")
        if after is None or tokens[speaker[0] - 1].text != "," or not has_finite(tokens, comma + 1, after):
            return None
        leads = [token.lower for token in tokens[: speaker[0]] if token.kind == WORD]
        if len(leads) == 1 and leads[0] in LEADS_ASIDE:
            first = comma + 1
        return self._reported(first, after, speaker, verb, "inserted-early")

    def _as_clause(self, verb: Verb, speaker: Span) -> Reported | None:
        """As Jane Roe said, it rains; it rains, as Jane Roe said."""
        tokens, opening, comma = self.tokens, speaker[0] - 1, next_comma(self.tokens, verb.at)
        if opening and tokens[opening - 1].kind != MARK:
            return None
        first, before = comma + 1, opening - 2
        if before > 0 and tokens[opening - 1].text == "," and is_clause_before(tokens, before):
            return self._reported(body(tokens), before, speaker, verb, "as-clause")
        if first >= self.last - 1:
            return None
        return self._reported(first, Ending(tokens, first, self.last).find(), speaker, verb, "as-clause")

    def _reported(self, first: int, last: int, speaker: Span, verb: Verb, rule: str) -> Reported:
        return Reported(first, last, speaker, verb.at, verb.lemma, rule, verb.group.negated)

    def _after_attribution(self, verb: Verb) -> int | None:
        """“The plan, Jane Roe said, is dead”: where the words after the second comma end; None where none of hers follow."""
        tokens, comma = self.tokens, next_comma(self.tokens, verb.at + 1)
        if comma >= self.last or comma - verb.at > 10 or self.last - comma < 2:
            return None
        after = tokens[comma + 1]
        stops = after.lower in ("and", "but", "while", "who", "which", "according", "when", "as", "after")
        if stops or after.lower.endswith("ing") or after.kind == QUOTE:
            return None
        return Ending(tokens, comma + 1, self.last).find()

    def _according_to(self, at: int) -> Reported | None:
        tokens, end = self.tokens, at + 2
        if end > self.last or tokens[end].kind != WORD or tokens[end].lower == "plan":
            return None
        while end <= self.last and not self._ends_source(end, at + 2):
            end += 1
        source = (at + 2, end)
        if sum(token.kind == WORD for token in tokens[:at]) > 2:
            return self._before_according_to(at, source)
        comma = end
        while comma <= self.last and tokens[comma].text not in (",", ":"):
            comma += 1
        if comma >= self.last or tokens[comma + 1].lower in RELATIVE or any(token.kind == QUOTE for token in tokens[:at]):
            return None
        last = Ending(tokens, comma + 1, self.last).find()
        return Reported(comma + 1, last, source, at, "according to", "according-to-first")

    def _ends_source(self, at: int, first: int) -> bool:
        token = self.tokens[at]
        if token.kind in (MARK, QUOTE) and token.text not in "-–&/%’":
            return True
        return at > first and (token.lower in RELATIVE or (is_finite(self.tokens, at) and not token.is_capital))

    def _before_according_to(self, at: int, source: Span) -> Reported | None:
        """The words before ", according to"; the speaker of a quotation in them is somebody else."""
        tokens, end = self.tokens, at - 1
        while end > 0 and tokens[end].kind == MARK:
            end -= 1
        for quoted in (i for i in range(end) if tokens[i].kind == QUOTE):
            if any(token.kind == WORD and token.lower in FORMS for token in tokens[quoted:end]):
                return None
        first = body(tokens)
        if not has_finite(tokens, first, end):
            return self._around_according_to(at, source)
        return Reported(first, end, source, at, "according to", "according-to")

    def _around_according_to(self, at: int, source: Span) -> Reported | None:
        """The lake, according to the board, is empty."""
        comma = source[1]
        if comma >= self.last or self.tokens[comma].text != "," or not has_finite(self.tokens, comma + 1, self.last):
            return None
        last = Ending(self.tokens, comma + 1, self.last).find()
        return Reported(body(self.tokens), last, source, at, "according to", "according-to-inserted")

    def _headline(self) -> list[Reported]:
        """Roe Says Plan Is Dead: the words after the verb."""
        tokens = self.tokens
        for at in range(1, min(self.last - 1, LONGEST_HEADLINE_SUBJECT)):
            token = tokens[at]
            if token.text in ",:;—" or token.kind == QUOTE:
                return []
            lemma, form = FORMS.get(token.lower, ("", ""))
            if token.is_capital and lemma in IN_HEADLINES and form in (PAST, THIRD) and token.lower not in NOT_IN_HEADLINES:
                return [Reported(at + 1, self.last, (0, at), at, lemma, "headline")]
        return []


def _attributions(found: Sequence[Reported]) -> list[int]:
    """Where the attributions begin that follow their words: the index of the speaker or of "according"."""
    trailing = [one.speaker[0] for one in found if one.rule == "trailing"]
    return trailing + [one.cue for one in found if one.rule == "according-to"]


def _before_attribution(one: Reported, outer: Sequence[int]) -> Reported:
    """“The board said it will not pay, Jane Roe said”: what the board said ends before Roe."""
    for start in outer:
        if one.cue < start <= one.last and one.first < start - 2:
            return replace(one, last=start - 2)
    return one


def _is_headline(tokens: Sequence[Token], last: int) -> bool:
    capital = [token.is_capital for token in tokens[: last + 1] if token.kind == WORD and len(token.text) > 3]
    return len(capital) >= 4 and sum(capital) >= 0.9 * len(capital)


def find(tokens: Sequence[Token]) -> list[Reported]:
    """The indirect statements of one sentence, in the order of their cues."""
    places = [at for at, token in enumerate(tokens) if token.lower in CUES and token.kind == WORD]
    return Search(tokens, places).run() if places and len(tokens) >= SHORTEST_SENTENCE else []
