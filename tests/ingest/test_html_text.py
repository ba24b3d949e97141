"""HTML becomes plain text: what a reader would have seen, and nothing that a browser would run."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.hostile_feeds import rss
from tests.ingest.payloads import PAYLOADS
from tracker.ingest import feeds, html_text

SEEN = [
    ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    ("One.<br>Two.<br/>Three.", "One.\nTwo.\nThree."),
    ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
    ("<p>He said:</p><blockquote><p>“We will.”</p></blockquote>", "He said:\n\n“We will.”"),
    ("<p>She <em>never</em> said <a href='https://x.example'>that</a>.</p>", "She never said that."),
    ("He said <q>we will</q>.", "He said “we will”."),
    ("<ul><li>one</li><li>two</li></ul>", "one\n\ntwo"),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"),
    ("<h2>Head</h2>text", "Head\n\ntext"),
    ("a  \n\t b", "a b"),
    ("<pre>a\n  b</pre>", "a\nb"),
    ("AT&amp;T &lt;b&gt; &amp;lt;i&amp;gt; &quot;x&quot; &eacute; &#8217;", 'AT&T <b> &lt;i&gt; "x" é ’'),
    ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
    ("a&nbsp;b", "a\u00a0b"),
    ("e\u0301", "é"),
    ("", ""),
    ("<p></p><p> </p>", ""),
    ("<p>a<p>b<p>c", "a\n\nb\n\nc"),
    ("<script>x()</script><style>p{}</style><p>a</p><!-- b -->", "a"),
    ("<title>t</title><p>a</p>", "a"),
]

PAGE = Template('<h1 title="{{ text }}">{{ text }}</h1>{{ text|linebreaks }}')


class Elements(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []
        self.comments: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.made += [tag, *(f"{tag}[{name}]" for name, _ in attrs)]

    def handle_comment(self, data):
        self.comments.append(data)


def elements_of(text: str) -> set[str]:
    reader = Elements()
    reader.feed(PAGE.render(Context({"text": text})))
    reader.close()
    return {*reader.made, *reader.comments}


@pytest.mark.parametrize(("markup", "text"), SEEN)
def test_the_text_is_what_a_reader_saw(markup, text):
    assert html_text.text_of(markup) == text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_becomes_an_element_of_a_page(payload):
    escaped = payload.replace("&", "&amp;").replace("<", "&lt;").replace("\x00", "")
    (item,) = feeds.parse(rss(f"<title>{escaped}</title><description>{escaped}</description><author>{escaped}</author>")).items
    for text in (html_text.text_of(payload), html_text.line_of(payload), item.title, item.text, *item.authors):
        assert elements_of(text) <= {"h1", "h1[title]", "p", "br"}


def test_there_are_enough_payloads():
    assert len(set(PAYLOADS)) >= 77


PIECES = [*"<>/!-&;#'\"= \nab", "<p>", "</p>", "<script>", "&lt;", "<!--", "\x00", "<svg ", "on", "]]>"]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_mixture_of_tags_becomes_an_element_of_a_page(markup):
    assert elements_of(html_text.text_of(markup)) <= {"h1", "h1[title]", "p", "br"}


@given(st.text(max_size=200))
def test_plain_lines_lose_no_word(text):
    words = html_text.plain.clean(text).split()
    assert html_text.lines_of(text).split() == words
    assert "\n\n\n" not in html_text.lines_of(text)
