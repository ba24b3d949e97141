"""manage.py verify_quotes: whether every stored quote still stands in the text of its article."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tracker.models import ArticleVersion, Quote


def run(*options: str) -> tuple[str, str]:
    """What is printed, and the error, after which the exit code is 1."""
    out, told = StringIO(), ""
    try:
        call_command("verify_quotes", *options, stdout=out)
    except CommandError as error:
        told = str(error)
    return out.getvalue(), told


def forget(quote: Quote) -> None:
    ArticleVersion.objects.create(article=quote.article, number=9, text="Nothing of it.")


def test_counts_are_printed_by_level(make_statement):
    make_statement()
    out, error = run()
    assert out.split("\n")[0].split() == ["1", "word", "for", "word"]
    assert error == ""


def test_drift_is_named_and_fails(make_statement):
    quote = make_statement(words="We will not be moved by it.").quotes.get()
    forget(quote)
    out, error = run()
    assert f"not found: a-dispute {quote.event.ref}, {quote.article.slug}, version 1, from " in out
    assert "“We will not be moved by it.”" in out
    assert error.startswith("1 not found in the newest text")
    quote.refresh_from_db()
    assert quote.verification == "not_found"


def test_the_report_as_json(make_statement):
    quote = make_statement().quotes.get()
    forget(quote)
    told = json.loads(run("--json")[0])
    assert told["counts"] == {"exact": 0, "normalised": 0, "moved": 0, "not_found": 1}
    assert told["corrupt"] == []
    assert told["not_found"][0]["exact"] == quote.exact
    assert told["not_found"][0]["article"] == quote.article.slug


def test_only_the_story_asked_for_is_checked(make_statement, make_story):
    forget(make_statement().quotes.get())
    other = make_story(slug="another")
    assert run("--story", other.slug)[1] == ""
    assert run("--story", "a-dispute")[1] != ""
    assert run("--story", "unknown")[1] == "There is no story “unknown”."


@pytest.mark.django_db
def test_an_empty_record_is_in_order():
    out, error = run()
    assert [line.split()[0] for line in out.splitlines()] == ["0", "0", "0", "0"]
    assert error == ""


def test_every_quote_of_the_shipped_story_stands_in_its_text(loaded_story):
    out, error = run()
    assert error == ""
    assert int(out.split()[0]) == Quote.objects.count() > 300
