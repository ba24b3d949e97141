"""manage.py make_corpus: a synthetic story of any size, for measuring."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from tracker.management import corpus
from tracker.management.corpus_rows import MADE_BY, REF, Corpus
from tracker.management.progress import Bar
from tracker.models import Event, Story

BATCH = 1_000
NAME = re.compile(r"[a-z0-9-]{1,60}")  # leaves room for the numbers in the slugs of its actors and articles


class Command(BaseCommand):
    help = "Make a synthetic story for benchmarks: made-up words and people, marked so. Other stories stay as they are."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--events", type=int, default=100_000, metavar="N", help="100,000 when left out")
        parser.add_argument("--story", default="corpus", metavar="SLUG", help="of the new story; corpus when left out")
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="another seed makes another story")
        parser.add_argument("--replace", action="store_true", help="remove a synthetic story of that name first")

    def handle(self, *args: Any, events: int, story: str, seed: int, replace: bool, **options: Any) -> None:
        if events < 1:
            raise CommandError(f"--events is {events}; it must be at least 1.")
        if not NAME.fullmatch(story):
            raise CommandError(f"--story is “{story}”; use up to 60 small letters, digits and hyphens.")
        make_room(story, replace=replace)
        made = Corpus(story)
        bar = Bar(sys.stderr)
        try:
            for done, batch in batches(corpus.happenings(events, seed)):
                made.store(batch)
                bar(done, events, "events")
        finally:
            bar.end()
        self.stdout.write(f"{story}: {events:,} synthetic events in {made.articles:,} articles")


def batches(happenings: Iterator[corpus.Happening]) -> Iterator[tuple[int, list[corpus.Happening]]]:
    """Up to 1,000 at a time, with how many there have been; a transaction each, so that other writers get their turn."""
    done = 0
    while batch := list(islice(happenings, BATCH)):
        done += len(batch)
        yield done, batch


def make_room(slug: str, *, replace: bool) -> None:
    """Raises CommandError when the name is taken by a story that may not be replaced."""
    story = Story.objects.filter(slug=slug).first()
    if story is None:
        return
    if story.method != MADE_BY or Event.objects.filter(story=story).exclude(ref__startswith=REF).exists():
        raise CommandError(f"The story “{slug}” is not synthetic throughout. Choose another name with --story.")
    if not replace:
        raise CommandError(f"The story “{slug}” exists. Add --replace to make it anew.")
    remove(story)


@transaction.atomic
def remove(story: Story) -> None:
    """All rows of the story, table by table: going through the models would load each and write a line of history for it.

    Events go first. A statement that loses its printings one by one would break the rule that it has one.
    """
    models = [model for model in apps.get_app_config("tracker").get_models() if has_story(model)]
    with connection.cursor() as cursor:
        for model in sorted(models, key=lambda m: m is not Event):
            cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE story_id = %s", [story.pk])
        cursor.execute(f"DELETE FROM {Story._meta.db_table} WHERE id = %s", [story.pk])


def has_story(model: Any) -> bool:
    return not model._meta.proxy and any(field.column == "story_id" for field in model._meta.concrete_fields)
