"""A saved feed behind a local server goes the whole way: fetched, read, reviewed, a row on the timeline with its words marked."""

from __future__ import annotations

import ipaddress
from email.utils import formatdate
from io import StringIO

import pytest
from django.core.management import call_command

from tracker.models import Candidate, Event, FeedHealth, StoryActor

WORDS = "We will not sign a lease that closes the quay to the fishing boats,"
TEXT = (
    "<p>HARBOUR CITY, Feb 26 - The port authority will not renew the lease, its director, Dana Whitlock, said on Thursday.</p>"
    f"<p>“{WORDS}” Whitlock said.</p><p>The company did not respond to a request for comment.</p>"
)
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Quay Paper</title>
<link>https://quay.example/</link><description>News</description>
<item><title>No lease for the quay</title><link>https://quay.example/no-lease</link><guid>quay-1</guid>
<pubDate>Fri, 27 Feb 2026 09:00:00 GMT</pubDate><content:encoded><![CDATA[{text}]]></content:encoded></item>
</channel></rss>"""


@pytest.fixture
def paper(serve, make_feed, settings):
    """A feed on this machine that answers 304 to who has seen it; its text can be changed."""
    settings.FETCH_NETWORKS = (ipaddress.ip_network("127.0.0.1/32"),)
    settings.HOST_SECONDS = 0
    kept = {"text": TEXT, "tag": '"first"'}

    def answer(line):
        if line.header("If-None-Match") == kept["tag"]:
            line.answer(b"", f"ETag: {kept['tag']}", status="304 Not Modified")
        else:
            body = FEED.format(text=kept["text"]).encode()
            line.answer(body, f"ETag: {kept['tag']}", "Content-Type: application/rss+xml", f"Date: {formatdate(usegmt=True)}")

    server = serve({"feed.xml": answer})
    make_feed(slug="quay", url=server.url("feed.xml", host="127.0.0.1"))
    return kept


@pytest.fixture
def whitlock(story, make_actor):
    actor = make_actor(slug="dana-whitlock", name="Dana Whitlock", role="Director of the port authority")
    StoryActor.objects.create(story=story, actor=actor)
    return actor


@pytest.fixture
def desk(client, editor):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return client


def fetched():
    out = StringIO()
    call_command("fetch_feeds", stdout=out, stderr=StringIO())
    return out.getvalue()


def test_a_feed_becomes_a_published_row_with_its_quote_marked_in_the_text(paper, whitlock, desk):
    assert "1 new" in fetched()
    assert Event.objects.filter(state="published").count() == 0  # nothing is published by itself
    candidate = Candidate.objects.get(words=WORDS)
    assert "Dana Whitlock" in desk.get("/review/").content.decode()
    desk.post(f"/review/{candidate.pk}/accept/")
    row = desk.get("/").content.decode()
    assert WORDS.rstrip(",") in row
    assert "Dana Whitlock" in row
    event = Event.objects.get()
    assert (event.said_on, event.actor, event.state) == ("2026-02-26", whitlock, "published")
    page = desk.get(event.quotes.get().article.get_absolute_url())
    [marked] = [piece for line in page.context["contents"].paragraphs for piece in line if piece.event]
    assert (marked.text, marked.event) == (event.quotes.get().exact, event)


def test_a_second_fetch_changes_nothing(paper, whitlock, desk):
    fetched()
    desk.post(f"/review/{Candidate.objects.get(words=WORDS).pk}/accept/")
    before = list(Candidate.objects.values()), list(Event.objects.values("pk", "state", "changed_at"))
    assert "1 unchanged" in fetched()
    assert (list(Candidate.objects.values()), list(Event.objects.values("pk", "state", "changed_at"))) == before
    assert FeedHealth.objects.get().result == "unchanged"


def test_a_feed_that_says_it_changed_and_did_not_is_not_read_again(paper, whitlock):
    fetched()
    paper["tag"] = '"second"'
    fetched()
    assert FeedHealth.objects.get().result == "unchanged"


def test_a_quote_that_vanishes_from_the_feed_comes_before_the_editors(paper, whitlock, desk):
    fetched()
    desk.post(f"/review/{Candidate.objects.get(words=WORDS).pk}/accept/")
    paper |= {"text": TEXT.replace(WORDS, "We may sign,"), "tag": '"third"'}
    assert "1 changed" in fetched()
    alarms = desk.get("/review/alarms/").content.decode()
    assert WORDS.rstrip(",") in alarms
    assert Event.objects.get(state="published").quotes.get().verification == "not_found"
