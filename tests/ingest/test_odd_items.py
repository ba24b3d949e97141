"""Items that are odd beside others or beside the clock: one guid in two feeds, a date that has not come yet."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.ingest.hostile_feeds import rss
from tracker.ingest import feeds, pipeline
from tracker.models import Article, Feed, FeedItem

AT = datetime(2026, 3, 1, tzinfo=UTC)


def test_two_feeds_may_hold_an_item_of_one_guid(story, make_outlet):
    first, second = (
        Feed.objects.create(story=story, outlet=make_outlet(), slug=slug, title=slug, url=f"https://{slug}.example/")
        for slug in "ab"
    )
    for feed, text in ((first, "They met."), (second, "They never met."), (first, "They met.")):
        body = rss(f"<guid isPermaLink='false'>1</guid><title>Talks</title><description>{text}</description>")
        pipeline.take_in_feed(feed, [feeds.arrival(item) for item in feeds.parse(body).items], AT)
    assert FeedItem.objects.count() == Article.objects.count() == 2
    assert [version.text for version in Article.objects.get(feed=first).versions.all()] == ["They met."]


@pytest.mark.parametrize(
    ("date", "is_ahead"),
    [
        ("Sun, 01 Mar 2026 00:00:00 GMT", False),
        ("2026-03-02", False),  # it has begun in the east
        ("2026-03-03", True),
        ("Wed, 01 Apr 2026 10:00:00 GMT", True),
        ("2027", True),
    ],
)
def test_a_date_that_has_not_come_yet_is_kept_and_noted(story, make_outlet, date, is_ahead):
    feed = Feed.objects.create(story=story, outlet=make_outlet(), slug="a", title="a", url="https://a.example/")
    body = rss(
        f"<guid isPermaLink='false'>1</guid><title>Talks</title><pubDate>{date}</pubDate><description>They met.</description>"
    )
    pipeline.take_in_feed(feed, [feeds.arrival(item) for item in feeds.parse(body).items], AT)
    item = FeedItem.objects.get()
    assert ("lies in the future" in item.notes) is is_ahead
    assert item.article.published
