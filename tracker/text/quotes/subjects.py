"""Who does the saying: the subject of a reporting verb, before it or after it, and the subject of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.text.quotes import appositions, phrases
from tracker.text.quotes.grammar import Span
from tracker.text.quotes.lexicon import (
    CLAUSE_OPENERS,
    DAYS,
    PERSON_NOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING,
    SUBJECT_PRONOUNS,
    listed,
)
from tracker.text.quotes.mentions import NOUN, Mention, Mentions
from tracker.text.quotes.verb_subjects import VerbSubjects
from tracker.text.quotes.words import MARK, POSSESSIVE, QUOTE, WORD, Token

ENDS_A_SUBJECT = listed("is was in on at during who which to by with last this via about")
NO_SUBJECT = listed("and last this earlier so")
OPENS_A_SUBJECT = listed("the a an one another some several his her their its former two both many")
SPEAKS_WITHOUT_ARTICLE = listed("spokesman spokeswoman officials organizers police critics investigators prosecutors")
# What belongs to somebody and yet speaks for itself, beside the nouns for people.
SPEAKS_FOR_ITSELF = PERSON_NOUNS | listed(
    """team son daughter wife husband mother father brother sister doctor camp friend parents family boss backers fans website
    tweets"""
)
NO_END_OF_A_TITLE = listed("the a an and to or")
LONGEST_POSSESSION = 4


class Subjects:
    """Subjects as mentions. The sentence looked at last is kept, for its verbs are asked about one after the other."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self._last: VerbSubjects | None = None
        self._made: dict[tuple[int, int], Mention | None] = {}  # of that sentence, by the span of its tokens

    def left(self, tokens: Sequence[Token], verb: int) -> Mention | None:
        """The subject of the verb, or None. It stands before the verb, but for “said Jane Roe”."""
        return self._mention(tokens, self._of(tokens).of(verb))

    def before_quotation(self, tokens: Sequence[Token], quotation: int) -> Mention | None:
        """Jane Roe, who had called it “bad,” said: the subject of a verb behind the quotation."""
        return self._mention(tokens, self._of(tokens).before_quotation(quotation))

    def main(self, tokens: Sequence[Token], until: int | None = None) -> Mention | None:
        """The subject of the sentence; of Jane Roe's remark, Jane Roe."""
        span = self._of(tokens).main(until)
        return self._mention(tokens, _owner(tokens, span) if span else None)

    def _of(self, tokens: Sequence[Token]) -> VerbSubjects:
        if self._last is None or self._last.tokens is not tokens:
            self._last, self._made = VerbSubjects(tokens), {}
        return self._last

    def _mention(self, tokens: Sequence[Token], span: Span | None) -> Mention | None:
        if span is None:
            return None
        place = (span.start, span.end)
        if place not in self._made:
            self._made[place] = self._at(tokens, span)
        made = self._made[place]  # a copy of it goes out: each mention is resolved for itself
        return made and Mention(made.start, made.end, made.text, made.name, made.kind, made.gender)

    def _at(self, tokens: Sequence[Token], span: Span) -> Mention | None:
        mention = self._named_by_head(list(tokens[span.start : span.end]))
        if mention and mention.kind == NOUN and span.end < len(tokens):
            appositions.take_name_after(self.mentions, mention, tokens, span.end)
        return mention

    def _named_by_head(self, phrase: list[Token]) -> Mention | None:
        """The whole phrase as the mention, with the name of its head: Jane Roe of the Senate committee."""
        comma = next((at for at, token in enumerate(phrase) if at and token.text == ","), len(phrase))
        mention, head = self.mentions.of(phrase), phrases.head(phrase[:comma])  # Jane Roe, a lawyer
        if mention is None or len(head) == len(phrase):
            return mention
        of_head = self.mentions.of(head)
        if not (of_head and of_head.is_person) and (last := _name_at_end(phrase)):
            of_head = self.mentions.of(last)
        if of_head:
            mention.take_name(of_head.as_name())
        return mention

    def right(self, tokens: Sequence[Token], verb: int) -> Mention | None:
        """The subject that begins after the verb: said Jane Roe. None where no noun phrase follows."""
        start = verb + 1
        if tokens[verb].lower == "put":  # as Jane Roe put it
            return None
        while start < len(tokens) and _is_adverb(tokens[start]):
            start += 1
        end = _end_of_right_subject(tokens, start)
        phrase = list(tokens[start:end])
        if not phrase:
            return None
        if phrase[0].lower in PRONOUNS and phrase[0].lower not in POSSESSIVES:
            return self.mentions.of(phrase[:1]) if phrase[0].lower in SUBJECT_PRONOUNS else None
        if not _may_be_right_subject(phrase):
            return None
        mention = self._named_by_head(phrase)
        if mention and mention.kind == NOUN:
            appositions.take_name_after(self.mentions, mention, tokens, end)
        return mention

    def possessor(self, tokens: Sequence[Token], noun: int) -> Mention | None:
        """Whose it is: her repeated claim, Jane Roe's claim. At most three adjectives stand between."""
        for at in range(noun - 1, max(noun - 5, -1), -1):
            token = tokens[at]
            if token.kind == POSSESSIVE:
                return self.mentions.of(phrases.head(phrases.before(tokens, at - 1)))
            if token.lower in POSSESSIVES:
                return self.mentions.of([token])
            if token.kind != WORD or token.is_capital or token.lower in PREPOSITIONS:
                return None
        return None


def _owner(tokens: Sequence[Token], span: Span) -> Span:
    """Jane Roe's earlier remark: Jane Roe; but not Jane Roe's campaign, which speaks for itself."""
    last = tokens[span.end - 1]
    if last.lower in SPEAKS_FOR_ITSELF or last.is_capital:
        return span
    owner = next((at for at in range(span.start + 1, span.end - 1) if tokens[at].kind == POSSESSIVE), 0)
    return Span(span.start, owner) if owner and span.end - owner <= LONGEST_POSSESSION else span


def _name_at_end(phrase: list[Token]) -> list[Token]:
    """Vice president for news Jane Roe: the name after a noun in small letters."""
    start = len(phrase)
    while start and phrase[start - 1].is_capital:
        start -= 1
    if not 0 < start <= len(phrase) - 2 or phrase[start - 1].kind != WORD:
        return []
    before = phrase[start - 1].lower
    return [] if before in PREPOSITIONS or before in NO_END_OF_A_TITLE else phrase[start:]


def _is_adverb(token: Token) -> bool:
    return token.kind == WORD and token.lower.endswith("ly") and not token.is_capital


def _end_of_right_subject(tokens: Sequence[Token], start: int) -> int:
    """Where it ends; ``start`` itself where what follows the verb cannot be a subject."""
    end = start
    while end < len(tokens):
        token = tokens[end]
        if token.kind == QUOTE or (token.kind == MARK and token.text not in phrases.INSIDE_A_PHRASE):
            break
        if token.kind == WORD and end == start and _is_no_subject(token):
            break
        if token.kind == WORD and end > start and _ends_right_subject(token):
            break
        end += 1
    return end


def _is_no_subject(token: Token) -> bool:
    word = token.lower
    return word in PREPOSITIONS or word in CLAUSE_OPENERS or word in NO_SUBJECT or token.text in DAYS


def _ends_right_subject(token: Token) -> bool:
    word = token.lower
    return word in CLAUSE_OPENERS or word in ENDS_A_SUBJECT or token.text in DAYS or (word in REPORTING and not token.is_capital)


def _may_be_right_subject(phrase: list[Token]) -> bool:
    first = phrase[0]
    if first.is_capital or first.lower in OPENS_A_SUBJECT or first.lower in SPEAKS_WITHOUT_ARTICLE:
        return True
    return first.kind == WORD and any(token.is_capital for token in phrase[:6])
