"""People and organisations, the names they go by, and the offices they hold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.urls import reverse

from tracker.models.base import Recorded, known
from tracker.models.fields import LineColumn, TextColumn
from tracker.text import plain


class ActorKind(models.TextChoices):
    PERSON = "person"
    ORGANIZATION = "organization", "organisation"


class NameKind(models.TextChoices):
    NAME = "name", "other name"
    HANDLE = "handle", "account name"
    TRANSLATION = "translation"
    NOISE = "noise", "misprint or misheard form"


class ActorQuerySet(models.QuerySet["Actor"]):
    def named(self, text: str) -> ActorQuerySet:
        """Actors with exactly this slug, name or other name; case, accents and kinds of marks do not count."""
        folded = plain.fold(text)
        return self.filter(
            models.Q(slug=text.strip().lower()) | models.Q(folded=folded) | models.Q(names__folded=folded)
        ).distinct()

    def called(self, text: str) -> ActorQuerySet:
        """Actors one of whose names contains the text, for finding while typing."""
        folded = plain.fold(text)[:200]
        inside = ActorName.objects.filter(folded__contains=folded).values("actor")
        return self.filter(models.Q(folded__contains=folded) | models.Q(pk__in=inside))

    def with_roles(self) -> ActorQuerySet:
        return self.prefetch_related(roles_prefetch("affiliations"))


def roles_prefetch(path: str) -> models.Prefetch[str, Any, str]:
    return models.Prefetch(
        path, Affiliation.objects.select_related("organization").order_by(models.F("from_day").asc(nulls_first=True), "pk")
    )


class Actor(Recorded):
    """A person or an organisation. Actors are shared by all stories."""

    derived = ("folded",)

    slug = models.SlugField(max_length=80, unique=True)
    name = LineColumn(max_length=200)
    folded = LineColumn(max_length=200, editable=False, db_index=True)
    kind = models.CharField(max_length=12, choices=ActorKind, default=ActorKind.PERSON)
    description = TextColumn(blank=True)
    note = TextColumn(blank=True)
    wikidata_id = LineColumn(max_length=20, blank=True)
    is_unnamed = models.BooleanField(default=False, help_text="Stands for sources quoted without a name; may be several people.")

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [known("kind", ActorKind, "actor_kind_known")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fold_name()
        super().save(*args, **kwargs)

    def fold_name(self) -> None:
        self.folded = plain.fold(self.name)[:200]

    def get_absolute_url(self) -> str:
        return reverse("actor", args=[self.slug])

    def role_on(self, first_day: date | None, last_day: date | None = None) -> str:
        """The offices held in these days, as one line; empty when none is recorded. Reads prefetched affiliations."""
        held = [a for a in self.affiliations.all() if a.covers(first_day, last_day or first_day)]
        return "; ".join(dict.fromkeys(str(a) for a in held))


class ActorName(Recorded):
    """Another name of an actor, as printed somewhere."""

    derived = ("folded",)

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="names")
    name = LineColumn(max_length=200)
    folded = LineColumn(max_length=200, editable=False, db_index=True)
    kind = models.CharField(max_length=12, choices=NameKind, default=NameKind.NAME)
    language = LineColumn(max_length=12, blank=True)
    from_day = models.DateField(null=True, blank=True, help_text="First day the name was in use, where known.")
    to_day = models.DateField(null=True, blank=True, help_text="Last day the name was in use, where known.")

    class Meta:
        ordering = ["actor", "pk"]
        constraints = [
            known("kind", NameKind, "actor_name_kind_known"),
            models.UniqueConstraint(
                name="actor_name_once",
                fields=["actor", "name"],
                violation_error_message="This actor already has that name.",
            ),
            models.CheckConstraint(
                name="actor_name_days_in_order",
                condition=models.Q(from_day__isnull=True)
                | models.Q(to_day__isnull=True)
                | models.Q(from_day__lte=models.F("to_day")),
                violation_error_message="The name ends before it begins.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fold_name()
        super().save(*args, **kwargs)

    def fold_name(self) -> None:
        self.folded = plain.fold(self.name)[:200]


class Affiliation(Recorded):
    """An office somebody holds, or what an organisation is, from one day to another (both inclusive, open where empty)."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="affiliations")
    organization = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="people")
    role = LineColumn(max_length=200)
    from_day = models.DateField(null=True, blank=True)
    to_day = models.DateField(null=True, blank=True)

    if TYPE_CHECKING:
        organization_id: int | None

    class Meta:
        ordering = ["actor", "pk"]
        constraints = [
            models.CheckConstraint(
                name="affiliation_days_in_order",
                condition=models.Q(from_day__isnull=True)
                | models.Q(to_day__isnull=True)
                | models.Q(from_day__lte=models.F("to_day")),
                violation_error_message="The affiliation ends before it begins.",
            ),
            models.CheckConstraint(
                name="affiliation_not_with_oneself",
                condition=models.Q(organization__isnull=True) | ~models.Q(organization=models.F("actor")),
                violation_error_message="An actor is not affiliated with itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.organization}" if self.organization_id else self.role

    def covers(self, first_day: date | None, last_day: date | None) -> bool:
        """Whether it may have held on one of these days; unknown days are covered by every affiliation without an end."""
        if first_day is None or last_day is None:
            return self.to_day is None
        return (self.from_day is None or self.from_day <= last_day) and (self.to_day is None or first_day <= self.to_day)
