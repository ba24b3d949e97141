"""Full-text search behind one function: SQLite FTS5 or PostgreSQL tsvector, newest first or oldest first, never by rank."""

from __future__ import annotations

from django.db import connection, connections
from django.db.models.expressions import RawSQL

from tracker.models import EventQuerySet
from tracker.text import plain

MOST_WORDS = 32
MOST_CHARACTERS = 256
# Up to this many matches their keys are read first: PostgreSQL plans a query with few known keys well, and with an unknown number
# of matches badly (270 ms for a rare word in a million rows, against 1 ms).
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

    Up to ``few`` matches are taken by key, more by asking the index within the query; the result is the same.
    """
    phrases = query_words(text)
    if not phrases:
        return events
    query, first = {"sqlite": _sqlite, "postgresql": _postgresql}[connections[events.db].vendor](phrases)
    with connections[events.db].cursor() as cursor:
        cursor.execute(f"{first} LIMIT {few + 1}", [query])
        keys = [key for (key,) in cursor.fetchall()]
    if len(keys) <= few:
        return events.filter(order_key__in=keys)
    # a list of keys of its own: Django names the outer table anew wherever a query stands inside another
    return events.filter(order_key__in=RawSQL(first, [query]))  # noqa: S611 - the text comes in as a parameter


def _sqlite(phrases: list[list[str]]) -> tuple[str, str]:
    """The query in the words of FTS5, and the statement that finds keys by it."""
    query = " ".join('"' + " ".join(words) + '"' for words in phrases)
    return query, "SELECT rowid FROM tracker_event_fts WHERE tracker_event_fts MATCH %s"


def _postgresql(phrases: list[list[str]]) -> tuple[str, str]:
    """The same for tsvector. The words are reduced to their stems first, so that the query is one text on both databases."""
    made = " && ".join(["phraseto_tsquery('tracker_english', %s)"] * len(phrases))
    with connection.cursor() as cursor:
        # phraseto_tsquery keeps the order of a phrase's words and knows no syntax, so nothing typed can be an error
        cursor.execute(f"SELECT ({made})::text", [" ".join(words) for words in phrases])
        (query,) = cursor.fetchone()
    return query, "SELECT order_key FROM tracker_event WHERE search_vector @@ (%s)::tsquery AND order_key IS NOT NULL"
