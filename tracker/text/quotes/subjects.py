"""Who does the saying: the subject to the left of a reporting verb, to its right, or of the whole sentence."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.text.quotes import appositions, phrases
from tracker.text.quotes.lexicon import (
    AUXILIARIES,
    CATENATIVES,
    CLAUSE_OPENERS,
    DAYS,
    NO_NAMES,
    PERSON_NOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    REPORTING,
    SUBJECT_PRONOUNS,
    listed,
)
from tracker.text.quotes.mentions import NOUN, Mention, Mentions
from tracker.text.quotes.words import MARK, POSSESSIVE, QUOTE, WORD, Token

DASHES = ("—", "–", "--", "-")
DASHES_AND_COMMA = (",", *DASHES)
ADVERBIAL = listed("in on at during")
NO_ADVERBS = listed("family ally rally assembly bully july italy supply reply anomaly monopoly")
SHORTENED = ("s", "ve", "d", "ll")  # what is left of an auxiliary: he's, they've
CONTINUES_THE_SUBJECT = listed("and but then or to by before after while when")
ENDS_A_SUBJECT = listed("is was in on at during who which to by with last this via about")
NO_SUBJECT = listed("and last this earlier so")
OPENS_A_SUBJECT = listed("the a an one another some several his her their its former two both many")
SPEAKS_WITHOUT_ARTICLE = listed("spokesman spokeswoman officials organizers police critics investigators prosecutors")
INTRODUCES = listed(
    """despite during amid following according earlier later when meanwhile however asked instead still now also then today
    yesterday here there indeed speaking"""
)
AFTER_INTRODUCTION = listed("the a an his her one")
MAY_OPEN_A_SENTENCE = listed("the a an one two some many several his her their its he she they it i we another other most both")
OPENS_A_MAIN_SUBJECT = listed("the a an one his her their its two some many several")
PAST_TENSES = listed("took made went came got gave ran won lost kept began held left met spent drew found sought")
ENDS_A_TIME = listed(
    """later earlier ago before after afterward afterwards morning afternoon evening night day week month year today yesterday"""
)
LONGEST_DATELINE, LONGEST_INTRODUCTION, LONGEST_MAIN_SUBJECT = 9, 40, 9


class Subjects:
    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions

    def left(self, tokens: Sequence[Token], verb: int) -> Mention | None:
        """The subject that ends before the verb, or None."""
        at = verb - 1
        while at >= 0 and _stands_before_verb(tokens, at):
            at -= 1
        if at < 0 or tokens[at].kind == QUOTE:
            return None
        token = tokens[at]
        if token.kind == MARK:
            return self._beyond_mark(tokens, at)
        if token.kind == WORD and token.lower in RELATIVE:
            return self._of_relative_clause(tokens, at)
        if token.kind == WORD and token.lower in PRONOUNS and token.lower not in (*POSSESSIVES, "him", "them"):
            return self.mentions.of([token])
        if token.lower in CONTINUES_THE_SUBJECT:
            return self.main(tokens, at)
        return self._phrase_before(tokens, at)

    def _phrase_before(self, tokens: Sequence[Token], at: int) -> Mention | None:
        phrase = phrases.before(tokens, at)
        if not phrase:
            return None
        start = at + 1 - len(phrase)
        if phrase[0].lower in PREPOSITIONS and start > 0:  # an adverbial such as "in a speech": the subject stands before it
            has_name = any(token.is_capital and token.text not in DAYS for token in phrase)
            return self.left(tokens, start) or (self._named_by_head(phrase[1:]) if has_name else None)
        follows_adverbial = start > 1 and tokens[start - 1].kind == WORD and tokens[start - 1].lower in ADVERBIAL
        return (follows_adverbial and self.left(tokens, start - 1)) or self._named_by_head(phrase)

    def _named_by_head(self, phrase: list[Token]) -> Mention | None:
        """The whole phrase as the mention, with the name of its head: Jane Roe of the Senate committee."""
        mention, head = self.mentions.of(phrase), phrases.head(phrase)
        if mention and len(head) < len(phrase) and (of_head := self.mentions.of(head)):
            mention.take_name(of_head.as_name())
        return mention

    def _of_relative_clause(self, tokens: Sequence[Token], at: int) -> Mention | None:
        """Jane Roe, who said: what stands before the relative pronoun."""
        if tokens[at].lower == "that" and tokens[at - 1].kind != WORD:
            return None
        last = at - 2 if at and tokens[at - 1].text == "," else at - 1
        if last < 0 or tokens[last].kind == QUOTE:
            return None
        phrase = phrases.before(tokens, last)
        return self.mentions.of(phrase if tokens[at].lower == "that" else phrases.head(phrase))

    def _beyond_mark(self, tokens: Sequence[Token], at: int) -> Mention | None:
        """The subject before a bracket or an apposition that ends at ``at``: Jane Roe, the chair of the panel, said."""
        if tokens[at].text in DASHES_AND_COMMA:
            return appositions.subject_before(self.mentions, tokens, at)
        if tokens[at].text != ")" or (opening := phrases.opening_bracket(tokens, at)) <= 0:
            return None
        return self.mentions.of(phrases.head(phrases.before(tokens, opening - 1)))

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
        if phrase[0].lower in PRONOUNS:
            return self.mentions.of(phrase[:1]) if phrase[0].lower in SUBJECT_PRONOUNS else None
        if not _may_be_right_subject(phrase):
            return None
        mention = self._named_by_head(phrase)
        if mention and mention.kind == NOUN:
            appositions.take_name_after(self.mentions, mention, tokens, end)
        return mention

    def after_with(self, tokens: Sequence[Token], verb: int) -> Mention | None:
        """With one advert asking: the noun phrase between "with" and a participle."""
        if verb < 2 or tokens[verb - 1].kind != WORD:
            return None
        phrase = phrases.before(tokens, verb - 1)
        if phrase and phrase[0].lower == "with":
            phrase = phrase[1:]
        start = verb - len(phrase)
        return self._named_by_head(phrase) if phrase and start > 0 and tokens[start - 1].lower == "with" else None

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

    def main(self, tokens: Sequence[Token], until: int | None = None) -> Mention | None:
        """The first noun phrase, before ``until``, that can be the subject of the sentence."""
        stop = len(tokens) if until is None else until
        start = _after_introduction(tokens, _after_dateline(tokens), stop)
        while start < stop and not _may_open(tokens[start]):
            start += 1
        if start >= stop:
            return None
        if tokens[start].lower in SUBJECT_PRONOUNS:
            return self.mentions.of([tokens[start]])
        end = start
        while end < stop and end - start <= LONGEST_MAIN_SUBJECT and not _ends_main_subject(tokens, start, end):
            end += 1
        opens = tokens[start].is_capital or tokens[start].lower in OPENS_A_MAIN_SUBJECT
        return self.mentions.of(tokens[start:end]) if opens else None


def _stands_before_verb(tokens: Sequence[Token], at: int) -> bool:
    """Auxiliaries, adverbs, days: Jane Roe on Monday also repeatedly said."""
    token = tokens[at]
    if token.kind != WORD:
        return token.kind == POSSESSIVE and token.lower in AUXILIARIES
    if token.lower in AUXILIARIES or token.lower in SHORTENED:
        return True
    if token.text in DAYS:  # but not in "the order released Friday said"
        return at > 0 and not tokens[at - 1].lower.endswith("ed")
    if token.lower in CATENATIVES and not token.is_capital:
        return tokens[at + 1].lower == "to"
    if token.lower in ("on", "last", "late", "early"):
        return tokens[at + 1].text in DAYS
    return token.lower.endswith("ly") and token.lower not in NO_ADVERBS and not token.is_capital


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


def _after_dateline(tokens: Sequence[Token]) -> int:
    """The index after WASHINGTON, July 25 (UPI) —, 0 where the sentence begins without a place."""
    if not tokens or len(tokens[0].text) < 4 or not tokens[0].text.isupper():
        return 0
    return next((at + 1 for at in range(1, min(len(tokens), LONGEST_DATELINE)) if tokens[at].text in DASHES), 0)


def _after_introduction(tokens: Sequence[Token], start: int, stop: int) -> int:
    """The index after an introductory phrase: In a speech on Monday, … Two days later, …"""
    if start >= stop or tokens[start].kind != WORD:
        return start
    introduces = _introduces(tokens[start].lower)
    for at in range(start + 1, min(stop, start + LONGEST_INTRODUCTION)):
        if tokens[at].text == "," and at + 1 < stop and _may_follow_introduction(tokens[at + 1]):
            return at + 1 if introduces or tokens[at - 1].lower in ENDS_A_TIME else start
    return start


def _introduces(word: str) -> bool:
    return word in PREPOSITIONS or word in CLAUSE_OPENERS or word.endswith(("ing", "ly")) or word in INTRODUCES


def _may_follow_introduction(token: Token) -> bool:
    return token.is_capital or token.lower in PRONOUNS or token.lower in AFTER_INTRODUCTION


def _may_open(token: Token) -> bool:
    return token.kind == WORD and (token.text not in NO_NAMES or token.lower in MAY_OPEN_A_SENTENCE)


def _ends_main_subject(tokens: Sequence[Token], start: int, at: int) -> bool:
    token = tokens[at]
    if token.kind == QUOTE or (token.kind == MARK and token.text not in "-–&"):
        return True
    if token.kind != WORD or at == start or token.is_capital:
        return False
    word, before = token.lower, tokens[at - 1]
    if word in REPORTING or word in CLAUSE_OPENERS or word in PREPOSITIONS or word in RELATIVE or word.endswith("ly"):
        return True
    if word in AUXILIARIES and word != "not":
        return True
    if word.endswith("ed") and (before.is_capital or before.kind == WORD):
        return True
    # a name, then a word in small letters: the verb, unless it is a noun such as "spokesman"
    opens_with_name = tokens[start].is_capital and tokens[start].text not in NO_NAMES
    after_name = before.is_capital and before.kind == WORD and opens_with_name
    return after_name and (word not in PERSON_NOUNS or word.endswith(("s", "ed")) or word in PAST_TENSES)
