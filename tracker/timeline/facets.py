"""How many events each further choice would leave, under everything else that is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count

from tracker.models import EventActor, EventIssue, EventOutlet, EventQuerySet, Kind, StoryActor
from tracker.timeline.filters import TimelineFilter
from tracker.timeline.sentences import PLURALS

FEW_CHOICES = 10  # seen at once
MOST_CHOICES = 60  # the rest unfolds


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, how many events it leaves, and the query string that sets it or takes it away."""

    value: str
    label: str
    count: int
    is_set: bool
    query: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter with its most frequent choices, the rest of them, and the labels of all there are."""

    name: str
    label: str
    choices: list[Choice]
    rest: list[Choice]
    labels: list[str]


Counts = list[tuple[str, str, int]]  # value, label, number of events


def facets(asked: TimelineFilter) -> list[Facet]:
    """The facets in page order; one query each. A facet counts without its own filter, so that a second choice can be added."""
    return [facet for name, count in COUNTERS.items() if (facet := _facet(asked, name, count)).choices]


def _facet(asked: TimelineFilter, name: str, count: Callable[[EventQuerySet], Counts]) -> Facet:
    now = asked.values[name]
    counted = sorted(count(asked.events(without=name)), key=lambda c: (c[0] not in now, -c[2], c[1]))
    choices = [Choice(v, label, n, v in now, asked.toggled(name, v)) for v, label, n in counted[:MOST_CHOICES]]
    first, rest = choices[:FEW_CHOICES], choices[FEW_CHOICES:]
    return Facet(name, str(asked.fields[name].label), first, rest, [label for _, label, _ in counted])


def kinds(events: EventQuerySet) -> Counts:
    counted = events.order_by().values_list("kind").annotate(n=Count("pk"))
    return [(kind, PLURALS[Kind(kind)].capitalize(), n) for kind, n in counted]


def parties(events: EventQuerySet) -> Counts:
    by_actor = {(story, actor): n for story, actor, n in events.order_by().values_list("story", "actor").annotate(n=Count("pk"))}
    counted: dict[tuple[str, str], int] = {}
    members = StoryActor.objects.filter(party__isnull=False).values_list("story", "actor", "party__slug", "party__name")
    for story, actor, slug, name in members:
        if (story, actor) in by_actor:
            counted[slug, name] = counted.get((slug, name), 0) + by_actor[story, actor]
    return [(slug, name, n) for (slug, name), n in counted.items()]


def linked(links: type[EventActor | EventIssue | EventOutlet], column: str) -> Callable[[EventQuerySet], Counts]:
    """A counter of the rows that a link table ties to events."""

    def count(events: EventQuerySet) -> Counts:
        tied = links._default_manager.filter(event__in=events.order_by())
        names = (f"{column}__slug", f"{column}__name")
        return list(tied.order_by().values_list(*names).annotate(n=Count("pk")))

    return count


COUNTERS: dict[str, Callable[[EventQuerySet], Counts]] = {
    "kind": kinds,
    "actor": linked(EventActor, "actor"),
    "party": parties,
    "issue": linked(EventIssue, "issue"),
    "outlet": linked(EventOutlet, "outlet"),
}
