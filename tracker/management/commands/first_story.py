"""The first story of a new site."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from tracker.models import Actor, Article, Event, Story


class Command(BaseCommand):
    help = "Loads a story pack where the record holds no story yet. Never touches one that is there, nor what was edited in it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder that holds story.yaml")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        if Story.objects.exists():
            self.stdout.write("The story is there and was left as it is.")
            return
        call_command("load_story", folder, stdout=StringIO())  # its table is for those who work on a pack
        counts = f"{Event.objects.count()} events, {Actor.objects.count()} actors, {Article.objects.count()} articles"
        self.stdout.write(f"Story loaded: {Story.objects.get().title} ({counts})")
