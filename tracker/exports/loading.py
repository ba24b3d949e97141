"""Reading events for an export: in chunks, each with all that a record shows.

Rows that many events share (actors, articles, issues) are read once per chunk and handed round. Through `prefetch_related`
each event would get objects and querysets of its own, which takes three times as long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from tracker.models import (
    Actor,
    Article,
    ArticleVersion,
    Attribution,
    Event,
    EventActor,
    EventIssue,
    EventLink,
    EventQuerySet,
    EventSource,
    Issue,
    Quote,
    Relation,
    State,
    Story,
    ThreatStep,
)

CHUNK = 500
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Loaded:
    """An event with the rows around it, each in its order; articles stand beside what they hold."""

    event: Event
    cast: list[EventActor]
    topics: list[EventIssue]
    quotes: list[tuple[Quote, Article]]
    sources: list[EventSource]
    steps: list[ThreatStep]
    attributions: list[Attribution]
    links: list[EventLink]  # to published events only: links to drafts stay in the house, as the drafts do
    borrowed: list[tuple[Quote, Article]]  # printings of the events it rests on


def chunks(events: EventQuerySet, *, oldest_first: bool, size: int = CHUNK) -> Iterator[list[Loaded]]:
    """The events in timeline order, ``size`` at a time.

    Each chunk begins after the key of the last, so no cursor stays open while a slow reader downloads, and an event that
    moves in the meantime cannot shift the rest.
    """
    ordered = (events.oldest_first() if oldest_first else events.newest_first()).defer("search_text")
    beyond = "order_key__gt" if oldest_first else "order_key__lt"
    found = list(ordered[:size])
    while found:
        yield loaded(found)
        found = list(ordered.filter(**{beyond: found[-1].order_key})[:size]) if len(found) == size else []


def loaded(events: list[Event]) -> list[Loaded]:
    """With all that a record shows, in a constant number of queries. Full texts of articles stay in the database."""
    keys = [event.pk for event in events]
    cast = _of(EventActor.objects.order_by("pk"), keys)
    topics = _of(EventIssue.objects.order_by("pk"), keys)
    sources = _of(EventSource.objects.order_by("number", "pk"), keys)
    steps = _of(ThreatStep.objects.order_by("number"), keys, "threat")
    told = _of(Attribution.objects.select_related("actor", "outlet").order_by("position", "pk"), keys)
    links = _links(keys)
    rests_on = {link.other_id for one in links.values() for link in one if link.relation != Relation.ANSWERS}
    quotes = _of(Quote.objects.order_by("number", "pk"), {*keys, *rests_on})
    _hand_round([*events, *_all(cast)], "actor", Actor.objects.with_roles())
    _hand_round(events, "target", Actor.objects.all())
    _hand_round([*events, *_all(topics)], "issue", Issue.objects.all())
    _hand_round(events, "story", Story.objects.all())
    articles = _articles(_all(quotes))
    _hand_round([*_all(sources), *_all(steps)], "article", Article.objects.select_related("outlet"))

    def printings(key: int) -> list[tuple[Quote, Article]]:
        return [(quote, articles[quote.version_id]) for quote in quotes[key]]

    return [
        Loaded(
            event,
            cast[event.pk],
            topics[event.pk],
            printings(event.pk),
            sources[event.pk],
            steps[event.pk],
            told[event.pk],
            links[event.pk],
            [pair for link in links[event.pk] if link.relation != Relation.ANSWERS for pair in printings(link.other_id)],
        )
        for event in events
    ]


def _of(rows: QuerySet[Row], keys: Iterable[int], column: str = "event") -> defaultdict[int, list[Row]]:
    """The rows that belong to these events, by the event's key."""
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows.filter(**{f"{column}__in": list(keys)}):
        found[getattr(row, f"{column}_id")].append(row)
    return found


def _all(rows: dict[int, list[Row]]) -> list[Row]:
    return [row for one in rows.values() for row in one]


def _links(keys: list[int]) -> defaultdict[int, list[EventLink]]:
    # sorted out here: asked for in SQL, SQLite begins with all published events, 7 s a chunk among 100,000
    links = _of(EventLink.objects.select_related("other").defer("other__search_text").order_by("pk"), keys)
    for key, found in links.items():
        links[key] = [link for link in found if link.other.state == State.PUBLISHED]
    return links


def _articles(quotes: list[Quote]) -> dict[int, Article]:
    """The article of each version quoted, by the version's key."""
    versions = ArticleVersion.objects.filter(pk__in={quote.version_id for quote in quotes}).values_list("pk", "article_id")
    of_version = dict(versions)
    articles = Article.objects.select_related("outlet").in_bulk(set(of_version.values()))
    return {version: articles[article] for version, article in of_version.items()}


def _hand_round(holders: Iterable[Any], name: str, rows: QuerySet[Any]) -> None:
    """Give each holder the row its foreign key ``name`` points at, one object for all that share it."""
    holders = [holder for holder in holders if getattr(holder, f"{name}_id")]
    found = rows.in_bulk({getattr(holder, f"{name}_id") for holder in holders})
    for holder in holders:
        setattr(holder, name, found[getattr(holder, f"{name}_id")])
