from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from tracker.exports.records import Record
from tracker.exports.sources import Source
from tracker.exports.to_csv import COLUMNS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
NAMES = sorted({*COLUMNS, *(field.name for shape in (Record, Source) for field in fields(shape))})


@pytest.mark.parametrize("name", NAMES)
def test_every_column_and_field_is_described(name):
    assert f"`{name}`" in PAGE
