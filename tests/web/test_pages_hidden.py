"""What is not published shows nowhere, and no address breaks a page."""

from __future__ import annotations

import pytest

from tests.conftest import print_words
from tracker.models import (
    Attribution,
    Claim,
    ClaimAppearance,
    Discrepancy,
    DiscrepancyEvent,
    DiscrepancyValue,
    EventLink,
    EventSource,
    State,
    ThreatStep,
)

pytestmark = pytest.mark.django_db
HIDDEN = [State.DRAFT, State.IN_REVIEW, State.REJECTED, State.RETRACTED]
SECRET = "Sekretwort"


@pytest.fixture
def hidden(make_statement, make_actor, make_article, make_outlet):
    """A statement in some state, whose every word and name is the secret one."""

    def make(state=State.DRAFT, **given):
        outlet = make_outlet(name=f"{SECRET} Times", slug="secret-times")
        article = make_article(outlet=outlet, title=f"{SECRET} article", slug="secret-article")
        actor = make_actor(name=f"{SECRET} Person", slug="secret-person")
        return make_statement(words=f"{SECRET} is said.", actor=actor, printed_by=[article], state=state, **given)

    return make


@pytest.mark.parametrize("state", HIDDEN)
def test_an_unpublished_event_is_not_found_under_any_address(state, client, hidden):
    event = hidden(state)
    for address in (f"/events/{event.pk}/", f"/events/{event.pk}/wrong/", event.get_absolute_url()):
        response = client.get(address)
        assert response.status_code == 404
        assert SECRET not in response.text


def test_an_unpublished_threat_is_not_found_under_any_address(client, make_threat):
    threat = make_threat(state=State.DRAFT)
    for address in (f"/events/{threat.pk}/", f"/threats/{threat.pk}/", threat.get_absolute_url()):
        assert client.get(address).status_code == 404
    assert client.get("/threats/").text.count("End the contract") == 0


def test_who_and_what_only_a_draft_names_is_not_found(client, hidden):
    hidden()
    for address in ("/actors/secret-person/", "/outlets/secret-times/", "/articles/secret-article/"):
        assert client.get(address).status_code == 404
    for address in ("/", "/actors/", "/actors/?q=sekret", "/outlets/", "/stories/a-dispute/"):
        page = client.get(address).text
        assert SECRET not in page
        assert "secret-" not in page
    for address in ("/?actor=secret-person", "/?outlet=secret-times"):
        assert SECRET not in client.get(address).text  # it repeats what was typed and no more


def test_a_published_event_shows_no_draft_around_it(client, story, hidden, make_statement, make_threat, make_position):
    shown = make_statement(words="We speak.", said_on="2026-02-26")
    draft = hidden(said_on="2026-02-25")
    hidden_threat = make_threat(state=State.DRAFT, threatened=f"{SECRET} threat", said_on="2026-02-27")
    hidden_position = make_position(state=State.DRAFT, stance=SECRET)
    EventLink.objects.create(event=hidden_threat, other=shown, relation="voiced_in")
    EventLink.objects.create(event=hidden_position, other=shown, relation="evidence")
    EventLink.objects.create(event=shown, other=draft, relation="answers")
    EventLink.objects.create(event=draft, other=shown, relation="answers")
    ThreatStep.objects.create(threat=hidden_threat, number=1, status="threatened", on="2026-02-27", event=shown)
    page = client.get(shown.get_absolute_url()).text
    assert SECRET not in page
    assert "Neighbours in time" in page
    assert 'rel="prev"' not in page
    assert 'rel="next"' not in page


def test_a_threat_shows_no_draft_that_caused_a_step(client, hidden, make_threat):
    threat = make_threat(steps=[("threatened", "2026-02-24")])
    threat.steps.update(event=hidden())
    page = client.get(threat.get_absolute_url()).text
    assert "1 step" in page
    assert SECRET not in page


def test_an_article_shows_no_passage_of_a_draft(client, hidden, make_article, make_statement):
    article = make_article(text="“We speak.”\n“Sekretwort is said.”", slug="shared")
    version = article.versions.get()
    make_statement(words="We speak.").quotes.create(version=version, exact="We speak.", start=1, end=10)
    draft = hidden()
    draft.quotes.create(version=version, exact="Sekretwort is said.", start=13, end=32)
    EventSource.objects.create(event=draft, article=article)
    page = client.get("/articles/shared/").text
    assert "We speak." in page
    assert SECRET not in page


def test_claims_and_differences_about_drafts_only_are_not_found(client, story, hidden, make_article):
    draft = hidden()
    claim = Claim.objects.create(story=story, slug="secret-claim", text=f"{SECRET} is so.")
    ClaimAppearance.objects.create(claim=claim, event=draft, side="asserts")
    differing = Discrepancy.objects.create(story=story, ref="d1", topic=SECRET, field="date", is_resolved=False)
    DiscrepancyValue.objects.create(discrepancy=differing, value="1", article=make_article(slug="of-a-draft"))
    DiscrepancyEvent.objects.create(discrepancy=differing, event=draft)
    for address in (claim.get_absolute_url(), differing.get_absolute_url(), "/articles/of-a-draft/"):
        assert client.get(address).status_code == 404
    for address in ("/claims/", "/discrepancies/", "/stories/a-dispute/"):
        assert SECRET not in client.get(address).text


def test_a_claim_counts_no_draft(client, story, hidden, make_statement):
    claim = Claim.objects.create(story=story, slug="a-claim", text="It is so.")
    ClaimAppearance.objects.create(claim=claim, event=make_statement(), side="asserts")
    ClaimAppearance.objects.create(claim=claim, event=hidden(), side="denies")
    for address in ("/claims/", "/claims/a-claim/"):
        page = client.get(address).text
        assert SECRET not in page
        assert "Who denies it" not in page


def test_an_actor_who_passed_published_words_on_can_be_followed(client, make_statement, make_actor):
    told = make_statement()
    teller = make_actor(name="A Teller", slug="a-teller")
    Attribution.objects.create(event=told, name="A Teller", actor=teller, hedge="reportedly")
    page = client.get(told.get_absolute_url()).text
    assert "reportedly" in page
    assert client.get("/actors/a-teller/").status_code == 200


def test_whom_published_words_are_addressed_to_can_be_followed(client, make_statement, make_actor):
    event = make_statement(target=make_actor(slug="addressed"))
    event.cast.exclude(actor=event.actor).delete()
    assert 'href="/actors/addressed/"' in client.get(event.get_absolute_url()).text
    assert client.get("/actors/addressed/").status_code == 200


HOSTILE = [
    "%00",
    "%ff",
    "'\"><script>",
    "x" * 3000,
    "-1",
    "1e9",
    "٣",
    "None",
    "2026-99",
    "{{7*7}}",
    "%F0%9F%98%80",
    "\\",
    "%0d%0a",
]
ASKED = ["/actors/?q=", "/threats/?as_of=", "/positions/?x=", "/claims/?page=", "/outlets/?q=", "/sitemap-events.xml?p="]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("address", ASKED)
def test_no_query_string_breaks_a_page(address, text, client, make_threat):
    make_threat()
    assert client.get(address + text).status_code in (200, 400, 404)


@pytest.mark.parametrize("number", ["0", "9223372036854775808", "9" * 400, "9" * 5000, "-1", "1.5", "٣", "%00", "a"])
@pytest.mark.parametrize("kind", ["events", "threats", "discrepancies"])
def test_no_number_breaks_a_page(kind, number, client):
    assert client.get(f"/{kind}/{number}/").status_code in (400, 404)
    assert client.get(f"/{kind}/{number}/x/").status_code in (400, 404)


@pytest.mark.parametrize("slug", ["nothing", "%00", "a" * 3000, "é", "..%2f..", "-", "0"])
@pytest.mark.parametrize("kind", ["actors", "stories", "issues", "claims", "articles", "outlets"])
def test_no_slug_breaks_a_page(kind, slug, client):
    assert client.get(f"/{kind}/{slug}/").status_code in (400, 404)


def test_words_are_shown_as_text_and_addresses_only_when_they_are_safe(client, make_statement, make_article):
    article = make_article(url="javascript:alert(1)", slug="bad-link", title="<b>bold</b>")
    event = make_statement(words="<script>alert(1)</script>", printed_by=[article])
    for address in (event.get_absolute_url(), "/articles/bad-link/"):
        page = client.get(address).text
        assert "<script>alert" not in page
        assert "<b>bold" not in page
        assert "javascript:" not in page


def test_printings_of_a_draft_do_not_count_on_the_page_of_an_outlet(client, make_outlet, make_article, make_statement):
    outlet = make_outlet(name="The Wire", slug="the-wire")
    make_statement(printed_by=[make_article(outlet=outlet)])
    print_words(make_statement(state=State.DRAFT, words=f"{SECRET} said."), make_article(outlet=outlet, title=SECRET))
    assert SECRET not in client.get("/outlets/the-wire/").text
    assert "1 event<" in client.get("/outlets/").text
