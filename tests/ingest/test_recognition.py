"""What an arrival is to the record: new, changed, or nothing new."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction

from tracker.ingest import articles, recognition
from tracker.ingest.arrivals import Arrival
from tracker.ingest.articles import Shelf
from tracker.models import Article, ArticleVersion, FeedItem

NOON = datetime(2026, 2, 27, 12, tzinfo=UTC)
LATER = datetime(2026, 2, 28, 12, tzinfo=UTC)


@pytest.fixture
def feed(make_feed):
    return make_feed()


@pytest.fixture
def arrive(story):
    """Store arrivals as one reading; gives what became of each."""

    def store(*arrivals, feed=None, at=NOON):
        named = recognition.name(arrivals)
        shelf = Shelf(story, feed, at, "arrived")
        known = recognition.look_up(named, story, feed, [n.identity for n in named])
        with transaction.atomic():
            stored = articles.store([recognition.recognise(n, known, feed) for n in named], known, shelf)
        return [str(one.result) for one in stored]

    return store


def report(text="The ministry said no.", url="https://example.org/a", **given):
    return Arrival(text=text, url=url, headline="A refusal", **given)


def test_a_new_article_is_stored_with_its_text_and_history(arrive, feed):
    assert arrive(report(guid="1"), feed=feed) == ["new"]
    article = Article.objects.get()
    assert (article.outlet, article.feed, article.headline) == (feed.outlet, feed, "A refusal")
    assert [v.text for v in article.versions.all()] == ["The ministry said no."]
    assert article.history.get().history_change_reason == "arrived"


def test_the_same_reading_twice_changes_nothing(arrive, feed):
    arrive(report(guid="1"), feed=feed)
    assert arrive(report(guid="1"), feed=feed, at=LATER) == ["duplicate"]
    assert (Article.objects.count(), ArticleVersion.objects.count(), FeedItem.objects.count()) == (1, 1, 1)
    assert FeedItem.objects.get().last_seen_at == LATER


def test_a_changed_text_is_a_new_version_and_the_old_one_stays(arrive, feed):
    arrive(report(guid="1"), feed=feed)
    assert arrive(report("The ministry said maybe.", guid="1"), feed=feed) == ["changed"]
    texts = list(ArticleVersion.objects.order_by("number").values_list("number", "text"))
    assert texts == [(1, "The ministry said no."), (2, "The ministry said maybe.")]


def test_a_text_that_goes_back_and_forth_is_stored_once_each(arrive, feed):
    for text in ("One.", "Two.", "One."):
        arrive(report(text, guid="1"), feed=feed)
    assert ArticleVersion.objects.count() == 2


def test_a_new_guid_for_the_same_address_is_the_same_article(arrive, feed):
    arrive(report(guid="1"), feed=feed)
    assert arrive(report(guid="2"), feed=feed) == ["duplicate"]
    assert Article.objects.count() == 1


def test_items_that_stand_side_by_side_at_one_address_are_several_articles(arrive, feed):
    both = [report("One.", guid="1"), report("Two.", guid="2")]
    assert arrive(*both, feed=feed) == ["new", "new"]
    assert arrive(*both, feed=feed) == ["duplicate", "duplicate"]


def test_five_items_under_one_guid_stay_five(arrive, feed):
    five = [report(f"Text {n}.", url="", guid="same") for n in range(5)]
    assert arrive(*five, feed=feed) == ["new"] * 5
    assert arrive(*reversed(five), feed=feed) == ["duplicate"] * 5


def test_an_item_without_any_name_is_stored_once_over_three_readings(arrive, feed):
    results = [arrive(report(url=""), feed=feed) for _ in range(3)]
    assert results == [["new"], ["duplicate"], ["duplicate"]]


def test_one_feed_cannot_overwrite_an_article_of_another(arrive, make_feed):
    first, second = make_feed(), make_feed()
    arrive(report(guid="1"), feed=first)
    assert arrive(report("Something else entirely.", guid="1"), feed=second) == ["duplicate"]
    assert ArticleVersion.objects.get().text == "The ministry said no."
    assert "came from elsewhere" in FeedItem.objects.get(feed=second).notes


def test_the_same_text_from_two_outlets_is_two_articles(arrive, make_feed):
    arrive(report(url="https://a.example/1"), feed=make_feed())
    assert arrive(report(url="https://b.example/1"), feed=make_feed()) == ["new"]


def test_a_summary_does_not_hide_a_fuller_text(arrive, feed):
    arrive(report(guid="1"), feed=feed)
    assert arrive(report("The ministry…", guid="1", is_whole=False), feed=feed) == ["duplicate"]
    assert ArticleVersion.objects.count() == 1


def test_a_full_text_follows_a_summary(arrive, feed):
    arrive(report("The ministry…", guid="1", is_whole=False), feed=feed)
    assert arrive(report(guid="1"), feed=feed) == ["changed"]
    assert [v.coverage for v in ArticleVersion.objects.order_by("number")] == ["feed", "full"]


def test_a_full_text_of_the_same_outlet_or_from_a_file_follows_an_excerpt(arrive, feed, make_article):
    make_article(text="said no", url="https://www.example.org/a?utm_source=x", outlet=feed.outlet)
    assert arrive(report(guid="1"), feed=feed) == ["changed"]
    make_article(text="said no", url="https://www.example.org/b")
    assert arrive(report(url="https://example.org/b")) == ["changed"]


@pytest.mark.parametrize("is_from_a_feed", [True, False])
def test_a_fuller_text_in_the_feed_of_another_outlet_is_an_article_of_its_own(is_from_a_feed, arrive, make_feed, make_article):
    first, second = make_feed(), make_feed()
    if is_from_a_feed:
        arrive(report("The ministry…", guid="1", is_whole=False), feed=first)
    else:
        make_article(text="said no", url="https://example.org/a", headline="A refusal")
    known = Article.objects.get()
    other = Arrival(text="Something else entirely.", url=known.url, headline="Another headline", guid="2")
    assert [arrive(other, feed=second) for _ in range(2)] == [["new"], ["duplicate"]]
    known.refresh_from_db()
    assert (known.headline, known.versions.count()) == ("A refusal", 1)
    assert Article.objects.get(feed=second).versions.get().text == "Something else entirely."


def test_a_file_names_its_outlet_and_a_known_one_is_found_by_name_or_host(arrive, make_outlet):
    known = make_outlet(name="The Daily Sample", url="https://sample.example/")
    arrive(report(url="https://a.example/1", outlet_name="the daily sample"))
    arrive(report("Another.", url="https://www.sample.example/2"))
    arrive(report("A third.", url="https://a.example/3", outlet_name="A New Paper"))
    assert [a.outlet.name for a in Article.objects.order_by("pk")] == [known.name, known.name, "A New Paper"]


def test_a_file_without_an_address_is_recognised_by_its_name(arrive):
    arrive(report(url="", guid="report-1.txt"))
    assert arrive(report("Corrected.", url="", guid="report-1.txt")) == ["changed"]
    assert arrive(report("Corrected.", url="", guid="report-2.txt")) == ["duplicate"]


def test_the_cost_does_not_grow_with_the_arrivals(arrive, feed, django_assert_max_num_queries):
    arrive(*(report(f"Text {n}.", url=f"https://example.org/{n}", guid=str(n)) for n in range(10)), feed=feed)
    many = [report(f"Changed {n}.", url=f"https://example.org/{n}", guid=str(n)) for n in range(40)]
    with django_assert_max_num_queries(22):
        arrive(*many, feed=feed)


def test_an_item_that_is_back_in_its_feed_is_marked_so(arrive, feed):
    arrive(report(guid="1"), feed=feed)
    FeedItem.objects.update(gone_at=LATER)
    arrive(report(guid="1"), feed=feed)
    assert FeedItem.objects.get().gone_at is None


def test_a_page_that_is_gone_is_recorded_once_and_nothing_is_deleted(make_article):
    article = make_article(text="said no")
    assert articles.mark_gone(article, NOON.date(), "404 Not Found")
    assert not articles.mark_gone(article, LATER.date(), "404 Not Found")
    article.refresh_from_db()
    assert (article.gone_on, article.gone_note, article.versions.count()) == (NOON.date(), "404 Not Found", 1)


def test_what_an_editor_changed_while_the_page_was_asked_for_stays(make_article):
    article = make_article(text="said no")
    Article.objects.filter(pk=article.pk).update(note="Corrected by the outlet.")
    assert articles.mark_gone(article, NOON.date(), "404 Not Found")
    article.refresh_from_db()
    assert (article.note, article.gone_on) == ("Corrected by the outlet.", NOON.date())
    Article.objects.all().delete()
    assert not articles.mark_gone(article, NOON.date(), "404 Not Found")
