"""The published schema says what the columns hold: no text that passes it can be too long or unknown for the database."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Field
from jsonschema import Draft202012Validator

from tracker import models as m
from tracker.editorial.story_packs.schema import schema, special_kinds

DEFINITIONS = {
    "story": m.Story,
    "party": m.Party,
    "issue": m.Issue,
    "actor": m.Actor,
    "actor_name": m.ActorName,
    "affiliation": m.Affiliation,
    "outlet": m.Outlet,
    "article": m.Article,
    "event": m.Event,
    "quote": m.Quote,
    "source": m.EventSource,
    "attribution": m.Attribution,
    "step": m.ThreatStep,
    "claim": m.Claim,
    "appearance": m.ClaimAppearance,
    "review": m.ClaimReview,
    "discrepancy": m.Discrepancy,
    "value": m.DiscrepancyValue,
    "correction": m.Correction,
}
# columns that a pack gives in another way: by the place of a row, its file, or the rows around it
IN_ANOTHER_WAY = {"id", "story", "position", "number", "recorded_at", "changed_at", "feed", "reviewer", "made_by", "on"}
PARENTS = {
    "actor_name": "actor",
    "affiliation": "actor",
    "quote": "event",
    "source": "event",
    "attribution": "event",
    "step": "threat",
}
PARENTS |= {"appearance": "claim", "review": "claim", "value": "discrepancy"}
FOLLOWS = {"quote": {"end"}, "attribution": {"quote"}}


def columns() -> list[tuple[str, str, Field]]:
    return [
        (name, field.name, field)
        for name, model in DEFINITIONS.items()
        for field in model._meta.concrete_fields
        if field.name not in {*IN_ANOTHER_WAY, PARENTS.get(name), *FOLLOWS.get(name, ()), *model.derived}
    ]


def spec(definition: str, name: str) -> dict[str, Any]:
    names = {("quote", "version"): "version"}
    return schema()["$defs"][definition]["properties"][names.get((definition, name), name)]


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(("definition", "name", "column"), columns(), ids=[f"{d}.{n}" for d, n, _ in columns()])
def test_every_column_is_a_field_that_fits_it(definition, name, column):
    field = spec(definition, name)
    assert field["description"]
    if "maxLength" in field or (column.max_length and not column.choices and not column.is_relation):
        assert field["maxLength"] == column.max_length
    if column.choices and "enum" in field:
        assert field["enum"] == [value for value in dict(column.choices) if value != ""]


def test_every_field_is_described():
    bare = [
        f"{definition}.{name}"
        for definition, rule in schema()["$defs"].items()
        for name, field in rule.get("properties", {}).items()
        if "description" not in field and "$ref" not in field
    ]
    assert bare == []


def test_a_number_or_yes_or_no_means_the_same_in_every_file():
    kinds: dict[str, set[str]] = {}
    for rule in schema()["$defs"].values():
        for name, field in rule.get("properties", {}).items():
            kinds.setdefault(name, set()).add(field.get("type", ""))
    assert {name for name in special_kinds() if len(kinds[name]) > 1} == set()
