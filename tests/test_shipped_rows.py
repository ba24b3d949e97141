"""The rows that tests get for the shipped story are those that a load makes."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from tests.shipped_rows import PACK
from tracker.models import Event, Quote
from tracker.timeline.filters import TimelineFilter


def test_a_load_finds_nothing_to_change(loaded_story):
    out = StringIO()
    call_command("load_story", PACK, stdout=out)
    assert out.getvalue().strip() == f"{loaded_story.slug}: nothing changed"


def test_the_rows_can_be_searched_and_their_evidence_is_counted(loaded_story):
    assert TimelineFilter({"q": ["conscience"]}).events().exists()
    event = Quote.objects.first().event
    assert event.evidence_count == event.quotes.count() + event.sources.count()


@pytest.mark.django_db
def test_the_next_test_begins_with_an_empty_record():
    assert not Event.objects.exists()
