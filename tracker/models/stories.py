"""The story being followed, the parties to it, and the matters in dispute."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from tracker import dates
from tracker.models.actors import Actor
from tracker.models.base import OfStory, Recorded
from tracker.models.fields import LineColumn, TextColumn


def check_zone(name: str) -> None:
    """Raises ValidationError for a name that is no time zone."""
    try:
        dates.zone_named(name)
    except dates.BadDate as error:
        raise ValidationError(str(error)) from error


class Story(Recorded):
    """One dispute or affair; it owns events, issues and parties."""

    slug = models.SlugField(max_length=80, unique=True)
    title = LineColumn(max_length=200)
    summary = TextColumn(help_text="What the story is about, in two or three sentences that take no side.")
    method = TextColumn(blank=True, help_text="How the record was compiled. Paragraphs are set apart by an empty line.")
    limits = TextColumn(blank=True, help_text="What the record did not see.")
    timezone = LineColumn(max_length=40, default="UTC", validators=[check_zone], help_text="IANA name, such as America/New_York.")
    language = LineColumn(max_length=12, default="en")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["title"]
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("story", args=[self.slug])


class Party(OfStory):
    """Actors on one side of a story."""

    slug = models.SlugField(max_length=80)
    name = LineColumn(max_length=200)
    position = models.PositiveSmallIntegerField(default=0, help_text="Parties are listed in this order.")
    note = TextColumn(blank=True)

    class Meta:
        ordering = ["story", "position", "slug"]
        verbose_name_plural = "parties"
        constraints = [models.UniqueConstraint(name="party_slug_once_in_a_story", fields=["story", "slug"])]

    def __str__(self) -> str:
        return self.name


class StoryActor(OfStory):
    """An actor who appears in a story, and the party the actor belongs to there, if any."""

    actor = models.ForeignKey(Actor, models.PROTECT, related_name="stories")
    party = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="members")

    class Meta:
        ordering = ["story", "actor"]
        constraints = [models.UniqueConstraint(name="actor_once_in_a_story", fields=["story", "actor"])]

    def __str__(self) -> str:
        return f"{self.actor} in {self.story}"


class Issue(OfStory):
    """A matter in dispute on which actors take positions."""

    slug = models.SlugField(max_length=80, unique=True)
    name = LineColumn(max_length=200)
    summary = TextColumn(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("issue", args=[self.slug])
