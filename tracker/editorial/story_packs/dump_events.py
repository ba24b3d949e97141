"""The files of a dumped pack that hold events: statements and actions by date, threats, positions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from tracker.editorial.story_packs import anchors, files, tables
from tracker.editorial.story_packs.fields import filled, written
from tracker.models import Article, Attribution, Event, EventQuerySet, Part, Quote, Relation, State, Story, Verification

Fields = dict[str, Any]
LISTS = {kind: files.LISTS[name] for name, kind in files.KIND_BY_LIST.items()}


def event_files(story: Story) -> dict[str, list[Fields]]:
    """The records of each file, in the order of the timeline; events without a date by their refs."""
    newest = _newest_numbers(story)
    result: dict[str, list[Fields]] = defaultdict(list)
    for event in sorted(_loaded(story), key=lambda e: (e.order_key is None, e.order_key or 0, e.ref)):
        if event.kind in LISTS:
            result[LISTS[event.kind]].append(_event(event, newest))
        else:
            result[files.events_file(event.said_on, event.zone)].append(
                {"ref": event.ref, "kind": str(event.kind)} | _event(event, newest)
            )
    return dict(sorted(result.items()))


def _loaded(story: Story) -> EventQuerySet:
    return (
        Event.objects.filter(story=story)
        .select_related("story", "actor", "target", "issue")
        .prefetch_related(
            "cast__actor",
            "topics__issue",
            "links__other",
            "quotes__version__article",
            "sources__article",
            "attributions__actor",
            "attributions__outlet",
            "steps__event",
            "steps__article",
        )
    )


def _newest_numbers(story: Story) -> dict[int, int]:
    """Number of the newest stored text by article."""
    versions = Article.objects.filter(story=story).values_list("pk", "versions__number")
    newest: dict[int, int] = {}
    for article, number in versions:
        newest[article] = max(newest.get(article, 0), number or 0)
    return newest


def _event(event: Event, newest: dict[int, int]) -> Fields:
    told = defaultdict(list)
    for step in sorted(event.attributions.all(), key=lambda a: a.position):
        told[step.quote_id].append(_attribution(step))
    return {
        "ref": event.ref,
        **filled(state="" if event.state == State.PUBLISHED else str(event.state)),
        **written(event, tables.EVENT),
        **filled(
            issues=[row.issue.slug for row in _by_id(event.topics.all()) if row.issue_id != event.issue_id],
            cast=_cast(event),
            quotes=[_quote(q, newest, told[q.pk]) for q in sorted(event.quotes.all(), key=lambda q: (q.number, q.pk))],
            sources=[
                filled(article=row.article.slug, note=row.note)
                for row in sorted(event.sources.all(), key=lambda s: (s.number, s.pk))
            ],
            attributions=told[None],
            links=_links(event),
            steps=[{"date": step.on, **written(step, tables.STEP)} for step in sorted(event.steps.all(), key=lambda s: s.number)],
        ),
    }


def _by_id(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: row.pk)


def _cast(event: Event) -> Fields:
    """Who takes part besides the actor and the target, by part."""
    others = [row for row in _by_id(event.cast.all()) if row.actor_id not in (event.actor_id, event.target_id)]
    return filled(**{part.value: [row.actor.slug for row in others if row.part == part] for part in Part})


def _links(event: Event) -> Fields:
    links = _by_id(event.links.all())
    return filled(**{relation.value: [link.other.ref for link in links if link.relation == relation] for relation in Relation})


def _quote(quote: Quote, newest: dict[int, int], told: list[Fields]) -> Fields:
    article, version = quote.version.article, quote.version
    is_found = anchors.start_of(version.text, quote.exact, quote.prefix) == quote.start
    return {
        "article": article.slug,
        "exact": quote.exact,
        "match": str(quote.match),
        **filled(
            language="" if quote.language == article.language else quote.language,
            prefix=quote.prefix,
            suffix=quote.suffix,
        ),
        **({} if is_found else {"start": quote.start}),
        **filled(
            version=0 if version.number == newest[article.pk] else version.number,
            verification="" if quote.verification == Verification.EXACT else str(quote.verification),
            note=quote.note,
            attributions=told,
        ),
    }


def _attribution(step: Attribution) -> Fields:
    return filled(
        name=step.name,
        actor=step.actor.slug if step.actor else "",
        outlet=step.outlet.slug if step.outlet else "",
        hedge=step.hedge,
    )
