"""Full-text search behind one function: SQLite FTS5 or PostgreSQL tsvector, newest first or oldest first, never by rank."""

from __future__ import annotations

from django.db import connections
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from tracker.models import EventQuerySet
from tracker.text import plain

MOST_WORDS = 32
MOST_CHARACTERS = 256
# Up to this many matches the database gets their keys; beyond it walks the timeline and asks of each row whether it matches.
# Both cost little where they are used and much where the other is: a rare word is found by key in 1 ms and by walking in 300.
FEW = 1_000


def query_words(text: str) -> list[list[str]]:
    """What to look for, as phrases of one or more words: a quoted run stays together, every other word stands alone.

    Nothing the reader types is ever syntax; at most 32 words of the first 256 characters are used.
    """
    phrases: list[list[str]] = []
    for place, part in enumerate(text[:MOST_CHARACTERS].translate(plain.SAME_MARKS).split('"')):
        words = plain.words(part)
        phrases += [words] if place % 2 and words else [[word] for word in words]
    return phrases[:MOST_WORDS]


def matching(events: EventQuerySet, text: str, *, few: int = FEW) -> EventQuerySet:
    """Those of the events that hold every word and every "quoted phrase" of the text; all of them when it has no word.

    Up to ``few`` matches are taken by key, more by walking; the result is the same.
    """
    phrases = query_words(text)
    if not phrases:
        return events
    find = {"sqlite": _sqlite, "postgresql": _postgresql}[connections[events.db].vendor]
    return find(events, phrases, few)


def _sqlite(events: EventQuerySet, phrases: list[list[str]], few: int) -> EventQuerySet:
    query = " ".join('"' + " ".join(words) + '"' for words in phrases)
    found = "SELECT rowid FROM tracker_event_fts WHERE tracker_event_fts MATCH %s"
    keys = _first_keys(events.db, f"{found} LIMIT {few + 1}", query)
    if len(keys) <= few:
        return events.filter(order_key__in=keys)
    return events.filter(_raw(f"EXISTS ({found} AND rowid = tracker_event.order_key)", query))


def _postgresql(events: EventQuerySet, phrases: list[list[str]], few: int) -> EventQuerySet:
    # phraseto_tsquery keeps the order of a phrase's words and knows no syntax, so nothing typed can be an error
    query = " && ".join(["phraseto_tsquery('tracker_english', %s)"] * len(phrases))
    words = [" ".join(phrase) for phrase in phrases]
    found = f"SELECT order_key FROM tracker_event WHERE search_vector @@ ({query}) AND order_key IS NOT NULL"
    keys = _first_keys(events.db, f"{found} LIMIT {few + 1}", *words)
    if len(keys) <= few:
        return events.filter(order_key__in=keys)
    return events.filter(_raw(f"tracker_event.search_vector @@ ({query})", *words))


def _raw(condition: str, *params: str) -> Q:
    return Q(RawSQL(condition, params, output_field=BooleanField()))  # noqa: S611 - the text comes in as a parameter


def _first_keys(database: str, sql: str, *params: str) -> list[int]:
    with connections[database].cursor() as cursor:
        cursor.execute(sql, params)
        return [key for (key,) in cursor.fetchall()]
