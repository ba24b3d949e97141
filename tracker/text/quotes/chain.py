"""Who told whom: the outlet or second speaker between the words and the page, and the hedge that is printed with them."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.text.quotes.cues import ACCORDING, SUBJECT_FIRST, VERB_FIRST, Cue
from tracker.text.quotes.found import FoundQuote
from tracker.text.quotes.lexicon import DAYS, RELATIVE, listed
from tracker.text.quotes.mentions import NOUN, PRONOUN
from tracker.text.quotes.names import PERSON
from tracker.text.quotes.scenes import Scene
from tracker.text.quotes.venue import OUTLET_NOUNS, OUTLETS
from tracker.text.quotes.words import Token

HEDGES = listed("reportedly allegedly purportedly supposedly apparently ostensibly")
RETELLING = listed("reported reports reporting revealed reveals")
SAYING = listed(
    """said says say saying reported reports reporting told tells added wrote writes claimed claims announced revealed noted
    explained stated"""
)
BETWEEN_SAYING_AND_SAID = listed("that on late early earlier")


def of(scene: Scene, cue: Cue, found: FoundQuote) -> tuple[str | None, str | None]:
    """Who reports it, as printed or named, and the hedge, in small letters; None where the sentence has none."""
    return _teller(scene, cue, found), _hedge(scene.tokens, cue)


def _teller(scene: Scene, cue: Cue, found: FoundQuote) -> str | None:
    if _is_outlet_reporting(scene.tokens, cue):
        return cue.subject.text
    others = [other for other in scene.cues if other.at != cue.at and _is_other(other, cue)]
    for other in others:
        if other.order == ACCORDING or _encloses(scene.tokens, other, cue, found):
            return _shown(other)
    return None


def _shown(cue: Cue) -> str:
    """By name where one is known, a doubtful name as printed."""
    by_name = cue.subject.kind in (PERSON, PRONOUN, NOUN) and cue.subject.text.lower() != f"the {cue.subject.name}".lower()
    return (cue.subject.resolved if by_name else None) or cue.subject.text


def _is_outlet_reporting(tokens: Sequence[Token], cue: Cue) -> bool:
    """The Daily Courier reported that: the outlet stands between the page and whoever told it."""
    if cue.at >= len(tokens) or tokens[cue.at].lower not in RETELLING:
        return False
    return any(word in OUTLETS or word.lower() in OUTLET_NOUNS for word in cue.subject.text.split())


def _is_other(other: Cue, cue: Cue) -> bool:
    mine = cue.subject.resolved or cue.subject.name
    return other.subject.start != cue.subject.start and (other.subject.resolved or other.subject.text) != mine


def _encloses(tokens: Sequence[Token], other: Cue, cue: Cue, found: FoundQuote) -> bool:
    """Roe said that the firm called it “…”, or: the firm will not pay, Roe said."""
    if tokens[other.at].lower not in SAYING or tokens[other.at - 1].lower in RELATIVE:
        return False
    if other.order == SUBJECT_FIRST and other.at < cue.at and other.subject.end < cue.subject.start:
        between = [token for token in tokens[other.at + 1 : cue.at] if token.start < cue.subject.start]
        return all(token.lower in BETWEEN_SAYING_AND_SAID or token.text in DAYS for token in between)
    if other.order in (SUBJECT_FIRST, VERB_FIRST) and other.at > cue.at:
        said_at = tokens[other.at].start
        return found.end <= said_at and any(token.text == "," and found.end - 1 <= token.start < said_at for token in tokens)
    return False


def _hedge(tokens: Sequence[Token], cue: Cue) -> str | None:
    """A hedge that belongs to the telling: it opens the sentence or stands beside the cue, not inside what is told."""
    near = tokens[max(cue.at - 3, 0) : cue.at]
    for token in (*tokens[:1], *near):
        if token.lower in HEDGES:
            return token.lower
    return None
