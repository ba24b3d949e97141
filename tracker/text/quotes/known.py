"""Actors of the gazetteer in one article: whom a printed name means, and which of them the article names where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from tracker.text import plain
from tracker.text.quotes import capitals, offices
from tracker.text.quotes.gazetteer import Gazetteer, KnownActor
from tracker.text.quotes.offices import Office

LEADING_ARTICLE = re.compile(r"(?:the|a|an) ", re.IGNORECASE)
CLEARLY_MORE = 2  # times as often named as the next one: then "the company" is that one
SHORTEST_NAME = 2
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Index:
    """The gazetteer by folded name, people by folded surname, and every name as printed by its first word, longest first."""

    by_name: dict[str, tuple[KnownActor, ...]]
    by_surname: dict[str, tuple[KnownActor, ...]]
    by_key: dict[str, KnownActor]
    printed: dict[str, list[str]]
    offices: tuple[Office, ...]
    kinds: dict[str, str]  # of each printed name: person, organisation, empty for a single name of a person


@lru_cache(maxsize=16)
def index(gazetteer: Gazetteer) -> Index:
    by_name: dict[str, list[KnownActor]] = {}
    by_surname: dict[str, list[KnownActor]] = {}
    surfaces: set[str] = set()
    for actor in gazetteer.actors:
        for name in {actor.name, *actor.names}:
            bare = LEADING_ARTICLE.sub("", name) if name[:1].islower() or name.startswith("The ") else name
            if len(bare) >= SHORTEST_NAME and bare[0].isalnum():
                surfaces.add(bare)
                _enter(by_name, bare, actor)
        if actor.is_person:
            _enter(by_surname, surname(actor), actor)
    printed: dict[str, list[str]] = {}
    for name in sorted(surfaces, key=lambda name: (-len(name), name)):
        printed.setdefault(WORD.findall(name)[0], []).append(name)
    return Index(
        {name: tuple(actors) for name, actors in by_name.items()},
        {name: tuple(actors) for name, actors in by_surname.items()},
        {actor.key: actor for actor in gazetteer.actors},
        printed,
        offices.of(gazetteer.actors),
        {name: _kind_of(name, by_name[plain.fold(name)]) for name in surfaces}
        | {surname(actor): "" for actor in gazetteer.actors if actor.is_person},
    )


def _kind_of(name: str, actors: list[KnownActor]) -> str:
    if not any(actor.is_person for actor in actors):
        return "organisation"
    return "person" if " " in name and all(actor.is_person for actor in actors) else ""


def _printed(text: str, names: dict[str, list[str]]) -> Iterator[tuple[int, str]]:
    """Where the names stand in the text; of several that begin at one place the longest."""
    end = 0
    for word in WORD.finditer(text) if names else ():
        for name in names.get(word.group(), ()) if word.start() >= end else ():
            end = word.start() + len(name)
            if text.startswith(name, word.start()) and not text[end : end + 1].isalnum():
                yield word.start(), name
                break
            end = word.start()


def _enter(table: dict[str, list[KnownActor]], name: str, actor: KnownActor) -> None:
    entries = table.setdefault(plain.fold(name), [])
    if actor not in entries:
        entries.append(actor)


def surname(actor: KnownActor) -> str:
    return capitals.without_generation(actor.name.split() or [""])[-1]


@dataclass(slots=True)
class Known:
    """One article's view of the gazetteer. ``day`` is the one on which offices count."""

    gazetteer: Gazetteer
    text: str
    day: date | None = None
    places: dict[str, list[int]] = field(default_factory=dict)  # key -> where its names stand, ascending
    table: Index = field(init=False)
    full: set[str] = field(default_factory=set)  # keys of those named with more than one word
    first: dict[tuple[str, str], int] = field(default_factory=dict)  # (key, name as printed) -> where it stands first

    def __post_init__(self) -> None:
        self.table = index(self.gazetteer)
        for start, name in _printed(self.text, self.table.printed):
            actors = self.table.by_name[plain.fold(name)]
            if len(actors) == 1 and not self._is_shared(name):
                self.places.setdefault(actors[0].key, []).append(start)
                self.full |= {actors[0].key} if " " in name else set()
                self.first.setdefault((actors[0].key, name), start)

    def _is_shared(self, name: str) -> bool:
        return len(self.table.by_surname.get(plain.fold(name), ())) > 1

    def __bool__(self) -> bool:
        return bool(self.gazetteer.actors)

    def actor(self, key: str) -> KnownActor:
        return self.table.by_key[key]

    def named(self, name: str) -> list[KnownActor]:
        """Whom the name may mean: one, several where a surname is shared, none.

        A surname that two people of the gazetteer bear means the one whose full name the article prints; where it prints
        both or neither, both are given.
        """
        if not self:
            return []
        folded = plain.fold(LEADING_ARTICLE.sub("", name))
        found = list(self.table.by_name.get(folded, ()))
        words = name.split()
        if len(words) == 1:
            found += [actor for actor in self.table.by_surname.get(folded, ()) if actor not in found]
        elif not found:
            found = self._by_first_and_last(words)
        return self._printed_in_full(found) if len(found) > 1 else found

    def _by_first_and_last(self, words: list[str]) -> list[KnownActor]:
        """Jane Q. Roe is Jane Roe; titles and a body in front are no part of the name: Lindwurm CEO Jane Roe."""
        for start in range(1, len(words) - 1):
            people = self.table.by_name.get(plain.fold(" ".join(words[start:])), ())
            if people and all(actor.is_person for actor in people):
                return list(people)
        core = capitals.without_generation(words[capitals.titles_end(words) :])
        if len(core) == 1 and len(words) > 1:
            return self.named(core[0])
        first, last = plain.fold(core[0]), plain.fold(core[-1])
        people = self.table.by_surname.get(last, ())
        return [actor for actor in people if plain.fold(actor.name.split()[0]) == first]

    def _printed_in_full(self, actors: list[KnownActor]) -> list[KnownActor]:
        printed = [actor for actor in actors if actor.key in self.full]
        return printed if len(printed) == 1 else actors

    def by_noun(self, noun: str, position: int) -> list[KnownActor]:
        """Whom "the company" means at a place of the text: the only one named before it, else the one clearly named most.

        Where no such actor is named before, the only one of the gazetteer with that noun, if there is just one. Several
        where the article does not tell.
        """
        fitting = [actor for actor in self.gazetteer.actors if noun in actor.nouns]
        counts = Counter({actor.key: bisect_left(self.places.get(actor.key, []), position) for actor in fitting})
        named = [(key, count) for key, count in counts.most_common() if count]
        if not named:
            return fitting if len(fitting) == 1 else []
        if len(named) == 1 or named[0][1] >= CLEARLY_MORE * named[1][1]:
            return [self.actor(named[0][0])]
        return [self.actor(key) for key, _ in named]

    def printed_name(self, actor: KnownActor, position: int) -> str:
        """The full name; of an organisation the longest one that the article has used up to here."""
        if actor.is_person:
            return actor.name
        names = {actor.name, *actor.names}
        used = [name for name in names if self.first.get((actor.key, name), position) < position]
        return max(used, key=lambda name: (len(name), name), default=actor.name)
