"""manage.py fetch_feeds: the feeds asked as an operator would have them asked."""

from __future__ import annotations

import ipaddress
import os
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.ingest.hostile_answers import status
from tests.ingest.test_full_text import HTML, PAGE, SENTENCES
from tests.ingest.test_visits import feed_of
from tracker.models import Article, ArticleVersion, FeedHealth

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def own_network(settings):
    settings.FETCH_NETWORKS = (ipaddress.ip_network("127.0.0.1/32"),)
    settings.HOST_SECONDS = 0


def fetch_feeds(**options: Any) -> str:
    out = StringIO()
    call_command("fetch_feeds", stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def news(serve, make_feed):
    server = serve({"feed": lambda line: line.answer(feed_of(1, 2))})
    make_feed(slug="news", url=server.url("feed", host="127.0.0.1"))
    return server


def test_a_round_reports_its_counts(news):
    told = fetch_feeds(due=True).splitlines()
    assert told[0] == "1 feed asked: 1 read"
    assert told[1] == "items: 2 new, 0 changed, 0 known, 0 no longer in their feed"
    assert told[2].startswith("candidates: ")
    assert Article.objects.count() == 2


def test_a_second_round_changes_nothing(news):
    fetch_feeds(due=True)
    assert fetch_feeds(due=True) == "No feed is due.\n"
    assert fetch_feeds().startswith("1 feed asked: 1 unchanged\nitems: 0 new, 0 changed")
    assert Article.objects.count() == 2


def test_without_an_active_feed_it_says_where_to_add_one(db, make_feed):
    make_feed(slug="old", is_active=False)
    assert fetch_feeds() == "There is no active feed. Add one in the admin.\n"


def test_one_feed_alone_is_asked_due_or_not(news, make_feed):
    make_feed(slug="other", url=news.url("other", host="127.0.0.1"))
    for result in ("read", "unchanged"):
        assert fetch_feeds(feed="news").startswith(f"1 feed asked: 1 {result}\n")
    with pytest.raises(CommandError, match="other could not be read"):
        fetch_feeds(feed="other")
    assert FeedHealth.objects.get(feed__slug="other").error == "127.0.0.1 answered 404 Not Found."


def test_a_feed_that_fails_is_named_and_is_no_failure_of_the_run(news):
    news.handlers["feed"] = status("500 Oops")
    assert fetch_feeds(due=True).splitlines()[-1] == "news: 127.0.0.1 answered 500 Internal Server Error."


def test_a_feed_that_is_unknown_or_stopped_is_an_error(news, make_feed):
    make_feed(slug="old", is_active=False)
    with pytest.raises(CommandError, match=r"There is no feed “nothing”\. Known feeds: news, old\."):
        fetch_feeds(feed="nothing")
    with pytest.raises(CommandError, match="The feed “old” is stopped"):
        fetch_feeds(feed="old")
    assert fetch_feeds(due=True).startswith("1 feed asked")


def test_nothing_is_fetched_from_this_machine_unless_the_settings_say_so(news, settings):
    settings.FETCH_NETWORKS = ()
    assert "127.0.0.1 is not on the public internet" in fetch_feeds(due=True)
    assert news.connections == 0


def test_whole_articles_are_fetched_on_request(news):
    news.handlers["feed"] = lambda line: line.answer(
        feed_of(1).replace(b"https://news.example/1", news.url("page", "127.0.0.1").encode())
    )
    news.handlers["page"] = lambda line: line.answer(PAGE, HTML)
    assert fetch_feeds(due=True, full_text=True).startswith("1 feed asked: 1 read\nitems: 1 new")
    version = ArticleVersion.objects.get()
    assert (version.coverage, [s for s in SENTENCES if s not in version.text]) == ("full", [])
    assert [request.split(" ")[1] for request in news.requests] == ["/feed", "/robots.txt", "/page"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_loop_goes_on_until_it_is_told_to_stop_and_ends_cleanly(number, news, shared_database):
    env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"} | {
        "DATABASE_URL": shared_database(),
        "TRACKER_FETCH_NETWORKS": "127.0.0.1/32",
        "TRACKER_HOST_SECONDS": "0",
    }
    command = [sys.executable, "manage.py", "fetch_feeds", "--loop"]
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        told = process.stdout.readline()
        time.sleep(0.5)
        assert process.poll() is None
        process.send_signal(number)
        _, errors = process.communicate(timeout=30)
    finally:
        process.kill()
    assert (told, process.returncode, errors) == ("1 feed asked: 1 read\n", 0, "")
    assert news.connections == 1
