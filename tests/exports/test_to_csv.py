from __future__ import annotations

import csv
import io

import pytest

from tests.exports.conftest import HOSTILE
from tracker.exports import to_csv


def rows(records, about):
    """Read by the strictest reader there is; every line must end as RFC 4180 says."""
    text = "".join(to_csv.render(records, about))
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_row_holds_what_is_known_of_an_event(make_record, about):
    (row,) = rows([make_record()], about)
    assert {name: value for name, value in row.items() if value} == {
        "id": "7",
        "ref": "st-001",
        "url": "http://127.0.0.1:8000/events/7/we-will-not/",
        "story": "a-dispute",
        "date": "2026-02-26",
        "precision": "day",
        "timezone": "America/New_York",
        "first_day": "2026-02-26",
        "last_day": "2026-02-26",
        "kind": "statement",
        "title": "A refusal",
        "actor": "Ann Example",
        "actor_slug": "ann-example",
        "role": "chief executive, Example Company",
        "words": "We will not",
        "language": "en",
        "summary": "She refuses.",
        "speech": "direct",
        "issues": "Safeguards",
        "is_low_trust": "no",
        "importance": "1",
        "first_published_on": "2026-02-27",
        "outlets": "1",
        "origins": "1",
        "best_outlet": "Example News",
        "best_title": "A dispute grows",
        "best_published": "2026-02-27",
        "best_match": "verbatim",
        "best_url": "https://news.example/1#:~:text=We%20will%20not",
        "sources": "Example News, 2026-02-27, https://news.example/1",
        "recorded_at_utc": "2026-03-01T08:00:00Z",
        "changed_at_utc": "2026-03-02T09:30:00Z",
    }


def test_the_file_begins_with_its_columns_and_holds_nothing_but_rows(make_record, about):
    lines = "".join(to_csv.render([make_record()], about)).split("\r\n")
    assert lines[0].split(",") == list(to_csv.COLUMNS)
    assert len(lines) == 3
    assert lines[2] == ""


def test_every_row_has_as_many_cells_as_the_header(make_record, hostile, threat, about):
    text = "".join(to_csv.render([make_record(), hostile, threat], about))
    assert {len(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)} == {len(to_csv.COLUMNS)}


@pytest.mark.parametrize("start", to_csv.FORMULA_STARTS)
def test_no_cell_begins_as_a_formula(make_record, about, start):
    text = f"{start}HYPERLINK(1)"
    (row,) = rows([make_record(words=text, title=text, summary=text)], about)
    assert row["words"] == row["title"] == row["summary"] == f"'{text}"


def test_hostile_text_stays_in_its_cell(hostile, about):
    (row,) = rows([hostile], about)
    assert row["words"] == "'" + HOSTILE
    assert row["issues"] == "'" + HOSTILE


def test_a_deadline_is_given_as_said_and_as_an_instant(threat, about):
    (row,) = rows([threat], about)
    assert row["deadline"] == "2026-02-27T17:01:00-05:00"
    assert row["deadline_utc"] == "2026-02-27T22:01:00Z"


def test_a_page_printed_twice_is_listed_once(make_record, make_source, about):
    sources = (make_source(), make_source(exact="We will"), make_source(url="", outlet="", title="A leaflet", published=""))
    (row,) = rows([make_record(sources=sources)], about)
    assert row["sources"] == "Example News, 2026-02-27, https://news.example/1 | A leaflet"
