"""Checkable propositions, who asserts and who denies them, and an editor's recorded verdict (schema.org Claim, ClaimReview)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from tracker.models.base import OfStory, known
from tracker.models.events import Event
from tracker.models.fields import LineColumn, TextColumn


class Side(models.TextChoices):
    ASSERTS = "asserts"
    DENIES = "denies"
    REPEATS = "repeats"


class Claim(OfStory):
    """A proposition that can be checked, in one sentence."""

    slug = models.SlugField(max_length=80, unique=True)
    text = TextColumn(help_text="One sentence that is either so or not so.")
    note = TextColumn(blank=True)
    position = models.PositiveSmallIntegerField(default=0, help_text="Claims are listed in this order.")

    class Meta:
        ordering = ["story", "position", "slug"]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("claim", args=[self.slug])


class ClaimAppearance(OfStory):
    """An event in which somebody asserts, denies or repeats a claim."""

    parent_field = "claim"

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="appearances")
    event = models.ForeignKey(Event, models.PROTECT, related_name="claim_appearances")
    side = models.CharField(max_length=8, choices=Side)
    note = TextColumn(blank=True)

    class Meta:
        ordering = ["claim", "side", "pk"]
        constraints = [
            known("side", Side, "claim_appearance_side_known"),
            models.UniqueConstraint(
                name="claim_appearance_once",
                fields=["claim", "event"],
                violation_error_message="This event already appears under this claim.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.side}"


class ClaimReview(OfStory):
    """An editor's verdict on a claim, with the reasoning and the events that settle it."""

    parent_field = "claim"

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="reviews")
    verdict = LineColumn(max_length=80)
    reasoning = TextColumn()
    reviewed_on = models.DateField()
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["claim", "-reviewed_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="claim_review_has_a_verdict_and_a_reason",
                condition=~models.Q(verdict="") & ~models.Q(reasoning=""),
                violation_error_message="A review records a verdict and the reasoning behind it.",
            )
        ]

    def __str__(self) -> str:
        return self.verdict


class ReviewEvidence(OfStory):
    """An event that a verdict rests on."""

    parent_field = "review"

    review = models.ForeignKey(ClaimReview, models.CASCADE, related_name="evidence")
    event = models.ForeignKey(Event, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["review", "pk"]
        verbose_name_plural = "review evidence"
        constraints = [models.UniqueConstraint(name="review_evidence_once", fields=["review", "event"])]

    def __str__(self) -> str:
        return str(self.event)
