from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tracker.models import Status, Threat, ThreatStep, status_at

DEADLINE = datetime(2026, 2, 27, 22, 1, tzinfo=UTC)


def steps(*made: tuple[str, date]) -> list[ThreatStep]:
    return [ThreatStep(threat=Threat(), number=n, status=status, on_day=day) for n, (status, day) in enumerate(made, start=1)]


LIFE = steps(
    ("threatened", date(2026, 2, 16)),
    ("reiterated", date(2026, 2, 26)),
    ("carried_out", date(2026, 2, 27)),
    ("reiterated", date(2026, 3, 1)),
    ("enjoined", date(2026, 3, 26)),
    ("stayed", date(2026, 4, 8)),
)


@pytest.mark.parametrize(
    ("at", "status"),
    [
        (date(2026, 2, 15), Status.NOT_YET),
        (date(2026, 2, 16), Status.OPEN),
        (date(2026, 2, 26), Status.OPEN),
        (date(2026, 2, 27), Status.CARRIED_OUT),
        (date(2026, 3, 1), Status.CARRIED_OUT),
        (date(2026, 3, 26), Status.ENJOINED),
        (date(2026, 11, 22), Status.IN_FORCE),
    ],
)
def test_the_status_is_that_of_the_day_asked_for(at, status):
    end_of_day = datetime(at.year, at.month, at.day, 23, 59, tzinfo=UTC)
    assert status_at(LIFE, DEADLINE, at, end_of_day) is status


def test_a_deadline_that_passed_without_an_outcome_is_overdue():
    threatened = LIFE[:2]
    assert status_at(threatened, DEADLINE, date(2026, 2, 27), datetime(2026, 2, 27, 22, 0, tzinfo=UTC)) is Status.OPEN
    assert status_at(threatened, DEADLINE, date(2026, 2, 27), datetime(2026, 2, 27, 22, 2, tzinfo=UTC)) is Status.OVERDUE
    assert status_at(threatened, None, date(2026, 3, 1), datetime(2026, 3, 1, tzinfo=UTC)) is Status.OPEN


def test_a_threat_without_steps_is_open_from_the_day_it_was_made():
    made_on, now = date(2026, 2, 16), datetime(2026, 3, 1, tzinfo=UTC)
    assert status_at([], None, date(2026, 2, 15), now, made_on=made_on) is Status.NOT_YET
    assert status_at([], None, made_on, now, made_on=made_on) is Status.OPEN
    assert status_at([], DEADLINE, made_on, now, made_on=made_on) is Status.OVERDUE
    assert status_at(LIFE, None, date(2026, 2, 15), now, made_on=date(2026, 2, 1)) is Status.NOT_YET


def test_a_step_dated_before_the_one_above_it_still_counts():
    mixed = steps(("threatened", date(2026, 2, 16)), ("reiterated", date(2026, 2, 28)), ("withdrawn", date(2026, 2, 20)))
    assert status_at(mixed, None, date(2026, 2, 21), datetime(2026, 2, 22, tzinfo=UTC)) is Status.WITHDRAWN


def test_a_threat_whose_deadline_was_extended_is_not_called_overdue():
    longer = steps(("threatened", date(2026, 2, 16)), ("extended", date(2026, 2, 26)), ("reiterated", date(2026, 2, 28)))
    assert status_at(longer, DEADLINE, date(2026, 3, 1), datetime(2026, 3, 1, tzinfo=UTC)) is Status.OPEN
