"""Form fields of the review queue."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from tracker import dates
from tracker.models import Actor
from tracker.models.fields import CleanFormField

MOST_NAMED = 8


class ActorField(CleanFormField):
    """An actor by slug, by any of their names, or by part of one. A name that several have is not guessed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 200, "required": False, **kwargs})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return actor_called(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        return value.name if isinstance(value, Actor) else value


def actor_called(text: str) -> Actor:
    """Raises ValidationError in an editor's words."""
    found = actors(text, exactly=True) or actors(text, exactly=False)
    exact = [actor for actor in found if actor.slug == text]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise ValidationError(f"Nobody in this record is called “{text}”. Add the actor first, or choose another name.")
    names = "; ".join(f"{actor.name} ({actor.slug})" for actor in found[:MOST_NAMED])
    raise ValidationError(f"“{text}” may mean {names}. Write the name in full, or the word in brackets.")


def actors(text: str, *, exactly: bool) -> list[Actor]:
    rows = Actor.objects.named(text) if exactly else Actor.objects.called(text)
    return list(rows.order_by("name", "pk")[: MOST_NAMED + 1])


class DateField(CleanFormField):
    """A date as it is known, in EDTF."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return dates.parse(text).text if text else ""
        except dates.BadDate as error:
            raise ValidationError(str(error)) from error
