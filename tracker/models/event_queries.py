"""Questions about many events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

from tracker.models.actors import roles_prefetch
from tracker.models.event_words import State

if TYPE_CHECKING:
    from tracker.models.actors import Actor
    from tracker.models.events import Event  # noqa: F401 - names the type parameter below

# What a list never shows; on PostgreSQL these columns would be read from side tables.
NOT_IN_ROWS = ("search_text",)


class EventQuerySet(models.QuerySet["Event"]):
    def published(self) -> EventQuerySet:
        return self.filter(state=State.PUBLISHED)

    def with_actor(self, actor: Actor) -> EventQuerySet:
        """Events the actor speaks, acts, takes part or is addressed in."""
        return self.filter(pk__in=actor.parts.values("event"))

    def newest_first(self) -> EventQuerySet:
        return self.order_by("-order_key")

    def oldest_first(self) -> EventQuerySet:
        return self.order_by("order_key")

    def for_rows(self) -> EventQuerySet:
        """Load all that a timeline row shows, in a constant number of queries."""
        topics = models.Prefetch("topics", apps.get_model("tracker", "EventIssue").objects.select_related("issue"))
        return (
            self.defer(*NOT_IN_ROWS)
            .select_related("actor", "target", "issue", "best_article__outlet")
            # one story is behind most rows; joined, its long texts would come with each of them
            .prefetch_related("story", roles_prefetch("actor__affiliations"), topics)
        )


class KindManager(models.Manager.from_queryset(EventQuerySet)):  # type: ignore[misc]
    """Events of the proxy's own kind."""

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(kind=self.model.fixed_kind)
