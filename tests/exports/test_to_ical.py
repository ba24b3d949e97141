from __future__ import annotations

from datetime import UTC, date, datetime

import icalendar
import pytest

from tests.exports.conftest import HOSTILE
from tracker.exports import to_ical


def text(records, about):
    return "".join(to_ical.render(records, about))


def entries(records, about):
    """Read back, with what RFC 5545 section 3.6.1 asks of every entry."""
    calendar = icalendar.Calendar.from_ical(text(records, about))
    assert calendar["prodid"]
    assert calendar["version"] == "2.0"
    assert calendar.errors == []
    found = list(calendar.walk("VEVENT"))
    for entry in found:
        assert entry.errors == []
        assert [name for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY") if name not in entry] == []
    return found


def test_a_day_is_a_whole_day(make_record, about):
    (entry,) = entries([make_record()], about)
    assert entry.decoded("dtstart") == date(2026, 2, 26)
    assert entry.decoded("dtend") == date(2026, 2, 27)
    assert entry["uid"] == "event-st-001.a-dispute@127.0.0.1"
    assert entry.decoded("dtstamp") == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    assert entry["summary"] == "Ann Example: A refusal"
    assert entry["url"] == "http://127.0.0.1:8000/events/7/we-will-not/"
    assert entry.categories == ["statement", "Safeguards"]
    assert str(entry["description"]).split("\n") == [
        "Statement, 26 February 2026",
        "Ann Example, chief executive, Example Company",
        "“We will not”",
        "She refuses.",
        "Issues: Safeguards",
        "Sources:",
        "Example News, 27 February 2026: https://news.example/1",
    ]


@pytest.mark.parametrize(
    ("said", "precision", "first", "end", "words"),
    [
        ("2026-02", "month", date(2026, 2, 1), date(2026, 3, 1), "(some day in February 2026)"),
        ("2025", "year", date(2025, 1, 1), date(2026, 1, 1), "(some day in 2025)"),
    ],
)
def test_a_vague_date_spans_its_days_and_says_so(make_record, about, said, precision, first, end, words):
    (entry,) = entries([make_record(date=said, precision=precision)], about)
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (first, end)
    assert str(entry["summary"]).endswith(words)


def test_a_minute_is_an_instant_in_utc(make_record, about):
    (entry,) = entries([make_record(date="2026-02-27T17:01:00-05:00", precision="minute")], about)
    assert entry.decoded("dtstart") == datetime(2026, 2, 27, 22, 1, tzinfo=UTC)
    assert "DTSTART:20260227T220100Z\r\n" in text([make_record(date="2026-02-27T17:01:00-05:00")], about)


def test_a_deadline_is_an_entry_of_its_own(threat, about):
    event, deadline = entries([threat], about)
    assert event["uid"] == "event-th-001.a-dispute@127.0.0.1"
    assert deadline["uid"] == "threat-deadline-th-001.a-dispute@127.0.0.1"
    assert deadline.decoded("dtstart") == datetime(2026, 2, 27, 22, 1, tzinfo=UTC)
    assert deadline["summary"] == "Deadline: End the contract"
    assert "Deadline: 27 February 2026, 17:01 EST (22:01 UTC)" in deadline["description"]


def test_lines_are_short_and_end_as_the_standard_says(hostile, threat, about):
    lines = text([hostile, threat], about).encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert lines[-1] == b""


def test_hostile_text_stays_in_its_property(hostile, about):
    event, deadline = entries([hostile], about)
    assert HOSTILE in event["description"]
    assert event.categories == ["statement", HOSTILE]
    assert event.subcomponents == deadline.subcomponents == []


def test_an_empty_calendar_is_valid(about):
    assert entries([], about) == []
