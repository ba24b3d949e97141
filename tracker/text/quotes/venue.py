"""Where or how something was said: "on X", "in a statement", "at a news conference", "told the Daily Courier"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.text.quotes import when
from tracker.text.quotes.calendar import WEEKDAYS, Clock
from tracker.text.quotes.lexicon import (
    AUXILIARIES,
    CLAUSE_OPENERS,
    DETERMINERS,
    ORGANISATION_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    listed,
)
from tracker.text.quotes.when import Time
from tracker.text.quotes.words import MARK, POSSESSIVE, QUOTE, WORD, Token

INTRODUCES = listed("on in at during by via before through from")
PLATFORMS = listed("x twitter facebook instagram linkedin telegram threads bluesky weibo youtube tiktok mastodon reddit substack")
TWO_WORDS = frozenset((("truth", "social"), ("social", "media")))
MEDIA = listed(
    """Radio TV Television Channel Daily Weekly Sunday Evening Morning Courier Echo Record Star Mercury Chronicle Observer
    Standard Telegraph Independent Examiner Dispatch Sun Mail Express Globe Mirror Inquirer Register Reporter Journal Review
    Wire Broadcasting Wall"""
)
AUDIENCES = listed("reporters journalists lawmakers senators parliament congress investors analysts jurors correspondents")
FORMS = listed(
    """statement interview post posts tweet tweets message email e-mail letter memo filing filings speech address video blog
    article op-ed editorial essay release note podcast call remarks testimony lawsuit complaint affidavit brief ruling opinion
    order declaration thread column magazine newsletter book memoir transcript announcement notice submission petition
    broadcast programme program show ad webcast livestream livestreamed texts report reply response conversation"""
)
GATHERINGS = listed(
    """conference briefing hearing rally event meeting forum summit debate ceremony hall fundraiser dinner breakfast lunch
    session gathering panel appearance visit trial vigil launch conversation stop symposium convention trip inquiry funeral
    lecture assembly interview speech testimony call remarks broadcast show"""
)
CHANNELS = listed("telephone phone email e-mail text letter video fax")
PLACES = listed("floor air television radio stage website account page feed channel platform stand stump trail telephone phone")
NOUNS = {
    "on": PLACES | listed("call podcast show programme program video broadcast"),
    "in": FORMS,
    "at": GATHERINGS,
    "during": GATHERINGS,
    "by": CHANNELS,
    "via": CHANNELS | PLACES,
    "from": listed("stage podium stand floor"),
    "before": listed("committee panel court parliament congress lawmakers judge"),
    "through": listed("spokesman spokeswoman lawyer"),
}
ADDS_TO_IT = listed("with to for on")  # an interview with the Courier, a post on X
LONGEST_PHRASE = 9


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase from its preposition on. ``is_venue`` is false for one that only has to be read over: in Geneva."""

    start: int
    end: int
    is_venue: bool
    time: Time | None = None  # a day named inside: at a Monday briefing, at Thursday's hearing


def phrase(tokens: Sequence[Token], start: int, clock: Clock) -> Phrase | None:
    """The prepositional phrase that begins at ``start``, with the recipient of a message or interview."""
    preposition = tokens[start].lower
    if preposition not in INTRODUCES and preposition not in ADDS_TO_IT:
        return None
    end, time = _noun_phrase(tokens, start + 1, clock)
    if end == start + 1:
        return None
    is_venue = _is_venue(preposition, tokens[start + 1 : end])
    if is_venue and end + 1 < len(tokens) and tokens[end].lower in ADDS_TO_IT and not when.at(tokens, end, clock):
        recipient, _ = _noun_phrase(tokens, end + 1, clock)
        end = recipient if recipient > end + 1 else end
    return Phrase(start, end, is_venue, time)


def audience(tokens: Sequence[Token], start: int) -> Phrase | None:
    """Whom somebody told, from ``start`` on; a venue where it is an outlet or the press."""
    end = _object_end(tokens, start)
    if end == start:
        return None
    words = [token.text for token in tokens[start:end] if token.kind == WORD]
    names = [word for word in words if word[:1].isupper() and word != "The"]
    is_press = any(word.lower() in AUDIENCES for word in words)
    is_outlet = bool(names) and (
        words[0].lower() == "the" or any(word in MEDIA or word in ORGANISATION_WORDS or _is_acronym(word) for word in names)
    )
    return Phrase(start, end, is_press or is_outlet)


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _object_end(tokens: Sequence[Token], start: int) -> int:
    """The object of "told": a run of capitals with possessives, or a short noun phrase."""
    at = start
    while at < len(tokens) and at - start < LONGEST_PHRASE:
        token = tokens[at]
        if token.kind == QUOTE or token.kind == MARK or _ends_phrase(token, at - start):
            break
        at += 1
        if tokens[at - 1].is_capital and at < len(tokens) and tokens[at].kind == WORD and not tokens[at].is_capital:
            break  # the name is over
    return at


def _noun_phrase(tokens: Sequence[Token], start: int, clock: Clock) -> tuple[int, Time | None]:
    """Where the noun phrase ends that begins at ``start``, and a day inside it: a Thursday interview, Monday's hearing."""
    at, time = start, None
    while at < len(tokens) and at - start < LONGEST_PHRASE:
        token = tokens[at]
        if token.kind == MARK and token.text not in "-–&":
            break
        if token.kind == QUOTE and not (at > start and tokens[at - 1].kind == POSSESSIVE):
            break
        if token.kind == WORD and _ends_phrase(token, at - start):
            break
        if token.lower in WEEKDAYS and _stands_inside(tokens, at, start):
            day = clock.weekday(token.lower)
            time = Time(when.DAY if day else when.UNKNOWN, day, at + 1)
        elif at > start and when.at(tokens, at, clock):
            break
        at += 1
    return at, time


def _stands_inside(tokens: Sequence[Token], at: int, start: int) -> bool:
    """A Thursday interview, Thursday's hearing."""
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    return (at > start and before.lower in DETERMINERS) or (after is not None and after.kind == POSSESSIVE)


def _ends_phrase(token: Token, offset: int) -> bool:
    word = token.lower
    if word in DETERMINERS and word != "that":
        return offset > 0
    return word in PREPOSITIONS or word in CLAUSE_OPENERS or word in AUXILIARIES or word in PRONOUNS


def _is_venue(preposition: str, words: Sequence[Token]) -> bool:
    lower = [token.lower for token in words if token.kind == WORD]
    if not lower:
        return False
    if preposition == "on" and (lower[0] in PLATFORMS or tuple(lower[:2]) in TWO_WORDS or _is_broadcaster(words)):
        return True
    return lower[-1] in NOUNS.get(preposition, ()) or (preposition in ("on", "via") and lower[-1] in PLATFORMS)


def _is_broadcaster(words: Sequence[Token]) -> bool:
    """on CNN, on NBC’s …; not on Capitol Hill."""
    first = words[0]
    return first.kind == WORD and (_is_acronym(first.text) or first.text in ("Fox", "Bloomberg", "Radio", "Channel"))
