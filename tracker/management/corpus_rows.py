"""Storing a synthetic story in bulk. Bulk writes skip `save`, so what follows from other columns is set here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction

from tracker.management.corpus import ACTORS, ISSUES, OUTLETS, Happening
from tracker.models import (
    Actor,
    Affiliation,
    Article,
    ArticleVersion,
    Event,
    EventActor,
    EventIssue,
    EventOutlet,
    EventSource,
    Fingerprint,
    Issue,
    Kind,
    Outlet,
    Part,
    Party,
    Quote,
    Speech,
    State,
    Step,
    Story,
    StoryActor,
    ThreatForm,
    ThreatStep,
    TrustTier,
    ordering,
)
from tracker.text import match, plain

MADE_UP = "Synthetic: made up for measuring. Nobody said or did this."
MADE_BY = "Made by manage.py make_corpus."
REF = "sy-"
MOST_IN_ONE_ARTICLE = 3


@dataclass
class Page:
    """An article being written: it holds what one outlet prints about one day."""

    outlet: Outlet
    published: date
    article: Article
    paragraphs: list[str] = field(default_factory=list)

    def add(self, text: str) -> int:
        """Where the text begins in the article."""
        start = sum(len(paragraph) + 1 for paragraph in self.paragraphs)
        self.paragraphs.append(text)
        return start


@dataclass(frozen=True)
class Made:
    """An event with the pages that print it and the place of its words in each."""

    happening: Happening
    event: Event
    printings: list[tuple[Page, int]]


class Corpus:
    """A new story and the people, outlets and issues in it."""

    def __init__(self, slug: str) -> None:
        self.story = Story.objects.create(slug=slug, title="Synthetic corpus", summary=MADE_UP, method=MADE_BY, timezone="UTC")
        self.actors = _actors(slug)
        self.outlets = _outlets(slug)
        self.issues = Issue.objects.bulk_create(
            Issue(story=self.story, slug=f"{slug}-issue-{n}", name=f"Synthetic issue {n}") for n in range(ISSUES)
        )
        sides = Party.objects.bulk_create(
            Party(story=self.story, slug=f"side-{n}", name=f"Synthetic side {n}", position=n) for n in range(3)
        )
        # every fourth actor belongs to no side
        StoryActor.objects.bulk_create(
            StoryActor(story=self.story, actor=actor, party=[*sides, None][n % 4]) for n, actor in enumerate(self.actors)
        )
        self.articles = 0

    def store(self, happenings: list[Happening]) -> None:
        with transaction.atomic():
            made = [Made(h, self.event(h), []) for h in happenings]
            pages = self.print_all(made)
            Article.objects.bulk_create(page.article for page in pages)
            ArticleVersion.objects.bulk_create(versions := [_version(page) for page in pages])
            for one in made:
                self.derive(one)
            ordering.assign([one.event for one in made])
            Event.objects.bulk_create(one.event for one in made)
            self.link(made)
            Fingerprint.objects.bulk_create(
                Fingerprint(story=self.story, event=one.event, hash=one_hash)
                for one in made
                if one.event.words
                for one_hash in match.fingerprints(one.event.words)
            )
            self.rest_on({id(page): version for page, version in zip(pages, versions, strict=True)}, made)
            # a statement without printings cannot be published, and the database counts them as they come in
            drafts = [one.event.pk for one in made if one.event.state == State.DRAFT]
            Event.objects.filter(pk__in=drafts).update(state=State.PUBLISHED)

    def event(self, h: Happening) -> Event:
        is_statement = h.kind == Kind.STATEMENT
        event = Event(
            story=self.story,
            ref=f"{REF}{h.number}",
            kind=h.kind,
            state=State.DRAFT if is_statement else State.PUBLISHED,
            said_on=h.said_on,
            actor=self.actors[h.actor],
            target=None if h.target is None else self.actors[h.target],
            title=f"Synthetic {h.kind} {h.number}",
            words=h.text if is_statement else "",
            speech=Speech.DIRECT if is_statement else "",
            summary=MADE_UP if is_statement else f"{MADE_UP} {h.text}",
        )
        if h.kind == Kind.POSITION:
            event.issue, event.stance = self.issues[h.issues[0]], ("opposes", "supports")[h.number % 2]
        if h.kind == Kind.THREAT:
            event.form, event.threatened = ThreatForm.THREAT, h.text
            event.deadline = (h.day + timedelta(days=7)).isoformat()
        event.prepare()
        return event

    def print_all(self, made: list[Made]) -> list[Page]:
        pages: list[Page] = []
        newest: dict[tuple[int, date], Page] = {}
        for one in made:
            for outlet in one.happening.printed_by:
                page = newest.get((outlet, one.happening.day))
                if page is None or len(page.paragraphs) == MOST_IN_ONE_ARTICLE:
                    page = newest[outlet, one.happening.day] = self.page(outlet, one.happening)
                    pages.append(page)
                one.printings.append((page, page.add(one.happening.text)))
        return pages

    def page(self, outlet: int, h: Happening) -> Page:
        self.articles += 1
        published = h.day + timedelta(days=(h.number + outlet) % 3)
        article = Article(
            story=self.story,
            slug=f"{self.story.slug}-{self.articles}",
            outlet=self.outlets[outlet],
            title=f"Synthetic article {self.articles}",
            url=f"https://outlet-{outlet}.example/{self.articles}",
            published=published.isoformat(),
            trust_tier=_tier(outlet),
        )
        article.prepare()
        return Page(self.outlets[outlet], published, article)

    def derive(self, one: Made) -> None:
        """What `editorial.derived` would find; a test compares the two."""
        event, pages = one.event, [page for page, _ in one.printings]
        event.first_published_on = min(page.published for page in pages)
        event.best_article = min((p.article for p in pages), key=lambda a: (a.trust_tier, a.published_day, a.pk))
        event.outlet_count = event.origin_count = len({page.outlet.pk for page in pages})
        texts = [event.title, event.words, event.summary, event.threatened, event.stance]
        texts += [actor.name for actor in (event.actor, event.target) if actor]
        texts += [self.issues[n].name for n in one.happening.issues]
        event.search_text = "\n".join(dict.fromkeys(" ".join(plain.words(text)) for text in texts if text))

    def link(self, made: list[Made]) -> None:
        EventActor.objects.bulk_create(
            EventActor(story=self.story, event=one.event, actor=actor, part=part)
            for one in made
            for actor, part in ((one.event.actor, Part.BY), (one.event.target, Part.TARGET))
            if actor
        )
        EventIssue.objects.bulk_create(
            EventIssue(story=self.story, event=one.event, issue=self.issues[n]) for one in made for n in one.happening.issues
        )
        EventOutlet.objects.bulk_create(
            EventOutlet(story=self.story, event=one.event, outlet=page.outlet) for one in made for page, _ in one.printings
        )
        ThreatStep.objects.bulk_create(step for one in made if one.event.kind == Kind.THREAT for step in self.steps(one))

    def steps(self, one: Made) -> Iterator[ThreatStep]:
        """Announced, and one threat in three carried out a week later."""
        life = [(Step.THREATENED, one.happening.day)]
        life += [(Step.CARRIED_OUT, one.happening.day + timedelta(days=7))] if one.happening.number % 3 == 0 else []
        before = ""
        for number, (status, day) in enumerate(life, start=1):
            step = ThreatStep(story=self.story, threat=one.event, number=number, status=status, on=day.isoformat(), on_day=day)
            step.previous_status, before = before, status
            yield step

    def rest_on(self, versions: dict[int, ArticleVersion], made: list[Made]) -> None:
        """Statements get their printings, other events their sources."""
        quotes, sources = [], []
        for one in made:
            for number, (page, start) in enumerate(one.printings, start=1):
                if one.event.kind == Kind.STATEMENT:
                    spot = {"start": start, "end": start + len(one.event.words), "exact": one.event.words}
                    quotes.append(Quote(story=self.story, event=one.event, version=versions[id(page)], number=number, **spot))
                else:
                    sources.append(EventSource(story=self.story, event=one.event, article=page.article, number=number))
        Quote.objects.bulk_create(quotes)
        EventSource.objects.bulk_create(sources)


def _actors(slug: str) -> list[Actor]:
    """Made once: they belong to no story and serve the next corpus again."""
    rows = [Actor(slug=f"{slug}-actor-{n}", name=f"Synthetic Actor {n}", description=MADE_UP) for n in range(ACTORS)]
    known = set(Actor.objects.filter(slug__in=[row.slug for row in rows]).values_list("slug", flat=True))
    new = [row for row in rows if row.slug not in known]
    for row in new:
        row.fold_name()
    Actor.objects.bulk_create(new)
    Affiliation.objects.bulk_create(Affiliation(actor=row, role="made-up office") for row in new)
    by_slug = Actor.objects.in_bulk([row.slug for row in rows], field_name="slug")
    return [by_slug[row.slug] for row in rows]


def _outlets(slug: str) -> list[Outlet]:
    rows = [Outlet(slug=f"{slug}-outlet-{n}", name=f"Synthetic outlet {n}", note=MADE_UP) for n in range(OUTLETS)]
    Outlet.objects.bulk_create(rows, ignore_conflicts=True)
    by_slug = Outlet.objects.in_bulk([row.slug for row in rows], field_name="slug")
    return [by_slug[row.slug] for row in rows]


def _version(page: Page) -> ArticleVersion:
    version = ArticleVersion(story_id=page.article.story_id, article=page.article, text="\n".join(page.paragraphs))
    version.seal()
    return version


def _tier(outlet: int) -> TrustTier:
    """The outlet everybody reads is an established one; every twentieth is a primary source, a third are weak."""
    if outlet % 20 == 19:
        return TrustTier.PRIMARY
    return TrustTier.WEAKER if outlet % 3 == 2 else TrustTier.ESTABLISHED
