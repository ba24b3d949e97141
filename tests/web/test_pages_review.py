"""What only drafts hold is not seen; texts that grew, threats at any day and the ends of the calendar."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db.models import ProtectedError
from django.http import QueryDict

from tracker.models import (
    Affiliation,
    ArticleVersion,
    Discrepancy,
    DiscrepancyEvent,
    Party,
    State,
    Status,
    StoryActor,
)
from tracker.timeline import public
from tracker.timeline.actors import portrait
from tracker.timeline.as_of import AsOf
from tracker.timeline.threats import stand

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret_story(story, make_position, make_issue, make_actor):
    """A story with a party, a member and an issue, and one position that is a draft."""
    issue = make_issue(slug="secret-issue", name="Secret issue")
    party = Party.objects.create(story=story, slug="secret-party", name="Secret party")
    member = make_actor(slug="secret-member", name="Secret member")
    StoryActor.objects.create(story=story, actor=member, party=party)
    return make_position(state=State.DRAFT, issue=issue)


def test_a_story_of_drafts_is_not_found_nor_what_belongs_to_it(client, story, secret_story):
    for address in (story.get_absolute_url(), "/issues/secret-issue/", "/actors/secret-member/"):
        assert client.get(address).status_code == 404
    for address in ("/methodology/", "/actors/", "/sitemap-stories.xml", "/sitemap-issues.xml", "/sitemap-actors.xml"):
        page = client.get(address).text
        assert story.get_absolute_url() not in page
        assert "secret-" not in page
    assert not public.parties().exists()


def test_a_story_and_what_belongs_to_it_are_found_once_something_is_published(client, story, secret_story):
    secret_story.state = State.PUBLISHED
    secret_story.save()
    for address in (story.get_absolute_url(), "/issues/secret-issue/", "/actors/secret-member/"):
        assert client.get(address).status_code == 200
    assert public.parties().get().slug == "secret-party"


def test_an_issue_of_a_draft_is_not_named_in_a_public_story(client, story, secret_story, make_statement):
    make_statement()
    assert "Secret issue" not in client.get(story.get_absolute_url()).text
    assert client.get("/issues/secret-issue/").status_code == 404


@pytest.mark.parametrize(("state", "status"), [(State.DRAFT, 404), (State.PUBLISHED, 200)])
def test_a_body_is_found_when_one_of_its_people_is(state, status, client, make_statement, make_actor):
    body = make_actor(slug="a-body", kind="organization")
    speaker = make_statement(state=state).actor
    Affiliation.objects.create(actor=speaker, organization=body, role="Clerk")
    assert client.get("/actors/a-body/").status_code == status


def test_a_draft_that_a_discrepancy_concerns_is_not_deleted(story, make_statement):
    draft = make_statement(state=State.DRAFT)
    differing = Discrepancy.objects.create(story=story, ref="d1", topic="When", field="date", is_resolved=False)
    DiscrepancyEvent.objects.create(discrepancy=differing, event=draft)
    with pytest.raises(ProtectedError):
        draft.delete()
    assert not public.discrepancies().exists()


def test_a_discrepancy_in_general_is_shown_with_its_story(story, make_statement):
    Discrepancy.objects.create(story=story, ref="d1", topic="When", field="date", is_resolved=False)
    assert not public.discrepancies().exists()
    make_statement()
    assert public.discrepancies().count() == 1


def test_a_passage_quoted_from_an_older_version_stays_marked(client, make_article, make_statement):
    article = make_article(text="“We speak.”\nThey left.", slug="grown")
    older = article.versions.get()
    make_statement(words="We speak.").quotes.create(version=older, exact="We speak.", start=1, end=10)
    make_statement(words="They left.").quotes.create(version=older, exact="They left.", start=12, end=22)
    newest = ArticleVersion.objects.create(article=article, number=2, text="“We speak.”\nThey had left.\n“We return.”")
    make_statement(words="We return.").quotes.create(version=newest, exact="We return.", start=28, end=38)
    text, listed = client.get("/articles/grown/").text.split("What it prints", 1)
    assert "<mark>We speak.</mark>" in text
    assert "<mark>We return.</mark>" in text
    assert "They" not in text.split("The passages quoted")[1]
    assert "They left." in listed
    assert "In version 1." in listed


def test_a_step_that_has_not_come_is_not_shown_as_taken(client, make_threat):
    threat = make_threat(steps=[("threatened", "2026-02-26"), ("withdrawn", "2900-01-01")])
    standing = stand(threat, AsOf(QueryDict(), now=datetime(2026, 3, 1, 12, tzinfo=UTC)))
    assert [[step.status for step in steps] for steps in (standing.steps, standing.later)] == [["threatened"], ["withdrawn"]]
    assert client.get(threat.get_absolute_url()).status_code == 200


def test_steps_out_of_order_neither_vanish_nor_double(make_threat):
    threat = make_threat(steps=[("threatened", "2026-02-26"), ("reiterated", "2026-02-28"), ("withdrawn", "2026-02-27")])
    standing = stand(threat, AsOf(QueryDict("as_of=2026-02-27"), now=datetime(2026, 3, 1, 12, tzinfo=UTC)))
    assert [[step.number for step in steps] for steps in (standing.steps, standing.later)] == [[1, 3], [2]]
    assert standing.status == Status.WITHDRAWN


def test_a_threat_without_steps_is_open_from_the_day_it_was_made(make_threat):
    threat = make_threat(said_on="2026-02-26")
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert AsOf(QueryDict("as_of=2026-02-25"), now=now).status(threat) == Status.NOT_YET
    assert AsOf(QueryDict(), now=now).status(threat) == Status.OPEN


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
@pytest.mark.parametrize("day", ["0001-01-01", "0999-12-31", "0001", "9999-12-31", "9000"])
def test_a_day_at_the_ends_of_the_calendar_gives_a_sentence(day, zone, client, story, make_threat):
    story.timezone = zone
    story.save()
    threat = make_threat(said_on="2026-02-26", steps=[("threatened", "2026-02-26")])
    for address in ("/threats/", threat.get_absolute_url()):
        response = client.get(address, {"as_of": day})
        assert response.status_code == 200
        assert 'role="alert"' in response.text


def test_offices_held_from_an_unknown_day_come_first(make_actor):
    actor = make_actor()
    for role, day in (("Clerk", "2026-01-01"), ("Guard", None), ("Judge", "2025-01-01")):
        Affiliation.objects.create(actor=actor, role=role, from_day=day)
    assert [role.role for role in portrait(actor).roles] == ["Guard", "Judge", "Clerk"]


def test_robots_may_follow_the_pages_of_a_sitemap(client):
    assert "Allow: /sitemap-\n" in client.get("/robots.txt").text
