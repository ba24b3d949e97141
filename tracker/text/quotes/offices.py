"""Offices that people of the gazetteer hold, and the phrases they may be called by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.text import plain
from tracker.text.quotes.gazetteer import KnownActor, KnownRole
from tracker.text.quotes.lexicon import listed

APART = re.compile(r"\s*(?:;|/|,| and )\s*")
SHORT = {"ceo": "chief executive", "cfo": "chief financial", "cto": "chief technology", "coo": "chief operating"}
ALIKE = {"defence": "defense", "war": "defense", "pentagon": "defense", "cofounder": "founder", "co-founder": "founder"}
LEAVES_OUT = listed("of the for and at in us u.s. american united states officer")


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a person, its titles as sets of words; words of the organisation's name may be missing from them."""

    holder: KnownActor
    role: KnownRole
    titles: tuple[frozenset[str], ...]
    of_body: frozenset[str]

    def is_called(self, wanted: frozenset[str]) -> bool:
        return any(wanted <= title and title - wanted <= self.of_body for title in self.titles)


def of(actors: Sequence[KnownActor]) -> tuple[Office, ...]:
    """Every office that a person of the gazetteer holds or held."""
    bodies = {actor.key: words(actor.name) for actor in actors}
    return tuple(
        Office(actor, role, tuple(map(words, APART.split(role.title))), bodies.get(role.organization or "", frozenset()))
        for actor in actors
        for role in (actor.roles if actor.is_person else ())
    )


@lru_cache(maxsize=4096)
def words(title: str) -> frozenset[str]:
    """What a title says, in whatever order and spelling: ``defence secretary`` is ``Secretary of Defense``."""
    printed = (word.strip(".,()") for word in plain.fold(title).split())
    spelled = " ".join(SHORT.get(word, word) for word in printed).split()
    return frozenset(ALIKE.get(word, word) for word in spelled) - LEAVES_OUT
