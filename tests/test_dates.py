from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import dates
from tracker.dates import Precision


@pytest.mark.parametrize(
    ("text", "zone", "standard", "precision", "first_day", "last_day"),
    [
        ("2026", None, "2026", "year", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-XX-XX", None, "2026", "year", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-02", None, "2026-02", "month", date(2026, 2, 1), date(2026, 2, 28)),
        ("2024-02-XX", None, "2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-02-26", None, "2026-02-26", "day", date(2026, 2, 26), date(2026, 2, 26)),
        ("2026-02-26?", None, "2026-02-26?", "day", date(2026, 2, 26), date(2026, 2, 26)),
        ("2026-02-27T17:01:00-05:00", None, "2026-02-27T17:01-05:00", "minute", date(2026, 2, 27), date(2026, 2, 27)),
        ("2026-02-27T17:01", "America/New_York", "2026-02-27T17:01-05:00", "minute", date(2026, 2, 27), date(2026, 2, 27)),
        ("2026-04-06T20:03:12+02:00", None, "2026-04-06T20:03:12+02:00", "second", date(2026, 4, 6), date(2026, 4, 6)),
        ("2026-02-27T22:01:00.000Z", None, "2026-02-27T22:01Z", "minute", date(2026, 2, 27), date(2026, 2, 27)),
        ("1066-10-14", None, "1066-10-14", "day", date(1066, 10, 14), date(1066, 10, 14)),
    ],
)
def test_a_date_keeps_what_is_known_and_no_more(text, zone, standard, precision, first_day, last_day):
    when = dates.parse(text, zone)
    assert (when.text, when.precision, when.first_day, when.last_day) == (standard, precision, first_day, last_day)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "yesterday",
            "2026-13",
            "2026-02-30",
            "2026-00",
            "0000",
            "26-02-2026",
            "2026-2-6",
            "2026-XX-03",
            "2026-02-27T25:00Z",
        ),
        *(
            "2026-02-27 17:01",
            "2026-02-27T17:01-25:00",
            "20260227",
            "1772184600",
            "10000-01-01",
            "２０２６",
            "2026-02-26\n",
            "9999",
        ),
    ],
)
def test_text_that_names_no_date_is_refused_with_the_text_in_the_message(text):
    with pytest.raises(dates.BadDate, match=r"“"):
        dates.parse(text)


def test_five_oh_one_in_washington_is_one_instant_everywhere():
    eastern = dates.parse("2026-02-27T17:01", "America/New_York")
    spelled = [dates.parse(t) for t in ("2026-02-27T17:01-05:00", "2026-02-27T22:01Z", "2026-02-27T23:01+01:00")]
    assert {eastern.first, *(when.first for when in spelled)} == {datetime(2026, 2, 27, 22, 1, tzinfo=UTC)}


@pytest.mark.parametrize("wall", ["2026-03-08T02:30", "2026-11-01T01:30"])
def test_a_wall_time_that_the_clocks_skip_or_show_twice_needs_its_offset(wall):
    with pytest.raises(dates.BadDate, match="Add the offset"):
        dates.parse(wall, "America/New_York")
    assert dates.parse(f"{wall}-05:00", "America/New_York").precision == Precision.MINUTE


def test_a_time_without_a_zone_spans_every_zone_and_is_not_guessed():
    when = dates.parse("2026-01-13T16:13")
    assert when.text == "2026-01-13T16:13"
    assert when.last - when.first == timedelta(hours=26, minutes=1)
    assert when.words() == "13 January 2026, 16:13 (zone not printed)"


def test_a_day_begins_at_midnight_where_it_was_said():
    assert dates.parse("2026-02-28", "America/New_York").first == datetime(2026, 2, 28, 5, tzinfo=UTC)
    late = dates.parse("2026-02-27T23:30-05:00", "America/New_York")
    assert dates.second_key(late.first) < dates.second_key(dates.parse("2026-02-28", "America/New_York").first)


@pytest.mark.parametrize(
    ("text", "since", "until", "overlaps"),
    [
        ("2026-02", date(2026, 2, 28), None, True),
        ("2026-02", date(2026, 3, 1), None, False),
        ("2026-02", None, date(2026, 2, 1), True),
        ("2026", date(2026, 2, 26), date(2026, 2, 27), True),
        ("2026-02-26", date(2026, 2, 27), date(2026, 2, 27), False),
    ],
)
def test_a_filter_matches_when_the_ranges_overlap(text, since, until, overlaps):
    assert dates.parse(text).overlaps(since, until) is overlaps


@pytest.mark.parametrize(
    ("text", "zone", "words"),
    [
        ("2026", None, "2026"),
        ("2026-02", None, "February 2026"),
        ("2026-02-06~", None, "6 February 2026 (approximate)"),
        ("2026-02-27T17:01-05:00", "America/New_York", "27 February 2026, 17:01 EST"),
        ("2026-02-27T17:01-05:00", "Europe/Paris", "27 February 2026, 17:01 UTC-05:00"),
        ("2026-02-27T22:01Z", None, "27 February 2026, 22:01 UTC"),
    ],
)
def test_a_date_says_itself_to_its_precision(text, zone, words):
    assert dates.parse(text).words(zone) == words


def test_edtf_out_has_the_seconds_that_level_0_asks_for():
    assert dates.parse("2026-02-27T17:01-05:00").edtf == "2026-02-27T17:01:00-05:00"


EARLIEST, LATEST = datetime(2, 1, 2), datetime(9998, 12, 30)  # noqa: DTZ001 - walls of clocks; the zone is drawn beside them


@given(st.datetimes(min_value=EARLIEST, max_value=LATEST), st.sampled_from(["Z", "-05:00", "+14:00"]))
def test_what_is_written_is_read_back_the_same(wall, offset):
    when = dates.parse(wall.isoformat(timespec="seconds") + offset)
    assert dates.parse(when.text) == when
    assert dates.parse(when.edtf).first == when.first


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_order_keys_follow_time_on_both_sides_of_1970(a, b):
    a, b = a.replace(microsecond=0), b.replace(microsecond=0)
    assert (dates.second_key(a) < dates.second_key(b)) == (a < b)
    assert -(2**63) <= dates.second_key(a) < 2**63


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_bad_date(text):
    with suppress(dates.BadDate):
        assert dates.parse(text, "America/New_York").first_day.year > 0


def test_an_unknown_zone_is_named():
    with pytest.raises(dates.BadDate, match="Mars/Olympus"):
        dates.parse("2026-02-27T17:01", "Mars/Olympus")
