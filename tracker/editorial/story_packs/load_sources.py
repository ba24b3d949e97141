"""The part of a load that concerns the story itself, its people, outlets and articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from tracker.editorial.story_packs import tables
from tracker.editorial.story_packs.entries import BadPack, Entry
from tracker.editorial.story_packs.fields import plain_values
from tracker.editorial.story_packs.files import Pack
from tracker.editorial.story_packs.sync import Ledger, Row, Wanted
from tracker.models import (
    Actor,
    ActorName,
    Affiliation,
    Article,
    ArticleVersion,
    Attribution,
    Coverage,
    Event,
    Feed,
    Issue,
    Outlet,
    Party,
    Story,
    StoryActor,
)


@dataclass
class Found:
    """The stored rows of the pack, by slug or ref."""

    story: Story
    parties: dict[str, Party] = field(default_factory=dict)
    issues: dict[str, Issue] = field(default_factory=dict)
    outlets: dict[str, Outlet] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    newest: dict[str, ArticleVersion] = field(default_factory=dict)
    versions: dict[tuple[str, int], ArticleVersion] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)


def load_story(pack: Pack, ledger: Ledger) -> Found:
    entry = pack.story
    row = Story(slug=entry["slug"], **plain_values(Story, tables.STORY, entry))
    [story] = ledger.sync(tables.STORIES, Story.objects.filter(slug=entry["slug"]), [Wanted(row, entry)])
    parties = [
        Wanted(
            Party(story=story, position=number + 1, slug=r["slug"], **plain_values(Party, tables.PARTY, r)),
            entry,
            ("parties", number),
        )
        for number, r in enumerate(entry.get("parties", []))
    ]
    issues = [
        Wanted(Issue(story=story, slug=r["slug"], **plain_values(Issue, tables.ISSUE, r)), entry, ("issues", number))
        for number, r in enumerate(entry.get("issues", []))
    ]
    return Found(
        story,
        parties=by_slug(ledger.sync(tables.PARTIES, Party.objects.filter(story=story).order_by("pk"), parties)),
        issues=by_slug(ledger.sync(tables.ISSUES, Issue.objects.filter(story=story).order_by("pk"), issues)),
    )


def by_slug(rows: Iterable[Row]) -> dict[str, Row]:
    return {row.slug: row for row in rows}


def load_outlets(pack: Pack, found: Found, ledger: Ledger) -> None:
    wanted = [Wanted(Outlet(slug=e["slug"], **plain_values(Outlet, tables.OUTLET, e)), e) for e in pack.outlets]
    used_elsewhere = (
        models.Q(pk__in=Article.objects.exclude(story=found.story).exclude(outlet=None).values("outlet"))
        | models.Q(pk__in=Attribution.objects.exclude(story=found.story).exclude(outlet=None).values("outlet"))
        | models.Q(pk__in=Feed.objects.values("outlet"))
    )
    stored = Outlet.objects.filter(models.Q(slug__in=[e["slug"] for e in pack.outlets]) | ~used_elsewhere).order_by("pk")
    found.outlets = by_slug(ledger.sync(tables.OUTLETS, stored, wanted))


def load_actors(pack: Pack, found: Found, ledger: Ledger) -> None:
    """Actors, which all stories share, their names and offices, and their place in this story."""
    used_elsewhere = models.Q(pk__in=StoryActor.objects.exclude(story=found.story).values("actor"))
    stored = Actor.objects.filter(models.Q(slug__in=[e["slug"] for e in pack.actors]) | ~used_elsewhere).order_by("pk")
    wanted = [Wanted(_actor(entry), entry) for entry in pack.actors]
    found.actors = by_slug(ledger.sync(tables.ACTORS, stored, wanted))
    concerned = list(stored)
    names, offices, members = [], [], []
    for entry in pack.actors:
        actor = found.actors[entry["slug"]]
        for number, row in enumerate(entry.get("names", [])):
            names.append(Wanted(_name(actor, row), entry, ("names", number)))
        for number, row in enumerate(entry.get("affiliations", [])):
            values = plain_values(Affiliation, tables.AFFILIATION, row)
            office = Affiliation(actor=actor, organization=found.actors.get(row.get("organization")), **values)
            offices.append(Wanted(office, entry, ("affiliations", number)))
        member = StoryActor(story=found.story, actor=actor, party=found.parties.get(entry.get("party")))
        members.append(Wanted(member, entry, ("party",)))
    ledger.sync(tables.NAMES, ActorName.objects.filter(actor__in=concerned).order_by("pk"), names)
    ledger.sync(tables.AFFILIATIONS, Affiliation.objects.filter(actor__in=concerned).order_by("pk"), offices)
    ledger.sync(tables.MEMBERS, StoryActor.objects.filter(story=found.story).order_by("pk"), members)


def _actor(entry: Entry) -> Actor:
    actor = Actor(slug=entry["slug"], **plain_values(Actor, tables.ACTOR, entry))
    actor.fold_name()
    return actor


def _name(actor: Actor, fields: dict[str, Any]) -> ActorName:
    name = ActorName(actor=actor, **plain_values(ActorName, tables.ACTOR_NAME, fields))
    name.fold_name()
    return name


def load_articles(pack: Pack, found: Found, ledger: Ledger) -> None:
    wanted = [Wanted(_article(entry, found), entry) for entry in pack.articles]
    stored = Article.objects.filter(story=found.story).order_by("pk")
    found.articles = by_slug(ledger.sync(tables.ARTICLES, stored, wanted))
    _load_texts(pack, found, ledger)


def _article(entry: Entry, found: Found) -> Article:
    values = plain_values(Article, tables.ARTICLE, entry)
    article = Article(story=found.story, slug=entry["slug"], outlet=found.outlets.get(entry.get("outlet")), **values)
    article.prepare()
    return article


def _load_texts(pack: Pack, found: Found, ledger: Ledger) -> None:
    """Store texts that are new; a text that differs from the newest stored one becomes the next version."""
    stored: dict[str, dict[int, ArticleVersion]] = {slug: {} for slug in found.articles}
    versions = ArticleVersion.objects.filter(article__in=found.articles.values()).select_related("article").order_by("number")
    for version in versions:
        stored[version.article.slug][version.number] = version
    wanted = [Wanted(_text(entry, found, entry["version"]), entry) for entry in pack.versions]
    wanted += [
        Wanted(_text(entry, found, _number(entry, stored[entry["slug"]])), entry)
        for entry in pack.articles
        if entry.text is not None
    ]
    for want in wanted:
        known = stored[want.row.article.slug].get(want.row.number)
        if known and known.text != want.row.text:
            message = "another text is stored under this number, and a stored text is never edited; give this one a new number."
            raise BadPack([want.entry.mistake(message, "version")])
    # earlier versions that the pack does not have stay: they are the record of what was seen
    kept = [stored[w.row.article.slug][w.row.number] for w in wanted if w.row.number in stored[w.row.article.slug]]
    rows = ledger.sync(tables.TEXTS, kept, wanted)
    for row in rows:
        found.versions[row.article.slug, row.number] = row
    found.newest = {want.entry["slug"]: row for want, row in zip(wanted, rows, strict=True)}


def _text(entry: Entry, found: Found, number: int) -> ArticleVersion:
    coverage = entry.get("coverage", Coverage.EXCERPT)
    version = ArticleVersion(
        story=found.story, article=found.articles[entry["slug"]], number=number, text=entry.text or "", coverage=coverage
    )
    version.seal()
    return version


def _number(entry: Entry, stored: dict[int, ArticleVersion]) -> int:
    """The number the pack gives, else that of the newest stored text if it is the same, else the next."""
    if "version" in entry.fields:
        return int(entry["version"])
    newest = max(stored, default=0)
    return newest if newest and stored[newest].text == entry.text else newest + 1
