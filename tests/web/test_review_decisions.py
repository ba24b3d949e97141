"""Decisions in the review queue without JavaScript: forms are sent, redirects followed."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User

from tests.web.reading import text_of
from tracker.editorial import candidates
from tracker.models import Candidate, CandidateState, Event, State

pytestmark = pytest.mark.django_db


def state_of(candidate: Candidate) -> str:
    return Candidate.objects.get(pk=candidate.pk).state


def send(desk, candidate: Candidate, decision: str, **values: object):
    return desk.post(f"/review/{candidate.pk}/{decision}/", {"back": "/review/", **values}, follow=True)


def test_accepting_tells_what_was_done_and_offers_to_undo_it(desk, make_candidate, make_actor):
    speaker, words = make_actor(), "These threats change nothing for us."
    candidate, following = make_candidate(words=words, actor=speaker), make_candidate(words="Something else was said.")
    make_candidate(words=words, actor=speaker)
    response = desk.post(f"/review/{candidate.pk}/accept/", {"back": "/review/?kind=statement", "next_card": following.pk})
    assert (response.status_code, response["Location"]) == (303, f"/review/?kind=statement&done={candidate.pk}#c-{following.pk}")
    page = desk.get(response["Location"])
    told = text_of(page.text)
    assert "was accepted by editor on" in told
    assert "1 other passage with the same words became 1 printing of it." in told
    assert [card.candidate.pk for card in page.context["cards"]] == [following.pk]
    stamp = page.context["done"].stamp
    page = send(desk, candidate, "undo", seen=stamp)
    assert "waits again since it was put back by editor" in text_of(page.text)
    assert len(page.context["cards"]) == 3


def test_what_cannot_be_published_leads_to_the_form_with_what_it_lacks(desk, make_candidate):
    candidate = make_candidate(actor=None, said_on="", kind="position")
    page = send(desk, candidate, "accept")
    assert page.redirect_chain == [(f"/review/{candidate.pk}/?checked=1&back=%2Freview%2F", 303)]
    told = text_of(page.text)
    assert "3 fields need a look" in told
    for sentence in ("has a date", "has an actor", "names its issue and its stance"):
        assert sentence in told
    assert state_of(candidate) == CandidateState.WAITING
    assert page.text.count(" autofocus") == 1
    assert re.search(r'<input[^>]*name="actor"[^>]* autofocus', page.text)
    assert '<option value="2026-02-26">Thursday, the day before</option>' in page.text


def test_the_second_editor_is_told_by_every_press(desk, make_candidate, make_statement):
    candidate, event = make_candidate(), make_statement()
    candidates.reject(candidate, User.objects.create(username="colleague"), "No")
    for press, values in {"accept": {}, "reject": {"reason": "No"}, "add": {"event": event.pk}, "undo": {"seen": "2020"}}.items():
        told = text_of(send(desk, candidate, press, **values).text)
        assert "Nothing was changed: “We will not be moved by this.” was rejected by colleague on" in told, press
    page = desk.post(f"/review/{candidate.pk}/", sent(candidate))
    assert page.status_code == 409
    assert "was rejected by colleague on" in text_of(page.text)
    assert Event.objects.count() == 1


def test_rejecting_asks_for_a_reason_and_keeps_it(desk, make_candidate):
    candidate = make_candidate()
    assert "choose or write a reason" in send(desk, candidate, "reject").text
    assert state_of(candidate) == CandidateState.WAITING
    send(desk, candidate, "reject", reason="Wrong words", own_reason="The page quotes a film")
    assert Candidate.objects.get().reason == "The page quotes a film"


def sent(candidate: Candidate, **values: object) -> dict[str, object]:
    """What a browser would send of the form."""
    given = {"kind": "statement", "actor": candidate.actor.name, "said_on": "2026-02-26", "words": candidate.words}
    return {**given, "speech": "direct", "decision": "publish", "back": "/review/", **values}


def test_every_field_can_be_changed_before_it_is_published(desk, make_candidate, make_actor, make_issue):
    issue, other = make_issue(slug="an-issue"), make_actor(name="Bo Other")
    candidate = make_candidate()
    desk.post(
        f"/review/{candidate.pk}/",
        sent(
            candidate, kind="position", actor="Bo Other", issue="an-issue", stance="opposes", said_on="2026-02", venue="in court"
        ),
    )
    event = Event.objects.get(state=State.PUBLISHED)
    assert (event.kind, event.actor, event.issue, event.stance) == ("position", other, issue, "opposes")
    assert (event.said_on, event.venue, event.quotes.get().exact) == ("2026-02", "in court", candidate.words)


def test_a_threat_whose_deadline_has_no_date_is_never_published_with_one_press(desk, make_candidate):
    given = {"kind": "threat", "threatened": "to close the road", "condition": "nobody pays"}
    candidate = make_candidate(deadline="by noon on Friday", **given)
    assert "The page says “by noon on Friday”." in text_of(desk.get("/review/").text)
    page = send(desk, candidate, "accept")
    assert page.redirect_chain[0][0].startswith(f"/review/{candidate.pk}/?checked=1")
    assert re.search(r'<input[^>]*name="deadline"[^>]* autofocus', page.text)
    assert '<option value="2026-02-27">Friday, published</option>' in page.text
    assert "Nothing was published" in page.text
    assert state_of(candidate) == CandidateState.WAITING
    threat = {"form": "threat", "threatened": "to close the road", "deadline": "2026-02-27"}
    desk.post(f"/review/{candidate.pk}/", sent(candidate, kind="threat", **threat))
    assert Event.objects.get().deadline == "2026-02-27"


def test_the_form_leads_back_to_where_the_editor_was_in_the_list(desk, make_candidate):
    candidate, below = make_candidate(actor=None), make_candidate(words="Something else was said.")
    way = {"back": "/review/?kind=statement&after=1", "next_card": below.pk}
    response = desk.post(f"/review/{candidate.pk}/accept/", way)
    form = desk.get(response["Location"])
    assert 'name="back" value="/review/?kind=statement&amp;after=1"' in form.text
    given = sent(below, back="/review/?kind=statement&after=1", next_card=below.pk)
    response = desk.post(f"/review/{candidate.pk}/", given)
    assert response["Location"] == f"/review/?kind=statement&after=1&done={candidate.pk}#c-{below.pk}"


def test_a_form_with_mistakes_says_so_beside_the_fields_and_loses_nothing(desk, make_candidate, make_actor):
    for name in ("Ada Speaker", "Ben Speaker"):
        make_actor(name=name)
    candidate = make_candidate()
    page = desk.post(
        f"/review/{candidate.pk}/", sent(candidate, actor="Speaker", target="Nobody Known", said_on="last week", note="My note.")
    )
    assert page.status_code == 409
    errors = page.context["form"].errors
    assert "may mean Ada Speaker (actor-" in errors["actor"][0]
    assert "Nobody in this record is called “Nobody Known”" in errors["target"][0]
    assert "“last week” is no date" in errors["said_on"][0]
    for kept in ('value="Speaker"', 'value="Nobody Known"', 'value="last week"', "My note."):
        assert kept in page.text
    assert state_of(candidate) == CandidateState.WAITING


def test_a_draft_may_lack_a_date_and_waits_in_the_admin(desk, make_candidate):
    candidate = make_candidate()
    page = desk.post(f"/review/{candidate.pk}/", sent(candidate, said_on="", decision="draft"), follow=True)
    assert "(draft)" in text_of(page.text)
    assert Event.objects.get().state == State.DRAFT


def test_a_known_event_is_suggested_or_found_by_its_words(desk, make_candidate, make_statement, make_actor):
    speaker = make_actor()
    near = make_statement(words="We will never be moved by this or that.", actor=speaker)
    same_day = make_statement(words="Lunch was served at noon.", actor=speaker)
    make_statement(words="Hidden once and for all.", state=State.RETRACTED, actor=speaker)
    candidate = make_candidate(words="We will not be moved by this or that.", actor=speaker)
    page = desk.get(f"/review/{candidate.pk}/merge/")
    assert [one.event.pk for one in page.context["suggested"]] == [near.pk]
    assert [one.event.pk for one in page.context["others"]] == [same_day.pk]
    page = desk.get(f"/review/{candidate.pk}/merge/", {"q": "lunch noon"})
    assert [one.event.pk for one in page.context["found"]] == [same_day.pk]
    assert "No event of this story has these words" in desk.get(f"/review/{candidate.pk}/merge/", {"q": "hidden"}).text


def test_the_whole_text_of_an_article_leads_to_its_candidates_and_decides_them_together(desk, make_candidate, make_article):
    article = make_article()
    first = make_candidate(words="First words of all.", article=article, coverage="full")
    make_candidate(words="Unsure words here.", article=article, confidence=0.4)
    page = desk.get(f"/review/articles/{article.slug}/?candidate={first.pk}")
    assert f'<a href="/review/{first.pk}/" id="here"' in page.text
    page = desk.post(f"/review/articles/{article.slug}/accept/", {"at_least": "90"}, follow=True)
    told = text_of(page.text)
    assert "1 accepted. 1 left:" in told
    assert "“Unsure words here.”: its confidence, 40%, is below 90%." in told
    assert desk.post(f"/review/articles/{article.slug}/reject/", {"reason": " "}).status_code == 400
    page = desk.post(f"/review/articles/{article.slug}/reject/", {"reason": "A satire"}, follow=True)
    assert "1 rejected." in text_of(page.text)


def test_a_drift_alarm_stands_above_the_queue_until_it_is_settled_with_a_reason(desk, alarm):
    page = desk.get("/review/")
    assert "1 published quote is gone from the newer text" in text_of(page.text)
    assert "</span>anything </del>" in page.text
    address = f"/review/alarms/{alarm.pk}"
    assert "needs a reason" in desk.post(f"{address}/settle/", {"reason": " ", "back": "/review/"}, follow=True).text
    desk.post(f"{address}/settle/", {"reason": "Corrected by the page"})
    assert "published quote is gone" not in desk.get("/review/").text
    page = desk.get("/review/alarms/")
    assert "Settled editor" in text_of(page.text)
    assert "Corrected by the page" in page.text
    assert "the alarm was settled by editor" in desk.post(f"{address}/settle/", {"reason": "Late"}, follow=True).text
    desk.post(f"{address}/reopen/")
    alarm.refresh_from_db()
    assert alarm.settled_at is None


def test_the_queue_measures_the_extractor(desk, make_candidate):
    for words in ("Right words here.", "Right again here."):
        candidates.accept(make_candidate(words=words, rule="cue after", confidence=0.9), None)
    candidates.reject(make_candidate(words="Wrong.", rule="cue after", confidence=0.9), None, "No")
    told = text_of(desk.get("/review/rules/").text)
    assert "cue after 2 1 67 %" in told
    assert "90 % −23" in told
