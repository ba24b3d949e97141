"""From the name of a broken database rule to a sentence for the person who broke it."""

from __future__ import annotations

import re

from django.apps import apps
from django.db import IntegrityError, models

Rule = models.BaseConstraint
# What the two databases say: SQLite in words, PostgreSQL in a field of its own.
SQLITE_NAMED = re.compile(r"CHECK constraint failed: (\w+)|UNIQUE constraint failed: index '(\w+)'|^(\w+): ")
SQLITE_UNIQUE = re.compile(r"UNIQUE constraint failed: (\w+\.\w+(?:, \w+\.\w+)*)$")
SQLITE_REQUIRED = re.compile(r"NOT NULL constraint failed: (\w+\.\w+)$")
DEFAULT_SENTENCE = models.CheckConstraint.default_violation_error_message
SPOKEN_FOR = "Another row depends on this one, or this one depends on a row that is gone."


def explain(error: IntegrityError) -> str:
    """One sentence that says which rule the change would break."""
    name = name_of(error)
    rule = rules().get(name)
    if rule and rule.violation_error_message != DEFAULT_SENTENCE:
        return str(rule.violation_error_message)
    told = first_line(error).partition(": ")[2]
    if name and told and f"{name}:" in str(error):
        return f"{told[0].upper()}{told[1:]}."  # a trigger, which brings its own words
    if "foreign key" in str(error).lower():
        return SPOKEN_FOR
    return f"The record has a rule against this: {(name or 'unnamed').replace('_', ' ')}."


def name_of(error: IntegrityError) -> str:
    """The rule's name; for a column without a rule of its own, what the database calls it."""
    told = first_line(error)
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is not None:
        return str(diagnosis.constraint_name or diagnosis.column_name or "")
    if found := SQLITE_NAMED.search(told):
        return str(next(group for group in found.groups() if group))
    if found := SQLITE_UNIQUE.search(told):
        return unique_name(found[1].split(", "))
    found = SQLITE_REQUIRED.search(told)
    return found[1] if found else ""


def first_line(error: IntegrityError) -> str:
    return str(error).partition("\n")[0]


def rules() -> dict[str, Rule]:
    """Every named rule of the record."""
    tables = apps.get_app_config("tracker").get_models()
    return {rule.name: rule for model in tables for rule in model._meta.constraints}


def unique_name(columns: list[str]) -> str:
    """The rule on these columns, which SQLite names as ``table.column``; the columns themselves where there is none."""
    for model in apps.get_app_config("tracker").get_models():
        for rule in model._meta.constraints:
            if isinstance(rule, models.UniqueConstraint) and _columns(model, rule) == columns:
                return rule.name
    return ", ".join(columns)


def _columns(model: type[models.Model], rule: models.UniqueConstraint) -> list[str]:
    columns = {field.name: field.column for field in model._meta.concrete_fields}
    return [f"{model._meta.db_table}.{columns[name]}" for name in rule.fields]
