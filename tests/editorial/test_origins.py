"""Which pages that tell of an event go back to one text."""

from __future__ import annotations

import pytest

from tracker.editorial import derived, verification
from tracker.models import ArticleVersion, Attribution, Event, EventSource
from tracker.timeline import evidence

SAID = "We will not hand over the keys."
REPORT = " ".join(f"word{n}" for n in range(120))


def origins_of(event: Event) -> list[list[str]]:
    """The names of the outlets in each group; checks that the column and the page agree with them."""
    derived.refresh(Event.objects.filter(pk=event.pk))
    event.refresh_from_db()
    found = evidence.of(event).origins
    assert event.origin_count == len(found)
    return [[article.source_name for article in origin.articles] for origin in found]


@pytest.fixture
def pages(make_article, make_outlet):
    def make(*names, **given):
        return [make_article(outlet=make_outlet(name=name), **given) for name in names]

    return make


@pytest.fixture
def told(make_statement):
    def make(pages, **given):
        return make_statement(words=SAID, printed_by=pages, venue="hearing", **given)

    return make


def test_pages_that_name_no_source_are_origins_of_their_own(told, pages):
    assert origins_of(told(pages("The Post", "Daily", "Herald"))) == [["The Post"], ["Daily"], ["Herald"]]


def test_two_pages_of_one_outlet_are_one_origin(told, make_article, make_outlet):
    outlet = make_outlet(name="Daily")
    assert origins_of(told([make_article(outlet=outlet), make_article(outlet=outlet)])) == [["Daily", "Daily"]]


def test_pages_that_name_the_same_source_are_one_origin_and_so_is_the_source(told, pages):
    event = told([*pages("Daily", "Herald", origin="The Wire"), *pages("The Wire", "Other")])
    assert origins_of(event) == [["Daily", "Herald", "The Wire"], ["Other"]]


def test_four_outlets_two_origins(told, pages, client):
    event = told([*pages("Daily", "Herald", "Echo", origin="Wire"), *pages("Other")])
    assert origins_of(event) == [["Daily", "Herald", "Echo"], ["Other"]]
    page = client.get(event.get_absolute_url()).text
    assert "4 outlets, 2 origins" in page
    assert "<strong>Wire</strong>" in page


def test_a_page_whose_origins_are_its_outlets_names_no_groups(told, pages, client):
    event = told(pages("Daily", "Herald"))
    page = client.get(event.get_absolute_url()).text
    assert "2 outlets, 2 origins" in page
    assert 'id="origins"' not in page


def test_the_chain_of_who_told_whom_comes_before_what_the_page_names(told, pages):
    event = told(pages("Daily", "Herald", "Echo"))
    first, second, _ = event.quotes.order_by("number", "pk")
    for quote in (first, second):
        Attribution.objects.create(event=event, quote=quote, position=1, name="An aide")
        Attribution.objects.create(event=event, quote=quote, position=2, name=quote.article.source_name)
    assert origins_of(event) == [["Daily", "Herald"], ["Echo"]]
    Attribution.objects.create(event=event, position=1, name="a filing")
    assert origins_of(event) == [["Daily", "Herald"], ["Echo"]]
    Attribution.objects.filter(quote__isnull=False).delete()
    assert origins_of(event) == [["Daily", "Herald", "Echo"]]


def test_what_was_published_as_a_text_is_one_origin_for_all_who_print_it(make_statement, pages, client):
    event = make_statement(words=SAID, printed_by=pages("Daily", "Herald"), venue="X post")
    EventSource.objects.create(event=event, article=pages("Echo")[0])
    assert origins_of(event) == [["Daily", "Herald"], ["Echo"]]
    assert "<strong>X post</strong>" in client.get(event.get_absolute_url()).text


def test_nearly_the_same_texts_are_one_origin(make_action, pages):
    copies = pages("Daily", text=f"HEADLINE {REPORT}", coverage="full") + pages("Herald", text=f"{REPORT} More.", coverage="feed")
    own = pages("Echo", text="Something else about it, in words of their own, at some length.", coverage="full")
    assert origins_of(make_action(printed_by=[*copies, *own])) == [["Daily", "Herald"], ["Echo"]]


def test_a_new_text_that_shows_a_copy_is_counted_at_once(make_statement, pages):
    own, other = pages("Daily", text=f"{REPORT} It was said: “{SAID}”.", coverage="full") + pages("Herald")
    event = make_statement(words=SAID, printed_by=[own, other], venue="hearing")
    assert event.origin_count == 2
    ArticleVersion.objects.create(article=other, number=9, text=f"{REPORT} “{SAID}”", coverage="full")
    verification.verify_article(other)
    event.refresh_from_db()
    assert event.origin_count == 1


def test_excerpts_that_hold_the_same_words_say_nothing(make_action, pages):
    same = pages("Daily", "Herald", text=REPORT, coverage="excerpt")
    assert origins_of(make_action(printed_by=same)) == [["Daily"], ["Herald"]]


def test_one_address_is_one_origin(make_action, pages):
    assert origins_of(make_action(printed_by=pages("Daily", "Herald", url="https://example.org/post/1"))) == [["Daily", "Herald"]]


def test_pages_without_an_outlet_are_told_apart(make_action, make_article):
    loose = [make_article(), make_article()]
    for article in loose:
        article.outlet = None
        article.save()
    assert origins_of(make_action(printed_by=loose)) == [["Outlet not recorded"], ["Outlet not recorded"]]


def test_an_event_without_pages_has_none(make_action):
    assert origins_of(make_action(printed_by=[])) == []
