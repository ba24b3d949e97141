"""Dates known only in part, read from and written as EDTF text (ISO 8601-2:2019, levels 0 and 1).

A record of a dispute knows some dates to the minute and some only to the month. Each is kept as it is known: its text, its
precision, and the first and last instant it may mean. Nothing is ever filled in. The module knows no Django.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

KEY_BITS = 24  # 16.7 million events may share one second before order keys run out
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# Zones reach from UTC-12 to UTC+14, so a wall time without a zone may mean any instant in this span.
EARLIEST_ZONE, LATEST_ZONE = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))

SHAPE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.0+)?)?(?P<offset>Z|[+-]\d\d:\d\d)?)?)?)?"
    r"(?P<qualifier>[?~%])?",
    re.ASCII,
)
QUALIFIERS = {"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}


class Precision(StrEnum):
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


class BadDate(ValueError):
    """Text that names no date; the message quotes it and says which forms are read."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What is known of a moment.

    ``first`` is the earliest instant it may be and ``last`` the instant just after the latest, both in UTC.
    ``first_day`` and ``last_day`` are calendar days where it happened, both inclusive.
    """

    text: str
    precision: Precision
    first: datetime
    last: datetime
    first_day: date
    last_day: date
    local: datetime | None = None  # the wall time as given; None for day precision and coarser

    @property
    def edtf(self) -> str:
        """The text with the seconds that EDTF level 0 asks for: ``2026-02-27T17:01:00-05:00``."""
        if self.precision is not Precision.MINUTE:
            return self.text
        return self.text[:16] + ":00" + self.text[16:]

    @property
    def qualifier(self) -> str:
        """``uncertain``, ``approximate``, both, or an empty text."""
        return QUALIFIERS.get(self.text[-1], "")

    def words(self, zone: str | None = None) -> str:
        """As a reader writes it: ``February 2026``, ``26 February 2026``, ``27 February 2026, 17:01 EST``.

        ``zone`` is the IANA name whose abbreviation is printed behind a time; without it the offset is.
        """
        said = {Precision.YEAR: f"{self.first_day:%Y}", Precision.MONTH: f"{self.first_day:%B %Y}"}.get(
            self.precision, f"{self.first_day.day} {self.first_day:%B %Y}"
        )
        if self.local:
            said += f", {self.local:%H:%M} {_zone_words(self.local, zone)}"
        return f"{said} ({self.qualifier})" if self.qualifier else said

    def overlaps(self, since: date | None, until: date | None) -> bool:
        """Whether it may have been within these days, both inclusive; None leaves a side open."""
        return (since is None or self.last_day >= since) and (until is None or self.first_day <= until)


def parse(text: str, zone: str | None = None) -> PartialDate:
    """Read ``2026``, ``2026-02``, ``2026-02-26``, ``2026-02-27T17:01-05:00`` and their EDTF level 1 forms
    (``2026-02-XX`` for an unknown day; a last ``?``, ``~`` or ``%`` for uncertain, approximate, both).

    ``zone`` is the IANA name of the zone whose calendar days are meant, UTC when None. A time without an offset is read
    in that zone; with neither, its bounds span every zone of the world.

    Raises BadDate for any other text, a day no calendar has, and a time that the zone's clocks skip or show twice.
    """
    found = SHAPE.fullmatch(text)
    if found is None:
        raise BadDate(f"“{text}” is no date this record can read. Write 2026, 2026-02, 2026-02-26 or 2026-02-27T17:01-05:00.")
    try:
        return _time(found, zone) if found["hour"] else _calendar(found, zone)
    except BadDate:
        raise
    except (ValueError, OverflowError) as error:
        raise BadDate(f"“{text}” names no moment on the calendar: {error}.") from error


def _calendar(found: re.Match[str], zone: str | None) -> PartialDate:
    year, month, day = int(found["year"]), _number(found["month"]), _number(found["day"])
    if month is None and day is not None:
        raise BadDate(f"“{found[0]}” gives a day of an unknown month.")
    precision = Precision.YEAR if month is None else Precision.MONTH if day is None else Precision.DAY
    first = date(year, 1 if month is None else month, 1 if day is None else day)
    last_month = 12 if month is None else month
    last = first if day is not None else date(year, last_month, calendar.monthrange(year, last_month)[1])
    place = zone_named(zone)
    return PartialDate(
        text=first.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]] + (found["qualifier"] or ""),
        precision=precision,
        first=_midnight(first, place),
        last=_midnight(last + timedelta(days=1), place),
        first_day=first,
        last_day=last,
    )


def _time(found: re.Match[str], zone: str | None) -> PartialDate:
    second = int(found["second"] or 0)
    year, month, day, hour, minute = (int(found[part]) for part in ("year", "month", "day", "hour", "minute"))
    wall = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - what the clock showed; its zone is settled below
    precision = Precision.SECOND if second else Precision.MINUTE
    length = timedelta(seconds=1) if second else timedelta(minutes=1)
    earliest, latest = _instants(wall, found["offset"], zone)
    shown = wall.isoformat(timespec="seconds" if second else "minutes")
    # A wall time read in a named zone gets that zone's offset, so that the text alone is one instant.
    offset = _offset_text(earliest) if earliest.tzinfo == latest.tzinfo else ""
    return PartialDate(
        text=shown + offset + (found["qualifier"] or ""),
        precision=precision,
        first=earliest.astimezone(UTC),
        last=latest.astimezone(UTC) + length,
        first_day=wall.date(),
        last_day=wall.date(),
        local=earliest if offset else wall,
    )


def _instants(wall: datetime, offset: str | None, zone: str | None) -> tuple[datetime, datetime]:
    """Earliest and latest moment a wall time may be, in the zone it was given in."""
    if offset:
        at = wall.replace(tzinfo=datetime.fromisoformat(f"2000-01-01T00:00:00{offset}").tzinfo)
        return at, at
    if zone is None:
        return wall.replace(tzinfo=EARLIEST_ZONE), wall.replace(tzinfo=LATEST_ZONE)
    at, again = wall.replace(tzinfo=zone_named(zone)), wall.replace(tzinfo=zone_named(zone), fold=1)
    if at.utcoffset() != again.utcoffset():
        raise BadDate(
            f"“{wall.isoformat(timespec='minutes')}” does not name one instant in {zone}: the clocks change then. Add the offset."
        )
    return at, at


def _midnight(day: date, place: tzinfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=place).astimezone(UTC)


def _offset_text(at: datetime) -> str:
    text = at.isoformat()[-6:]
    return "Z" if text == "+00:00" else text


def _number(text: str | None) -> int | None:
    return None if text is None or text == "XX" else int(text)


def zone_named(name: str | None) -> tzinfo:
    """The zone with this IANA name, UTC for None or an empty name. Raises BadDate when there is none."""
    if not name or name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadDate(f"“{name}” is no time zone. Use an IANA name such as America/New_York.") from error


def _zone_words(local: datetime, zone: str | None) -> str:
    if local.tzinfo is None:
        return "(zone not printed)"
    place = zone_named(zone)
    if zone and place.utcoffset(local.replace(tzinfo=None)) == local.utcoffset():
        return str(local.astimezone(place).tzname())
    return "UTC" if not local.utcoffset() else f"UTC{local:%z}"[:6] + ":" + f"{local:%z}"[3:5]


def second_key(at: datetime) -> int:
    """The lowest order key of the second ``at`` lies in; negative before 1970, and still in order there."""
    return int((at - EPOCH) // timedelta(seconds=1)) << KEY_BITS


def day_key(day: date, zone: str | None = None) -> int:
    """The lowest order key of a calendar day in ``zone``, held within the years that datetime can tell."""
    try:
        return second_key(_midnight(day, zone_named(zone)))
    except OverflowError:
        return second_key(datetime(day.year, day.month, day.day, tzinfo=UTC))
