"""Load a story pack: read, check, compare with what is stored, write the difference."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as FilePath

from django.db import transaction

from tracker.editorial import derived
from tracker.editorial.story_packs import checks, files, tables
from tracker.editorial.story_packs.entries import BadPack, Mistake
from tracker.editorial.story_packs.load_disputes import load_claims, load_corrections, load_discrepancies
from tracker.editorial.story_packs.load_events import load_events, load_steps
from tracker.editorial.story_packs.load_sources import load_actors, load_articles, load_outlets, load_story
from tracker.editorial.story_packs.sync import Ledger, Progress, Tally
from tracker.models import Event


@dataclass(frozen=True)
class Loaded:
    """What a load did, table by table."""

    slug: str
    tallies: dict[str, Tally]
    differs: bool


def silent(done: int, total: int, noun: str) -> None:
    """Shows no progress."""


def load(folder: FilePath, *, is_trial: bool = False, progress: Progress = silent) -> Loaded:
    """Make the record equal to the pack, in one transaction; a trial undoes it in the end.

    Rows that an earlier load made and the pack has dropped are removed. Rows made elsewhere (in the admin, from feeds)
    stay, unless the pack has them as well: then the pack's values win. Raises BadPack with all mistakes.
    """
    pack = checked(folder)
    ledger = Ledger(reason(pack.story["slug"]), progress, len(tables.ALL))
    with transaction.atomic():
        _write(pack, ledger)
        if is_trial:
            transaction.set_rollback(True)
    return Loaded(pack.story["slug"], dict(ledger.tallies), ledger.differs)


def checked(folder: FilePath) -> files.Pack:
    """The pack in a folder. Raises BadPack with everything that is wrong with it."""
    pack, unread = files.read(folder)
    mistakes: list[Mistake] = unread + checks.mistakes(pack, is_complete=not unread)
    if mistakes:
        raise BadPack(mistakes)
    return pack


def reason(slug: str) -> str:
    """What the history of a row says about a load; also how a later load knows the rows of earlier ones."""
    return f"story pack {slug}"


def _write(pack: files.Pack, ledger: Ledger) -> None:
    found = load_story(pack, ledger)
    load_outlets(pack, found, ledger)
    load_actors(pack, found, ledger)
    load_articles(pack, found, ledger)
    publish = load_events(pack, found, ledger)
    load_steps(pack, found, ledger)
    load_claims(pack, found, ledger)
    load_discrepancies(pack, found, ledger)
    load_corrections(pack, found, ledger)
    publish()
    ledger.remove_leftovers()
    if ledger.differs:
        derived.refresh(Event.objects.filter(story=found.story))
