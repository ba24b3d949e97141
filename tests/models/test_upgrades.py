"""A database made by an earlier release is brought up to date by `manage.py migrate`, with its rows and its rules."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

TEXT = "She said: “We will not be moved by this.”"
WORDS = "We will not be moved by this."


def migrate(path: Path, *target: str) -> None:
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{path}"}
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0", *target]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]


def insert(database: sqlite3.Connection, table: str, **given: Any) -> int:
    """A row with these values; every other column that needs one is zero, empty or a day in February. Its key."""
    columns = database.execute(f"PRAGMA table_info(tracker_{table})").fetchall()
    empty = {"datetime": "2026-02-27 12:00:00", "text": "", "varchar": ""}
    needed = {name: empty.get(kind.split("(")[0], 0) for _, name, kind, must, _, is_key in columns if must and not is_key}
    values = {**needed, **given}
    names, places = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
    row = database.execute(f"INSERT INTO tracker_{table} ({names}) VALUES ({places})", list(values.values()))
    return row.lastrowid or 0


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A database of the first release with one quotation in it, brought up to date."""
    path = tmp_path_factory.mktemp("upgrade") / "record.sqlite3"
    migrate(path, "tracker", "0001")
    with contextlib.closing(sqlite3.connect(path)) as old:
        story = insert(old, "story", slug="a-dispute", title="A dispute", timezone="UTC")
        page = {"slug": "a", "title": "A page", "url": "https://www.example.org/a", "kind": "news", "trust_tier": 2}
        article = insert(old, "article", story_id=story, **page)
        version = insert(old, "articleversion", story_id=story, article_id=article, number=1, text=TEXT, coverage="full")
        draft = {"kind": "statement", "state": "draft", "ref": "e-1", "words": WORDS, "importance": 2, "outlet_count": 1}
        event = insert(old, "event", story_id=story, **draft)
        start = TEXT.index(WORDS)
        span = {"exact": WORDS, "start": start, "end": start + len(WORDS), "match": "verbatim", "verification": "exact"}
        insert(old, "quote", story_id=story, event_id=event, version_id=version, number=1, **span)
        old.commit()
    migrate(path)
    with contextlib.closing(sqlite3.connect(path)) as new:
        yield new


def test_nothing_is_lost_and_new_columns_are_filled(upgraded):
    assert upgraded.execute("SELECT text FROM tracker_articleversion").fetchall() == [(TEXT,)]
    assert upgraded.execute("SELECT exact FROM tracker_quote").fetchall() == [(WORDS,)]
    assert upgraded.execute("SELECT origin_count FROM tracker_event").fetchall() == [(1,)]
    (address,) = upgraded.execute("SELECT canonical_url FROM tracker_article").fetchone()
    assert "example.org/a" in address
    assert upgraded.execute("SELECT count(*) FROM tracker_fingerprint").fetchone()[0] > 0


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("UPDATE tracker_articleversion SET text = 'other'", "article_version_is_never_edited"),
        ("UPDATE tracker_quote SET exact = 'other'", "quote_lies_in_its_text"),
    ],
)
def test_the_rules_across_tables_hold_as_before(change, rule, upgraded):
    with pytest.raises(sqlite3.IntegrityError, match=rule):
        upgraded.execute(change)
