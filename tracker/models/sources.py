"""Where words were printed: outlets, feeds, articles and their stored texts."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from tracker import dates
from tracker.models.base import OfStory, Recorded, known
from tracker.models.fields import LineColumn, TextColumn
from tracker.text import addresses, plain


class ArticleKind(models.TextChoices):
    NEWS = "news"
    ANALYSIS = "analysis"
    STATEMENT = "statement", "statement or transcript"
    OFFICIAL_DOCUMENT = "official_document"


class TrustTier(models.IntegerChoices):
    PRIMARY = 1, "primary source"
    ESTABLISHED = 2, "established outlet"
    WEAKER = 3, "weaker or second-hand page"


class Coverage(models.TextChoices):
    FULL = "full", "full text"
    DIGEST = "digest", "our digest around the quoted passages"
    EXCERPT = "excerpt", "only the passages quoted here"
    FEED = "feed", "as much as the feed gave"


class Outlet(Recorded):
    """A publisher. Outlets are shared by all stories."""

    slug = models.SlugField(max_length=80, unique=True)
    name = LineColumn(max_length=200)
    url = LineColumn(max_length=500, blank=True)
    note = TextColumn(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outlet", args=[self.slug])


class Feed(OfStory):
    """An address at which an outlet announces articles."""

    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="feeds")
    slug = models.SlugField(max_length=80, unique=True)
    title = LineColumn(max_length=200)
    url = LineColumn(max_length=2048)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.title


class Article(OfStory):
    """One published document. The date of publication is kept as it is known and never guessed."""

    derived = ("published_day", "canonical_url")

    slug = models.SlugField(max_length=80, unique=True)
    outlet = models.ForeignKey(Outlet, models.PROTECT, null=True, blank=True, related_name="articles")
    feed = models.ForeignKey(Feed, models.SET_NULL, null=True, blank=True, related_name="articles")
    headline = LineColumn(max_length=300, blank=True, help_text="As printed; empty when it was not seen.")
    title = LineColumn(max_length=300, help_text="Our own description of the page.")
    url = LineColumn(max_length=2048, blank=True)
    canonical_url = LineColumn(max_length=2048, blank=True, editable=False, db_index=True)
    published = LineColumn(max_length=40, blank=True, help_text="EDTF text; empty when unknown.")
    published_basis = LineColumn(max_length=80, blank=True, help_text="Where the date comes from.")
    published_day = models.DateField(null=True, editable=False)
    language = LineColumn(max_length=12, default="en")
    kind = models.CharField(max_length=20, choices=ArticleKind, default=ArticleKind.NEWS)
    trust_tier = models.PositiveSmallIntegerField(choices=TrustTier, default=TrustTier.ESTABLISHED)
    origin = LineColumn(max_length=200, blank=True, help_text="The wire or outlet this page copies or retells, if any.")
    note = TextColumn(blank=True)
    gone_on = models.DateField("taken down on", null=True, blank=True, help_text="First day the page was seen gone or retracted.")
    gone_note = LineColumn("what was seen", max_length=200, blank=True, help_text="404 Not Found; retracted by the outlet.")
    recorded_at = models.DateTimeField(auto_now_add=True)

    if TYPE_CHECKING:
        outlet_id: int | None
        feed_id: int | None

    class Meta:
        ordering = ["published_day", "slug"]
        constraints = [
            known("kind", ArticleKind, "article_kind_known"),
            models.CheckConstraint(
                name="article_trust_tier_known",
                condition=models.Q(trust_tier__in=TrustTier.values),
                violation_error_message="The trust tier is 1, 2 or 3.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_name}: {self.headline or self.title}"

    @property
    def source_name(self) -> str:
        return self.outlet.name if self.outlet else "Outlet not recorded"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.prepare()
        super().save(*args, **kwargs)

    def prepare(self) -> None:
        """Fill in what follows from other columns of this row. Raises dates.BadDate."""
        self.read_date()
        self.canonical_url = addresses.canonical(self.url)

    def clean(self) -> None:
        super().clean()
        try:
            self.read_date()
        except dates.BadDate as error:
            raise ValidationError({"published": str(error)}) from error

    def read_date(self) -> None:
        """Set ``published`` in its standard form and ``published_day``, its first day. Raises dates.BadDate."""
        known_date = dates.parse(self.published) if self.published else None
        self.published = known_date.text if known_date else ""
        self.published_day = known_date.first_day if known_date else None

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.slug])


class ArticleVersion(OfStory):
    """The text of an article as it was seen at one time. A version is never edited; a changed text is a new version."""

    parent_field = "article"

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(default=1)
    text = TextColumn()
    sha256 = models.CharField(max_length=64, editable=False)
    coverage = models.CharField(max_length=8, choices=Coverage, default=Coverage.EXCERPT)
    recorded_at = models.DateTimeField(auto_now_add=True)

    if TYPE_CHECKING:
        article_id: int

    class Meta:
        ordering = ["article", "number"]
        constraints = [
            known("coverage", Coverage, "article_version_coverage_known"),
            models.UniqueConstraint(name="article_version_number_once", fields=["article", "number"]),
            models.CheckConstraint(
                name="article_version_numbers_from_1",
                condition=models.Q(number__gte=1),
                violation_error_message="Versions are numbered from 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article.slug}, version {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.seal()
        super().save(*args, **kwargs)

    def seal(self) -> None:
        """Set the hash of the text as it will be stored."""
        self.text = plain.clean(self.text)
        self.sha256 = hashlib.sha256(self.text.encode()).hexdigest()
