"""What it costs to find known words among many: a story of its own is filled with made-up statements and asked."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import connection, transaction

from bench.matching import wordings
from tracker.editorial import known_words
from tracker.management import corpus
from tracker.models import Event, Fingerprint, Kind, State, Story
from tracker.text import match

BATCH, PROPER = 5_000, 100_000
KINDS = ["marks and case", "end cut off", "fragment of 6-8 words", "middle cut, unmarked", "20 % of words gone", "misprints"]


@dataclass(frozen=True)
class Cost:
    """Of one number of stored statements: the share found again, how many fresh words found anything, milliseconds of one lookup
    by the processor of this process and by the clock, bytes of the index.
    """

    stored: int
    found: float
    false: int
    cpu: float
    median: float
    p99: float
    size: int


def story_of(number: int) -> Story:
    """A story with so many statements, made when it is not there."""
    story, is_new = Story.objects.get_or_create(slug=f"matching-{number}", defaults={"title": "Synthetic", "summary": "Made up."})
    if is_new:
        fill(story, number)
    return story


def fill(story: Story, number: int) -> None:
    """The first hundred thousand are made of words, the others are copies of them with other fingerprints, which is faster."""
    proper = min(number, PROPER)
    texts = (happening.text for happening in corpus.happenings(proper, seed=number))
    start = 0
    while batch := list(islice(texts, BATCH)):
        with transaction.atomic():
            said = {"story": story, "kind": Kind.STATEMENT, "state": State.DRAFT}
            made = [Event(words=text, ref=f"sy-{n}", **said) for n, text in enumerate(batch, start)]
            Event.objects.bulk_create(made)
            insert((story.pk, event.pk, one) for event in made for one in match.fingerprints(event.words))
        start += len(batch)
    for copy in range(1, number // proper):
        with transaction.atomic():
            add_copy(story, copy, proper)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def add_copy(story: Story, copy: int, proper: int) -> None:
    """The first rows of the story once more, as other events with other hashes: each is XORed with the same random number."""
    keys = Event.objects.filter(story=story).order_by("pk").values_list("pk", flat=True)
    first, last, top = keys[0], keys[proper - 1], keys.last() or 0
    moved = top - first + 1
    changed = {"id": f"id + {moved}", "ref": f"ref || '-{copy}'"}
    columns = [connection.ops.quote_name(field.column) for field in Event._meta.concrete_fields]
    values = [changed.get(field.column, connection.ops.quote_name(field.column)) for field in Event._meta.concrete_fields]
    mask = random.Random(copy).getrandbits(62)  # noqa: S311 - nothing here is secret
    table, prints = Event._meta.db_table, Fingerprint._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table} WHERE id BETWEEN %s AND %s",
            [first, last],
        )
        cursor.execute(
            f"INSERT INTO {prints} (story_id, event_id, hash) SELECT story_id, event_id + {moved},"
            f" (hash | {mask}) - (hash & {mask}) FROM {prints} WHERE event_id BETWEEN %s AND %s",
            [first, last],
        )


def insert(rows: Iterator[tuple[int, int, int]]) -> None:
    """Millions of rows: without objects, which would take most of the time."""
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {Fingerprint._meta.db_table} (story_id, event_id, hash) VALUES (%s, %s, %s)", list(rows))


def measure(number: int, asked: int = 300) -> Cost:
    story = story_of(number)
    chance = random.Random(7)  # noqa: S311 - the same questions each time; nothing here is secret
    keys = list(Event.objects.filter(story=story).order_by("pk").values_list("pk", flat=True)[:PROPER])
    events = Event.objects.in_bulk(chance.sample(keys, min(asked, len(keys))))
    questions = [(event.pk, wordings.wording(kind, event.words, 1)) for event in events.values() for kind in KINDS]
    timed = [(pk, *answer(story, words)) for pk, words in questions if words]
    fresh = [answer(story, happening.text)[0] for happening in corpus.happenings(asked, seed=99)]
    seconds = sorted(wall for _, _, _, wall in timed)
    return Cost(
        stored=number,
        found=sum(pk in found for pk, found, _, _ in timed) / len(timed),
        false=sum(map(bool, fresh)),
        cpu=statistics.median(cpu for _, _, cpu, _ in timed) * 1_000,
        median=statistics.median(seconds) * 1_000,
        p99=seconds[int(len(seconds) * 0.99)] * 1_000,
        size=size(),
    )


def answer(story: Story, words: str) -> tuple[set[int], float, float]:
    """The events found, and the seconds it took by the processor and by the clock."""
    cpu, wall = time.process_time(), time.perf_counter()
    found = known_words.nearest(story, words)
    return {one.event.pk for one in found}, time.process_time() - cpu, time.perf_counter() - wall


def size() -> int:
    """Bytes of the table of fingerprints and its indexes, of all stories."""
    table = Fingerprint._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size(%s)", [table])
        else:
            parts = "SELECT name FROM sqlite_master WHERE tbl_name = %s"  # a constraint has an index of its own
            cursor.execute(f"SELECT sum(pgsize) FROM dbstat WHERE name IN ({parts})", [table])
        return int(cursor.fetchone()[0] or 0)
