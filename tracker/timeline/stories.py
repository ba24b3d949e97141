"""A story at a glance: its sides, its size, its turning points, and where its record is weak."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, Q

from tracker.models import Event, EventQuerySet, Issue, Party, Quote, State, Story, StoryActor
from tracker.timeline import public
from tracker.timeline.actors import KindCount, counts

TURNING_POINT = 3


@dataclass(frozen=True, slots=True)
class Overview:
    parties: list[Party]
    others: list[StoryActor]
    issues: list[Issue]
    counts: list[KindCount]
    printings: int
    articles: int
    discrepancies: int
    first: Event | None
    last: Event | None
    turning_points: list[Event]
    weak: list[Event]
    noted: list[Event]

    @property
    def total(self) -> int:
        return sum(counted.count for counted in self.counts)


def overview(story: Story) -> Overview:
    events = Event.objects.published().filter(story=story)
    rows = events.oldest_first().select_related("story", "actor", "issue")
    members = StoryActor.objects.select_related("actor").order_by("actor__name")
    return Overview(
        parties=list(Party.objects.filter(story=story).prefetch_related(Prefetch("members", members))),
        others=list(members.filter(story=story, party__isnull=True)),
        issues=list(public.issues().filter(story=story)),
        counts=counts(events),
        printings=Quote.objects.filter(event__story=story, event__state=State.PUBLISHED).count(),
        articles=public.articles().filter(story=story).count(),
        discrepancies=public.discrepancies().filter(story=story).count(),
        first=rows.first(),
        last=rows.last(),
        turning_points=list(rows.filter(importance=TURNING_POINT)),
        weak=list(weak(rows)),
        noted=list(rows.filter(~Q(note=""), is_low_trust=False)),
    )


def weak(rows: EventQuerySet) -> EventQuerySet:
    return rows.filter(is_low_trust=True)
