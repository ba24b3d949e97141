"""What is known of a feed from asking it, and the items seen in it. Kept by `ingest`; none of it is an editor's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from tracker.models.base import known
from tracker.models.fields import LineColumn, TextColumn
from tracker.models.sources import Article, Feed


class FeedResult(models.TextChoices):
    """What came of the last visit."""

    NEVER = "", "not asked yet"
    READ = "read", "read"
    UNCHANGED = "unchanged", "unchanged since the last visit"
    FAILED = "failed", "failed"
    GONE = "gone", "gone for good (410); asked no more"


class FeedHealth(models.Model):
    """How a feed fares. One row per feed, written by `ingest.schedule` and `ingest.pipeline` only; leaves no history."""

    feed = models.OneToOneField(Feed, models.CASCADE, related_name="health", primary_key=True)
    due_at = models.DateTimeField(db_index=True, help_text="Not asked before this time.")
    claimed_until = models.DateTimeField(null=True, help_text="A visit is going on; another may begin only after this time.")
    etag = LineColumn(max_length=1000, blank=True, help_text="As the server gave it, sent back with the next request.")
    last_modified = LineColumn(max_length=200, blank=True)
    body_sha256 = models.CharField(max_length=64, blank=True, help_text="Of the last body read; the same body is not read again.")
    result = models.CharField(max_length=10, choices=FeedResult, blank=True, default=FeedResult.NEVER)
    error = TextColumn(blank=True, help_text="Why the last visit failed, in a sentence; empty after a good one.")
    notes = TextColumn(blank=True, help_text="What was worked around in the last reading, one line each.")
    failures = models.PositiveIntegerField(default=0, help_text="Visits that failed since the last good one.")
    checked_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True, help_text="The last good visit.")
    items_new = models.PositiveIntegerField(default=0, help_text="Of the last reading.")
    items_changed = models.PositiveIntegerField(default=0)
    items_duplicate = models.PositiveIntegerField(default=0)
    moved_to = LineColumn(max_length=2048, blank=True, help_text="Where the server says the feed has moved for good.")
    moved_seen = models.PositiveSmallIntegerField(default=0, help_text="Visits in a row that said so.")

    if TYPE_CHECKING:
        feed_id: int

    class Meta:
        ordering = ["feed"]
        verbose_name_plural = "feed health"
        constraints = [known("result", FeedResult, "feed_result_known")]

    def __str__(self) -> str:
        return f"{self.feed}: {self.get_result_display()}"


class FeedItem(models.Model):
    """An announcement seen in a feed, or an article loaded from a file (then without a feed).

    It is recognised within its feed, or among the files of its story, by ``identity``; so no feed can touch another's items.
    """

    story = models.ForeignKey("tracker.Story", models.CASCADE, related_name="+")
    feed = models.ForeignKey(Feed, models.CASCADE, null=True, related_name="items")
    identity = models.CharField(max_length=64, help_text="SHA-256 of the guid, else of the link, else of the content.")
    guid = LineColumn(max_length=2048, blank=True)
    url = LineColumn(max_length=2048, blank=True)
    article = models.ForeignKey(Article, models.SET_NULL, null=True, related_name="items")
    content_sha256 = models.CharField(max_length=64, blank=True, help_text="Of headline and text as last seen.")
    published_raw = LineColumn(max_length=200, blank=True, help_text="The date as the feed wrote it.")
    notes = TextColumn(blank=True, help_text="What is odd about it, one line each.")
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, help_text="First reading of the feed in which it was missing.")

    if TYPE_CHECKING:
        article_id: int | None
        feed_id: int | None

    class Meta:
        ordering = ["feed", "-first_seen_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="feed_item_once_in_a_feed", fields=["feed", "identity"]),
            models.UniqueConstraint(
                name="loaded_item_once_in_a_story",
                fields=["story", "identity"],
                condition=models.Q(feed__isnull=True),  # two empty feeds are never the same to a database
            ),
        ]

    def __str__(self) -> str:
        return self.guid or self.url or self.identity[:12]
