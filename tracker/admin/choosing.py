"""Choosing a row by typing: Django's autocompleting field, made to hold against values that are no keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import models


class SteadySelect(AutocompleteSelect):
    """Shows no choice for a value that is no key, where Django's own looks it up and fails."""

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        model = self.field.remote_field.model
        return super().optgroups(name, [text for text in value if readable_key(model, text) is not None], attr)


class ChosenByTyping:
    """For an admin page and its inlines: every field in ``autocomplete_fields`` gets the steady widget."""

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", SteadySelect(db_field, self.admin_site))  # type: ignore[attr-defined]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Without the cross that would delete the chosen row itself, where an editor means to choose another."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field


def readable_key(model: type[models.Model], text: Any) -> int | None:
    """The key the text names; None for what no row of the model could have."""
    try:
        key = model._meta.pk.to_python(text)
        return key if key is not None and abs(key) < 1 << 63 else None
    except (ValidationError, TypeError, ValueError):
        return None
