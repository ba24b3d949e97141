"""manage.py recheck_articles: whether the pages of known articles are still there."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q, QuerySet
from django.utils import timezone

from tracker.ingest.pace import Pace
from tracker.ingest.rechecks import Recheck
from tracker.management.progress import Bar
from tracker.models import Article, Story


class Command(BaseCommand):
    help = "Ask whether the pages of articles are still there, and record those that are gone or retracted. Deletes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--story", metavar="SLUG", help="only the articles of this story")
        parser.add_argument(
            "--days", type=int, default=30, metavar="N", help="published in the last N days; 30 when left out, 0 for all"
        )

    def handle(self, *args: Any, story: str | None, days: int, **options: Any) -> None:
        bar, pages = Bar(sys.stderr), asked_for(story, days)
        try:
            found = Recheck(Pace(settings.HOST_SECONDS)).all(pages, timezone.now().date(), bar)
        finally:
            bar.end()
        for line in found.news:
            self.stdout.write(line)
        counted = ", ".join(f"{number} {word}" for word, number in sorted(found.counts.items())) or "none to ask for"
        self.stdout.write(f"{found.counts.total()} pages: {counted}; {len(found.news)} newly recorded as gone")


def asked_for(story: str | None, days: int) -> QuerySet[Article]:
    """Articles with an address whose page was there when it was last seen, the oldest first."""
    pages = Article.objects.filter(gone_on=None).exclude(canonical_url="").order_by("published_day", "pk")
    if story is not None:
        if not Story.objects.filter(slug=story).exists():
            raise CommandError(f"There is no story “{story}”.")
        pages = pages.filter(story__slug=story)
    if days > 0:
        since = timezone.now().date() - timedelta(days=min(days, 36_500))
        pages = pages.filter(Q(published_day__gte=since) | Q(published_day=None))
    return pages
