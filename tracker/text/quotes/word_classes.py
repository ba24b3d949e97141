"""Rough classes of the words of a sentence, by small lists and endings: enough to see where its clauses have their verbs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tracker.text.quotes.lexicon import (
    BASE_FORMS,
    DAYS,
    NO_NAMES,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    REPORTING,
    VERB_OR_NOUN,
    is_negation,
    listed,
    words,
)
from tracker.text.quotes.words import MARK, POSSESSIVE, QUOTE, WORD, Token

NAME, NOUN, NUMBER, DAY, TIME, DETERMINER, PRONOUN = "name", "noun", "number", "day", "time", "determiner", "pronoun"
RELATIVE, OPENER, JOIN, PREPOSITION, TO, ADVERB = "relative", "opener", "join", "preposition", "to", "adverb"
AUXILIARY, VERB, ED, ING = "auxiliary", "verb", "ed", "ing"
OWNER, QUOTED, COMMA, DASH, OTHER = "owner", "quoted", "comma", "dash", "other"
NOUNS = (NAME, NOUN, NUMBER, DAY)

DETERMINERS = listed(
    """the a an this these those his her its their our your my some any no every each another other both all several many few most
    one two three four five six seven eight nine ten dozens hundreds thousands half more fewer less such"""
)
SUBJECT_PRONOUNS = listed(
    """he she they it i we you everyone everybody someone somebody nobody everything nothing something anyone anybody others none
    those these there"""
)
PERSONAL = listed("he she they we i you")
OBJECT_PRONOUNS = listed("him her them us me himself herself themselves itself myself yourself ourselves")
RELATIVES = listed("who which whom whose")
OPENERS = listed(
    """that because as when while if although though before after since until than whether where how why whatever what unless once
    so whenever wherever"""
)
JOINS = listed("and or but nor yet &")
PREPOSITIONS = listed(
    """of for at in on from with by about against under over into during through between among near behind upon without within
    via per despite amid like unlike across along around beyond toward towards onto off out up down above below alongside inside
    outside including regarding concerning following throughout besides except versus"""
)
AUXILIARIES = listed(
    """is are was were am be been being has have had having do does did doing will would can could may might shall should must not
    cannot"""
)
MODALS = listed("will would can could may might shall should must do does did cannot")
ADVERBS = listed(
    """also then later still even just now never always often ever once again soon too instead already almost perhaps maybe only
    quite rather further else ago here first long far meanwhile however therefore thus today yesterday tomorrow tonight together
    indeed earlier previously back away both not much so seldom sometimes twice"""
)
ADVERBS_BEFORE_VERBS = listed("once since so both")  # conjunctions, unless an auxiliary or a pronoun stands before them
TIME_UNITS = listed(
    """week weeks month months year years day days night morning afternoon evening weekend hour hours minutes summer fall spring
    winter"""
)
COUNTS = listed("less more than just about only over couple few several") | TIME_UNITS
PAST, PRESENT = words("past_forms"), words("present_forms")
PAST_OR_NOUN = listed("left hit put read set cut let shot felt rose saw cost bet beat hurt ran")
PARTICIPLES = listed(
    """shown seen known given taken written spoken chosen driven fallen forgotten hidden broken gone grown thrown drawn flown
    beaten begun done eaten proven risen shaken stolen sworn torn worn withdrawn undergone"""
)
AFTER_PLURALS = listed(
    """say think believe want need make take see feel argue hope fear know call hold agree expect support oppose prefer come go
    find"""
)
NO_INFINITIVES = listed("people women men children media police him them me us")
NOT_ED = listed(
    """aged shed bred deed heed sled wed need seed speed hundred indeed breed feed united sacred naked wicked hatred kindred reed
    weed exceed proceed succeed"""
)
NOT_ING = listed(
    """thing nothing something anything everything during king spring morning evening string ring wing ceiling building meeting
    wedding housing spending funding briefing filing hearing ruling posting beginning being setting including regarding concerning
    following according sing bring swing sting cling fling wring pending amazing interesting existing remaining upcoming ongoing
    outgoing incoming leading standing"""
)
NOT_LY = listed(
    """family early daily weekly monthly yearly ally rally reply supply apply belly folly rely comply july italy anomaly assembly
    monopoly homily friendly likely unlikely lonely lovely silly deadly costly elderly hourly nightly quarterly"""
)
OTHER_NOUNS_AFTER_NAMES = listed(
    "rally rallies voter fan backer donor surrogate protester debate rule poll policy state republican democrat year day"
)
NOUNS_AFTER_NAMES = PERSON_NOUNS | ORGANISATION_NOUNS | words("documents") | OTHER_NOUNS_AFTER_NAMES
GOES_WITH_VERBS = PREPOSITIONS | OPENERS | listed("to away back her him")
SMALL_WORDS = {
    word: kind
    for kind, members in (
        (DETERMINER, DETERMINERS), (PREPOSITION, PREPOSITIONS), (JOIN, JOINS), (OPENER, OPENERS), (PRONOUN, SUBJECT_PRONOUNS),
        (NOUN, OBJECT_PRONOUNS), (RELATIVE, RELATIVES), (AUXILIARY, AUXILIARIES), (TO, ("to",)),
    )
    for word in members
}  # fmt: skip
DASHES = ("—", "–", "--", "-", ";", ":", "―")
# Words and marks whose class does not depend on their neighbours, as long as they have no capital: more than half of a text.
FIXED = {
    word: kind
    for word, kind in SMALL_WORDS.items()
    if kind != NOUN and word not in ADVERBS_BEFORE_VERBS and word not in ("those", "these") and word.isalpha()
}
FIXED |= dict.fromkeys(DASHES, DASH) | dict.fromkeys(".?!()…$%", OTHER)
WORDS_KEPT = 20_000  # whose form is looked at once; an article has some 300 different ones
MAY_BE_TIME = TIME_UNITS | listed("ago later earlier")
SHORTENED = re.compile(r"(?:he|she|they|it|i|we|you|who|that|there|what)[’'](?:d|ll|ve|re|m)")
NEGATED = re.compile(r"\w+n[’']t")
SHORTENED_IS = listed("he she it who that there what here where how everyone nobody")


def classes(tokens: Sequence[Token]) -> list[str]:
    """One class for each token."""
    found: list[str] = []
    for at, token in enumerate(tokens):
        kind = None if token.is_capital else FIXED.get(token.lower)
        found.append(kind or _class(tokens, at, found))
    for at in [at for at, token in enumerate(tokens) if token.lower in MAY_BE_TIME]:
        if at:
            _mark_time(tokens, found, at)
    return found


def _class(tokens: Sequence[Token], at: int, before: list[str]) -> str:
    token = tokens[at]
    if token.kind != WORD:
        return _of_no_word(tokens, at, before)
    if token.is_capital:
        if token.text in DAYS:
            return DAY
        if _is_name(tokens, at) or (token.text == "Will" and at and before[at - 1] not in (QUOTED, DASH)):
            return NAME
    return _of_small_word(tokens, at) if token.lower in SMALL_WORDS else _of_ending(tokens, at, before)


def _of_no_word(tokens: Sequence[Token], at: int, before: list[str]) -> str:
    if tokens[at].kind == MARK:
        return _of_mark(tokens, at, before)
    if tokens[at].kind == QUOTE:
        return QUOTED
    return AUXILIARY if at and tokens[at - 1].lower in SHORTENED_IS else OWNER


def _of_mark(tokens: Sequence[Token], at: int, before: list[str]) -> str:
    if tokens[at].text == ",":
        in_number = at > 0 and before[at - 1] == NUMBER and at + 1 < len(tokens) and tokens[at + 1].text[0].isdigit()
        return NUMBER if in_number else COMMA
    return DASH if tokens[at].text in DASHES else OTHER


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    """False for words that have their capital from the beginning of the sentence: Speaking, Publicly."""
    token, word = tokens[at], tokens[at].lower
    if token.text in NO_NAMES:
        return False
    after = tokens[1] if at == 0 and len(tokens) > 1 else None
    if after is not None and word.endswith("ing") and word not in NOT_ING:
        return after.kind == POSSESSIVE or after.lower in AUXILIARIES or after.lower in REPORTING
    if after is not None and word.endswith("ly") and len(word) > 5 and word not in NOT_LY:
        return not (after.text == "," or after.is_capital or after.lower in DETERMINERS or after.lower in SUBJECT_PRONOUNS)
    return True


def _of_small_word(tokens: Sequence[Token], at: int) -> str:
    word = tokens[at].lower
    kind = SMALL_WORDS[word]
    if kind not in (OPENER, DETERMINER, PRONOUN, NOUN):
        return kind
    after = tokens[at + 1].lower if at + 1 < len(tokens) and tokens[at + 1].kind == WORD else ""
    if word in ADVERBS_BEFORE_VERBS and _is_before_verb(word, tokens[at - 1].lower if at else "", after):
        return ADVERB
    if kind == NOUN:  # her: before a noun a determiner, else the object of a verb
        return DETERMINER if word == "her" and _may_follow_determiner(after) else NOUN
    return _of_pronoun(tokens, at, after) if kind == PRONOUN else kind


def _is_before_verb(word: str, previous: str, after: str) -> bool:
    if word == "once" and (after in PAST or after in REPORTING or after.endswith("ed")):
        return True
    return previous in AUXILIARIES or previous in RELATIVES or previous in SUBJECT_PRONOUNS


def _may_follow_determiner(after: str) -> bool:
    return bool(after) and not (after in PREPOSITIONS or after in JOINS or after in OPENERS or after == "to")


def _of_pronoun(tokens: Sequence[Token], at: int, after: str) -> str:
    """In "Just the Way You Are" a name; "those" and "these" before a noun are determiners."""
    word, previous = tokens[at].lower, tokens[at - 1] if at else None
    if previous is not None and tokens[at].is_capital and previous.is_capital and word != "i":
        return NAME
    if word in ("those", "these") and _may_follow_determiner(after) and after not in AUXILIARIES and after not in RELATIVES:
        return DETERMINER
    return PRONOUN


def _of_ending(tokens: Sequence[Token], at: int, before: list[str]) -> str:
    word, previous = tokens[at].lower, before[at - 1] if at else ""
    form = _form(word)
    if form == VERB:
        return NOUN if word in PAST_OR_NOUN and previous in (DETERMINER, TO) else VERB
    if form == ING:
        return NOUN if previous in (DETERMINER, OWNER) else ING
    if form:
        return form
    if previous in (DETERMINER, PREPOSITION):
        return NOUN
    if _follows_modal(tokens, at, before) or (previous == TO and _is_infinitive(word)) or _is_present(tokens, at, previous):
        return VERB
    return NOUN


@lru_cache(WORDS_KEPT)
def _form(word: str) -> str:
    """The class that the form of a word shows; empty for one that may be a noun or a verb in its base form."""
    if word[0].isdigit():
        return NUMBER
    if NEGATED.fullmatch(word):
        return AUXILIARY
    if SHORTENED.fullmatch(word):
        return PRONOUN
    if word in ADVERBS or (word.endswith("ly") and word not in NOT_LY and len(word) > 4):
        return ADVERB
    if word in PAST:
        return VERB
    if word in PARTICIPLES or (word.endswith("ed") and len(word) > 3 and word not in NOT_ED):
        return ED
    return ING if word.endswith("ing") and len(word) > 4 and word not in NOT_ING else ""


def _follows_modal(tokens: Sequence[Token], at: int, before: list[str]) -> bool:
    while at and before[at - 1] == ADVERB:
        at -= 1
    return at > 0 and (tokens[at - 1].lower in MODALS or is_negation(tokens[at - 1].lower))


def _is_infinitive(word: str) -> bool:
    """A singular noun after "to" would have an article."""
    return word in BASE_FORMS or not (word.endswith("s") or word in NO_INFINITIVES)


def _is_present(tokens: Sequence[Token], at: int, previous: str) -> bool:
    """Roe recites; he also seeks; the ad claims “…”; voters say; those who favour."""
    word, subject = tokens[at].lower, _before_adverbs(tokens, at)
    if subject in PERSONAL or (previous == RELATIVE and subject == "who"):
        return True
    if previous in (PRONOUN, RELATIVE) or subject == "that":
        return word in PRESENT or word in BASE_FORMS or word in REPORTING
    if word in PRESENT and previous in (NAME, ADVERB, OTHER, COMMA, JOIN):
        return True
    if word in ("say", "believe", "think", "argue") and previous in (NOUN, NAME, ADVERB, NUMBER):
        return True
    if previous in (NOUN, DAY, TIME):
        return _is_present_after_noun(word, subject, previous, leads_on=_leads_on(tokens, at))
    return previous == NAME and _is_present_after_name(tokens, at)


def _is_present_after_name(tokens: Sequence[Token], at: int) -> bool:
    """Roe bristles at it, but not Roe supporters at it."""
    word = tokens[at].lower
    if not word.endswith("s") or word.endswith("ss") or at + 1 == len(tokens):
        return False
    if word in NOUNS_AFTER_NAMES or word.removesuffix("s") in NOUNS_AFTER_NAMES:
        return False
    if tokens[at + 1].kind == WORD and _leads_on(tokens, at):
        return True
    return word not in VERB_OR_NOUN and tokens[at + 1].lower in GOES_WITH_VERBS


def _before_adverbs(tokens: Sequence[Token], at: int) -> str:
    back = at - 1
    while back > 0 and (tokens[back].lower in ADVERBS or tokens[back].lower.endswith("ly")):
        back -= 1
    return tokens[back].lower if back >= 0 else ""


def _leads_on(tokens: Sequence[Token], at: int) -> bool:
    """True where what follows can be an object or a clause."""
    if at + 1 == len(tokens):
        return True
    after = tokens[at + 1]
    return after.kind in (MARK, QUOTE) or after.lower in DETERMINERS or after.lower in SUBJECT_PRONOUNS or after.lower == "that"


def _is_present_after_noun(word: str, noun: str, previous: str, *, leads_on: bool) -> bool:
    if noun.endswith("s"):
        return word in AFTER_PLURALS and previous == NOUN
    if word in PRESENT and (word not in VERB_OR_NOUN or leads_on):
        return True
    return word.endswith("s") and not word.endswith("ss") and previous == NOUN and word in REPORTING and leads_on


def _mark_time(tokens: Sequence[Token], found: list[str], at: int) -> None:
    """last month; earlier this week; two years ago; a few days later; Sunday night."""
    word, before = tokens[at].lower, tokens[at - 1].lower
    if word in TIME_UNITS and before in ("last", "this", "next", "that"):
        found[at - 1] = found[at] = TIME
        if at > 1 and tokens[at - 2].lower in ("earlier", "late", "later", "early", "just", "only"):
            found[at - 2] = TIME
    elif word in ("ago", "later", "earlier") and before in TIME_UNITS:
        found[at] = TIME
        start = at - 1
        while start >= max(0, at - 5) and (found[start] in (NUMBER, DETERMINER, TIME) or tokens[start].lower in COUNTS):
            found[start] = TIME
            start -= 1
    elif word in TIME_UNITS and found[at - 1] == DAY:
        found[at] = DAY
