"""A pytest plugin: the shipped story for any number of tests at the price of one load.

Loading the story as a user does takes seconds, so it is loaded once for each run, its rows are kept in tables beside the record,
and each test that asks for `loaded_story` gets them by plain SQL in its own transaction.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.models import Model

from tracker.models import ArticleVersion, Event, EventSource, Quote, Story

PACK = Path(__file__).resolve().parent.parent / "fixtures" / "anthropic-pentagon"
# Triggers count the evidence of an event and look a quotation up in its text: the texts are there first, the events last.
LAST = [ArticleVersion, Quote, EventSource, Event]


def models() -> list[type[Model]]:
    every = [model for model in apps.get_app_config("tracker").get_models() if not model._meta.proxy]
    return [model for model in every if model not in LAST] + LAST


def run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def copy(model: type[Model], *, source: str, target: str) -> str:
    columns = ", ".join(connection.ops.quote_name(field.column) for field in model._meta.concrete_fields)
    return f"INSERT INTO {target} ({columns}) SELECT {columns} FROM {source}"


@pytest.fixture(scope="session")
def kept_rows(django_db_setup: None, django_db_blocker: Any) -> None:
    """Load the story, keep its rows, and leave the record empty."""
    with django_db_blocker.unblock():
        call_command("load_story", str(PACK), verbosity=0)
        tables = [model._meta.db_table for model in models()]
        run([f"CREATE TABLE kept_{table} AS SELECT * FROM {table}" for table in tables])
        connection.set_autocommit(False)  # the keys between the rows are checked at the end
        run([f"DELETE FROM {table}" for table in reversed(tables)])
        connection.commit()
        connection.set_autocommit(True)


@pytest.fixture
def loaded_story(kept_rows: None, db: None) -> Story:
    """The shipped story, as `load_story` left it."""
    run([copy(model, source=f"kept_{model._meta.db_table}", target=model._meta.db_table) for model in models()])
    return Story.objects.get()
