"""How many events each further choice would leave, under everything else that is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Q

from tracker.models import Actor, Event, EventActor, EventIssue, EventQuerySet, Issue, Kind, Outlet, Party
from tracker.timeline.filters import TimelineFilter
from tracker.timeline.sentences import PLURALS

MOST_CHOICES = 12


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
    name: str
    label: str
    choices: list[Choice]


Counts = list[tuple[str, str, int]]  # value, label, number of events


def facets(asked: TimelineFilter) -> list[Facet]:
    """The facets in page order; one query each. A facet counts without its own filter, so that a second choice can be added."""
    return [facet for name, count in COUNTERS.items() if (facet := _facet(asked, name, count)).choices]


def _facet(asked: TimelineFilter, name: str, count: Callable[[EventQuerySet], Counts]) -> Facet:
    now = asked.values()[name]
    counted = sorted(count(asked.events(without=name)), key=lambda c: (c[0] not in now, -c[2], c[1]))
    choices = [Choice(v, label, n, v in now, asked.toggled(name, v)) for v, label, n in counted[:MOST_CHOICES]]
    return Facet(name, str(asked.fields[name].label), choices)


def kinds(events: EventQuerySet) -> Counts:
    counted = events.order_by().values_list("kind").annotate(n=Count("pk"))
    return [(kind, PLURALS[Kind(kind)].capitalize(), n) for kind, n in counted]


def actors(events: EventQuerySet) -> Counts:
    counted = EventActor.objects.filter(event__in=events.order_by()).values("actor").annotate(n=Count("pk")).order_by("-n")
    return _named(Actor, {row["actor"]: row["n"] for row in counted[: MOST_CHOICES * 2]})


def issues(events: EventQuerySet) -> Counts:
    counted = EventIssue.objects.filter(event__in=events.order_by()).values("issue").annotate(n=Count("pk")).order_by("-n")
    return _named(Issue, {row["issue"]: row["n"] for row in counted[: MOST_CHOICES * 2]})


def parties(events: EventQuerySet) -> Counts:
    members = Q(members__actor__events__in=events.order_by())
    counted = Party.objects.filter(members).annotate(n=Count("members__actor__events", filter=members, distinct=True))
    return [(party.slug, party.name, party.n) for party in counted]


def outlets(events: EventQuerySet) -> Counts:
    chosen = events.order_by().values("pk")
    printed = Event.objects.filter(pk__in=chosen, quotes__isnull=False).values_list("quotes__version__article__outlet", "pk")
    sourced = Event.objects.filter(pk__in=chosen, sources__isnull=False).values_list("sources__article__outlet", "pk")
    counted: dict[int, int] = {}
    for outlet, _event in printed.union(sourced):
        if outlet is not None:
            counted[outlet] = counted.get(outlet, 0) + 1
    most = dict(sorted(counted.items(), key=lambda c: -c[1])[: MOST_CHOICES * 2])
    return _named(Outlet, most)


def _named(model: type[Actor | Issue | Outlet], counts: dict[int, int]) -> Counts:
    rows = model._default_manager.filter(pk__in=counts).values_list("pk", "slug", "name")
    return [(slug, name, counts[pk]) for pk, slug, name in rows]


COUNTERS: dict[str, Callable[[EventQuerySet], Counts]] = {
    "kind": kinds,
    "actor": actors,
    "party": parties,
    "issue": issues,
    "outlet": outlets,
}
