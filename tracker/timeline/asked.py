"""Form fields for values in an address: slugs, and names as a reader writes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from tracker.models import Actor, Kind, State
from tracker.models.actors import ActorQuerySet
from tracker.text import plain
from tracker.timeline import public
from tracker.timeline.sentences import listed

MOST_VALUES = 20


class PartlyUsable(ValidationError):
    """Some of the values name nothing; ``usable`` is what the others name."""

    def __init__(self, complaints: list[str], usable: list[Any]) -> None:
        super().__init__(complaints)
        self.usable = usable


class ManyField(forms.Field):
    """Values that may be repeated and add up. Raises PartlyUsable with a sentence for each that names nothing."""

    widget = forms.SelectMultiple

    def __init__(self, *, label: str) -> None:
        super().__init__(required=False, label=label)

    def to_python(self, value: Any) -> list[Any]:
        texts = list(dict.fromkeys(text for v in value or [] if (text := plain.clean(v).strip()[:200])))
        usable: list[Any] = []
        complaints: list[str] = []
        for text in texts[:MOST_VALUES]:
            try:
                usable += self.find(text)
            except ValidationError as error:
                complaints += error.messages
        if complaints:
            raise PartlyUsable(complaints, list(dict.fromkeys(usable)))
        return list(dict.fromkeys(usable))

    def find(self, text: str) -> list[Any]:
        """What one value names. Raises ValidationError in a reader's words."""
        raise NotImplementedError


class KindsField(ManyField):
    """Kinds of event."""

    def find(self, text: str) -> list[str]:
        if text not in Kind.values:
            raise ValidationError(f"There is no kind “{text}”. The kinds are {listed(Kind.values, 'and')}.")
        return [text]


class SlugsField(ManyField):
    """Rows that readers may see, by their slugs. Parties of two stories may share one; then both are meant."""

    def __init__(self, rows: Callable[[], QuerySet[Any]], *, label: str) -> None:
        super().__init__(label=label)
        self.rows = rows

    def find(self, text: str) -> list[Any]:
        found = list(self.rows().filter(slug=text))
        if not found:
            raise ValidationError(f"There is no {self.rows().model._meta.verbose_name} “{text}” in this record.")
        return found


class NamedField(SlugsField):
    """Actors by slug or by any of their names: “Pentagon”, “dario-amodei”, “Амодеи”. A name that several have is not guessed."""

    def find(self, text: str) -> list[Actor]:
        found = shown(Actor.objects.named(text)) or shown(Actor.objects.called(text))
        exact = [actor for actor in found if actor.slug == text]
        if len(exact or found) == 1:
            return exact or found
        if not found:
            raise ValidationError(f"Nobody in this record is called “{text}”.")
        names = ", ".join(sorted(actor.name for actor in found))
        raise ValidationError(f"“{text}” may mean {names}. Choose one of them.")


def shown(actors: ActorQuerySet) -> list[Actor]:
    """The first few of the actors that readers may see. Looked up before the rule is asked, which weighs the whole record."""
    few = list(actors[:MOST_VALUES])
    plain_to_see = {actor.pk for actor in few if actor.parts.filter(event__state=State.PUBLISHED).exists()}
    others = [actor.pk for actor in few if actor.pk not in plain_to_see]
    also = set(public.actors().filter(pk__in=others).values_list("pk", flat=True)) if others else set()
    return [actor for actor in few if actor.pk in plain_to_see | also][:6]
