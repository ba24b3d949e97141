"""Whole articles: fetched where the feed gave less and robots.txt allows, read where a hostile page costs only itself."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.ingest.hostile_answers import redirect
from tracker.ingest import fetch, full_text
from tracker.ingest.arrivals import Arrival
from tracker.ingest.box import Box
from tracker.ingest.full_text import FullText
from tracker.ingest.pace import Pace
from tracker.ingest.robots import Robots

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = [
    "The harbour master said on Thursday that the quay would stay open to fishing boats through the winter.",
    "“We have signed nothing, and we will sign nothing before the council has met,” she told reporters outside the office.",
    "A spokesman for the ferry company declined to say whether its offer still stood after the vote.",
]
PAGE = f"""<!doctype html><html lang="en"><head><title>Quay stays open</title><meta charset="utf-8"></head><body>
<nav><a href="/">Home</a><a href="/sport">Sport</a></nav><script>var tracker = "never shown";</script>
<article><h1>Quay stays open</h1>{"".join(f"<p>{sentence}</p>" for sentence in SENTENCES)}</article>
<footer>Copyright and cookies and all the rest of it</footer></body></html>""".encode()
SUMMARY = Arrival(text="The quay stays open.", url="", is_whole=False)
HTML = "Content-Type: text/html; charset=utf-8"


@pytest.fixture(scope="module")
def reader():
    box = full_text.new_box()
    yield box
    box.close()


@pytest.fixture
def taken(serve, guard, reader):
    """What becomes of a summary whose page is answered for in this way, and the server that was asked."""

    def take(page, robots=b"", **given):
        server = serve({"page": page, "robots.txt": lambda line: line.answer(robots), **given})
        get = partial(fetch.get, guard=guard)
        texts = FullText(get, Pace(0), Robots(get), reader)
        return texts.complete(Arrival(text=SUMMARY.text, url=server.url("page"), is_whole=False)), server

    return take


def page_of(body: bytes, *headers: str):
    return lambda line: line.answer(body, *headers)


def asked_for(server) -> list[str]:
    return [request.split(" ")[1] for request in server.requests]


def test_the_article_of_a_page_takes_the_place_of_its_summary(taken):
    arrival, server = taken(page_of(PAGE, HTML))
    assert arrival.is_whole
    assert [sentence for sentence in SENTENCES if sentence not in arrival.text] == []
    assert not {"Home", "Sport", "never shown", "Copyright", "<"} & set(arrival.text.replace("\n", " ").split(" "))
    assert arrival.text.count("\n\n") >= 2
    assert asked_for(server) == ["/robots.txt", "/page"]


def test_a_page_that_robots_txt_closes_is_not_asked_for(taken):
    arrival, server = taken(page_of(PAGE, HTML), robots=b"User-agent: *\nDisallow: /page\n")
    assert (arrival.text, arrival.is_whole) == (SUMMARY.text, False)
    assert arrival.notes == ("The full text was not taken: Its site does not let programs fetch this page (robots.txt).",)
    assert asked_for(server) == ["/robots.txt"]


def test_a_redirect_to_a_page_that_robots_txt_closes_is_not_followed(taken):
    closed = {"closed": page_of(PAGE, HTML)}
    arrival, server = taken(redirect("/closed"), robots=b"User-agent: *\nDisallow: /closed\n", **closed)
    assert not arrival.is_whole
    assert asked_for(server) == ["/robots.txt", "/page"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (page_of(b"%PDF-1.7 ...", "Content-Type: application/pdf"), "no HTML"),
        (page_of(PAGE), "no HTML"),
        (page_of(b"<html><body></body></html>", HTML), "No article was found"),
        (page_of(b"", HTML), "No article was found"),
        (page_of(b"<html><body><article><p>Short.</p></article></body></html>", HTML), "The full text was not taken"),
        (lambda line: line.answer(b"", status="404 Not Found"), "404 Not Found"),
        (lambda line: line.reset(), "broke the connection off"),
        (redirect("http://127.0.0.2:1/"), "not on the public internet"),
    ],
    ids=["pdf", "untyped", "no-text", "empty", "short", "404", "reset", "inside"],
)
def test_an_article_that_cannot_be_had_stays_as_the_feed_gave_it(answer, why, taken):
    arrival, _ = taken(answer)
    assert (arrival.text, arrival.is_whole) == (SUMMARY.text, False)
    assert why in arrival.notes[0]


def test_a_whole_article_and_one_without_an_address_are_left_alone(reader):
    texts = FullText(fetch.get, Pace(0), Robots(fetch.get), reader)
    for arrival in (Arrival(text="All of it.", url="https://example.org/a", is_whole=True), SUMMARY):
        assert texts.complete(arrival) == arrival


def test_a_page_that_keeps_its_reader_busy_is_given_up_and_the_next_one_read():
    attributes = b"<p " + b" ".join(b"a%d='x'" % n for n in range(100_000)) + b">text</p>"
    box = Box(seconds=1.5, program="boxed_article")
    try:
        with pytest.raises(full_text.box.BoxFailed):
            box.ask("article", attributes, content_type="text/html", base_url="")
        assert SENTENCES[0] in box.ask("article", PAGE, content_type="text/html", base_url="")["text"]
    finally:
        box.close()


def test_the_reader_of_pages_reaches_for_nothing_that_a_page_names(reader, inside):
    outside = (
        f'<link rel="canonical" href="{inside.url(host=inside.host)}"><iframe src="{inside.url(host=inside.host)}"></iframe>'
    )
    page = PAGE.replace(b"<article>", outside.encode() + b"<article>")
    assert SENTENCES[0] in reader.ask("article", page, content_type="text/html", base_url=inside.url(host=inside.host))["text"]


def test_a_missing_package_is_named_with_the_way_to_get_it():
    program = (
        "import sys; sys.modules['trafilatura'] = None\n"
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('fetch_feeds', full_text=True)\n"
    )
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tracker.settings"}
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert "CommandError" in done.stderr
    assert "pip install --require-hashes -r requirements-fulltext.txt" in done.stderr
    assert (ROOT / "requirements-fulltext.txt").exists()
