"""Dates as feeds print them, read strictly: exact, as coarse as they are given, or unknown. Never a guess.

Read are RFC 822 with the years and zones of RFC 2822, RFC 3339 and the coarser forms of W3C-DTF, and harmless variants of
both. A text that contradicts itself, names no real day, or whose zone has two meanings (BST, IST) is unknown: a wrong date in a
record is worse than none. The raw text is kept beside it by the caller.
"""

from __future__ import annotations

import re
from datetime import date

from tracker import dates

FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST = 80
FARTHEST_ZONE = 14 * 60  # minutes; no clock on earth is farther from UTC

# RFC 822 section 5.1 defines these and no others. Single letters but Z were printed with the wrong sign there (RFC 1123, 5.2.14).
NAMED_ZONES = {
    "UT": "Z", "GMT": "Z", "UTC": "Z", "Z": "Z",
    "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00",
    "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
}  # fmt: skip
MONTHS = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
]  # fmt: skip
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
MAIL = re.compile(
    r"(?:(?P<weekday>[a-z]{3,9})\.?(?:,\s*|\s+))?(?P<day>\d{1,2})[\s-]+(?P<month>[a-z]{3,9})\.?[\s-]+(?P<year>\d{4}|\d\d)"
    rf"(?:\s+{CLOCK}(?:\s*(?P<zone>[+-]\d\d:?\d\d|[a-z]+))?)?",
    re.ASCII | re.IGNORECASE,
)
UNIX = re.compile(  # as date(1) and Java print it
    rf"(?P<weekday>[a-z]{{3,9}})\s+(?P<month>[a-z]{{3,9}})\s+(?P<day>\d{{1,2}})\s+{CLOCK}(?:\s+(?P<zone>[+-]\d{{4}}|[a-z]+))?"
    r"\s+(?P<year>\d{4})",
    re.ASCII | re.IGNORECASE,
)
ISO = re.compile(
    rf"(?P<year>\d{{4}})(?:-(?P<month>\d{{1,2}})(?:-(?P<day>\d{{1,2}})(?:(?:t|\s+){CLOCK}\s*(?P<zone>z|[+-]\d\d(?::?\d\d)?|[a-z]+)?)?)?)?",
    re.ASCII | re.IGNORECASE,
)
COMMENT = re.compile(r"\s*\([^()]*\)\s*$")  # RFC 822 allows one: “+0100 (CET)”


def read(raw: str) -> str:
    """The date as EDTF: ``2026-02-27T17:01:05-05:00`` with the zone it was given in, a day, a month or a year; else empty.

    A time without a zone counts for its day only: which instant it was is not known. Fractions of a second are dropped.
    """
    text = COMMENT.sub("", raw.strip()) if len(raw) <= LONGEST else ""
    for shape in (ISO, MAIL, UNIX):
        if found := shape.fullmatch(text):
            return _edtf(found)
    return ""


def _edtf(found: re.Match[str]) -> str:
    given = found.groupdict()
    day, zone = _day(given), _offset(given.get("zone"))
    if day is None or zone is None or not _fits(given.get("weekday"), day):
        return ""
    if zone and given["hour"]:
        day += f"T{int(given['hour']):02}:{given['minute']}:{given['second'] or '00'}{zone}"
    elif given["hour"] and not _is_clock(given):
        return ""
    try:
        return dates.parse(day).text
    except dates.BadDate:
        return ""


def _day(given: dict[str, str | None]) -> str | None:
    """``2026``, ``2026-02`` or ``2026-02-27``; None outside the years that are believed and for a name of no month."""
    year = _year(given["year"] or "")
    month, day = given["month"], given["day"]
    if month and not month.isdigit():
        month = _place(month, MONTHS)
        if month is None:
            return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return "-".join([f"{year:04}", *(f"{int(part):02}" for part in (month, day) if part)])


def _year(text: str) -> int:
    """Two digits as RFC 2822 section 4.3 reads them: 00 to 49 are this century."""
    return int(text) if len(text) == 4 else int(text) + (2000 if int(text) < 50 else 1900)


def _place(name: str, names: list[str]) -> str | None:
    """The number of a month or weekday from its name or the beginning of it; None for any other word."""
    fitting = [n for n, full in enumerate(names, 1) if full.startswith(name.lower())]
    return str(fitting[0]) if len(fitting) == 1 else None


def _offset(zone: str | None) -> str | None:
    """``+01:00`` or ``Z``; empty without a zone, None for a zone that is unknown or has two meanings."""
    if zone is None:
        return ""
    if zone[0] not in "+-":
        return NAMED_ZONES.get(zone.upper())
    hours, minutes = int(zone[1:3]), int(zone[3:].lstrip(":") or 0)
    if minutes > 59 or hours * 60 + minutes > FARTHEST_ZONE:
        return None
    return f"{zone[0]}{hours:02}:{minutes:02}"


def _fits(weekday: str | None, day: str) -> bool:
    """Whether the weekday is the one of that day. Where they contradict each other, one is wrong and nobody knows which."""
    if weekday is None:
        return True
    try:
        return _place(weekday, WEEKDAYS) == str(date.fromisoformat(day).isoweekday())
    except ValueError:
        return False


def _is_clock(given: dict[str, str | None]) -> bool:
    return int(given["hour"] or 0) < 24 and int(given["minute"] or 0) < 60 and int(given["second"] or 0) < 60
