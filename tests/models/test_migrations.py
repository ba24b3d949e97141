"""What migrations make of rows that were stored before."""

from __future__ import annotations

from importlib import import_module

from django.apps import apps

from tracker.models import Event, Fingerprint


def test_the_words_of_older_events_are_indexed(make_statement, make_action):
    events = [make_statement(words="We will not be moved by any of this."), make_statement(), make_action()]
    prints = set(Fingerprint.objects.values_list("event", "hash"))
    Fingerprint.objects.filter(event__in=events[:2]).delete()
    Event.objects.update(origin_count=0)
    import_module("tracker.migrations.0004_known_words").fill_in(apps, None)
    assert set(Fingerprint.objects.values_list("event", "hash")) == prints
    assert set(Event.objects.values_list("origin_count", flat=True)) == {1}
