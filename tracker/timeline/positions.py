"""Positions by the matter they are on, each with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.db.models import Prefetch

from tracker.models import Event, EventLink, EventQuerySet, EventSource, Issue, Position, Relation, State


def positions() -> EventQuerySet:
    """Published positions, oldest first, with the published statements and the articles they rest on."""
    evidence = EventLink.objects.filter(relation=Relation.EVIDENCE, other__state=State.PUBLISHED)
    words = Prefetch("links", evidence.select_related("other__story", "other__actor").order_by("other__order_key"))
    found: EventQuerySet = Position.objects.published().oldest_first().for_rows()
    return found.prefetch_related(words, Prefetch("sources", EventSource.objects.select_related("article__outlet")))


def by_issue(found: Iterable[Event]) -> list[tuple[Issue | None, list[Event]]]:
    ordered = sorted(found, key=lambda p: (p.issue.name if p.issue else "", p.order_key or 0))
    return [(issue, list(rows)) for issue, rows in groupby(ordered, key=lambda p: p.issue)]
