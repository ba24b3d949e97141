"""Dates of feeds: exact, as coarse as given, or unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import dates
from tracker.ingest import feed_dates

EXACT = {
    "Fri, 27 Feb 2026 10:00:00 +0000": "2026-02-27T10:00Z",
    "Fri, 27 Feb 2026 10:00:05 GMT": "2026-02-27T10:00:05Z",
    "Fri, 27 Feb 2026 10:00:00 UT": "2026-02-27T10:00Z",
    "Fri, 27 Feb 2026 10:00:00 Z": "2026-02-27T10:00Z",
    "Fri, 27 Feb 2026 17:01:00 EST": "2026-02-27T17:01-05:00",
    "Thu, 02 Jul 2026 17:01:00 PDT": "2026-07-02T17:01-07:00",
    "Fri, 27 Feb 2026 17:01:00 -0500": "2026-02-27T17:01-05:00",
    "Fri, 27 Feb 2026 17:01:00 -05:00": "2026-02-27T17:01-05:00",
    "Fri, 27 Feb 2026 10:00:00 +0545": "2026-02-27T10:00+05:45",
    "Fri, 27 Feb 2026 10:00:00 -0000": "2026-02-27T10:00Z",
    "Fri, 27 Feb 2026 10:00 +0100": "2026-02-27T10:00+01:00",
    "Fri, 27 Feb 2026 9:05:00 GMT": "2026-02-27T09:05Z",
    "Sun, 1 Feb 2026 10:00:00 GMT": "2026-02-01T10:00Z",
    "Friday, 27 February 2026 10:00:00 GMT": "2026-02-27T10:00Z",
    "27 Feb 2026 10:00:00 GMT": "2026-02-27T10:00Z",
    "fri, 27 feb 2026 10:00:00 gmt": "2026-02-27T10:00Z",
    "Fri, 27 Feb 26 10:00:00 GMT": "2026-02-27T10:00Z",
    "Fri, 27-Feb-2026 10:00:00 GMT": "2026-02-27T10:00Z",
    "Fri, 27 Feb 2026 10:00:00 +0100 (CET)": "2026-02-27T10:00+01:00",
    "Tues, 3 Mar 2026 10:00:00 GMT": "2026-03-03T10:00Z",
    "Fri Feb 27 10:00:00 UTC 2026": "2026-02-27T10:00Z",
    "2026-02-27T10:00:00Z": "2026-02-27T10:00Z",
    "2026-02-27t10:00:00z": "2026-02-27T10:00Z",
    "2026-02-27T10:00Z": "2026-02-27T10:00Z",
    "2026-02-27T10:00:00.123Z": "2026-02-27T10:00Z",
    "2026-02-27T10:00:00.999999+01:00": "2026-02-27T10:00+01:00",
    "2026-02-27T10:00:00-0500": "2026-02-27T10:00-05:00",
    "2026-02-27 10:00:00 +0000": "2026-02-27T10:00Z",
    "2026-02-27 10:00:00 UTC": "2026-02-27T10:00Z",
    "2024-02-29T23:59:59Z": "2024-02-29T23:59:59Z",
    "  2026-02-27T10:00:00Z\n": "2026-02-27T10:00Z",
}
COARSE = {
    "2026-02-27": "2026-02-27",
    "2026-02": "2026-02",
    "2026": "2026",
    "Fri, 27 Feb 2026": "2026-02-27",
    "27 February 2026": "2026-02-27",
    "2026-02-27T10:00:00": "2026-02-27",  # which instant that was is not known
    "2026-02-27 23:30": "2026-02-27",
    "Fri, 27 Feb 2026 10:00:00": "2026-02-27",
}
UNKNOWN = [
    "", "soon", "yesterday", "10000-01-01", "0000-01-01", "1772184600", "20260227", "2026-W09-5", "2026-058", "2026-02-30",
    "2026-13-01", "2026-00-01", "2026-02-00", "2025-02-29T10:00:00Z", "Mon, 30 Feb 2026 10:00:00 GMT",
    "31 Apr 2026 10:00:00 GMT", "2026-02-27T25:00:00Z", "2026-02-27T24:00:00Z", "2026-02-27T10:60:00Z",
    "2026-02-27T10:00:61Z", "2026-02-27T25:61", "2026-02-27T10:00:00+99:99", "2026-02-27T10:00:00+15:00",
    "2026-02-27T10:00:00+01:75", "Thu, 26 Feb 2026 10:00:00 BST", "Thu, 26 Feb 2026 10:00:00 IST",
    "Fri, 27 Feb 2026 10:00:00 CET", "Fri, 27 Feb 2026 10:00:00 A", "Fri, 27 Feb 2026 10:00:00 GMT+1",
    "Thu, 27 Feb 2026 10:00:00 GMT", "Foo, 27 Feb 2026 10:00:00 GMT", "T, 27 Feb 2026 10:00:00 GMT",
    "Fri, 27 Fxb 2026 10:00:00 GMT", "27 Ju 2026", "02/27/2026", "27.02.2026", "27/02/2026 10:00", "2026년 2월 27일",
    "27 févr. 2026 10:00:00 GMT", "1899-12-31", "2101-01-01T00:00:00Z", "27 Feb 2026 10:00 PM GMT",
    "2026-02-27T10:00:00Z and more", "２０２６-02-27",
]  # fmt: skip


@pytest.mark.parametrize(("raw", "edtf"), EXACT.items())
def test_an_instant_keeps_the_zone_it_was_given_in(raw, edtf):
    assert feed_dates.read(raw) == edtf


@pytest.mark.parametrize(("raw", "edtf"), COARSE.items())
def test_what_is_known_to_the_day_or_less_stays_so(raw, edtf):
    assert feed_dates.read(raw) == edtf


@pytest.mark.parametrize("raw", [*UNKNOWN, "2026-02-27" + " " * 100])
def test_what_contradicts_itself_or_can_mean_two_things_is_unknown(raw):
    assert feed_dates.read(raw) == ""


@given(st.text(max_size=90) | st.from_regex(feed_dates.MAIL, fullmatch=True) | st.from_regex(feed_dates.ISO, fullmatch=True))
def test_any_text_is_unknown_or_a_date_between_1900_and_2100(raw):
    if edtf := feed_dates.read(raw):
        assert 1900 <= dates.parse(edtf).first_day.year <= 2100


@given(st.datetimes(min_value=dates.datetime(1900, 1, 2), max_value=dates.datetime(2100, 12, 30)), st.integers(-12 * 4, 14 * 4))
def test_an_instant_written_as_mail_does_comes_back_as_the_same_instant(at, quarters):
    at = at.replace(microsecond=0, tzinfo=dates.timezone(dates.timedelta(minutes=15 * quarters)))
    weekday, month = feed_dates.WEEKDAYS[at.weekday()][:3], feed_dates.MONTHS[at.month - 1][:3]
    raw = f"{weekday.title()}, {at.day:02} {month.title()} {at.year} {at:%H:%M:%S} {at:%z}"
    assert dates.parse(feed_dates.read(raw)).first == at
