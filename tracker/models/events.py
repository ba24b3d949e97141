"""Everything dated on the timeline is one row of Event; each kind has a proxy model of its own."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.text import slugify

from tracker import dates
from tracker.models import ordering
from tracker.models.actors import Actor
from tracker.models.base import OfStory
from tracker.models.event_queries import EventQuerySet, KindManager
from tracker.models.event_rules import EVENT_RULES
from tracker.models.event_words import Kind, Precision, Speech, State, ThreatForm
from tracker.models.fields import LineColumn, TextColumn
from tracker.models.sources import Article
from tracker.models.stories import Issue, check_zone
from tracker.text import plain

# Follow from other tables; evidence_count is kept by triggers, the rest by editorial.derived.
KEPT_ELSEWHERE = ("first_published_on", "best_article", "outlet_count", "origin_count", "evidence_count", "search_text")


class Event(OfStory):
    """Something dated with an actor.

    ``said_on`` is the date as it is known, in EDTF; the columns below it are derived from it on every save. ``order_key``
    orders the timeline: the second it may first have happened, then a sequence (see `tracker.models.ordering`).
    """

    fixed_kind: ClassVar[Kind | None] = None  # the proxies set it
    derived = (
        *("precision", "first_day", "last_day", "starts_at", "ends_at", "order_key", "deadline_at"),
        *KEPT_ELSEWHERE,
        "changed_at",
    )

    ref = LineColumn(
        max_length=40, blank=True, help_text="Names the event in the story's pack, such as st-001. Made up when left empty."
    )
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    actor = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="events", verbose_name="speaker or actor"
    )
    target = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="targeted_by", help_text="To or against whom."
    )

    said_on = LineColumn("date said", max_length=40, blank=True, help_text="2026, 2026-02, 2026-02-26 or 2026-02-27T17:01-05:00.")
    timezone = LineColumn(
        max_length=40, blank=True, validators=[check_zone], help_text="Where it was said; the story's zone when empty."
    )
    precision = models.CharField(max_length=8, choices=Precision, blank=True, editable=False)
    first_day = models.DateField(null=True, editable=False)
    last_day = models.DateField(null=True, editable=False)
    starts_at = models.DateTimeField(null=True, editable=False)
    ends_at = models.DateTimeField(null=True, editable=False)
    order_key = models.BigIntegerField(null=True, unique=True, editable=False)

    title = LineColumn(max_length=200, blank=True, help_text="A headline in our words.")
    words = TextColumn(blank=True, help_text="The words as spoken or written, where they are known.")
    summary = TextColumn(blank=True, help_text="What happened or was said, in our words.")
    language = LineColumn(max_length=12, default="en", help_text="Of the words.")
    speech = models.CharField(max_length=10, choices=Speech, blank=True)
    venue = LineColumn(max_length=200, blank=True, help_text="Where or how it was said: X post, court hearing.")
    importance = models.PositiveSmallIntegerField(default=1, help_text="1 to 3; 3 for a turning point.")
    note = TextColumn(blank=True, help_text="What a reader should know about how sure this is. Shown.")
    is_low_trust = models.BooleanField("rests on weak pages only", default=False)

    issue = models.ForeignKey(
        Issue, models.PROTECT, null=True, blank=True, related_name="positions", help_text="The matter a position is on."
    )
    stance = LineColumn(max_length=200, blank=True, help_text="Of a position: opposes, supports, …")
    until_on = LineColumn("held until", max_length=40, blank=True, help_text="Of a position, where it has ended.")

    form = models.CharField(max_length=8, choices=ThreatForm, blank=True)
    threatened = TextColumn("what is threatened", blank=True)
    condition = TextColumn(blank=True)
    deadline = LineColumn(max_length=40, blank=True, help_text="Of a threat: a date or a time with zone.")
    deadline_at = models.DateTimeField(null=True, editable=False)
    legal_basis = LineColumn(max_length=200, blank=True)

    first_published_on = models.DateField(null=True, editable=False)
    best_article = models.ForeignKey(Article, models.SET_NULL, null=True, editable=False, related_name="+")
    outlet_count = models.PositiveIntegerField(default=0, editable=False)
    origin_count = models.PositiveIntegerField(default=0, editable=False)  # outlets that copy one another count as one
    evidence_count = models.PositiveIntegerField(default=0, editable=False)  # kept by database triggers
    search_text = TextColumn(blank=True, editable=False)
    recorded_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = EventQuerySet.as_manager()

    if TYPE_CHECKING:
        actor_id: int | None
        issue_id: int | None

    class Meta:
        ordering = ["-order_key"]
        constraints = EVENT_RULES
        indexes = [
            models.Index(name="event_timeline", fields=["state", "order_key", "last_day"]),
            models.Index(name="event_story_timeline", fields=["story", "state", "order_key"]),
            models.Index(name="event_kind_timeline", fields=["state", "kind", "order_key"]),
            models.Index(name="event_actor_timeline", fields=["actor", "state", "order_key"]),
        ]

    def __str__(self) -> str:
        return f"{self.said_on or 'undated'}: {self.headline}"

    @property
    def headline(self) -> str:
        """One line that names the event: the title, else a position's stance and issue, else what was said."""
        if self.stance and self.issue and not self.title:
            return f"{self.stance[0].upper()}{self.stance[1:]}: {self.issue.name}"
        return self.title or plain.shorten(self.words or self.summary or self.threatened or self.ref, 90)

    @property
    def slug(self) -> str:
        """The headline as the last part of the address; only the number before it counts."""
        return slugify(self.headline)[:60].strip("-") or slugify(self.ref) or self.kind

    def get_absolute_url(self) -> str:
        page = "threat" if self.kind == Kind.THREAT else "event"
        return reverse(page, args=[self.pk, self.slug])

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.prepare()
        if not self._state.adding and not kwargs.get("force_insert"):
            kwargs["update_fields"] = kwargs.get("update_fields") or own_columns()
        with transaction.atomic():
            ordering.assign([self])
            super().save(*args, **kwargs)

    def prepare(self) -> None:
        """Fill in what follows from other columns of this row. Raises dates.BadDate."""
        self.kind = self.fixed_kind or self.kind
        self.ref = self.ref or f"{self.kind[:2]}-{secrets.token_hex(4)}"
        self.join_story()
        self.read_dates()

    def read_dates(self) -> None:
        when = dates.parse(self.said_on, self.zone) if self.said_on else None
        self.said_on = when.text if when else ""
        self.precision = Precision(when.precision) if when else Precision.UNKNOWN
        self.first_day, self.last_day = (when.first_day, when.last_day) if when else (None, None)
        self.starts_at, self.ends_at = (when.first, when.last) if when else (None, None)
        ends = dates.parse(self.deadline, self.zone) if self.deadline else None
        self.deadline, self.deadline_at = (ends.text, last_moment(ends)) if ends else ("", None)
        self.until_on = dates.parse(self.until_on, self.zone).text if self.until_on else ""

    @property
    def zone(self) -> str:
        """IANA name of the zone whose days the date means."""
        return self.timezone or self.story.timezone

    @property
    def when(self) -> dates.PartialDate | None:
        """The date as it is known; None for a draft without one."""
        return dates.parse(self.said_on, self.zone) if self.said_on else None

    @property
    def role(self) -> str:
        """The actor's offices at the time. Reads prefetched affiliations."""
        return self.actor.role_on(self.first_day, self.last_day) if self.actor else ""

    def clean(self) -> None:
        super().clean()
        for column in ("said_on", "deadline", "until_on"):
            try:
                if getattr(self, column):
                    dates.parse(getattr(self, column), self.zone if self.story_id else None)
            except dates.BadDate as error:
                raise ValidationError({column: str(error)}) from error
        self.prepare()


def own_columns() -> list[str]:
    """The columns a save writes: not those that triggers and `editorial.derived` keep, which may be newer than this object."""
    return [f.name for f in Event._meta.concrete_fields if not f.primary_key and f.name not in KEPT_ELSEWHERE]


def last_moment(when: dates.PartialDate) -> datetime:
    """The instant a deadline ends: the start of a named minute, the end of a named day or month."""
    return when.first if when.local else when.last


class Statement(Event):
    """Words somebody said or wrote."""

    fixed_kind = Kind.STATEMENT
    objects: ClassVar[KindManager] = KindManager()

    class Meta:
        proxy = True


class Threat(Event):
    """What somebody said they would do to another, or demanded, and its life in steps."""

    fixed_kind = Kind.THREAT
    objects: ClassVar[KindManager] = KindManager()

    class Meta:
        proxy = True


class Position(Event):
    """The stance of an actor on an issue, from a day on."""

    fixed_kind = Kind.POSITION
    objects: ClassVar[KindManager] = KindManager()

    class Meta:
        proxy = True


class Action(Event):
    """Something done: a meeting, an order, a ruling, a refusal to comment."""

    fixed_kind = Kind.ACTION
    objects: ClassVar[KindManager] = KindManager()

    class Meta:
        proxy = True


PROXIES: dict[str, type[Event]] = {model.fixed_kind: model for model in (Statement, Threat, Position, Action)}


class Part(models.TextChoices):
    """How an actor takes part in an event."""

    BY = "by", "acts or speaks"
    TARGET = "target", "is addressed or affected"
    WITH = "with", "takes part"


class EventActor(OfStory):
    """An actor who takes part in an event; the speaker is one of them, so that one table answers "events with X"."""

    parent_field = "event"

    event = models.ForeignKey(Event, models.CASCADE, related_name="cast")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="parts")
    part = models.CharField(max_length=8, choices=Part, default=Part.WITH)

    class Meta:
        ordering = ["event", "pk"]
        constraints = [models.UniqueConstraint(name="actor_once_in_an_event", fields=["event", "actor"])]
        indexes = [models.Index(name="event_actor_event", fields=["actor", "event"])]

    def __str__(self) -> str:
        return f"{self.actor} ({self.part})"


class EventIssue(OfStory):
    """An issue an event is about; a position's own issue is one of them."""

    parent_field = "event"

    event = models.ForeignKey(Event, models.CASCADE, related_name="topics")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="topics")

    class Meta:
        ordering = ["event", "pk"]
        constraints = [models.UniqueConstraint(name="issue_once_in_an_event", fields=["event", "issue"])]
        indexes = [models.Index(name="event_issue_event", fields=["issue", "event"])]

    def __str__(self) -> str:
        return str(self.issue)


class Relation(models.TextChoices):
    VOICED_IN = "voiced_in", "is voiced in"
    EVIDENCE = "evidence", "rests on"
    ANSWERS = "answers", "answers"


class EventLink(OfStory):
    """One event leans on another: a threat on the words that voiced it, a position on evidence, a reply on what it answers."""

    parent_field = "event"

    event = models.ForeignKey(Event, models.CASCADE, related_name="links")
    other = models.ForeignKey(Event, models.CASCADE, related_name="linked_from")
    relation = models.CharField(max_length=10, choices=Relation)

    class Meta:
        ordering = ["event", "pk"]
        constraints = [
            models.UniqueConstraint(name="event_link_once", fields=["event", "other", "relation"]),
            models.CheckConstraint(
                name="event_link_to_another_event",
                condition=~models.Q(event=models.F("other")),
                violation_error_message="An event is not linked to itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_relation_display()} {self.other_id}"


def day_range(since: date | None, until: date | None) -> models.Q:
    """Events that may lie within these days; kept beside the index it is written for (``event_timeline``)."""
    within = models.Q()
    if until:
        within &= models.Q(first_day__lte=until, order_key__lt=dates.day_key(until) + ordering.SLACK_AFTER)
    if since:
        within &= models.Q(last_day__gte=since, order_key__gte=dates.day_key(since) - ordering.SLACK_BEFORE)
    return within
