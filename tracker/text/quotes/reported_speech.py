"""Indirect statements of an article: found in each sentence, their speakers resolved, their kind and parts named.

``CONFIDENCE`` is measured: of the clauses that a rule proposed in annotated news articles (840 articles of seven US outlets,
November 2015 to November 2016), the share that annotators marked with the same speaker.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tracker.text.quotes import capitals, clause_subjects, indirect, kinds, no_comment, threats
from tracker.text.quotes.article import Article
from tracker.text.quotes.attribution import Attribution
from tracker.text.quotes.found import FoundQuote, FoundStatement
from tracker.text.quotes.kinds import DEMAND, POSITION, STATEMENT, THREAT
from tracker.text.quotes.lexicon import RELATIVE
from tracker.text.quotes.mentions import PEOPLE, PRONOUN, Mention
from tracker.text.quotes.names import PERSON
from tracker.text.quotes.reported import Reported
from tracker.text.quotes.scenes import Scene
from tracker.text.quotes.speakers import Discourse
from tracker.text.quotes.verb_groups import is_adverb
from tracker.text.quotes.words import POSSESSIVE, QUOTE, WORD

CONFIDENCE = {
    "that-clause": 0.86,
    "clause": 0.75,
    "question": 0.59,
    "infinitive": 0.54,
    "object": 0.66,
    "about": 0.53,
    "called": 0.75,
    "call-for": 0.65,
    "accusation": 0.76,
    "trailing": 0.76,
    "inserted": 0.64,
    "inserted-early": 0.87,
    "verb-first": 0.76,
    "as-clause": 0.70,
    "according-to": 0.82,
    "according-to-first": 0.82,
    "according-to-inserted": 0.70,
    "headline": 0.75,
    "no-comment": 0.62,
    "infinitive:that-clause": 0.90,
    "participle:about": 0.45,
    "participle:accusation": 0.91,
    "participle:call-for": 0.59,
    "participle:called": 0.71,
    "participle:clause": 0.68,
    "participle:infinitive": 0.52,
    "participle:object": 0.42,
    "participle:question": 0.73,
    "participle:that-clause": 0.80,
    "shared:accusation": 0.64,
    "shared:called": 0.58,
    "shared:clause": 0.66,
    "shared:infinitive": 0.52,
    "shared:object": 0.44,
    "shared:that-clause": 0.68,
}
UNMEASURED = 0.6  # combinations that were seen fewer than ten times
AFTER_THE_WORDS = ("in", "on", "at", "during", "via")


def found(article: Article, attributed: Attribution) -> list[FoundStatement]:
    """In the order of the text; a sentence may hold several, one within another."""
    finder = _Finder(article, attributed.discourse)
    statements = [one for scene in attributed.scenes for one in finder.of(scene)]
    return sorted(statements, key=lambda one: (one.start, one.end))


def with_kinds(quotes: list[FoundQuote], told: list[FoundStatement]) -> list[FoundQuote]:
    """Quotations inside a threat, demand, refusal, denial or commitment that is told share its kind where they show none."""
    acts = [one for one in told if one.kind_hint not in (STATEMENT, POSITION)]
    return [replace(quote, kind_hint=kind) if (kind := _kind_around(quote, acts)) else quote for quote in quotes]


def _kind_around(quote: FoundQuote, acts: list[FoundStatement]) -> str | None:
    if quote.kind_hint != STATEMENT:
        return None
    return next((one.kind_hint for one in acts if one.start <= quote.start and quote.end <= one.end), None)


class _Finder:
    def __init__(self, article: Article, discourse: Discourse) -> None:
        self.article, self.discourse = article, discourse

    def of(self, scene: Scene) -> Iterator[FoundStatement]:
        reported = [*indirect.find(scene.tokens), *no_comment.find(scene.tokens)]
        for one in reported:
            if not _is_quotation(scene, one) and not _is_told_within(one, reported):
                yield self._statement(scene, one)

    def _statement(self, scene: Scene, one: Reported) -> FoundStatement:
        tokens, text = scene.tokens, self.article.text
        start, end = tokens[one.first].start, self._end(scene, one)
        clause, speaker = text[start:end], self._speaker(scene, one)
        kind = kinds.of_clause(clause, one.verb, one.rule, negated=one.negated)
        parts = threats.parts(clause, is_threat=kind == THREAT) if kind in (THREAT, DEMAND) else threats.Parts()
        return FoundStatement(
            start=start, end=end, text=clause,
            speaker=speaker.text, speaker_start=speaker.start, speaker_end=speaker.end,
            speaker_name=speaker.resolved or speaker.name,
            cue="according to" if one.verb == "according to" else tokens[one.cue].text,
            rule=one.rule, confidence=CONFIDENCE.get(one.rule, UNMEASURED), kind_hint=kind,
            threatened=parts.threatened, condition=parts.condition, deadline=parts.deadline, legal_basis=parts.legal_basis,
        )  # fmt: skip

    def _end(self, scene: Scene, one: Reported) -> int:
        """Where the clause ends; a comma within the marks (“…,” in a statement) ends it there."""
        tokens = scene.tokens
        for at in scene.quotations:
            if one.first <= at < one.last and tokens[at + 1].lower in AFTER_THE_WORDS and self._ends_in_comma(tokens[at].run):
                return tokens[at].end
        return tokens[one.last].end

    def _ends_in_comma(self, run: int) -> bool:
        return self.article.runs[run].text.rstrip(" \xa0").endswith(",")

    def _speaker(self, scene: Scene, one: Reported) -> Mention:
        """The mention that a cue of the sentence has already, where it is the same; else one of its own, resolved like those."""
        first, end = one.speaker
        start, stop = scene.tokens[first].start, scene.tokens[end - 1].end
        is_relative = end - first == 1 and scene.tokens[first].lower in RELATIVE
        known = [cue.subject for cue in scene.cues if cue.subject.start < stop and start < cue.subject.end]
        if known and not is_relative and (known[0].is_named or known[0].start <= start):
            return self._with_apposed_name(scene, known[0])
        mention = self.article.mentions.of(scene.tokens[first:end]) or Mention(start, stop, self.article.text[start:stop])
        if is_relative:
            mention.resolved = self._antecedent(scene, first)
            return mention
        self.discourse.resolve(mention, scene.sentence.number)
        return self._with_apposed_name(scene, mention)

    def _with_apposed_name(self, scene: Scene, mention: Mention) -> Mention:
        """The firm's CEO, Jane Roe, said: the mention with the full name that follows it."""
        if mention.kind in (PERSON, PRONOUN):
            return mention
        after = [token for token in scene.tokens if token.start >= mention.end]
        if len(after) < 3 or after[0].text != ",":
            return mention
        end = capitals.run_end(after, 1)
        name = self.article.mentions.name_in(after[1:end])
        is_full_name = name is not None and name.kind in PEOPLE and " " in (name.text or "")
        if name is None or not is_full_name or end == len(after) or after[end].text != ",":
            return mention
        stop = after[end - 1].end
        text = self.article.text[mention.start : stop]
        return Mention(mention.start, stop, text, name.text, name.kind, name.gender, resolved=name.text)

    def _antecedent(self, scene: Scene, relative: int) -> str | None:
        """The name before "who"."""
        phrase = clause_subjects.before_relative(scene.tokens, relative)
        mention = self.article.mentions.of(scene.tokens[slice(*phrase)]) if phrase else None
        if mention is None:
            return None
        self.discourse.resolve(mention, scene.sentence.number)
        return mention.resolved or mention.name


def _is_quotation(scene: Scene, one: Reported) -> bool:
    """Said that “…”, said only: “…”: the quotation is proposed already."""
    inside = scene.tokens[one.first : one.last + 1]
    if one.rule.endswith("called") or not any(token.kind == QUOTE for token in inside):
        return False
    words = [token for token in inside if token.kind in (WORD, POSSESSIVE)]
    return all(token.lower == "that" or is_adverb(token) for token in words)


def _is_told_within(one: Reported, others: list[Reported]) -> bool:
    """“The board has said it will not pay, Jane Roe said”: what the board said is the statement, Roe the one who reports it.

    So with “Roe added that the board threatened to leave”.
    """
    within = [other for other in others if other is not one and one.first <= other.cue <= one.last]
    if one.rule in ("trailing", "verb-first", "according-to"):
        return any(other.speaker[0] <= one.first + 1 and other.last >= one.last - 1 for other in within)
    return any(other.verb == "threaten" and one.first <= other.speaker[0] <= one.first + 1 for other in within)
