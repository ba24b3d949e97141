"""Ties each speaker to the actors of the gazetteer: one key, or all that fit, and for whom a spokesperson speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from tracker.text import lookalikes
from tracker.text.quotes import capitals, roles, spokespeople
from tracker.text.quotes.article import Article
from tracker.text.quotes.found import FoundQuote, Reading
from tracker.text.quotes.gazetteer import KnownActor
from tracker.text.quotes.known import Known
from tracker.text.quotes.names import MOST_NAMESAKES

BESIDE = 2  # characters before and after a mention
Found = TypeVar("Found", bound=FoundQuote)


def tied(article: Article, reading: Reading, known: Known) -> Reading:
    """The reading with the keys of its speakers."""
    return Reading(
        [_tied(article, quote, known) for quote in reading.quotes],
        [_tied(article, statement, known) for statement in reading.statements],
    )


def _tied(article: Article, found: Found, known: Known) -> Found:
    if found.speaker is None:
        return found
    if spokespeople.HEAD.search(found.speaker):
        found = _for_a_body(found, spokespeople.principal(found.speaker), known)
        holds_office = any(actor.is_person for actor in known.named(found.speaker_name or "-"))
        if not holds_office and spokespeople.is_unnamed(found.speaker or "", found.speaker_name):
            unnamed = known.named(found.speaker or "")
            return replace(found, speaker_key=unnamed[0].key) if len(unnamed) == 1 else found
    if _looks_otherwise(article.text, found):
        return found
    namesakes = _namesakes(article, found)
    actors = _of_names(namesakes, known) if namesakes else _actors(found, known)
    if len(actors) == 1 and not namesakes:
        return replace(found, speaker_key=actors[0].key, speaker_name=_name(found, actors[0]))
    keys = [actor.key for actor in actors] + [name for name in namesakes if not known.named(name)]
    name = namesakes[0].split()[-1] if namesakes else found.speaker_name  # the surname alone, for nobody is guessed
    return replace(found, speaker_name=name, ambiguous=tuple(sorted(keys))) if keys else found


def _looks_otherwise(text: str, found: FoundQuote) -> bool:
    """True where letters of another script or hidden signs stand in the name or touch it: such a name ties to nobody."""
    start, end = found.speaker_start or 0, found.speaker_end or 0
    return bool(lookalikes.suspicious(text[max(0, start - BESIDE) : end + BESIDE]))


def _actors(found: FoundQuote, known: Known) -> list[KnownActor]:
    """By office or noun where the phrase is one, so that "the company" is not settled by a guess; else by name."""
    if not known or not found.speaker:
        return []
    by_office = roles.resolve(found.speaker, found.speaker_start or 0, known)
    name = found.speaker_name or (found.speaker if found.speaker[0].isupper() else None)
    return by_office or (known.named(name) if name else [])


def _name(found: FoundQuote, actor: KnownActor) -> str:
    """The name in the article; the gazetteer's for somebody it prints by surname or office only."""
    printed = found.speaker_name
    return printed if printed and (" " in printed or not actor.is_person) else actor.name


def _for_a_body(found: Found, body: str | None, known: Known) -> Found:
    """A named person speaks for a body only as a spokesperson."""
    unnamed = spokespeople.is_unnamed(found.speaker or "", found.speaker_name)
    if body is None or (not unnamed and not spokespeople.SPEAKS.search(found.speaker or "")):
        return found
    bodies = roles.body(body, found.speaker_start or 0, known) if known else []
    return replace(found, on_behalf_of=body, on_behalf_of_key=bodies[0].key if len(bodies) == 1 else None)


def _namesakes(article: Article, found: FoundQuote) -> list[str]:
    """Everybody the article names with the surname, where a mention gives the surname alone and two people bear it."""
    words = capitals.without_generation((found.speaker or "").split())
    core = words[capitals.titles_end(words) :] if words else []
    if len(core) != 1 or capitals.gender_of_titles(words[:-1]):
        return []
    people = article.names.people.get(core[0], [])[:MOST_NAMESAKES]
    names = list(dict.fromkeys(person.name for person in people if len(person.words) > 1))
    return names if len(names) > 1 else []


def _of_names(names: Iterable[str], known: Known) -> list[KnownActor]:
    return [actor for name in names for actor in known.named(name)]
