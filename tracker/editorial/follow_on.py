"""What an edit of a row outside the events means for the events that rest on it or name it. Call in a transaction."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from tracker.editorial import derived
from tracker.models import Actor, Article, Event, EventActor, EventIssue, EventSource, Issue, Quote, Story, ThreatStep


def article_changed(article: Article) -> None:
    """Its date, outlet or tier decides when an event was first published, by whom, and which source is the best."""
    printed = Quote.objects.filter(version__article=article).values("event")
    named = EventSource.objects.filter(article=article).values("event")
    stepped = ThreatStep.objects.filter(article=article).values("threat")
    derived.refresh(Event.objects.filter(Q(pk__in=printed) | Q(pk__in=named) | Q(pk__in=stepped)))


def actor_renamed(actor: Actor) -> None:
    """The searchable text of an event holds the names of all who take part in it."""
    listed = EventActor.objects.filter(actor=actor).values("event")
    derived.refresh(Event.objects.filter(Q(pk__in=listed) | Q(actor=actor) | Q(target=actor)))


def issue_renamed(issue: Issue) -> None:
    """The searchable text of an event holds the names of its issues."""
    listed = EventIssue.objects.filter(issue=issue).values("event")
    derived.refresh(Event.objects.filter(Q(pk__in=listed) | Q(issue=issue)))


@transaction.atomic
def zone_changed(story: Story) -> None:
    """The days of events without a zone of their own are the story's: their bounds and their places on the timeline move."""
    for event in Event.objects.filter(story=story, timezone="").order_by("order_key", "pk"):
        event.story = story
        event._change_reason = f"the story's time zone is now {story.timezone}"  # type: ignore[attr-defined]  # noqa: SLF001 - how simple_history is told
        event.save()
