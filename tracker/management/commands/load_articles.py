"""Load articles from files: stored, read for quotations, put before an editor."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from tracker.ingest import files, loading
from tracker.ingest.loading import Loaded
from tracker.management import outcome
from tracker.management.progress import Bar
from tracker.models import Story


class Command(BaseCommand):
    help = (
        "Takes in articles from files and folders and puts what they say before the editors, at /review/; publishes nothing. "
        "Safe to stop and to run again. See docs/ingestion.md#loading-files"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        kinds = ", ".join(files.KNOWN)
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=f"a file, or a folder of files ({kinds})")
        parser.add_argument(
            "--story", metavar="SLUG", default="", help="the story they belong to; needed where there are several"
        )
        parser.add_argument("--outlet", metavar="NAME", default="", help="the outlet of those articles that name none")

    def handle(self, *args: Any, paths: list[Path], story: str, outlet: str, **options: Any) -> None:
        bar = Bar(sys.stderr)
        try:
            loaded = loading.load(paths, story_named(story), timezone.now(), bar, outlet)
        finally:
            bar.end()
        for unread in loaded.unread:
            self.stderr.write(str(unread))
        self.stdout.write(summary(loaded))
        if loaded.unread:
            count = len(loaded.unread)
            raise CommandError(f"{count} {'was' if count == 1 else 'were'} not read; the rest is done.")


def story_named(slug: str) -> Story:
    """The story with this slug, or the only one there is."""
    known = list(Story.objects.filter(slug=slug) if slug else Story.objects.all()[:2])
    if len(known) == 1:
        return known[0]
    slugs = ", ".join(Story.objects.values_list("slug", flat=True)) or "none yet; load a story pack first"
    wrong = f"There is no story “{slug}”." if slug else "Say with --story which story they belong to."
    raise CommandError(f"{wrong} Known stories: {slugs}.")


def summary(loaded: Loaded) -> str:
    report = loaded.report
    if not loaded.articles and not loaded.unread:
        return f"There is no article in files of these kinds: {', '.join(files.KNOWN)}."
    total = "1 article" if loaded.articles == 1 else f"{loaded.articles} articles"
    lines = [f"{total}: {report.new} new, {report.changed} changed, {report.duplicate} known"]
    if report.candidates or report.alarms:
        lines.append(outcome.found(report))
    return "\n".join([*lines, *dict.fromkeys(report.notes)])
