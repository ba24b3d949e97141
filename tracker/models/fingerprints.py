"""The index that finds known words again: hashes of short runs of words of every event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from tracker.models.events import Event


class Fingerprint(models.Model):
    """One hash of an event's words or of one of its printings (`text.match.fingerprints`). Kept by `editorial.known_words`."""

    # the two indexes below begin with these columns; indexes of their own would make the largest table half as large again
    story = models.ForeignKey("tracker.Story", models.CASCADE, related_name="+", db_index=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="fingerprints", db_index=False)
    hash = models.BigIntegerField()

    if TYPE_CHECKING:
        event_id: int

    class Meta:
        ordering = ["event", "hash"]
        constraints = [models.UniqueConstraint(name="fingerprint_once_in_an_event", fields=["event", "hash"])]
        indexes = [models.Index(name="fingerprint_hash", fields=["story", "hash", "event"])]

    def __str__(self) -> str:
        return f"{self.hash & 0xFFFFFFFFFFFFFFFF:016x}"
