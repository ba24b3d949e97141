from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict

from tracker.models import Status
from tracker.timeline.as_of import AsOf

NOW = datetime(2026, 3, 1, 3, 0, tzinfo=UTC)  # still 28 February in New York
DEADLINE = "2026-02-27T17:01-05:00"


def as_of(text: str = "", now: datetime = NOW) -> AsOf:
    return AsOf(QueryDict(f"as_of={text}"), now=now)


@pytest.mark.parametrize(
    ("text", "day"), [("2026-02-26", date(2026, 2, 26)), ("2026-01", date(2026, 1, 31)), ("2025", date(2025, 12, 31))]
)
def test_a_partial_date_means_its_last_day(text, day):
    assert as_of(text).day == day
    assert as_of(text).problems == []


@pytest.mark.parametrize("text", ["yesterday", "2026-02-30", "2026-13", "9999-12-31", "2026-03-02", "x" * 50])
def test_a_day_that_cannot_be_used_gives_a_sentence_and_today(text):
    asked = as_of(text)
    assert asked.problems
    assert (asked.chosen, asked.day) == (None, NOW.date())


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("2026-02-23", Status.NOT_YET),
        ("2026-02-24", Status.OPEN),
        ("2026-02-26", Status.OPEN),
        ("2026-02-27", Status.OVERDUE),  # at the end of the day
        ("2026-02-28", Status.CARRIED_OUT),
        ("", Status.CARRIED_OUT),
    ],
)
def test_the_status_is_that_of_the_end_of_the_day(text, status, make_threat):
    steps = [("threatened", "2026-02-24"), ("carried_out", "2026-02-28")]
    assert as_of(text).status(make_threat(deadline=DEADLINE, steps=steps)) == status


def test_today_the_clock_decides_to_the_minute(make_threat):
    threat = make_threat(deadline=DEADLINE, steps=[("threatened", "2026-02-24")])
    assert as_of(now=datetime(2026, 2, 27, 22, 0, tzinfo=UTC)).status(threat) == Status.OPEN
    assert as_of(now=datetime(2026, 2, 27, 22, 2, tzinfo=UTC)).status(threat) == Status.OVERDUE


def test_today_is_the_day_where_the_threat_was_made(make_threat):
    threat = make_threat(steps=[("threatened", "2026-02-24"), ("carried_out", "2026-03-01")])
    assert as_of().status(threat) == Status.OPEN  # the first of March has not come to New York yet
