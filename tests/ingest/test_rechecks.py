"""Pages that are gone or retracted are recorded; a page that merely fails is not called gone."""

from __future__ import annotations

from datetime import date
from functools import partial
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tracker.ingest import fetch
from tracker.ingest.pace import Pace
from tracker.ingest.rechecks import Recheck
from tracker.models import Article

TODAY = date(2026, 3, 1)


def page(title="A refusal", status="200 OK"):
    return lambda line: line.answer(
        f"<html><head><title>{title}</title></head>".encode(), "Content-Type: text/html", status=status
    )


@pytest.fixture
def rechecked(serve, guard, make_article):
    """One article whose page answers in this way, asked for once; gives the article and what was found."""

    def recheck(answer, robots=b""):
        server = serve({"page": answer, "robots.txt": lambda line: line.answer(robots)})
        article = make_article(text="said no", url=server.url("page"))
        found = Recheck(Pace(0), partial(fetch.get, guard=guard)).all([article], TODAY)
        article.refresh_from_db()
        return article, found

    return recheck


@pytest.mark.parametrize(("status", "note"), [("404 Not Found", "404 Not Found"), ("410 Gone", "410 Gone")])
def test_a_page_that_is_gone_is_recorded_with_its_day_and_its_text_stays(rechecked, status, note):
    article, found = rechecked(page(status=status))
    assert (article.gone_on, article.gone_note) == (TODAY, note)
    assert article.versions.get().text == "said no"
    assert found.news == [f"{article.slug}: {note}"]
    assert article.history.first().history_change_reason == note


@pytest.mark.parametrize("title", ["Retracted: A refusal", "RETRACTION - A refusal", "[Withdrawn] A refusal"])
def test_a_retracted_article_is_recorded(rechecked, title):
    assert rechecked(page(title))[0].gone_note == "retracted by the outlet"


@pytest.mark.parametrize(
    "title", ["Minister calls for retraction", "Withdrawn troops return home", "Retracted report: what went wrong"]
)
def test_an_article_about_a_retraction_is_not_one(rechecked, title):
    article, found = rechecked(page(title))
    assert (article.gone_on, found.counts) == (None, {"there": 1})


@pytest.mark.parametrize("status", ["500 Oops", "503 Busy", "403 Forbidden"])
def test_a_page_that_fails_is_not_called_gone(rechecked, status):
    article, found = rechecked(page(status=status))
    assert (article.gone_on, found.counts) == (None, {"unreachable": 1})


def test_a_page_that_robots_txt_forbids_is_not_asked_for(rechecked):
    article, found = rechecked(page(status="404 Not Found"), b"User-agent: *\nDisallow: /page")
    assert (article.gone_on, found.counts) == (None, {"not allowed": 1})


def test_a_site_that_cannot_say_what_it_allows_is_unreachable_and_not_asked(serve, guard, make_article):
    server = serve({"page": page(status="404 Not Found"), "robots.txt": lambda line: line.answer(b"", status="503 Busy")})
    article = make_article(text="said no", url=server.url("page"))
    found = Recheck(Pace(0), partial(fetch.get, guard=guard)).all([article], TODAY)
    assert (found.news, found.counts) == ([], {"unreachable": 1})


def test_readers_see_that_a_page_is_gone(client, make_article, make_statement):
    article = make_article(gone_on=TODAY, gone_note="404 Not Found")
    make_statement(printed_by=[article])
    text = client.get(article.get_absolute_url()).content.decode()
    assert "404 Not Found" in text
    assert "1 March 2026" in text


def test_the_command_asks_only_for_pages_that_were_there(make_article, db):
    make_article(url="")
    make_article(url="https://example.org/gone", gone_on=TODAY)
    make_article(url="https://example.org/old", published="2001-01-01")
    out = StringIO()
    call_command("recheck_articles", stdout=out)
    assert "0 pages: none to ask for" in out.getvalue()
    assert Article.objects.count() == 3


def test_an_unknown_story_is_named(db):
    with pytest.raises(CommandError, match="no-such-story"):
        call_command("recheck_articles", story="no-such-story")
