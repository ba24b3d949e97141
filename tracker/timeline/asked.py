"""Form fields for values in an address: slugs, and names as a reader writes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from tracker.models import Actor
from tracker.text import plain
from tracker.timeline import public

MOST_VALUES = 20


class SlugsField(forms.Field):
    """Rows that readers may see, by their slugs; repeated values add up. A value that names nothing is an error."""

    widget = forms.SelectMultiple

    def __init__(self, rows: Callable[[], QuerySet[Any]], *, label: str) -> None:
        super().__init__(required=False, label=label)
        self.rows = rows

    def to_python(self, value: Any) -> list[Model]:
        texts = list(dict.fromkeys(text for v in value or [] if (text := plain.clean(v).strip()[:200])))[:MOST_VALUES]
        return self.find(texts) if texts else []

    def find(self, texts: list[str]) -> list[Model]:
        """The rows in the order asked for. Raises ValidationError when none of them is found."""
        shown = self.rows()
        rows = {row.slug: row for row in shown.filter(slug__in=texts)}
        unknown = [text for text in texts if text not in rows]
        if unknown:
            raise ValidationError(f"There is no {shown.model._meta.verbose_name} “{unknown[0]}” in this record.")
        return [rows[text] for text in texts]


class NamedField(SlugsField):
    """Actors by slug or by any of their names: “Pentagon”, “dario-amodei”, “Амодеи”."""

    def find(self, texts: list[str]) -> list[Model]:
        return list(dict.fromkeys(self.named(text) for text in texts))

    def named(self, text: str) -> Actor:
        """The one actor meant. Raises ValidationError for a name nobody has, and one that several have."""
        found = list(public.actors().named(text)[:6]) or list(public.actors().called(text)[:6])
        exact = [actor for actor in found if actor.slug == text]
        if len(exact or found) == 1:
            return (exact or found)[0]
        if not found:
            raise ValidationError(f"Nobody in this record is called “{text}”.")
        names = ", ".join(sorted(actor.name for actor in found))
        raise ValidationError(f"“{text}” may mean {names}. Choose one of them.")
