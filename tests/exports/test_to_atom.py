from __future__ import annotations

from datetime import datetime
from xml.etree import ElementTree as ET

from tests.exports.conftest import HOSTILE
from tracker.exports import to_atom
from tracker.exports.formats import Context

A = "{http://www.w3.org/2005/Atom}"


def feed(records, about):
    """Read back, with what RFC 4287 sections 4.1.1 and 4.1.2 ask of a feed and of every entry."""
    root = ET.fromstring("".join(to_atom.render(records, about)))  # noqa: S314 - our own text
    for element in [root, *root.iter(f"{A}entry")]:
        for name in ("id", "title", "updated"):
            assert len(element.findall(A + name)) == 1, name
            assert element.findtext(A + name)
        assert datetime.fromisoformat(element.findtext(f"{A}updated")).tzinfo is not None
        links = [(link.get("rel"), link.get("type")) for link in element.findall(f"{A}link")]
        assert links.count(("alternate", "text/html")) == 1
    assert root.findtext(f"{A}author/{A}name")
    return root


def test_an_entry_says_what_is_known(make_record, about):
    (entry,) = feed([make_record()], about).iter(f"{A}entry")
    assert entry.findtext(f"{A}id") == "tag:127.0.0.1,2026:a-dispute/st-001"
    assert entry.findtext(f"{A}title") == "26 February 2026. Ann Example: A refusal"
    assert entry.findtext(f"{A}updated") == "2026-03-02T09:30:00Z"
    assert entry.findtext(f"{A}published") == "2026-03-01T08:00:00Z"
    assert {link.get("rel"): link.get("href") for link in entry.iter(f"{A}link")} == {
        "alternate": "http://127.0.0.1:8000/events/7/we-will-not/",
        "via": "https://news.example/1",
    }
    assert [category.get("term") for category in entry.iter(f"{A}category")] == ["statement", "safeguards"]
    assert entry.find(f"{A}content").get("type") == "html"
    assert entry.findtext(f"{A}content").split("\n") == [
        "<p>Statement, 26 February 2026. Ann Example, chief executive, Example Company</p>",
        '<blockquote lang="en">“We will not”</blockquote>',
        "<p>She refuses.</p>",
        "<p>Issues: Safeguards</p>",
        (
            '<ul><li><a href="https://news.example/1#:~:text=We%20will%20not">Example News, 27 February 2026</a>'
            ": A dispute grows</li></ul>"
        ),
    ]


def test_a_filter_is_a_feed_of_its_own_whose_entries_keep_their_ids(make_record, about):
    filtered = Context("Statements, newest first", "kind=statement", about.changed_at)
    every, some = feed([make_record()], about), feed([make_record()], filtered)
    assert every.findtext(f"{A}id") == "tag:127.0.0.1,2026:timeline"
    assert some.findtext(f"{A}id") == "tag:127.0.0.1,2026:timeline?kind=statement"
    assert every.findtext(f"{A}entry/{A}id") == some.findtext(f"{A}entry/{A}id")
    selves = [link.get("href") for link in some.findall(f"{A}link") if link.get("rel") == "self"]
    assert selves == ["http://127.0.0.1:8000/timeline.atom?kind=statement"]


def test_an_edit_keeps_the_id(make_record, about):
    before, after = (feed([make_record(title=title)], about) for title in ("A refusal", "A clear refusal"))
    assert before.findtext(f"{A}entry/{A}id") == after.findtext(f"{A}entry/{A}id")


def test_a_feed_without_entries_is_valid(about):
    assert feed([], Context(about.sentence, "")).findtext(f"{A}updated") == "1970-01-01T00:00:00Z"


def test_hostile_text_is_shown_as_it_stands(hostile, about):
    (entry,) = feed([hostile], about).iter(f"{A}entry")
    assert entry.findtext(f"{A}title") == f"26 February 2026. {HOSTILE}: {HOSTILE}"
    content = entry.findtext(f"{A}content")
    assert "<b>" not in content
    assert "</script>" not in content


def test_a_deadline_is_one_instant(threat, about):
    assert "<p>Deadline: 27 February 2026, 17:01 EST (22:01 UTC)</p>" in feed([threat], about).findtext(f"{A}entry/{A}content")
