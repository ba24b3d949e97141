"""The steps of a threat, taken together: their numbers, their order, and the row before each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from tracker.models import Event, Step
from tracker.models.threats import FOLLOWS


def mistakes(steps: Iterable[tuple[int, str]], days: Iterable[tuple[int, date]] = ()) -> list[str]:
    """What is wrong with these steps, given as number and status; empty for a life that a threat can have.

    ``days`` holds the first day of each step that has a sound date, with its number.
    """
    in_order = sorted(steps)
    if [number for number, _ in in_order] != list(range(1, len(in_order) + 1)):
        return ["Steps are numbered from 1 without gaps, each number once."]
    found, before = [], ""
    for number, status in in_order:
        if status not in FOLLOWS[before]:
            last = f"“{Step(before).label}”" if before else "the beginning"
            found.append(f"Step {number}: “{Step(status).label}” cannot follow {last}.")
        before = status
    return found + days_out_of_order(days)


def days_out_of_order(days: Iterable[tuple[int, date]]) -> list[str]:
    in_order = sorted(days)
    return [
        f"Step {number} lies on {day}, before step {above} on {day_above}. Put the steps in the order of their dates."
        for (above, day_above), (number, day) in pairwise(in_order)
        if day < day_above
    ]


def follow_on(threat: Event) -> None:
    """Write again the steps whose predecessor has changed. Call in a transaction, after all steps were saved."""
    before = ""
    for step in threat.steps.order_by("number"):
        if step.previous_status != before:
            step.save()
        before = step.status
