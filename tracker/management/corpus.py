"""A synthetic story for measuring: made-up words, people and outlets, spread as they are in the news.

Who speaks, which words are used, who prints and what it is about follow Zipf's law; dates are known to the minute, the day,
the month or the year. The same seed gives the same story. Pure: it knows no database.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, product
from typing import Generic, TypeVar

from tracker import dates

FIRST_DAY = date(2015, 1, 1)
DAYS = 4_000  # almost eleven years
WORDS, ACTORS, OUTLETS, ISSUES = 20_000, 300, 120, 24
KINDS = {"statement": 62, "action": 24, "position": 9, "threat": 5}
PRECISIONS = {"day": 70, "minute": 22, "month": 6, "year": 2}
LONGEST_WORDS, SHORTEST_WORDS = 45, 6

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Happening:
    """One event to be made; numbers count the actors, outlets and issues of the story from 0."""

    number: int
    kind: str
    said_on: str
    day: date  # the first it may mean
    actor: int
    target: int | None
    issues: tuple[int, ...]
    text: str
    printed_by: tuple[int, ...]  # outlets; a statement has at least one


class Zipf(Generic[T]):
    """Picks the n-th of its items n times less often than the first."""

    def __init__(self, items: list[T], chance: random.Random) -> None:
        self.items, self.chance = items, chance
        self.weights = list(accumulate(1 / rank for rank in range(1, len(items) + 1)))

    def pick(self, number: int) -> list[T]:
        return self.chance.choices(self.items, cum_weights=self.weights, k=number)

    def one(self) -> T:
        return self.pick(1)[0]


def vocabulary(number: int = WORDS) -> list[str]:
    """Made-up words, the most frequent first. None of them is English or the stem of another."""
    syllables = [a + b for a, b in product("bdfgklmnprtvz", "aeiou")]
    made = ("".join(parts) + "q" for length in (1, 2, 3) for parts in product(syllables, repeat=length))
    return [word for word, _ in zip(made, range(number), strict=False)]


def happenings(number: int, seed: int) -> Iterator[Happening]:
    """In the order of their days, so that whoever stores them writes to one end of the timeline."""
    chance = random.Random(seed)  # noqa: S311 - the same story for the same seed; nothing here is secret
    words, actors = Zipf(vocabulary(), chance), Zipf(list(range(ACTORS)), chance)
    outlets, issues = Zipf(list(range(OUTLETS)), chance), Zipf(list(range(ISSUES)), chance)
    printings = Zipf(list(range(1, 7)), chance)
    for n in range(number):
        kind = chosen(KINDS, chance)
        day = FIRST_DAY + timedelta(days=n * DAYS // number)
        said_on = written(day, chosen(PRECISIONS, chance), chance)
        actor, target = actors.pick(2)
        yield Happening(
            number=n,
            kind=kind,
            said_on=said_on,
            day=dates.parse(said_on).first_day,
            actor=actor,
            target=target if target != actor and chance.random() < 0.4 else None,
            issues=tuple(dict.fromkeys(issues.pick(1 + (chance.random() < 0.3)))),
            text=" ".join(words.pick(chance.randint(SHORTEST_WORDS, LONGEST_WORDS))),
            printed_by=tuple(dict.fromkeys(outlets.pick(printings.one()))),
        )


def chosen(weights: dict[str, int], chance: random.Random) -> str:
    return chance.choices(list(weights), weights=list(weights.values()))[0]


def written(day: date, precision: str, chance: random.Random) -> str:
    """The day in EDTF, known to this precision."""
    if precision == "minute":
        return f"{day}T{chance.randrange(24):02}:{chance.randrange(0, 60, 5):02}Z"
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]]
