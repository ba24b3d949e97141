"""The review queue: who may see it, and what its list shows."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission, User

from tests.web.counting import queries
from tests.web.reading import text_of
from tracker.editorial import candidates
from tracker.models import Candidate, CandidateState, Event, Feed, State

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


def state_of(candidate: Candidate) -> str:
    return Candidate.objects.get(pk=candidate.pk).state


PAGES = ["/review/", "/review/rules/", "/review/alarms/", "/review/{pk}/", "/review/{pk}/merge/", "/review/articles/{slug}/"]
PRESSES = ["{pk}/accept/", "{pk}/reject/", "{pk}/add/", "{pk}/undo/", "articles/{slug}/accept/", "articles/{slug}/reject/"]


@pytest.mark.parametrize("address", PAGES)
def test_strangers_are_asked_to_sign_in_and_staff_without_the_permission_refused(address, client, make_candidate):
    candidate = make_candidate()
    address = address.format(pk=candidate.pk, slug=candidate.article.slug)
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (302, f"/admin/login/?next={address}")
    clerk = User.objects.create_user("clerk", password="a-long-enough-password", is_staff=True)
    client.force_login(clerk, backend=BACKEND)
    assert client.get(address).status_code == 403
    clerk.user_permissions.add(Permission.objects.get(codename="change_event"))
    response = client.get(address)
    assert response.status_code == 200
    assert {"private", "no-store"} <= {part.strip() for part in response["Cache-Control"].split(",")}


@pytest.mark.parametrize("address", PRESSES)
def test_nothing_is_decided_by_strangers_by_reading_or_by_a_forged_form(address, client, editor, make_candidate):
    candidate = make_candidate()
    address = "/review/" + address.format(pk=candidate.pk, slug=candidate.article.slug)
    assert client.post(address, {"reason": "No"}).status_code == 302
    client.force_login(editor, backend=BACKEND)
    assert client.get(address).status_code == 405
    client.handler.enforce_csrf_checks = True
    assert client.post(address, {"reason": "No"}).status_code == 403
    assert state_of(candidate) == CandidateState.WAITING


def test_readers_never_see_the_link_and_editors_pages_stay_out_of_shared_caches(client, editor, make_candidate):
    make_candidate()
    response = client.get("/actors/")
    assert "/review/" not in response.text
    assert "Cookie" not in response.get("Vary", "")
    client.force_login(editor, backend=BACKEND)
    response = client.get("/actors/")
    assert "Review queue, 1 waiting" in response.text
    assert ("private" in response["Cache-Control"], "Cookie" in response["Vary"]) == (True, True)
    assert "Review queue (1 waiting)" in client.get("/admin/").text
    assert "Disallow: /review/" in client.get("/robots.txt").text


def test_a_card_says_all_an_editor_needs_to_decide(desk, make_candidate, make_actor):
    make_candidate(
        words="We will not be moved by this.",
        actor=make_actor(name="Ada Speaker"),
        speaker="she",
        speaker_name="Ada Speaker",
        is_date_inherited=True,
        reported_by="Outlet One",
        hedge="reportedly",
        rule="clause-before",
        confidence=0.876,
        oddities=["“Аda” mixes Cyrillic and Latin letters."],
    )
    response = desk.get("/review/")
    page = text_of(response.text)
    assert "<mark>We will not be moved by this.</mark>" in response.text
    assert '<span class="speaker">she</span>' in response.text
    for told in (
        "1 waiting",
        "The talks went on.",
        "Nothing else was said.",
        "Ada Speaker printed as “she”, which stands for Ada Speaker",
        "26 February 2026 told earlier in the article",
        "in a statement",
        "Outlet One hedged with “reportedly”",
        "the speaker is named before the words the word “said” right in 88 % of cases",
        "Odd letters. “Аda” mixes Cyrillic and Latin letters.",
    ):
        assert told in page, told


def test_an_ambiguous_name_is_said_and_settled_with_one_press(desk, make_candidate, make_actor):
    one, other = make_actor(name="Ada Speaker", slug="ada-speaker"), make_actor(name="Ben Speaker")
    candidate = make_candidate(actor=None, speaker="Speaker", ambiguous=["ada-speaker", "Ben Speaker", "Cy Speaker"])
    page = desk.get("/review/")
    assert "“Speaker” may be Ada Speaker, Ben Speaker or Cy Speaker." in text_of(page.text)
    assert f'name="actor" value="{other.slug}"' in page.text
    desk.post(f"/review/{candidate.pk}/accept/", {"actor": other.slug})
    assert (Event.objects.get().actor, one.events.count()) == (other, 0)


def test_words_of_a_spokesperson_nobody_knows_can_be_taken_as_those_of_whom_they_speak_for(desk, make_candidate, make_actor):
    town = make_actor(name="Easton")
    speaker = {"speaker": "an Easton spokesperson", "speaker_name": "Easton spokesperson", "on_behalf_of": "Easton"}
    candidate = make_candidate(actor=None, **speaker)
    page = desk.get("/review/")
    assert f'name="actor" value="{town.slug}"' in page.text
    assert "stands for" not in page.text
    desk.post(f"/review/{candidate.pk}/accept/", {"actor": town.slug})
    event = Event.objects.get()
    assert (event.actor, event.note) == (town, "The page names the speaker as “an Easton spokesperson”.")


def test_a_position_says_that_accepting_it_opens_the_form(desk, make_candidate):
    make_candidate(kind="position")
    assert "Accept… a" in text_of(desk.get("/review/").text)


def test_the_nearest_event_is_shown_with_the_difference_and_takes_the_printing(desk, make_candidate, make_statement):
    event = make_statement(words="We will never be moved by this.")
    candidate = make_candidate(words="We will not be moved by this.", nearest=event, likeness="altered")
    page = desk.get("/review/")
    assert "Nearly the words of a known event" in text_of(page.text)
    assert "</span>never </del>" in page.text
    assert "another speaker than proposed" in page.text
    page = desk.post(f"/review/{candidate.pk}/add/", {"event": event.pk}, follow=True)
    assert "was added to a known event by editor" in text_of(page.text)
    assert event.quotes.count() == 2
    event.refresh_from_db()
    candidates.undo(Candidate.objects.get(pk=candidate.pk), None)
    Event.objects.filter(pk=event.pk).update(state=State.RETRACTED)
    assert "Nearly the words of" not in desk.get("/review/").text


def test_an_excerpt_says_which_of_the_two_is_the_part(desk, make_candidate, make_statement):
    whole, part = "We will not be moved by this, now or in any year to come.", "We will not be moved by this"
    make_candidate(words=part, nearest=make_statement(words=whole), likeness="excerpt")
    assert "A part of a known event" in text_of(desk.get("/review/").text)
    Candidate.objects.all().delete()
    make_candidate(words=whole, nearest=make_statement(words=part), likeness="excerpt")
    page = text_of(desk.get("/review/").text)
    assert "A known event, and more" in page
    assert "only in this passage" in page


def test_an_article_without_an_outlet_is_called_by_its_headline(desk, make_candidate):
    candidate = make_candidate(hedge="reportedly")
    candidate.article.outlet = None
    candidate.article.save()
    for address in ("/review/", f"/review/{candidate.pk}/", f"/review/{candidate.pk}/merge/"):
        page = text_of(desk.get(address).text)
        assert "Outlet not recorded" not in page


def test_what_a_paraphrase_becomes_is_said_where_it_is_another_kind(desk, make_candidate):
    make_candidate(kind="refusal", is_quoted=False)
    page = text_of(desk.get("/review/").text)
    assert "Refusal, paraphrased" in page
    assert "Becomes Action" in page


def test_nearly_the_words_of_the_same_speaker_are_rather_another_printing(desk, make_candidate, make_statement):
    event = make_statement(words="We will never be moved by this.")
    candidate = make_candidate(words="We will not be moved by this.", nearest=event, likeness="altered", actor=event.actor)
    page = text_of(desk.get("/review/").text)
    assert "Accept as a new event" in page
    assert "another speaker than proposed" not in page
    Candidate.objects.filter(pk=candidate.pk).update(nearest=None)
    assert "Accept as a new event" not in desk.get("/review/").text


def test_the_list_costs_the_same_however_long_it_is(desk, make_candidate, make_article, make_statement, story):
    def more() -> None:
        feed = Feed.objects.create(story=story, outlet=make_article().outlet, slug=f"feed-{Feed.objects.count()}", title="A feed")
        known = make_statement(words="We will never be moved.")
        make_candidate(article=make_article(feed=feed), nearest=known, likeness="altered", ambiguous=["a", "b"])
        make_candidate(runs=["First run of words", "second run of words"], oddities=["Odd."])
        candidates.accept(make_candidate(), None)

    more()
    before = [queries(desk, f"/review/{query}") for query in ("", "?state=decided")]
    for _ in range(4):
        more()
    assert [queries(desk, f"/review/{query}") for query in ("", "?state=decided")] == before
    assert max(before) <= 25


FILTERS = {
    "story": "a-dispute",
    "feed": "the-feed",
    "outlet": "the-outlet",
    "article": "the-article",
    "actor": "Ada",
    "kind": "threat",
    "rule": "a rule",
    "confidence": "unsure",
    "age": "day",
}


@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_narrows_the_list(name, desk, story, make_story, make_candidate, make_actor, make_outlet, make_article):
    outlet = make_outlet(slug="the-outlet")
    feed = Feed.objects.create(story=story, outlet=outlet, slug="the-feed", title="A feed", url="https://example.org/feed")
    ada = make_actor(name="Ada Speaker")
    article = make_article(slug="the-article", outlet=outlet, feed=feed)
    make_candidate(words="The one looked for.", article=article, actor=ada, kind="threat", rule="a rule", confidence=0.5)
    other = make_candidate(words="Another one.", article=make_article(story=make_story()))
    Candidate.objects.filter(pk=other.pk).update(recorded_at="2020-01-01T00:00Z")
    page = desk.get("/review/", {name: FILTERS[name]})
    assert "The one looked for." in page.text
    assert "Another one." not in page.text
    assert page.context["waiting"] == 1


def test_pages_follow_each_other_without_a_gap_and_decided_ones_come_latest_first(desk, make_candidate, make_article):
    article = make_article()
    made = [make_candidate(words=f"Words of number {n} here.", article=article) for n in range(45)]
    shown, address = [], "/review/"
    while address:
        page = desk.get(address)
        shown += [card.candidate.pk for card in page.context["cards"]]
        address = f"/review/?after={page.context['after']}" if page.context["after"] else ""
    assert shown == [candidate.pk for candidate in made]
    for candidate in made[:3]:
        candidates.reject(candidate, None, "No")
    page = desk.get("/review/?state=decided")
    assert [card.candidate.pk for card in page.context["cards"]] == [candidate.pk for candidate in reversed(made[:3])]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "Nothing waits"),
        ("?state=decided", "Nothing has been decided yet"),
        ("?state=itself", "Nothing was added by itself"),
        ("?kind=denial", "Nothing matches"),
    ],
)
def test_an_empty_list_says_why_and_offers_a_way_on(query, told, desk):
    page = desk.get(f"/review/{query}").text
    assert told in page
    assert "<a href=" in page.partition('class="empty"')[2]
