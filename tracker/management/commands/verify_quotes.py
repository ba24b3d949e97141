"""manage.py verify_quotes: whether every stored quote still stands in the text of its article."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker.editorial import verification
from tracker.editorial.verification import Report
from tracker.management.progress import Bar
from tracker.models import Quote, Story, Verification


class Command(BaseCommand):
    help = "Look up every stored quote in its own text and in the newest of its article; exit code 1 when words are gone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--story", default="", metavar="SLUG", help="only the quotes of this story")
        parser.add_argument("--json", action="store_true", help="the report as JSON")

    def handle(self, *args: Any, story: str, json: bool, **options: Any) -> None:
        quotes = Quote.objects.all()
        if story:
            if not Story.objects.filter(slug=story).exists():
                raise CommandError(f"There is no story “{story}”.")
            quotes = quotes.filter(story__slug=story)
        bar = Bar(sys.stderr)
        try:
            report = verification.verify(quotes, bar)
        finally:
            bar.end()
        self.stdout.write(as_json(report) if json else as_text(report))
        if report.gone or report.corrupt:
            raise CommandError(f"{len(report.gone)} not found in the newest text, {len(report.corrupt)} not in their own.")


def as_text(report: Report) -> str:
    """Counts by level, then a line for each quote that somebody has to look at."""
    lines = [f"{report.counts.get(level, 0):>7,}  {level.label}" for level in Verification if level != Verification.UNCHECKED]
    lines += [f"corrupt: {told(quote)}" for quote in report.corrupt]
    lines += [f"not found: {told(quote)}" for quote in report.gone]
    return "\n".join(lines)


def told(quote: Quote) -> str:
    return (
        f"{quote.event.story.slug} {quote.event.ref}, {quote.version}, from {quote.start} to {quote.end}: “{quote.exact[:100]}”"
    )


def as_json(report: Report) -> str:
    counts = {level.value: report.counts.get(level, 0) for level in Verification if level != Verification.UNCHECKED}
    found = {"counts": counts, "corrupt": [row(q) for q in report.corrupt], "not_found": [row(q) for q in report.gone]}
    return json.dumps(found, ensure_ascii=False, indent=2)


def row(quote: Quote) -> dict[str, Any]:
    return {
        "story": quote.event.story.slug,
        "event": quote.event.ref,
        "article": quote.version.article.slug,
        "version": quote.version.number,
        "start": quote.start,
        "end": quote.end,
        "exact": quote.exact,
    }
