"""What each page shows of the rows behind it."""

from __future__ import annotations

import re

import pytest

from tests.conftest import print_words
from tests.web.reading import text_of
from tracker.models import (
    ActorName,
    Affiliation,
    Attribution,
    Claim,
    ClaimAppearance,
    Correction,
    Discrepancy,
    DiscrepancyEvent,
    EventLink,
    EventSource,
    Party,
    StoryActor,
    ThreatStep,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("tail", ["", "wrong-words/", "wrong-words/?as_of=2026-01-01&x=%C3%A9"])
def test_an_event_has_one_address(tail, client, make_statement):
    event = make_statement(words="We will not be moved.")
    response = client.get(f"/events/{event.pk}/{tail}")
    _, mark, query = tail.partition("?")
    assert response.status_code == 301
    assert response["Location"] == f"/events/{event.pk}/we-will-not-be-moved/{mark}{query}"


def test_an_event_whose_words_have_no_latin_letters_is_named_by_its_reference(client, make_statement):
    event = make_statement(words="Мы не уступим.", language="ru", ref="st-900")
    assert event.get_absolute_url() == f"/events/{event.pk}/st-900/"
    page = client.get(event.get_absolute_url()).text
    assert re.search(r'<blockquote class="big" lang="ru"', page)


def test_a_paraphrase_stands_in_full_where_words_would_stand(see, make_statement, make_actor):
    long = "Told the room that the department would look elsewhere unless every limit was dropped before the end of the week."
    event = make_statement(words="", summary=long, speech="indirect", actor=make_actor(name="Ann Speaker"))
    assert f"Statement by Ann Speaker, 26 February 2026 Ann Speaker In substance: {long}" in see(event.get_absolute_url())


def test_a_position_is_named_by_its_stance(see, make_position, make_issue):
    position = make_position(stance="opposes", issue=make_issue(name="any lawful use"), summary="Wants two limits.")
    assert re.search("Opposes: any lawful use Actor .* Wants two limits.", see(position.get_absolute_url()))


def test_a_threat_has_its_own_page(client, make_threat):
    threat = make_threat(threatened="End the contract")
    assert client.get(f"/events/{threat.pk}/").headers["Location"] == f"/threats/{threat.pk}/end-the-contract/"
    assert client.get(f"/threats/{threat.pk}/?as_of=2026-03").headers["Location"].endswith("/end-the-contract/?as_of=2026-03")


def test_three_clocks_are_told_apart(see, make_statement, make_article):
    event = make_statement(said_on="2026-02-27T17:01-05:00", printed_by=[make_article(published="2026-03-01")])
    page = see(event.get_absolute_url())
    assert "Said 27 February 2026, 17:01 EST 22:01 UTC" in page
    assert "First published 1 March 2026" in page
    assert "Recorded here" in page


def test_utc_names_its_day_where_it_is_another_one(see, make_action):
    assert "26 February 2026, 20:30 EST 27 February 2026, 01:30 UTC" in see(
        make_action(said_on="2026-02-26T20:30-05:00").get_absolute_url()
    )


def test_each_printing_says_where_when_how_and_leads_to_the_passage(client, make_statement, make_article, make_outlet):
    mint = make_outlet(name="The Mint", slug="the-mint")
    article = make_article(outlet=mint, published_basis="url", trust_tier=3, origin="Reuters", language="es", slug="minted")
    event = make_statement(words="We will not be moved.")
    print_words(event, article, exact="No nos moverán.", match="translation", language="es", note="from the Spanish page")
    page = client.get(event.get_absolute_url()).text
    shown = text_of(page)
    assert "2 printings" in shown
    assert "The Mint 27 February 2026, dated by its address Weaker or second-hand page; from Reuters" in shown
    assert "Translation Put into another language; in Spanish." in shown
    assert "In the stored text: word for word." in shown
    assert "From the Spanish page" in shown
    assert '<blockquote lang="es"' in page
    assert '<span class="tag differs">Translation</span>' in page
    assert '<span class="tag">Verbatim</span>' in page
    assert re.search(r'href="https://example.org/\d+#:~:text=No%20nos%20mover%C3%A1n"', page)
    assert 'href="/articles/minted/"' in page


def test_the_way_of_the_words_is_shown_with_its_hedge(see, make_statement, make_actor, make_article, make_outlet):
    event = make_statement(actor=make_actor(name="Ann Speaker"), printed_by=[make_article(outlet=make_outlet(name="Reuters"))])
    Attribution.objects.create(event=event, position=2, name="CNBC", hedge="reportedly")
    Attribution.objects.create(event=event, position=1, name="a person in the room")
    page = see(event.get_absolute_url())
    assert "Told on: Ann Speaker → to a person in the room → to reportedly CNBC → to Reuters" in page


def test_a_printing_with_a_way_of_its_own_shows_that_one(see, make_statement, make_article):
    event = make_statement()
    own = print_words(event, make_article())
    Attribution.objects.create(event=event, name="of all")
    Attribution.objects.create(event=event, quote=own, name="of this one")
    page = see(event.get_absolute_url())
    assert page.count("of this one") == 1
    assert page.count("of all") == 1


def test_an_event_leads_to_all_that_leans_on_it(client, story, make_statement, make_threat, make_position, make_article):
    event = make_statement()
    threat, position = make_threat(), make_position()
    EventLink.objects.create(event=threat, other=event, relation="voiced_in")
    EventLink.objects.create(event=position, other=event, relation="evidence")
    claim = Claim.objects.create(story=story, slug="a-claim", text="It is so.")
    ClaimAppearance.objects.create(claim=claim, event=event, side="denies")
    differing = Discrepancy.objects.create(story=story, ref="d1", topic="The day", field="date", is_resolved=False)
    DiscrepancyEvent.objects.create(discrepancy=differing, event=event)
    Correction.objects.create(event=event, text="The day was wrong.", made_on="2026-03-01")
    page = client.get(event.get_absolute_url()).text
    for row in (threat, position, claim, differing):
        assert f'href="{row.get_absolute_url()}"' in page
    assert "Denies the claim" in text_of(page)
    assert "1 March 2026 The day was wrong." in text_of(page)
    back = client.get(threat.get_absolute_url()).text
    assert f'href="{event.get_absolute_url()}"' in back


def test_an_event_has_neighbours_in_time_and_a_citation(client, make_action):
    first, event, last = (make_action(title=f"On day {n}", said_on=f"2026-02-0{n}") for n in (1, 2, 3))
    page = client.get(event.get_absolute_url()).text
    assert f'rel="prev" href="{first.get_absolute_url()}"' in page
    assert f'href="{last.get_absolute_url()}"' in page
    assert f"On the Record, “On day 2”, {event.actor.name}, 2 February 2026. http://127.0.0.1:8000/events/" in text_of(page)


def test_a_threat_shows_its_terms_and_steps_in_order(see, make_threat, make_article, make_outlet, make_action):
    article = make_article(outlet=make_outlet(name="The Wire"))
    threat = make_threat(
        threatened="Void the contract",
        condition="If they refuse",
        legal_basis="10 U.S.C. § 3252",
        deadline="2026-02-27T17:01-05:00",
        steps=[("threatened", "2026-02-24"), ("reiterated", "2026-02-26"), ("carried_out", "2026-02-27")],
    )
    cause = make_action(title="The order is signed")
    ThreatStep.objects.filter(threat=threat, number=3).update(article=article, event=cause, note="by letter")
    page = see(threat.get_absolute_url())
    assert "Deadline 27 February 2026, 17:01 EST 22:01 UTC Condition If they refuse Legal basis 10 U.S.C. § 3252" in page
    assert re.search(
        r"3 steps 24 February 2026 Threatened 26 February 2026 Reiterated 27 February 2026 Carried out By letter", page
    )
    assert "The order is signed Source: The Wire" in page
    assert re.search(r"Where it stands As of \d+ \w+ 20\d\d: carried out", page)


def test_a_threat_can_be_looked_at_from_an_earlier_day(see, make_threat):
    threat = make_threat(steps=[("threatened", "2026-02-24"), ("withdrawn", "2026-02-27")])
    page = see(f"{threat.get_absolute_url()}?as_of=2026-02-25")
    assert "As of 25 February 2026: open" in page
    assert "1 step by then" in page
    assert "1 later step is left out." in page


def test_threats_say_how_far_the_record_goes(see, make_threat, make_action, make_story):
    threat = make_threat(said_on="2026-02-24")
    make_action(said_on="2026-06-30")
    make_action(said_on="2026-07-01", state="draft")
    make_action(said_on="2026-08-01", story=make_story(slug="another", title="Another"))
    assert "Latest event on record: 30 June 2026" in see(threat.get_absolute_url())
    assert "Latest event on record: 1 August 2026" in see("/threats/")


def test_a_position_without_words_shows_its_source(see, make_position, make_article, make_outlet):
    article = make_article(outlet=make_outlet(name="The Wire"), published="2026-02-27")
    EventSource.objects.create(event=make_position(), article=article)
    assert "Source: The Wire, 27 February 2026" in see("/positions/")


def test_the_ledger_follows_the_day_and_says_when_it_cannot_be_used(see, make_threat):
    make_threat(steps=[("threatened", "2026-02-24"), ("withdrawn", "2026-02-27")])
    assert "Withdrawn" in see("/threats/")
    assert "Open" in see("/threats/?as_of=2026-02-25")
    page = see("/threats/?as_of=soon")
    assert "“soon” is no date" in page
    assert "Withdrawn" in page


def test_actors_are_found_by_their_other_names_and_stand_with_their_party(see, story, make_actor, make_statement):
    party = Party.objects.create(story=story, slug="us", name="The department side")
    body = make_actor(name="Department of Defense", slug="dod", kind="organization")
    ActorName.objects.create(actor=body, name="Pentagon")
    StoryActor.objects.create(story=story, actor=body, party=party)
    make_statement(actor=body)
    make_statement()
    assert "The department side Department of Defense Organisation 1 event" in see("/actors/")
    found = see("/actors/?q=pentag")
    assert "Department of Defense" in found
    assert "Actor Number" not in found
    assert "Nobody is called that" in see("/actors/?q=zzz")
    assert "longer than any name" in see("/actors/?q=" + "x" * 201)


def test_an_actor_shows_names_roles_counts_and_rows(client, make_actor, make_statement, make_threat, make_position):
    body = make_actor(name="The Department", slug="dod", description="A body.")
    actor = make_actor(name="Pete Example", slug="pete", kind="person")
    Affiliation.objects.create(actor=actor, role="Secretary", organization=body, from_day="2025-01-25")
    ActorName.objects.create(actor=actor, name="P. Example")
    ActorName.objects.create(actor=actor, name="Peat Example", kind="noise")
    make_statement(actor=actor)
    make_threat(actor=actor, threatened="Leave")
    make_position(actor=actor, stance="favours")
    page = client.get("/actors/pete/").text
    shown = text_of(page)
    assert "Secretary, The Department from 25 January 2025" in shown
    assert "Also called P. Example" in shown
    assert re.search(r"Misprints and misheard forms .* Peat Example", shown)
    assert 'href="/?actor=pete&amp;kind=threat"' in page
    assert "By Pete Example 26 February 2026 Leave" in shown
    assert "Favours" in shown
    assert "“We will not be moved.”" in shown
    assert "People recorded with it Pete Example Secretary" in text_of(client.get("/actors/dod/").text)


def test_positions_stand_under_their_issue_with_their_words(see, make_position, make_issue, make_statement):
    issue = make_issue(name="autonomous weapons", slug="weapons", summary="Whether machines may decide.")
    said = make_statement(words="Never without a human.")
    position = make_position(issue=issue, stance="opposes", said_on="2026-02-20", until_on="2026-03")
    EventLink.objects.create(event=position, other=said, relation="evidence")
    for address in ("/positions/", "/issues/weapons/"):
        page = see(address)
        assert "since 20 February 2026 until March 2026 Opposes" in page
        assert "“Never without a human.”" in page
