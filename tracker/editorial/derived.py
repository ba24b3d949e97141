"""Columns of an event that follow from its evidence: first publication, best source, outlets, origins, searchable text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch

from tracker.editorial import known_words, origins
from tracker.models import Article, Event, EventLink, EventOutlet, EventQuerySet, Quote, Relation, State
from tracker.text import plain

COLUMNS = ["first_published_on", "best_article", "outlet_count", "origin_count", "search_text"]
BATCH = 500


def refresh(events: EventQuerySet) -> None:
    """Recompute the derived columns of these events and of those that lean on them, and write what changed.

    Leaves no history: nothing was edited.
    """
    asked = set(events.values_list("pk", flat=True))
    leaning = EventLink.objects.filter(other__in=asked).exclude(relation=Relation.ANSWERS)
    keys = sorted(asked.union(leaning.values_list("event", flat=True)))
    for start in range(0, len(keys), BATCH):
        rows = list(_loaded(keys[start : start + BATCH]))
        articles = _articles_by_event(rows)
        prints = origins.prints_of(article.pk for several in articles.values() if len(several) > 1 for article in several)
        changed = [event for event in rows if _derive(event, articles[event.pk], prints)]
        Event.objects.bulk_update(changed, COLUMNS)
        _link_outlets(rows, articles)
        known_words.index(rows)


def _loaded(keys: list[int]) -> EventQuerySet:
    return (
        Event.objects.filter(pk__in=keys)
        .select_related("actor", "target", "issue")
        .prefetch_related(
            Prefetch("quotes", Quote.objects.select_related("version__article__outlet").defer("version__text")),
            "sources__article__outlet",
            "steps__article__outlet",
            "attributions__outlet",
            "cast__actor",
            "topics__issue",
            "links",
        )
    )


def _articles_by_event(events: list[Event]) -> dict[int, list[Article]]:
    """The articles each event rests on: its printings, its sources, the sources of its steps, and those of events it leans on."""
    own: dict[int, list[Article]] = {event.pk: list(_own_articles(event)) for event in events}
    leans_on = {event.pk: [link.other_id for link in event.links.all() if link.relation != Relation.ANSWERS] for event in events}
    others = {pk for pks in leans_on.values() for pk in pks}
    of_others = defaultdict(list)
    # an unpublished one would give itself away through its sources
    for quote in Quote.objects.filter(event__in=others, event__state=State.PUBLISHED).select_related("version__article__outlet"):
        of_others[quote.event_id].append(quote.article)
    # A position has no printing of its own: its sources are those of the statements it rests on.
    return {pk: articles or [a for other in leans_on[pk] for a in of_others[other]] for pk, articles in own.items()}


def _own_articles(event: Event) -> Iterable[Article]:
    yield from (quote.article for quote in event.quotes.all())
    yield from (source.article for source in event.sources.all())
    yield from (step.article for step in event.steps.all() if step.article)


def _link_outlets(events: list[Event], articles: dict[int, list[Article]]) -> None:
    """Make the links between these events and the outlets that printed them what the evidence says."""
    wanted = {(e.pk, a.outlet_id): e.story_id for e in events for a in articles[e.pk] if a.outlet_id}
    stored = EventOutlet.objects.filter(event__in=events)
    have = {(link.event_id, link.outlet_id): link.pk for link in stored}
    stored.filter(pk__in=[pk for key, pk in have.items() if key not in wanted]).delete()
    EventOutlet.objects.bulk_create(
        EventOutlet(story_id=story, event_id=event, outlet_id=outlet)
        for (event, outlet), story in wanted.items()
        if (event, outlet) not in have
    )


def _derive(event: Event, articles: list[Article], prints: origins.Prints) -> bool:
    """Set the derived columns on the object; True when one of them changed."""
    before = [getattr(event, column) for column in COLUMNS]
    days = [a.published_day for a in articles if a.published_day]
    event.first_published_on = min(days, default=None)
    event.best_article = min(articles, key=_rank, default=None)
    # An article without an outlet counts as a printer of its own: nothing says that two of them are one.
    event.outlet_count = len({("outlet", a.outlet_id) if a.outlet_id else ("article", a.pk) for a in articles})
    tellers = origins.tellers(event.quotes.all(), event.attributions.all())
    event.origin_count = len(origins.groups(event, articles, tellers, prints))
    event.search_text = _searchable(event)
    return before != [getattr(event, column) for column in COLUMNS]


def _rank(article: Article) -> tuple[int, bool, date, int]:
    """Primary sources first, then the earliest; an article without a date comes after those that have one."""
    return (article.trust_tier, article.published_day is None, article.published_day or date.max, article.pk)


def _searchable(event: Event) -> str:
    """Every word a reader may look for: the event's own, each printing's, and the names in it; each text once.

    Folded here, so that both databases index the same words and need no accent rules of their own.
    """
    texts = [event.title, event.words, event.summary, event.threatened, event.condition, event.stance, event.venue]
    texts += [quote.exact for quote in event.quotes.all()]
    texts += [member.actor.name for member in event.cast.all()]
    texts += [str(named) for named in (event.actor, event.target, event.issue) if named]
    texts += [topic.issue.name for topic in event.topics.all()]
    return "\n".join(dict.fromkeys(" ".join(plain.words(text)) for text in texts if text))
