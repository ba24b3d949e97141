"""Joins the runs of a split quotation: “…,” Jane Roe said, “…” is one statement."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.text.quotes.attribution import Attribution


def statements(attributed: Attribution, kept: Iterable[int]) -> dict[int, int]:
    """The number of its statement for each run that is kept; runs of one sentence under one cue share it."""
    wanted, numbers, count = set(kept), dict[int, int](), 0
    for scene in attributed.scenes:
        places: dict[int, int] = {}
        for index in (scene.tokens[at].run for at in scene.quotations):
            if index not in wanted:
                continue
            credit = attributed.credits.get(index)
            place = credit.place.at if credit and credit.place else None
            numbers[index] = count if place is None else places.setdefault(place, count)
            count += numbers[index] == count
    return numbers
