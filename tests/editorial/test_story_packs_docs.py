"""docs/story-pack.md: its example is a pack that loads, and nothing a person can write is missing from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from tracker.editorial.story_packs.schema import schema
from tracker.models import Match, Quote, Threat

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "story-pack.md").read_text(encoding="utf-8")
FIELDS = [(name, field) for name, rule in schema()["$defs"].items() for field in rule.get("properties", {})]


@pytest.mark.django_db
def test_the_example_is_a_pack(tmp_path):
    section = PAGE.split("## A small pack")[1].split("\n## ")[0]
    files = re.findall(r"^`([\w./-]+)`\n\n```\w*\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    for name, text in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    call_command("load_story", str(tmp_path), verbosity=0)
    assert len(files) == 6
    assert Quote.objects.get().exact == "We will not pay the toll."
    assert Threat.objects.get().steps.count() == 1


@pytest.mark.parametrize(("definition", "field"), FIELDS, ids=[f"{name}.{field}" for name, field in FIELDS])
def test_every_field_is_described_as_in_the_schema(definition, field):
    rule = schema()["$defs"][definition]
    row = re.escape(f"| `{field}` |") + r" [^|]*" + re.escape(f"| {rule['properties'][field]['description']} |")
    assert re.search(row, PAGE)


def test_every_match_is_described():
    section = PAGE.split("#### How a printing matches")[1]
    assert re.findall(r"^\| `(\w+)` \| \w", section, re.MULTILINE)[: len(Match)] == Match.values
