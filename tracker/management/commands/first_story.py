"""The first story of a new site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from tracker.models import Story


class Command(BaseCommand):
    help = "Loads a story pack where the record holds no story yet. Never touches one that is there, nor what was edited in it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder that holds story.yaml")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        if Story.objects.exists():
            self.stdout.write(f"The record holds a story; none was loaded. To take over a pack: manage.py load_story {folder}")
        else:
            call_command("load_story", folder, stdout=self.stdout)
