"""Dump a story from the record as a story pack."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker.editorial.story_packs.dump import NotAPack, dump
from tracker.models import Story


class Command(BaseCommand):
    help = "Writes a story as a pack that load_story reads; an earlier pack of the story there is replaced. docs/story-pack.md"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the story's slug")
        parser.add_argument("folder", type=Path, help="an empty or new folder, or one that holds this story's pack")

    def handle(self, *args: Any, slug: str, folder: Path, **options: Any) -> None:
        try:
            written = dump(slug, folder)
        except Story.DoesNotExist as error:
            known = ", ".join(Story.objects.order_by("slug").values_list("slug", flat=True)) or "none"
            raise CommandError(f"there is no story “{slug}”; stories in this record: {known}") from error
        except NotAPack as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{slug}: {written} files in {folder}")
