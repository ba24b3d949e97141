"""Articles from files of each kind, and files that give none."""

from __future__ import annotations

import json
import os
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.ingest import files, json_lines, markdown_text
from tracker.ingest.arrivals import Arrival
from tracker.ingest.files import Unread

MARKDOWN = """---
title: Talks go on
date: 2026-02-27T10:00:00-05:00
url: https://news.example/1
outlet: The Example
author: Ann Example
language: en
---
# Talks *go* on

She said: “We will
not be moved.” [More](https://news.example/2) was **not** said.

> A quotation
> over lines.

- one
- two\\*

![picture](x.png)<b>bold</b> snake_case_name
"""

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Talks go on | The Example</title>
<link rel="canonical" href="https://news.example/1"><meta property="og:site_name" content="The Example">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
{"@type": "NewsArticle", "headline": "Talks go on", "datePublished": "2026-02-27T10:00:00Z",
"author": [{"@type": "Person", "name": "Ann Example"}],
"publisher": {"@type": "Organization", "name": "The Example Times"}}]}</script></head>
<body><nav>Home</nav><article><h1>Talks go on</h1><p>WORDS “We will not be moved,” she said.</p><aside>Advert</aside>
<script>x()</script></article><article>A teaser</article><footer>Imprint</footer></body></html>""".replace("WORDS", "word " * 60)


@pytest.fixture
def read(tmp_path):
    """What one file with this name and text gives."""

    def read_file(name: str, text: str | bytes) -> list[Arrival | Unread]:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return list(files.read_all([path]))

    return read_file


def reason(found: list[Arrival | Unread]) -> str:
    (unread,) = found
    assert isinstance(unread, Unread)
    return unread.reason


def only(found: list[Arrival | Unread]) -> Arrival:
    (arrival,) = found
    assert isinstance(arrival, Arrival), arrival
    return arrival


@pytest.mark.parametrize(
    "text",
    [
        " date 2026-02-27 They met.\n\nThey parted.",
        "date 2026-02-27\nThey met.\n\nThey parted.\n",
        "date 2026-02-27\n\n  They met.  \n \t\n\n\nThey parted.",
        "Date: 2026-02-27\r\nThey met.\r\n\r\nThey parted.",
        "\ufeffdate 2026-02-27, They met.\n\nThey parted.",
    ],
)
def test_dated_text_begins_with_its_date(read, text):
    arrival = only(read("a.txt", text))
    assert (arrival.published, arrival.published_raw, arrival.published_basis) == (
        "2026-02-27",
        "2026-02-27",
        "date line of the file",
    )
    assert arrival.text == "They met.\n\nThey parted."
    assert (arrival.url, arrival.headline, arrival.guid, arrival.is_whole) == ("", "", "", True)


def test_more_lines_may_follow_the_date(read):
    head = "date 2026-02-27\nurl: https://news.example/1\noutlet: The Example\nheadline: Talks\nauthor: Ann\nlanguage: en"
    text = head + "\n\nThey met: all."
    arrival = only(read("a.txt", text))
    assert (arrival.url, arrival.outlet_name, arrival.headline) == ("https://news.example/1", "The Example", "Talks")
    assert (arrival.authors, arrival.language, arrival.text) == (("Ann",), "en", "They met: all.")


def test_a_text_that_follows_the_date_on_its_line_has_no_more_fields(read):
    assert only(read("a.txt", "date 2026-02-27 Outlet shops\nurl: sold out.")).text == "Outlet shops\nurl: sold out."


def test_a_text_that_begins_with_a_word_of_a_field_is_text(read):
    assert only(read("a.txt", "date 2026-02-27\nheadline inflation rose.")).text == "headline inflation rose."


def test_markdown_has_a_head_and_loses_its_marks(read):
    arrival = only(read("a.md", MARKDOWN))
    assert (arrival.headline, arrival.url, arrival.outlet_name) == ("Talks go on", "https://news.example/1", "The Example")
    assert (arrival.published, arrival.authors, arrival.language) == ("2026-02-27T10:00-05:00", ("Ann Example",), "en")
    assert arrival.text.split("\n\n") == [
        "Talks go on",
        "She said: “We will not be moved.” More was not said.",
        "A quotation over lines.",
        "one",
        "two*",
        "bold snake_case_name",
    ]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Head\nText", "Head\n\nText"),
        ("one  \ntwo", "one\ntwo"),
        ("one\\\ntwo", "one\ntwo"),
        ("a\n***\nb", "a\n\nb"),
        ("5 * 4 * 3 and 2 ** 3", "5 * 4 * 3 and 2 ** 3"),
        ("***so*** __it__ _is_", "so it is"),
        ("```\ncode\n```", "code"),
        ("<https://news.example>", "https://news.example"),
        ("see [it][1]\n\n[1]: https://news.example", "see it"),
        ("a <!-- hidden --> b", "a  b"),
        ("1. one\n2. two", "one\n\ntwo"),
    ],
)
def test_marks_of_markdown_are_no_part_of_the_text(markdown, text):
    assert markdown_text.words_of(markdown) == text


def test_a_page_says_what_it_is_in_its_head(read):
    arrival = only(read("a.html", PAGE))
    assert (arrival.headline, arrival.url, arrival.outlet_name) == ("Talks go on", "https://news.example/1", "The Example Times")
    assert (arrival.published, arrival.published_basis) == ("2026-02-27T10:00Z", "datePublished of the page")
    assert (arrival.authors, arrival.language) == (("Ann Example",), "en-gb")
    assert arrival.text.startswith("Talks go on\n\nword word")
    assert arrival.text.endswith("“We will not be moved,” she said.")


def test_a_page_that_says_little_is_read_all_the_same(read):
    arrival = only(read("a.htm", "<title>T &amp; t</title><meta name=date content='27/02/2026'><div>One.<p>Two.</div>"))
    assert (arrival.headline, arrival.text, arrival.published, arrival.published_raw) == (
        "T & t",
        "One.\n\nTwo.",
        "",
        "27/02/2026",
    )
    assert any("without guessing" in note for note in arrival.notes)


def test_json_lines_hold_an_article_each_and_a_bad_one_is_named(read):
    lines = [
        {"url": "https://news.example/1", "title": "Talks", "text": "They met.", "published": "2026-02-27", "id": 1},
        "not an object",
        {
            "id": "b",
            "text": "They parted.",
            "date": "2026-02-28",
            "outlet": {"name": "The Example", "url": "https://news.example/"},
        },
        {"title": "No text"},
        {"id": 3, "text": "They met again.", "authors": ["Ann", 7, "Ben"], "language": "en_US", "published": "whenever"},
    ]
    found = read("a.jsonl", "\n".join(map(json.dumps, lines)) + "\n\n{broken\n" + '{"text": NaN}')
    arrivals = [one for one in found if isinstance(one, Arrival)]
    assert [(a.guid, a.url, a.published) for a in arrivals] == [
        ("", "https://news.example/1", "2026-02-27"),
        ("a.jsonl b", "", "2026-02-28"),
        ("a.jsonl 3", "", ""),
    ]
    assert (arrivals[1].outlet_name, arrivals[1].outlet_url) == ("The Example", "https://news.example/")
    assert (arrivals[2].authors, arrivals[2].language, arrivals[2].published_raw) == (("Ann", "Ben"), "en-us", "whenever")
    unread = [str(one).split("a.jsonl, ")[1] for one in found if isinstance(one, Unread)]
    assert [sentence.split(":")[0] for sentence in unread] == ["line 2", "line 4", "line 7", "line 8"]


def test_a_line_that_is_too_long_is_named_and_the_next_is_read(read):
    long = b'{"text": "' + b"x" * (json_lines.LONGEST_LINE * 2) + b'"}'
    unread, arrival = read("a.jsonl", long + b'\n{"text": "They met."}')
    assert "longer than 4 MB" in str(unread)
    assert arrival.text == "They met."


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [
        ("a.txt", "They met.", "does not begin with a line “date YYYY-MM-DD”"),
        ("a.txt", "", "does not begin"),
        ("a.txt", "date 2026-02-30 They met.", "“2026-02-30” behind “date” is no date"),
        ("a.txt", "date palms grow.", "“palms” behind “date” is no date"),
        ("a.txt", "date 2026-02-27\n \n", "no text"),
        ("a.md", "# Talks", "head of fields"),
        ("a.md", "---\ntitle: [\n---\ntext", "a.md, line 3: this is not YAML"),
        ("a.md", "---\n" + "[" * 9_000 + "\n---\ntext", "head cannot be read"),
        ("a.md", "---\na: &a x\nb: *a\n---\ntext", "head cannot be read"),
        ("a.md", "---\n" + "a: b\n" * 10_000 + "---\ntext", "characters"),
        ("a.md", "---\ntitle: a\n---\n", "no text"),
        ("a.md", "---\n---\ntext", "head cannot be read"),
        ("a.html", "<script>x</script>", "no text on this page"),
        ("a.pdf", "%PDF", "“.pdf” are not read"),
        ("a.txt", b"x" * (files.LARGEST + 1), "larger than 10 MB"),
    ],
)
def test_a_file_that_gives_no_article_is_named_with_the_reason(read, name, text, part):
    assert part in reason(read(name, text))


def test_folders_are_walked_by_name_and_each_file_is_read_once(tmp_path):
    for name in ("b.txt", "a.TXT", "c/d.txt", ".hidden.txt", ".git/e.txt", "picture.png", "c/notes.doc"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"date 2026-02-27 {name}")
    (tmp_path / "c" / "again").symlink_to(tmp_path, target_is_directory=True)
    found = list(files.read_all([tmp_path, tmp_path / "b.txt", tmp_path / "none.txt"]))
    assert [one.text for one in found if isinstance(one, Arrival)] == ["a.TXT", "b.txt", "c/d.txt"]
    assert [one.reason for one in found if isinstance(one, Unread)] == ["there is no such file."]


def test_a_pipe_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert reason(list(files.read_all([tmp_path]))) == "it is no file."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_texts_of_any_usual_encoding_are_read(read, encoding):
    assert only(read("a.txt", "date 2026-02-27\n“Ampère” said no.".encode(encoding))).text == "“Ampère” said no."


@pytest.mark.parametrize("piece", ["<!--", "![", "[a](", "**", "_a", "> ", "<a ", "- ", "\\", "\n ", "```\n", "* * "])
def test_no_markdown_takes_long(piece):
    begun = time.process_time()
    markdown_text.words_of(piece * (1_000_000 // len(piece)))
    assert time.process_time() - begun < 10


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(name=st.sampled_from(["a.txt", "a.md", "a.jsonl", "a.html"]), body=st.binary(max_size=300), is_dated=st.booleans())
def test_any_bytes_give_articles_or_a_reason(read, name, body, is_dated):
    for one in read(name, b"date 2026-02-27\n" + body if is_dated else body):
        assert isinstance(one, Unread) or (one.text and "\x00" not in one.text)
