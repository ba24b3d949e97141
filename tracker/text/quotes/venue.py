"""Where or how something was said: "on X", "in a statement", "at a news conference", "told the Daily Courier"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.text.quotes import when
from tracker.text.quotes.calendar import WEEKDAYS, Clock
from tracker.text.quotes.lexicon import AUXILIARIES, CLAUSE_OPENERS, DAYS, DETERMINERS, PREPOSITIONS, PRONOUNS, listed
from tracker.text.quotes.lexicon import words as word_list
from tracker.text.quotes.when import Time
from tracker.text.quotes.words import MARK, POSSESSIVE, QUOTE, WORD, Token

INTRODUCES = listed("on in at during by via before through from")
MESSAGES = listed("email e-mail letter message memo note post tweet text")
TALKS = listed("interview interviews conversation call meeting discussion")
MANY = listed("series number string flurry set pair handful")
PLATFORMS = listed("x twitter facebook instagram linkedin telegram threads bluesky weibo youtube tiktok mastodon reddit substack")
TWO_WORDS = frozenset((("truth", "social"), ("social", "media")))
OUTLETS = word_list("outlets")
OUTLET_NOUNS = listed("newspaper paper broadcaster outlet magazine network station website agency programme program")
AUDIENCES = listed("reporters journalists lawmakers senators parliament congress investors analysts jurors correspondents")
FORMS = listed(
    """statement interview post posts tweet tweets message email e-mail letter memo filing filings speech address video blog
    article op-ed editorial essay release note podcast call remarks testimony lawsuit complaint affidavit brief ruling opinion
    order declaration thread column magazine newsletter book memoir transcript announcement notice submission petition
    broadcast programme program show ad webcast livestream texts report conversation interviews appearance statements emails"""
)
GATHERINGS = listed(
    """conference briefing hearing rally event meeting forum summit debate ceremony hall fundraiser dinner breakfast lunch
    session gathering panel appearance visit trial vigil launch conversation stop symposium convention trip inquiry funeral
    lecture assembly interview interviews speech testimony call remarks broadcast show discussion"""
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
# A sentence without any of these, and without a name in capitals only, has no venue.
WORDS = frozenset.union(*NOUNS.values()) | PLATFORMS | listed("social fox bloomberg radio channel")
# Participles between a document and its day: a letter dated April 5.
PUBLISHED = listed(
    """published released issued dated posted filed sent delivered recorded broadcast aired obtained taped filmed seen reviewed
    viewed"""
)
SUNDAY_PAPERS = frozenset(("Mail", "Independent", "Scotland", "Wales"))
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
    if preposition not in INTRODUCES and preposition not in ("with", "to", "for"):
        return None
    end, time = _noun_phrase(tokens, start + 1, clock)
    if end == start + 1:
        return None
    is_venue = _is_venue(preposition, tokens[start + 1 : end])
    if is_venue:
        end = _with_recipient(tokens, end, clock)
    return Phrase(start, end, is_venue, time)


def _with_recipient(tokens: Sequence[Token], end: int, clock: Clock) -> int:
    """An interview with the Courier, a letter to members, a post on X; not a rally to end it."""
    noun, link = tokens[end - 1].lower, tokens[end].lower if end + 1 < len(tokens) else ""
    fits = (link == "with" and noun in TALKS) or (link == "to" and noun in MESSAGES) or link in ("on", "for")
    if not fits or when.at(tokens, end, clock):
        return end
    recipient, _ = _noun_phrase(tokens, end + 1, clock)
    if link in ("on", "for") and not _is_outlet(tokens[end + 1 : recipient]):
        return end
    return recipient if recipient > end + 1 else end


def _is_outlet(phrase: Sequence[Token]) -> bool:
    return any(token.text in OUTLETS or token.lower in PLATFORMS or _is_acronym(token.text) for token in phrase)


def audience(tokens: Sequence[Token], start: int) -> Phrase | None:
    """Whom somebody told, from ``start`` on; a venue where it is an outlet or the press."""
    end = _object_end(tokens, start)
    if end == start:
        return None
    phrase = [token for token in tokens[start:end] if token.kind == WORD]
    is_press = phrase[-1].lower in AUDIENCES or phrase[-1].lower in GATHERINGS or phrase[-1].lower in OUTLET_NOUNS
    is_body = phrase[0].lower == "the" and any(token.is_capital for token in phrase[1:])
    return Phrase(start, end, is_press or is_body or any(t.text in OUTLETS or _is_acronym(t.text) for t in phrase))


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _object_end(tokens: Sequence[Token], start: int) -> int:
    """The object of "told": a run of capitals with possessives, or a short noun phrase."""
    at = start
    while at < len(tokens) and at - start < LONGEST_PHRASE:
        token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
        of_name = token.lower == "of" and at > start and after is not None and after.is_capital
        joins = of_name or _is_of_a_sunday_paper(tokens, at)
        if token.kind in (QUOTE, MARK) or (token.text in DAYS and not joins) or (_ends_phrase(token, at - start) and not joins):
            break
        goes_on = token.is_capital or token.text.isdigit() or joins
        if at > start and tokens[at - 1].is_capital and token.kind == WORD and not goes_on:
            return at + (token.lower in OUTLET_NOUNS or token.lower in GATHERINGS)  # the name is over
        at += 1
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
        is_many = token.lower == "of" and tokens[at - 1].lower in MANY  # a series of posts
        if token.kind == WORD and _ends_phrase(token, at - start) and not is_many and not _is_inside_a_name(tokens, at, start):
            break
        if _is_of_a_sunday_paper(tokens, at):
            at += 1
            continue
        if token.lower in WEEKDAYS and _stands_inside(tokens, at, start):
            day = clock.weekday(token.lower)
            time = Time(when.DAY if day else when.UNKNOWN, day, at + 1)
        elif at > start and (found := when.at(tokens, at, clock)):
            if tokens[at - 1].lower not in DETERMINERS:
                break
            time, at = found, found.end - 1  # a Feb. 26 statement
        elif at > start and _names_a_month(token):
            time = Time(when.UNKNOWN, None, at + 1)  # a September 2015 statement
        at += 1
    return at, time


def _is_inside_a_name(tokens: Sequence[Token], at: int, start: int) -> bool:
    """NBC's Meet the Press."""
    if _is_of_a_sunday_paper(tokens, at):
        return True
    is_enclosed = start < at < len(tokens) - 1 and tokens[at - 1].is_capital and tokens[at + 1].is_capital
    return is_enclosed and tokens[at].lower in ("the", "of")


def _is_of_a_sunday_paper(tokens: Sequence[Token], at: int) -> bool:
    """True at both words behind the Mail on Sunday: they name no day."""
    start = at if tokens[at].lower == "on" else at - 1
    words = [token.text for token in tokens[max(start - 1, 0) : start + 2]]
    return len(words) == 3 and words[0] in SUNDAY_PAPERS and words[1:] == ["on", "Sunday"]


def _names_a_month(token: Token) -> bool:
    return token.text in DAYS or (len(token.text) == 4 and token.text.isdigit())


def _stands_inside(tokens: Sequence[Token], at: int, start: int) -> bool:
    """A Thursday interview, Thursday's hearing."""
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    return (at > start and before.lower in DETERMINERS) or (after is not None and after.kind == POSSESSIVE)


def _ends_phrase(token: Token, offset: int) -> bool:
    word = token.lower
    if offset and token.is_capital and token.text not in DAYS:
        return False  # USA TODAY, the Today programme
    if word in DETERMINERS and word != "that":
        return offset > 0
    if word in PUBLISHED:
        return offset > 0
    return word in PREPOSITIONS or word in CLAUSE_OPENERS or word in AUXILIARIES or word in PRONOUNS


def _is_venue(preposition: str, phrase: Sequence[Token]) -> bool:
    lower = [token.lower for token in phrase if token.kind == WORD]
    if not lower:
        return False
    if preposition == "on" and (lower[0] in PLATFORMS or tuple(lower[:2]) in TWO_WORDS or _is_broadcaster(phrase)):
        return True
    return lower[-1] in NOUNS.get(preposition, ()) or (preposition in ("on", "via") and lower[-1] in PLATFORMS)


def _is_broadcaster(phrase: Sequence[Token]) -> bool:
    """on CNN, on NBC’s …; not on Capitol Hill."""
    first = phrase[0]
    return first.kind == WORD and (_is_acronym(first.text) or first.text in ("Fox", "Bloomberg", "Radio", "Channel"))
