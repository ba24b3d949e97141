"""What readers may see. An event has a state; everything else is seen when something published leans on it.

A person named only in a draft, or a page only a draft rests on, would give the draft away. Each condition is a list that
stands alone: asked again for every row, it takes a minute on a database without statistics.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from tracker.models import (
    Actor,
    Affiliation,
    Article,
    Attribution,
    Claim,
    ClaimAppearance,
    Discrepancy,
    DiscrepancyEvent,
    DiscrepancyValue,
    Event,
    EventActor,
    EventIssue,
    EventSource,
    Issue,
    Outlet,
    Party,
    Quote,
    State,
    Story,
    StoryActor,
    ThreatStep,
)
from tracker.models.actors import ActorQuerySet

PUBLISHED = Q(event__state=State.PUBLISHED)


def stories() -> QuerySet[Story]:
    """Those in which something is published."""
    return Story.objects.filter(pk__in=Event.objects.published().values("story"))


def parties() -> QuerySet[Party]:
    """Those of these stories."""
    return Party.objects.filter(story__in=stories())


def issues() -> QuerySet[Issue]:
    """Those that something published is about."""
    return Issue.objects.filter(
        Q(pk__in=EventIssue.objects.filter(PUBLISHED).values("issue")) | Q(pk__in=Event.objects.published().values("issue"))
    )


def actors() -> ActorQuerySet:
    """Those of a story, those who take part in something published or passed it on, and the bodies they belong to."""
    events = Event.objects.published()
    members = (
        Q(pk__in=StoryActor.objects.filter(story__in=stories()).values("actor"))
        | Q(pk__in=events.values("actor"))
        | Q(pk__in=events.values("target"))
        | Q(pk__in=EventActor.objects.filter(PUBLISHED).values("actor"))
        | Q(pk__in=Attribution.objects.filter(PUBLISHED).values("actor"))
    )
    bodies = Affiliation.objects.filter(actor__in=Actor.objects.filter(members)).values("organization")
    return Actor.objects.filter(members | Q(pk__in=bodies))


def articles() -> QuerySet[Article]:
    """Those that something published rests on, and those whose accounts are compared."""
    return Article.objects.filter(
        Q(pk__in=Quote.objects.filter(PUBLISHED).values("version__article"))
        | Q(pk__in=EventSource.objects.filter(PUBLISHED).values("article"))
        | Q(pk__in=ThreatStep.objects.filter(threat__state=State.PUBLISHED).values("article"))
        | Q(pk__in=DiscrepancyValue.objects.filter(discrepancy__in=discrepancies()).values("article"))
    )


def outlets() -> QuerySet[Outlet]:
    """Those that published one of these articles or passed on something published."""
    return Outlet.objects.filter(
        Q(pk__in=articles().values("outlet")) | Q(pk__in=Attribution.objects.filter(PUBLISHED).values("outlet"))
    )


def claims() -> QuerySet[Claim]:
    """Those that somebody asserts or denies in a published event."""
    return Claim.objects.filter(pk__in=ClaimAppearance.objects.filter(PUBLISHED).values("claim"))


def discrepancies() -> QuerySet[Discrepancy]:
    """Those that concern something published, and those of a public story that concern no event in particular."""
    about = DiscrepancyEvent.objects.all()
    in_general = ~Q(pk__in=about.values("discrepancy")) & Q(story__in=stories())
    return Discrepancy.objects.filter(Q(pk__in=about.filter(PUBLISHED).values("discrepancy")) | in_general)
