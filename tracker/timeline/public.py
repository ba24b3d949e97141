"""What readers may see. An event has a state; everything else is seen when something published leans on it.

A person named only in a draft, or a page only a draft rests on, would give the draft away.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

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
    EventSource,
    Outlet,
    Quote,
    State,
    StoryActor,
    ThreatStep,
)
from tracker.models.actors import ActorQuerySet

ROW = OuterRef("pk")


def actors() -> ActorQuerySet:
    """Those of a story, those who take part in something published or passed it on, and bodies that somebody belongs to."""
    events = Event.objects.published()
    return Actor.objects.filter(
        Exists(StoryActor.objects.filter(actor=ROW))
        | Exists(events.filter(actor=ROW))
        | Exists(events.filter(target=ROW))
        | Exists(EventActor.objects.filter(actor=ROW, event__state=State.PUBLISHED))
        | Exists(Attribution.objects.filter(actor=ROW, event__state=State.PUBLISHED))
        | Exists(Affiliation.objects.filter(organization=ROW))
    )


def articles() -> QuerySet[Article]:
    """Those that something published rests on, and those whose accounts are compared."""
    return Article.objects.filter(
        Exists(Quote.objects.filter(version__article=ROW, event__state=State.PUBLISHED))
        | Exists(EventSource.objects.filter(article=ROW, event__state=State.PUBLISHED))
        | Exists(ThreatStep.objects.filter(article=ROW, threat__state=State.PUBLISHED))
        | Exists(DiscrepancyValue.objects.filter(article=ROW, discrepancy__in=discrepancies()))
    )


def outlets() -> QuerySet[Outlet]:
    """Those that published one of these articles or passed on something published."""
    return Outlet.objects.filter(
        Exists(articles().filter(outlet=ROW)) | Exists(Attribution.objects.filter(outlet=ROW, event__state=State.PUBLISHED))
    )


def claims() -> QuerySet[Claim]:
    """Those that somebody asserts or denies in a published event."""
    return Claim.objects.filter(Exists(ClaimAppearance.objects.filter(claim=ROW, event__state=State.PUBLISHED)))


def discrepancies() -> QuerySet[Discrepancy]:
    """All but those that concern unpublished events only."""
    about = DiscrepancyEvent.objects.filter(discrepancy=ROW)
    return Discrepancy.objects.filter(Q(~Exists(about)) | Exists(about.filter(event__state=State.PUBLISHED)))
