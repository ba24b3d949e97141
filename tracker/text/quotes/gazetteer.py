"""What the record already knows of actors: names, dated roles, and nouns that stand for them. Plain values, no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class KnownRole:
    """A title held from ``first_day`` to ``last_day``, both inclusive, None where open; ``organization`` is an actor's key."""

    title: str
    organization: str | None = None
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class KnownActor:
    """``names`` are all names an article may use; ``nouns`` stand for the actor after "the": startup, department."""

    key: str
    name: str
    is_person: bool
    names: tuple[str, ...] = ()
    roles: tuple[KnownRole, ...] = ()
    nouns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    actors: tuple[KnownActor, ...] = ()


EMPTY = Gazetteer()
