"""manage.py derive_anew puts right what follows from other rows, and edits nothing."""

from __future__ import annotations

from io import StringIO

from django.core.management import call_command

from tracker.models import Event, Fingerprint


def test_what_follows_is_put_right_and_leaves_no_history(make_statement, make_article, make_outlet):
    wire = [make_article(outlet=make_outlet(), origin="A Wire") for _ in range(3)]
    event = make_statement(printed_by=wire)
    Event.objects.update(origin_count=9, outlet_count=9, search_text="")
    Fingerprint.objects.all().delete()
    entries = event.history.count()
    call_command("derive_anew", stdout=StringIO())
    event.refresh_from_db()
    assert (event.origin_count, event.outlet_count) == (1, 3)
    assert "moved" in event.search_text
    assert Fingerprint.objects.filter(event=event).exists()
    assert event.history.count() == entries
