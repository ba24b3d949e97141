"""Rows with good defaults: a test names only what it is about."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User

from tracker.editorial import derived
from tracker.models import (
    Action,
    Actor,
    Affiliation,
    Article,
    ArticleVersion,
    Event,
    EventActor,
    EventIssue,
    EventSource,
    Issue,
    Outlet,
    Position,
    Quote,
    State,
    Statement,
    Story,
    StoryActor,
    Threat,
    ThreatStep,
)

pytest_plugins = ["tests.candidates", "tests.network_guard", "tests.shipped_rows", "tests.shipped_site"]

Make = Callable[..., Any]


@pytest.fixture
def numbers() -> Iterator[int]:
    return itertools.count(1)


@pytest.fixture
def make_story(db: None, numbers: Iterator[int]) -> Make:
    def make(**given: Any) -> Story:
        n = next(numbers)
        return Story.objects.create(**{"slug": f"story-{n}", "title": f"Story {n}", "summary": "A dispute.", **given})

    return make


@pytest.fixture
def story(make_story: Make) -> Story:
    return make_story(slug="a-dispute", title="A dispute", timezone="America/New_York")


@pytest.fixture
def make_actor(db: None, numbers: Iterator[int]) -> Make:
    """An actor; with ``known_in`` one who did something in that story, so that readers may look for them."""

    def make(*, role: str = "", known_in: Story | None = None, **given: Any) -> Actor:
        n = next(numbers)
        actor = Actor.objects.create(**{"slug": f"actor-{n}", "name": f"Actor Number{n}", **given})
        if role:
            Affiliation.objects.create(actor=actor, role=role)
        if known_in:
            StoryActor.objects.create(story=known_in, actor=actor)
            Action.objects.create(story=known_in, actor=actor, said_on="2020", title="Is there", state=State.PUBLISHED)
        return actor

    return make


@pytest.fixture
def make_outlet(db: None, numbers: Iterator[int]) -> Make:
    def make(**given: Any) -> Outlet:
        n = next(numbers)
        return Outlet.objects.create(**{"slug": f"outlet-{n}", "name": f"Outlet {n}", **given})

    return make


@pytest.fixture
def make_article(story: Story, make_outlet: Make, numbers: Iterator[int]) -> Make:
    """An article; with ``text`` it gets one stored version."""

    def make(*, text: str = "", coverage: str = "excerpt", **given: Any) -> Article:
        n = next(numbers)
        defaults: dict[str, Any] = {
            "story": story,
            "slug": f"article-{n}",
            "title": f"Article {n}",
            "url": f"https://example.org/{n}",
            "published": "2026-02-27",
        }
        article = Article.objects.create(**{"outlet": given.get("outlet") or make_outlet(), **defaults, **given})
        if text:
            ArticleVersion.objects.create(article=article, text=text, coverage=coverage)
        return article

    return make


@pytest.fixture
def make_issue(story: Story, numbers: Iterator[int]) -> Make:
    def make(**given: Any) -> Issue:
        n = next(numbers)
        return Issue.objects.create(**{"story": story, "slug": f"issue-{n}", "name": f"Issue {n}", **given})

    return make


@pytest.fixture
def make_event(story: Story, make_actor: Make, make_article: Make) -> Make:
    """An event of any kind, published unless told otherwise, with one printing per entry of ``printed_by``.

    ``printed_by`` is a list of articles (their text is made to hold the words) or None for one new article.
    """

    def make(
        model: type[Event],
        *,
        printed_by: list[Article] | None = None,
        state: str = State.PUBLISHED,
        issues: list[Issue] | None = None,
        **given: Any,
    ) -> Event:
        actor = given.pop("actor", None) or make_actor()
        event = model(**{"story": story, "actor": actor, "said_on": "2026-02-26", **given})
        event.save()
        EventActor.objects.create(event=event, actor=actor, part="by")
        for issue in issues or []:
            EventIssue.objects.create(event=event, issue=issue)
        for article in [make_article()] if printed_by is None else printed_by:
            print_words(event, article)
        if state != State.DRAFT:
            event.state = state
            event.save()
        derived.refresh(Event.objects.filter(pk=event.pk))
        event.refresh_from_db()
        return event

    return make


def print_words(event: Event, article: Article, exact: str = "", **given: Any) -> Quote | EventSource:
    """A printing of the event's words in a new version of the article; a plain source for an event without words."""
    words = exact or event.words
    if not words:
        return EventSource.objects.create(event=event, article=article)
    number = article.versions.count() + 1
    version = ArticleVersion.objects.create(article=article, number=number, text=f"It was said: “{words}”.")
    start = version.text.index(words)
    return Quote.objects.create(event=event, version=version, exact=words, start=start, end=start + len(words), **given)


@pytest.fixture
def make_statement(make_event: Make) -> Make:
    def make(**given: Any) -> Statement:
        return make_event(Statement, **{"words": "We will not be moved.", "speech": "direct", **given})

    return make


@pytest.fixture
def make_threat(make_event: Make) -> Make:
    def make(*, steps: list[tuple[str, str]] | None = None, **given: Any) -> Threat:
        threat = make_event(Threat, **{"form": "threat", "threatened": "End the contract", **given})
        for number, (status, on) in enumerate(steps or [], start=1):
            ThreatStep.objects.create(threat=threat, number=number, status=status, on=on)
        return threat

    return make


@pytest.fixture
def make_position(make_event: Make, make_issue: Make) -> Make:
    def make(**given: Any) -> Position:
        issue = given.pop("issue", None) or make_issue()
        return make_event(
            Position, **{"issue": issue, "stance": "opposes", "summary": "Is against it.", "issues": [issue], **given}
        )

    return make


@pytest.fixture
def make_action(make_event: Make) -> Make:
    def make(**given: Any) -> Action:
        return make_event(Action, **{"title": "A meeting is held", "summary": "They met.", **given})

    return make


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_superuser("editor", password="a-long-enough-password")
