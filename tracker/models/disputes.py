"""Where accounts differ, and what was put right in public."""

from __future__ import annotations

from collections import Counter

from django.conf import settings
from django.db import models
from django.urls import reverse

from tracker.models.base import OfStory
from tracker.models.events import Event
from tracker.models.fields import LineColumn, TextColumn
from tracker.models.sources import Article


class Discrepancy(OfStory):
    """A fact on which accounts differ."""

    ref = LineColumn(max_length=40)
    topic = LineColumn(max_length=300)
    field = LineColumn("kind of fact", max_length=40, help_text="date, amount, wording, person, …")
    preferred = TextColumn(blank=True, help_text="The value this record goes by; “unresolved” where it goes by none.")
    reason = TextColumn(blank=True)
    is_resolved = models.BooleanField(default=True)

    class Meta:
        ordering = ["story", "ref"]
        verbose_name_plural = "discrepancies"
        constraints = [
            models.UniqueConstraint(name="discrepancy_ref_once_in_a_story", fields=["story", "ref"]),
            models.CheckConstraint(
                name="resolved_discrepancy_has_a_preferred_value_and_a_reason",
                condition=models.Q(is_resolved=False) | (~models.Q(preferred="") & ~models.Q(reason="")),
                violation_error_message="A resolved discrepancy names the preferred value and the reason.",
            ),
        ]

    def __str__(self) -> str:
        return self.topic

    def get_absolute_url(self) -> str:
        return reverse("discrepancy", args=[self.pk])

    @property
    def tally(self) -> list[tuple[str, int]]:
        """The values in their order, each with the number of pages that give it. Reads prefetched values."""
        return list(Counter(value.value for value in self.values.all()).items())


class DiscrepancyValue(OfStory):
    """What one source gives for the fact, with its words where they were seen."""

    parent_field = "discrepancy"

    discrepancy = models.ForeignKey(Discrepancy, models.CASCADE, related_name="values")
    number = models.PositiveSmallIntegerField(default=1)
    value = LineColumn(max_length=300)
    article = models.ForeignKey(Article, models.PROTECT, related_name="discrepancy_values")
    exact = TextColumn(blank=True, help_text="As printed there; empty when the words were not seen.")

    class Meta:
        ordering = ["discrepancy", "number"]
        constraints = [models.UniqueConstraint(name="discrepancy_value_number_once", fields=["discrepancy", "number"])]

    def __str__(self) -> str:
        return self.value


class DiscrepancyEvent(OfStory):
    """An event the discrepancy concerns.

    Such an event cannot be deleted: a discrepancy that lost the draft it concerns would be taken for one in general, and shown.
    """

    parent_field = "discrepancy"

    discrepancy = models.ForeignKey(Discrepancy, models.CASCADE, related_name="about")
    event = models.ForeignKey(Event, models.PROTECT, related_name="discrepancies")

    class Meta:
        ordering = ["discrepancy", "pk"]
        constraints = [models.UniqueConstraint(name="discrepancy_event_once", fields=["discrepancy", "event"])]

    def __str__(self) -> str:
        return f"{self.discrepancy}: {self.event}"


class Correction(OfStory):
    """What was wrong on a page of ours and has been put right; readers see it."""

    parent_field = "event"

    event = models.ForeignKey(Event, models.CASCADE, related_name="corrections")
    text = TextColumn(help_text="What was wrong, and what is right. Readers see this.")
    made_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="correction_says_what",
                condition=~models.Q(text=""),
                violation_error_message="A correction says what was put right.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.made_on}: {self.text[:60]}"
