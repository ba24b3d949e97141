"""What an event rests on: printings of its words, other sources, and who told whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models.functions import Length

from tracker.models.actors import Actor
from tracker.models.base import OfStory, known
from tracker.models.events import Event
from tracker.models.fields import LineColumn, TextColumn
from tracker.models.sources import Article, ArticleVersion, Outlet


class Match(models.TextChoices):
    """How a printing relates to the event's words. docs/story-pack.md describes each."""

    VERBATIM = "verbatim"
    EXCERPT = "excerpt"
    ELIDED = "elided", "cut, and marked so"
    ELIDED_UNMARKED = "elided_unmarked", "cut without a mark"
    ALTERED = "altered"
    UNQUOTED = "unquoted", "same words without quotation marks"
    TRANSLATION = "translation"
    BACK_TRANSLATION = "back_translation", "translated back"
    TRANSCRIPT = "transcript", "machine transcript"
    PARAPHRASE = "paraphrase"


class Verification(models.TextChoices):
    """How the words stand in the newest stored text of the article."""

    UNCHECKED = "unchecked", "not checked"
    EXACT = "exact", "word for word"
    NORMALISED = "normalised", "word for word but for marks or case"
    MOVED = "moved", "word for word, at another place"
    NOT_FOUND = "not_found", "not found"


class Quote(OfStory):
    """One printing of an event's words: a passage of one article version, as W3C Web Annotation selectors.

    ``start`` and ``end`` count Unicode code points of the version's text, end exclusive, and ``text[start:end] == exact``
    (W3C Web Annotation Data Model, sections 4.2.4 and 4.2.5). A database trigger holds it.
    """

    parent_field = "event"

    event = models.ForeignKey(Event, models.CASCADE, related_name="quotes")
    version = models.ForeignKey(ArticleVersion, models.PROTECT, related_name="quotes")
    number = models.PositiveSmallIntegerField(default=1, help_text="Printings are listed in this order.")
    exact = TextColumn(help_text="The words as printed there.")
    prefix = TextColumn(blank=True, help_text="A few characters before, where the words occur more than once.")
    suffix = TextColumn(blank=True, help_text="A few characters after.")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    language = LineColumn(max_length=12, default="en")
    match = models.CharField("how it matches", max_length=16, choices=Match, default=Match.VERBATIM)
    verification = models.CharField(max_length=12, choices=Verification, default=Verification.EXACT, editable=False)
    note = TextColumn(blank=True)

    if TYPE_CHECKING:
        version_id: int

    class Meta:
        ordering = ["event", "number", "pk"]
        constraints = [
            known("match", Match, "quote_match_known"),
            known("verification", Verification, "quote_verification_known"),
            models.CheckConstraint(
                name="quote_is_as_long_as_its_span",
                condition=models.Q(end=models.F("start") + Length("exact")) & models.Q(end__gt=models.F("start")),
                violation_error_message="The span from start to end is not as long as the quoted words.",
            ),
            models.UniqueConstraint(
                name="quote_once",
                fields=["event", "version", "start", "end"],
                violation_error_message="This passage is already a printing of this event.",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.exact[:60]}” in {self.version}"

    @property
    def article(self) -> Article:
        return self.version.article


class EventSource(OfStory):
    """An article an event rests on without a quotation."""

    parent_field = "event"

    event = models.ForeignKey(Event, models.CASCADE, related_name="sources")
    article = models.ForeignKey(Article, models.PROTECT, related_name="sourced")
    number = models.PositiveSmallIntegerField(default=1)
    note = TextColumn(blank=True)

    class Meta:
        ordering = ["event", "number", "pk"]
        verbose_name = "source"
        constraints = [
            models.UniqueConstraint(
                name="event_source_once",
                fields=["event", "article"],
                violation_error_message="This article is already a source of this event.",
            )
        ]

    def __str__(self) -> str:
        return str(self.article)


class EventOutlet(models.Model):
    """An outlet that printed an event or is a source of it. Follows from the evidence; `editorial.derived` keeps it."""

    story = models.ForeignKey("tracker.Story", models.CASCADE, related_name="+")
    event = models.ForeignKey(Event, models.CASCADE, related_name="outlets")
    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="printed")

    class Meta:
        ordering = ["event", "outlet"]
        constraints = [models.UniqueConstraint(name="outlet_once_in_an_event", fields=["event", "outlet"])]
        indexes = [models.Index(name="event_outlet_event", fields=["outlet", "event"])]

    def __str__(self) -> str:
        return str(self.outlet)


class Attribution(OfStory):
    """One step of who told whom, from the speaker towards the page. Of one printing, or of all when ``quote`` is empty."""

    parent_field = "event"

    event = models.ForeignKey(Event, models.CASCADE, related_name="attributions")
    quote = models.ForeignKey(Quote, models.CASCADE, null=True, blank=True, related_name="attributions")
    position = models.PositiveSmallIntegerField(default=1, help_text="1 heard the speaker; the highest is nearest to the page.")
    name = LineColumn(max_length=200, help_text="As printed.")
    actor = models.ForeignKey(Actor, models.SET_NULL, null=True, blank=True, related_name="relayed")
    outlet = models.ForeignKey(Outlet, models.SET_NULL, null=True, blank=True, related_name="relayed")
    hedge = LineColumn(max_length=80, blank=True, help_text="reportedly, allegedly, …")

    class Meta:
        ordering = ["event", "quote", "position"]
        constraints = [
            # two rules, because SQLite cannot be told that two empty quotes are the same
            models.UniqueConstraint(name="attribution_position_once_in_a_quote", fields=["quote", "position"]),
            models.UniqueConstraint(
                name="attribution_position_once_in_an_event",
                fields=["event", "position"],
                condition=models.Q(quote__isnull=True),
            ),
            models.CheckConstraint(
                name="attribution_positions_from_1",
                condition=models.Q(position__gte=1),
                violation_error_message="The steps of an attribution are numbered from 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hedge} {self.name}".strip()
