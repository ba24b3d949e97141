"""Form fields for values in an address: slugs, and names as a reader writes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

from tracker.models import Actor
from tracker.text import plain

MOST_VALUES = 20


class SlugsField(forms.Field):
    """Rows of a model by their slugs; repeated values add up. Values that name nothing make an error, the others count."""

    widget = forms.SelectMultiple

    def __init__(self, model: type[Model], *, label: str) -> None:
        super().__init__(required=False, label=label)
        self.model = model

    def to_python(self, value: Any) -> list[Model]:
        texts = list(dict.fromkeys(text for v in value or [] if (text := plain.clean(v).strip()[:200])))[:MOST_VALUES]
        return self.find(texts) if texts else []

    def find(self, texts: list[str]) -> list[Model]:
        """The rows in the order asked for. Raises ValidationError when none of them is found."""
        found: Iterable[Any] = self.model._default_manager.filter(slug__in=texts)  # any model with a slug
        rows = {row.slug: row for row in found}
        unknown = [text for text in texts if text not in rows]
        if unknown:
            raise ValidationError(f"There is no {self.model._meta.verbose_name} “{unknown[0]}” in this record.")
        return [rows[text] for text in texts]


class NamedField(SlugsField):
    """Actors by slug or by any of their names: “Pentagon”, “dario-amodei”, “Амодеи”."""

    def find(self, texts: list[str]) -> list[Model]:
        return list(dict.fromkeys(self.named(text) for text in texts))

    def named(self, text: str) -> Actor:
        """The one actor meant. Raises ValidationError for a name nobody has, and one that several have."""
        found = list(Actor.objects.named(text)[:6]) or list(Actor.objects.called(text)[:6])
        exact = [actor for actor in found if actor.slug == text]
        if len(exact or found) == 1:
            return (exact or found)[0]
        if not found:
            raise ValidationError(f"Nobody in this record is called “{text}”.")
        names = ", ".join(sorted(actor.name for actor in found))
        raise ValidationError(f"“{text}” may mean {names}. Choose one of them.")
