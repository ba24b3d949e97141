"""The steps of a threat, taken together: their numbers, their order, and the row before each."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.models import Event, Step
from tracker.models.threats import FOLLOWS


def mistakes(steps: Iterable[tuple[int, str]]) -> list[str]:
    """What is wrong with these steps, given as number and status; empty for a life that a threat can have."""
    in_order = sorted(steps)
    if [number for number, _ in in_order] != list(range(1, len(in_order) + 1)):
        return ["Steps are numbered from 1 without gaps, each number once."]
    found, before = [], ""
    for number, status in in_order:
        if status not in FOLLOWS[before]:
            last = f"“{Step(before).label}”" if before else "the beginning"
            found.append(f"Step {number}: “{Step(status).label}” cannot follow {last}.")
        before = status
    return found


def follow_on(threat: Event) -> None:
    """Write again the steps whose predecessor has changed. Call in a transaction, after all steps were saved."""
    before = ""
    for step in threat.steps.order_by("number"):
        if step.previous_status != before:
            step.save()
        before = step.status
