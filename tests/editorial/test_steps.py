from __future__ import annotations

from datetime import date

from tracker.editorial.steps import mistakes

LIFE = [(1, "threatened"), (2, "reiterated"), (3, "carried_out")]


def test_steps_on_the_same_day_or_later_are_in_order():
    days = [(1, date(2026, 2, 16)), (2, date(2026, 2, 16)), (3, date(2026, 2, 27))]
    assert mistakes(LIFE, days) == []
    assert mistakes(LIFE) == []


def test_a_step_before_the_one_above_it_is_named():
    days = [(3, date(2026, 2, 20)), (1, date(2026, 2, 16)), (2, date(2026, 2, 26))]
    assert mistakes(LIFE, days) == [
        "Step 3 lies on 2026-02-20, before step 2 on 2026-02-26. Put the steps in the order of their dates."
    ]


def test_a_step_that_cannot_follow_is_told_as_well():
    days = [(1, date(2026, 2, 16)), (2, date(2026, 2, 10))]
    assert len(mistakes([(1, "threatened"), (2, "stayed")], days)) == 2
