"""The admin's page of a feed: what it refuses, and what it shows of the visits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests.admin.conftest import fields_of, told
from tracker.models import Feed, FeedHealth

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 2, 27, 12, tzinfo=UTC)


@pytest.fixture
def feed(story, make_outlet):
    return Feed.objects.create(story=story, outlet=make_outlet(), slug="a-feed", title="A feed", url="https://example.org/feed")


def page(feed):
    return f"/admin/tracker/feed/{feed.pk}/change/"


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("https://user:secret@example.org/", "user name"),
        ("https://example.org\\feed", "backslash"),
        ("https://0x7f.1/", "usual form"),
    ],
)
def test_an_address_that_could_not_be_fetched_is_refused(desk, feed, url, sentence):
    response = desk.post(page(feed), fields_of(desk.get(page(feed))) | {"url": url})
    assert sentence in told(response)
    feed.refresh_from_db()
    assert feed.url == "https://example.org/feed"


def test_a_feed_that_was_never_asked_says_so(desk, feed):
    assert "not asked yet" in desk.get(page(feed)).content.decode()
    assert "not asked yet" in desk.get("/admin/tracker/feed/").content.decode()


def test_the_last_visit_is_shown_with_its_error(desk, feed):
    FeedHealth.objects.create(
        feed=feed, due_at=NOON, checked_at=NOON, result="failed", failures=3, error="The server answered 503.", items_new=2
    )
    text = desk.get(page(feed)).content.decode()
    assert "failed, 3 times running" in text
    assert "The server answered 503." in text
    assert "27 Feb 2026 12:00 UTC" in text


def test_feeds_are_filtered_by_how_they_fare(desk, feed, story):
    well = Feed.objects.create(story=story, outlet=feed.outlet, slug="well", title="Fares well", url="https://example.org/2")
    FeedHealth.objects.create(feed=well, due_at=NOON, checked_at=NOON, result="read")
    FeedHealth.objects.create(feed=feed, due_at=NOON, checked_at=NOON, result="gone")
    shown = [f.slug for f in desk.get("/admin/tracker/feed/?fares=failing").context["cl"].result_list]
    assert shown == ["a-feed"]
    assert [f.slug for f in desk.get("/admin/tracker/feed/?fares=well").context["cl"].result_list] == ["well"]


def test_an_editor_can_have_a_feed_asked_soon(desk, feed):
    FeedHealth.objects.create(feed=feed, due_at=datetime(2999, 1, 1, tzinfo=UTC))
    desk.post("/admin/tracker/feed/", {"action": "ask_soon", "_selected_action": [feed.pk]})
    assert FeedHealth.objects.get().due_at.year < 2999


def test_the_list_takes_no_more_queries_for_more_feeds(desk, story, feed, django_assert_max_num_queries):
    for n in range(20):
        other = Feed.objects.create(story=story, outlet=feed.outlet, slug=f"f{n}", title=f"F {n}", url="https://example.org/f")
        FeedHealth.objects.create(feed=other, due_at=NOON)
    with django_assert_max_num_queries(10):
        desk.get("/admin/tracker/feed/")


def test_a_feed_with_another_address_is_asked_anew(desk, feed):
    known = {"etag": '"old"', "last_modified": "Sat, 21 Nov 2026 08:00:00 GMT", "body_sha256": "0" * 64, "failures": 4}
    FeedHealth.objects.create(feed=feed, due_at=NOON + timedelta(days=999), **known)
    desk.post(page(feed), fields_of(desk.get(page(feed))) | {"title": "Another title"})
    assert FeedHealth.objects.get().etag == '"old"'
    desk.post(page(feed), fields_of(desk.get(page(feed))) | {"url": "https://example.org/other"})
    row = FeedHealth.objects.get()
    assert (row.etag, row.last_modified, row.body_sha256, row.failures) == ("", "", "", 0)
    assert row.due_at <= timezone.now()
