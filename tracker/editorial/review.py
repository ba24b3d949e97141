"""What an editor decides about an event. Each decision is one transaction with its entry in the history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tracker.editorial import broken_rules, derived, parts
from tracker.editorial.broken_rules import explain
from tracker.models import Event, State
from tracker.text import plain

__all__ = ["NoReason", "NotReviewable", "RuleBroken", "explain", "publish", "reject", "retract", "send_to_review"]

REASON_LENGTH = Event.history.model._meta.get_field("history_change_reason").max_length
WAITING = (State.DRAFT, State.IN_REVIEW)
# A settled event can be looked at anew; what was published and taken back is then published by a second decision.
REOPENABLE = (State.DRAFT, State.REJECTED, State.RETRACTED)


class NotReviewable(Exception):
    """The event is no longer in a state from which this can be decided, perhaps because another editor was first."""

    def __init__(self, row: Event, found: str, wanted: State) -> None:
        self.row, self.found, self.wanted = row, found, wanted
        super().__init__(f"“{row.headline}” is {found.lower()} and cannot become {wanted.label.lower()}.")


class RuleBroken(Exception):
    """The record refuses the decision: which event, the name of the rule, and the rule in a sentence."""

    def __init__(self, row: Event, rule: str, sentence: str) -> None:
        self.row, self.rule, self.sentence = row, rule, sentence
        super().__init__(f"“{row.headline}”: {sentence}")


class NoReason(Exception):
    """A retraction without a reason."""

    def __init__(self, row: Event) -> None:
        self.row = row
        super().__init__(f"“{row.headline}”: a retraction needs a reason.")


def publish(event: Event, editor: Any, reason: str = "") -> None:
    """Raises NotReviewable, and RuleBroken where the event lacks what a published one must have."""
    try:
        decide(event, editor, reason, WAITING, State.PUBLISHED)
    except IntegrityError as error:
        raise RuleBroken(event, broken_rules.name_of(error), in_words(event, error)) from error


def send_to_review(event: Event, editor: Any, reason: str = "") -> None:
    """Raises NotReviewable."""
    decide(event, editor, reason, REOPENABLE, State.IN_REVIEW)


def reject(event: Event, editor: Any, reason: str = "") -> None:
    """Raises NotReviewable."""
    decide(event, editor, reason, WAITING, State.REJECTED)


def retract(event: Event, editor: Any, reason: str) -> None:
    """Take a published event back; it stays in the record, marked. Raises NotReviewable and NoReason."""
    if not reason.strip():
        raise NoReason(event)
    decide(event, editor, reason, [State.PUBLISHED], State.RETRACTED)


@transaction.atomic
def decide(event: Event, editor: Any, reason: str, before: Sequence[State], after: State) -> None:
    """Move the event from one of these states to another, on behalf of the editor who is first."""
    if Event.objects.filter(pk=event.pk, state__in=before).update(state=after) != 1:
        found = Event.objects.filter(pk=event.pk).first()
        raise NotReviewable(event, found.get_state_display() if found else "gone", after)
    row = Event.objects.get(pk=event.pk)
    row._history_user = editor  # type: ignore[attr-defined]  # noqa: SLF001 - how simple_history is told
    row._change_reason = plain.shorten(plain.clean(reason), REASON_LENGTH or len(reason))  # type: ignore[attr-defined]  # noqa: SLF001
    row.save()
    parts.include_principals(row)
    derived.refresh(Event.objects.filter(pk=row.pk))
    event.state = after


def in_words(event: Event, error: IntegrityError) -> str:
    """All rules of a published event that this one breaks; the database names but the first."""
    row = Event.objects.get(pk=event.pk)
    row.state = State.PUBLISHED
    try:
        row.validate_constraints(exclude={"ref", "story"})
    except ValidationError as broken:
        return " ".join(broken.messages)
    return explain(error)
