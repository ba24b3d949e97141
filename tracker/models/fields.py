"""Text columns that hold only what every database, export and browser can carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models

from tracker.text import plain


def cleaned(value: Any) -> Any:
    return plain.clean(value) if isinstance(value, str) else value


class CleanFormField(forms.CharField):
    """A text input that drops what cannot be stored, instead of failing on it."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(cleaned(value))


class CleanText:
    """The one rule for stored text, `plain.clean`: at assignment through forms, on every write and in every lookup.

    It sits on the column, not on the model, so that `update()`, `bulk_create()` and filters pass through it as well.
    """

    def to_python(self, value: Any) -> Any:
        return cleaned(super().to_python(value))  # type: ignore[misc]

    def get_prep_value(self, value: Any) -> Any:
        return cleaned(super().get_prep_value(value))  # type: ignore[misc]

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        value = cleaned(super().pre_save(instance, add))  # type: ignore[misc]
        setattr(instance, self.attname, value)  # type: ignore[attr-defined]
        return value

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": CleanFormField, **kwargs})  # type: ignore[misc]


if TYPE_CHECKING:  # Django's fields take no type parameters when they run
    TextField = models.TextField[str, str]
    CharField = models.CharField[str, str]
else:
    TextField, CharField = models.TextField, models.CharField


class TextColumn(CleanText, TextField):
    pass


class LineColumn(CleanText, CharField):
    pass
