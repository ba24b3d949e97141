"""Threats with their lives: what was threatened, the steps, and where each stands on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from tracker.models import Event, EventQuerySet, Status, Story, Threat, ThreatStep
from tracker.timeline.as_of import AsOf


@dataclass(frozen=True, slots=True)
class Standing:
    """A threat and where it stands."""

    threat: Event
    status: Status
    steps: list[ThreatStep]  # those taken by the day
    later: list[ThreatStep]  # those still to come on that day

    @property
    def is_alive(self) -> bool:
        return self.status in (Status.OPEN, Status.OVERDUE, Status.IN_FORCE, Status.CARRIED_OUT)


def threats() -> EventQuerySet:
    """Published threats with their steps, in a constant number of queries."""
    found: EventQuerySet = Threat.objects.published()
    return with_steps(found)


def with_steps(events: EventQuerySet) -> EventQuerySet:
    steps = (
        ThreatStep.objects.select_related("article__outlet")
        .order_by("number")
        .prefetch_related(
            # a draft that caused a step is left out: the prefetch finds no row for it and shows none
            Prefetch("event", Event.objects.published().select_related("story", "actor"))
        )
    )
    return events.for_rows().prefetch_related(Prefetch("steps", steps))


def latest(story: Story | None = None) -> Event | None:
    """The newest published event, of one story or of all: what happened after it is not known here."""
    events = Event.objects.published().newest_first()
    return (events.filter(story=story) if story else events).first()


def standing(found: Iterable[Event], as_of: AsOf) -> list[Standing]:
    return [stand(threat, as_of) for threat in found]


def stand(threat: Event, as_of: AsOf) -> Standing:
    steps = list(threat.steps.all())
    last = as_of.day_for(threat)
    taken = [step for step in steps if step.on_day <= last]
    return Standing(threat, as_of.status(threat), taken, [step for step in steps if step.on_day > last])
