"""A story of drafts is not seen, nor what belongs to it; a private note leads nobody to a draft."""

from __future__ import annotations

import pytest

from tracker.models import Affiliation, Party, State, StoryActor
from tracker.timeline import public

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
