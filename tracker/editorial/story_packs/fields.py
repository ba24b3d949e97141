"""Columns as a pack writes them: texts, numbers and yes-or-no, other rows by their slug or ref, defaults left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models

from tracker.models import Event


def plain_values(model: type[models.Model], columns: Iterable[str], fields: Any) -> dict[str, Any]:
    """The given fields as the columns hold them, defaults where left out; references to other rows excepted."""
    values: dict[str, Any] = {}
    for name in columns:
        column: Any = model._meta.get_field(name)
        if column.is_relation:
            continue
        value = fields.get(name, None)
        if isinstance(column, models.DateField) and value is not None:
            value = date.fromisoformat(value)
        values[name] = column.get_default() if value is None else value
    return values


def written(row: models.Model, columns: Iterable[str]) -> dict[str, Any]:
    """The row's columns as fields of a pack, those that hold their default left out."""
    fields: dict[str, Any] = {}
    for name in columns:
        column: Any = row._meta.get_field(name)
        value = getattr(row, name)
        if value is None or (not column.is_relation and value == column.get_default()):
            continue
        fields[name] = _spelled(value)
    return fields


def _spelled(value: Any) -> str | int | bool:
    if isinstance(value, models.Model):
        return str(value.ref if isinstance(value, Event) else value.slug)  # type: ignore[attr-defined]
    if isinstance(value, bool | int):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def filled(**fields: Any) -> dict[str, Any]:
    """The fields that are not empty."""
    return {name: value for name, value in fields.items() if value}
