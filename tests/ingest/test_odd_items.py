"""An item that stands in two feeds: each feed has its own, and neither can touch the other's."""

from __future__ import annotations

from datetime import UTC, datetime

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
