"""What the extractor proposes and what editors make of it; and quotes that a changed article no longer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse

from tracker.models.actors import Actor
from tracker.models.base import OfStory, known
from tracker.models.events import Event
from tracker.models.evidence import Quote
from tracker.models.fields import LineColumn, TextColumn
from tracker.models.sources import Article, ArticleVersion
from tracker.text import plain


class CandidateState(models.TextChoices):
    """What became of a candidate."""

    WAITING = "waiting"
    ACCEPTED = "accepted", "accepted as a new event"
    MERGED = "merged", "added to a known event"
    ATTACHED = "attached", "added by itself: the same words by the same speaker"
    REJECTED = "rejected"
    SUPERSEDED = "superseded", "the same passage waits with a newer text"


class CandidateKind(models.TextChoices):
    """What the words seem to be. A hint: the editor decides the kind of the event."""

    STATEMENT = "statement"
    THREAT = "threat"
    DEMAND = "demand"
    REFUSAL = "refusal"
    DENIAL = "denial"
    COMMITMENT = "commitment"
    POSITION = "position"
    NO_COMMENT = "no_comment", "no comment"


class Candidate(OfStory):
    """A statement the extractor found in one version of an article; no part of the public record until an editor accepts it.

    ``start`` and ``end`` span the first to the last quoted run; the runs of a split quotation are `CandidateSpan` rows. Offsets
    count code points of the version's text, end exclusive.
    """

    parent_field = "article"

    article = models.ForeignKey(Article, models.CASCADE, related_name="candidates")
    version = models.ForeignKey(ArticleVersion, models.CASCADE, related_name="candidates")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = TextColumn(help_text="The quoted words; runs of a split quotation are joined by “ … ”. Of a paraphrase, the clause.")
    words_hash = models.BigIntegerField(editable=False, help_text="Of the bare words: equal words wait together.")
    is_quoted = models.BooleanField(default=True, help_text="Words in quotation marks, not a paraphrase.")
    kind = models.CharField(max_length=12, choices=CandidateKind, default=CandidateKind.STATEMENT)
    state = models.CharField(max_length=12, choices=CandidateState, default=CandidateState.WAITING)

    speaker = LineColumn("speaker as printed", max_length=300, blank=True)
    speaker_start = models.PositiveIntegerField(null=True)
    speaker_end = models.PositiveIntegerField(null=True)
    speaker_name = LineColumn(max_length=300, blank=True, help_text="The name the mention stands for in the article.")
    actor = models.ForeignKey(Actor, models.SET_NULL, null=True, blank=True, related_name="candidates")
    ambiguous = models.JSONField(default=list, help_text="Slugs or names that fit equally well.")
    on_behalf_of = LineColumn(max_length=300, blank=True)
    said_on = LineColumn("date said", max_length=40, blank=True, help_text="EDTF; empty when the article does not tell.")
    is_date_inherited = models.BooleanField(default=False, help_text="Told earlier in the article, not beside the words.")
    venue = LineColumn(max_length=200, blank=True)
    reported_by = LineColumn(max_length=300, blank=True, help_text="Who told the article's author, if somebody did.")
    hedge = LineColumn(max_length=80, blank=True)
    threatened = TextColumn(blank=True)
    condition = TextColumn(blank=True)
    deadline = LineColumn(max_length=200, blank=True, help_text="As printed.")
    legal_basis = LineColumn(max_length=200, blank=True)

    cue = LineColumn(max_length=80, blank=True, help_text="The word that showed it: said, according to, …")
    rule = models.CharField(max_length=60, help_text="The extractor's rule; docs/methodology.md describes each.")
    confidence = models.FloatField(help_text="The measured share of proposals of this rule that were right, 0 to 1.")
    oddities = models.JSONField(default=list, help_text="Look-alike letters, hidden marks and the like, in sentences.")
    likeness = models.CharField(max_length=10, blank=True, help_text="How the words relate to those of the nearest known event.")
    nearest = models.ForeignKey(Event, models.SET_NULL, null=True, blank=True, related_name="near_candidates")

    event = models.ForeignKey(Event, models.SET_NULL, null=True, blank=True, related_name="candidates")
    quote = models.ForeignKey(Quote, models.SET_NULL, null=True, blank=True, related_name="candidates")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = TextColumn(blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    if TYPE_CHECKING:
        article_id: int
        version_id: int
        actor_id: int | None
        event_id: int | None
        nearest_id: int | None

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [
            known("state", CandidateState, "candidate_state_known"),
            known("kind", CandidateKind, "candidate_kind_known"),
            models.UniqueConstraint(
                name="candidate_once_in_a_text",
                fields=["version", "start", "end"],
                violation_error_message="This passage of the text is a candidate already.",
            ),
            models.CheckConstraint(
                name="candidate_span_in_order",
                condition=models.Q(end__gt=models.F("start")),
                violation_error_message="The span of a candidate ends before it begins.",
            ),
            models.CheckConstraint(
                name="candidate_confidence_is_a_share",
                condition=models.Q(confidence__gte=0, confidence__lte=1),
                violation_error_message="A confidence lies between 0 and 1.",
            ),
        ]
        indexes = [
            models.Index(name="candidate_queue", fields=["state", "recorded_at", "id"]),
            models.Index(name="candidate_decided", fields=["state", "decided_at", "id"]),
            models.Index(name="candidate_words", fields=["story", "words_hash"]),
        ]

    def __str__(self) -> str:
        return f"{self.speaker or 'unknown speaker'}: {plain.shorten(self.words, 80)}"

    def get_absolute_url(self) -> str:
        return reverse("candidate", args=[self.pk])


class CandidateSpan(models.Model):
    """One run of a candidate's words in the version's text: code points, end exclusive, without the quotation marks."""

    story = models.ForeignKey("tracker.Story", models.CASCADE, related_name="+")
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="spans")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["candidate", "start"]
        constraints = [
            models.UniqueConstraint(name="candidate_span_once", fields=["candidate", "start", "end"]),
            models.CheckConstraint(
                name="candidate_run_in_order",
                condition=models.Q(end__gt=models.F("start")),
                violation_error_message="A run of words ends before it begins.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"


class DriftAlarm(OfStory):
    """A published quote whose words a newer text of the article no longer holds. An editor settles it."""

    parent_field = "quote"

    quote = models.ForeignKey(Quote, models.CASCADE, related_name="alarms")
    version = models.ForeignKey(ArticleVersion, models.CASCADE, related_name="alarms", help_text="The text that lacks the words.")
    recorded_at = models.DateTimeField(auto_now_add=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    reason = TextColumn(blank=True)

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [models.UniqueConstraint(name="drift_alarm_once", fields=["quote", "version"])]
        indexes = [models.Index(name="drift_alarm_queue", fields=["settled_at", "recorded_at"])]

    def __str__(self) -> str:
        return f"{self.quote}: gone from version {self.version.number}"
