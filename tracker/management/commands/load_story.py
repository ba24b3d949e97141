"""Load a story pack into the record."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker.editorial.story_packs.entries import BadPack
from tracker.editorial.story_packs.load import Loaded, load
from tracker.management.progress import Bar


class Command(BaseCommand):
    help = "Makes the record equal to a story pack: writes what differs, removes what the pack dropped. docs/story-pack.md"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder that holds story.yaml")
        parser.add_argument("--dry-run", action="store_true", help="do everything, say what would change, and undo it")

    def handle(self, *args: Any, folder: Path, dry_run: bool, **options: Any) -> None:
        bar = Bar(sys.stderr)
        try:
            loaded = load(folder, is_trial=dry_run, progress=bar)
        except BadPack as error:
            raise CommandError(report(error)) from error
        finally:
            bar.end()
        self.stdout.write(summary(loaded, is_trial=dry_run))


def report(error: BadPack) -> str:
    count = len(error.mistakes)
    return f"{count} mistake{'s' if count > 1 else ''}; nothing was loaded.\n{error}"


def summary(loaded: Loaded, *, is_trial: bool) -> str:
    """What was written, a line per table; one line when nothing was."""
    if not loaded.differs:
        return "\n".join([*decisions(loaded), f"{loaded.slug}: nothing changed"])
    lines = [f"{'':24}{'new':>8}{'changed':>9}{'removed':>9}{'unchanged':>11}"]
    for noun, t in loaded.tallies.items():
        elsewhere = f"  ({t.made_elsewhere} made elsewhere, left alone)" if t.made_elsewhere else ""
        lines.append(f"{noun:24}{t.new:8}{t.changed:9}{t.removed:9}{t.unchanged:11}{elsewhere}")
    lines += decisions(loaded)
    lines.append(f"{loaded.slug}: {'would be loaded; nothing was written' if is_trial else 'loaded'}")
    return "\n".join(lines)


def decisions(loaded: Loaded) -> list[str]:
    """What was retracted or rejected on the site although the pack has it, a line per kind of event."""
    return [
        f"{noun:24}{t.left_as_decided:8} retracted or rejected, left as an editor decided"
        for noun, t in loaded.tallies.items()
        if t.left_as_decided
    ]
