"""Index the words of events stored before there was an index, and count each outlet as an origin until its event changes."""

from typing import Any

from django.db import migrations
from django.db.models import F

from tracker.text import match

BATCH = 500


def fill_in(apps: Any, schema_editor: Any) -> None:
    Event, Fingerprint = apps.get_model("tracker", "Event"), apps.get_model("tracker", "Fingerprint")
    Event.objects.filter(origin_count=0).update(origin_count=F("outlet_count"))
    last = 0
    while events := list(Event.objects.filter(pk__gt=last).order_by("pk").prefetch_related("quotes")[:BATCH]):
        Fingerprint.objects.bulk_create(
            (
                Fingerprint(story_id=event.story_id, event_id=event.pk, hash=one)
                for event in events
                for one in {h for text in texts(event) for h in match.fingerprints(text)}
            ),
            ignore_conflicts=True,
        )
        last = events[-1].pk


def texts(event: Any) -> set[str]:
    return {text for text in [event.words, *(quote.exact for quote in event.quotes.all())] if text}


class Migration(migrations.Migration):
    dependencies = [("tracker", "0003_canonical_urls")]

    operations = [migrations.RunPython(fill_in, migrations.RunPython.noop)]
