"""Reading events for an export: in chunks, each with all that a record shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch

from tracker.models import (
    Attribution,
    Event,
    EventActor,
    EventIssue,
    EventLink,
    EventQuerySet,
    EventSource,
    Quote,
    State,
    ThreatStep,
)
from tracker.models.actors import roles_prefetch

CHUNK = 500


def chunks(events: EventQuerySet, *, oldest_first: bool, size: int = CHUNK) -> Iterator[list[Event]]:
    """The events in timeline order, ``size`` at a time.

    Each chunk begins after the key of the last, so no cursor stays open while a slow reader downloads, and an event that
    moves in the meantime cannot shift the rest.
    """
    ordered = loaded(events.oldest_first() if oldest_first else events.newest_first())
    beyond = "order_key__gt" if oldest_first else "order_key__lt"
    found = list(ordered[:size])
    while found:
        yield found
        found = list(ordered.filter(**{beyond: found[-1].order_key})[:size]) if len(found) == size else []


def loaded(events: EventQuerySet) -> EventQuerySet:
    """With all that a record shows, in a constant number of queries. Full texts of articles stay in the database."""
    return (
        events.defer("search_text")
        .select_related("story", "actor", "target", "issue")
        .prefetch_related(
            roles_prefetch("actor__affiliations"),
            Prefetch("cast", EventActor.objects.select_related("actor").order_by("pk")),
            Prefetch("topics", EventIssue.objects.select_related("issue").order_by("pk")),
            Prefetch("quotes", printings()),
            Prefetch("sources", EventSource.objects.select_related("article__outlet").order_by("number", "pk")),
            Prefetch("steps", ThreatStep.objects.select_related("article__outlet").order_by("number")),
            Prefetch("attributions", Attribution.objects.select_related("actor", "outlet").order_by("position", "pk")),
            Prefetch("links", links_to_published()),
            Prefetch("links__other__quotes", printings()),
        )
    )


def printings() -> Any:
    return Quote.objects.select_related("version__article__outlet").defer("version__text").order_by("number", "pk")


def links_to_published() -> Any:
    """Links to drafts stay in the house, as the drafts do."""
    published = EventLink.objects.filter(other__state=State.PUBLISHED)
    return published.select_related("other").defer("other__search_text").order_by("pk")
