"""Actors with what the record holds of each."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Prefetch, Q, QuerySet

from tracker.models import (
    Actor,
    ActorName,
    Affiliation,
    ClaimAppearance,
    Event,
    EventQuerySet,
    Kind,
    NameKind,
    Party,
    State,
    StoryActor,
)
from tracker.timeline import public
from tracker.timeline.positions import positions
from tracker.timeline.sentences import PLURALS

# Said, because databases differ in where they put rows without a day.
EARLIEST_FIRST = F("from_day").asc(nulls_first=True)

Group = tuple[Party | None, list[Actor]]


@dataclass(frozen=True, slots=True)
class KindCount:
    kind: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Portrait:
    """What the record holds of one actor; published events only."""

    names: list[ActorName]
    misprints: list[ActorName]
    roles: list[Affiliation]
    people: list[Affiliation]
    memberships: list[StoryActor]
    counts: list[KindCount]
    positions: list[Event]
    made: list[Event]
    faced: list[Event]
    claims: list[ClaimAppearance]


def listed(text: str = "") -> list[Actor]:
    """Actors with their roles and ``event_count``; those one of whose names contains the text."""
    found = public.actors()
    if text:
        found = found.filter(pk__in=Actor.objects.called(text).values("pk"))
    events = Count("parts", filter=Q(parts__event__state=State.PUBLISHED))
    roles = Prefetch("affiliations", shown_roles())
    return list(found.annotate(event_count=events).prefetch_related(roles).order_by("name"))


def shown_roles() -> QuerySet[Affiliation]:
    """All but those with a body that readers may not see."""
    shown = Affiliation.objects.filter(Q(organization__isnull=True) | Q(organization__in=public.actors()))
    return shown.select_related("organization").order_by(EARLIEST_FIRST, "pk")


def by_party(actors: list[Actor]) -> list[Group]:
    """In the order of the parties; those of no party last. An actor of two stories may stand in two groups."""
    groups: dict[int | None, Group] = {}
    members = StoryActor.objects.filter(party__in=public.parties()).select_related("party__story")
    parties: dict[int, list[Party]] = {}
    for member in members.order_by("party__story", "party__position", "party"):
        if member.party:
            groups.setdefault(member.party.pk, (member.party, []))
            parties.setdefault(member.actor_id, []).append(member.party)
    for actor in actors:
        for party in parties.get(actor.pk, []):
            groups[party.pk][1].append(actor)
        if actor.pk not in parties:
            groups.setdefault(None, (None, []))[1].append(actor)
    unaligned = groups.pop(None, None)
    ordered = [*groups.values(), *([unaligned] if unaligned else [])]
    return [(party, sorted(rows, key=most_events_first)) for party, rows in ordered if rows]


def most_events_first(actor: Actor) -> tuple[int, str]:
    return -getattr(actor, "event_count", 0), actor.name


def portrait(actor: Actor) -> Portrait:
    names = list(actor.names.all())
    threats = Event.objects.published().filter(kind=Kind.THREAT).oldest_first().for_rows()
    return Portrait(
        names=[name for name in names if name.kind != NameKind.NOISE],
        misprints=[name for name in names if name.kind == NameKind.NOISE],
        roles=list(shown_roles().filter(actor=actor)),
        people=list(
            actor.people.filter(actor__in=public.actors()).select_related("actor").order_by("actor__name", EARLIEST_FIRST)
        ),
        memberships=list(actor.stories.filter(story__in=public.stories()).select_related("story", "party")),
        counts=counts(Event.objects.published().with_actor(actor)),
        positions=list(positions().filter(actor=actor)),
        made=list(threats.filter(actor=actor)),
        faced=list(threats.filter(target=actor)),
        claims=claims(actor),
    )


def counts(events: EventQuerySet) -> list[KindCount]:
    found = dict(events.order_by().values_list("kind").annotate(n=Count("pk")))
    return [KindCount(kind, PLURALS[kind], found[kind]) for kind in Kind if kind in found]


def claims(actor: Actor) -> list[ClaimAppearance]:
    spoken = ClaimAppearance.objects.filter(event__actor=actor, event__state=State.PUBLISHED)
    return list(spoken.select_related("claim", "event__story").order_by("claim__position", "claim", "event__order_key"))
