from __future__ import annotations

import json
from dataclasses import asdict, fields

import pytest

from tests.exports.conftest import HOSTILE
from tracker.exports import to_json
from tracker.exports.records import Record


def read(records, about):
    return json.loads("".join(to_json.render(records, about)))


def test_the_file_says_what_was_asked_and_how_much_there_is(make_record, about):
    made = read([make_record(), make_record(ref="st-002")], about)
    assert {name: made[name] for name in ("title", "query", "url", "count")} == {
        "title": "Everything on record, newest first",
        "query": "",
        "url": "http://127.0.0.1:8000/",
        "count": 2,
    }
    assert [event["ref"] for event in made["events"]] == ["st-001", "st-002"]


def test_an_empty_list_is_valid(about):
    assert read([], about)["events"] == []


def test_a_list_cut_short_is_not_valid(make_record, about):
    pieces = list(to_json.render([make_record()], about))
    with pytest.raises(json.JSONDecodeError):
        json.loads("".join(pieces[:-1]))


def test_nothing_of_a_record_is_left_out_or_changed(hostile, about):
    (event,) = read([hostile], about)["events"]
    assert list(event) == [field.name for field in fields(Record)]
    as_sent = {"first_day": "2026-02-26", "recorded_at": "2026-03-01T08:00:00Z"}
    assert {name: event[name] for name in as_sent} == as_sent
    plain = json.loads(json.dumps(asdict(hostile), default=str))
    assert event["sources"] == plain["sources"]
    assert event["actor"] == plain["actor"]
    assert event["words"] == HOSTILE


def test_a_deadline_is_an_instant(threat, about):
    (event,) = read([threat], about)["events"]
    assert (event["deadline"], event["deadline_at"]) == ("2026-02-27T17:01:00-05:00", "2026-02-27T22:01:00Z")


def test_no_text_closes_a_script_element(hostile, about):
    assert "</" not in "".join(to_json.render([hostile], about))
