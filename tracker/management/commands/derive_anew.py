"""manage.py derive_anew: what follows from other rows, computed again for every event."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from tracker.editorial import derived
from tracker.management.progress import Bar
from tracker.models import Event

CHUNK = 500


class Command(BaseCommand):
    help = "Compute first publication, best source, outlets, origins, words to search and known words of every event again."

    def handle(self, *args: Any, **options: Any) -> None:
        keys, bar = list(Event.objects.order_by("pk").values_list("pk", flat=True)), Bar(sys.stderr)
        try:
            for start in range(0, len(keys), CHUNK):
                derived.refresh(Event.objects.filter(pk__in=keys[start : start + CHUNK]))
                bar(min(start + CHUNK, len(keys)), len(keys), "events")
        finally:
            bar.end()
        self.stdout.write(f"{len(keys):,} events: what follows from other rows is computed anew")
