"""Who takes part in an event and what it is about: the speaker, the target and a position's issue belong to both lists."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.models import Event, EventActor, EventIssue, Part


@dataclass(frozen=True, slots=True)
class Principals:
    """The keys an event names itself."""

    actor: int | None = None
    target: int | None = None
    issue: int | None = None


def principals(event: Event) -> Principals:
    return Principals(event.actor_id, event.target_id, event.issue_id)


def include_principals(event: Event, formerly: Principals | None = None) -> None:
    """List the event's speaker, target and issue; strike those it named ``formerly`` and names no more. Call in a transaction."""
    now = principals(event)
    if formerly:
        strike(event, formerly, now)
    wanted = {now.target: Part.TARGET, now.actor: Part.BY}  # who addresses himself is the speaker
    for key, part in wanted.items():
        if key is not None:
            list_actor(event, key, part)
    if now.issue is not None:
        EventIssue.objects.get_or_create(event=event, issue_id=now.issue, defaults={"story_id": event.story_id})


def strike(event: Event, formerly: Principals, now: Principals) -> None:
    gone = {(formerly.actor, Part.BY), (formerly.target, Part.TARGET)} - {(now.actor, Part.BY), (now.target, Part.TARGET)}
    for key, part in gone:
        for row in event.cast.filter(actor=key, part=part):
            row.delete()
    if formerly.issue != now.issue:
        for topic in event.topics.filter(issue=formerly.issue):
            topic.delete()


def list_actor(event: Event, actor: int, part: Part) -> None:
    row, is_new = EventActor.objects.get_or_create(
        event=event, actor_id=actor, defaults={"part": part, "story_id": event.story_id}
    )
    if not is_new and row.part != part:
        row.part = part
        row.save()
