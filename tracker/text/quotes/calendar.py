"""Days that words name, counted back from the day an article was written. Nothing is guessed: None where two days fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?"
)
FULL_NAMES = (
    "january", "february", "march", "april", "june", "july", "august", "sept", "september", "october", "november", "december",
)  # fmt: skip
MONTH_WORDS = frozenset(name + stop for name in MONTHS + FULL_NAMES for stop in ("", "."))  # all that MONTH matches
# A day without a year lies in the past; farther back than this a writer adds the year.
LONGEST_WITHOUT_YEAR = timedelta(days=183)
DATELINE_BEFORE, DATELINE_AFTER = timedelta(days=7), timedelta(days=1)
PARAGRAPHS_WITH_DATELINE, LONGEST_DATELINE = 4, 120

DATELINE = re.compile(
    r"\W*(?P<place>(?:[A-Z][\w.'’/-]*[ ,]+){0,8}?)"
    rf"(?i:(?P<month>{MONTH}) (?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}}) (?P<month2>{MONTH}))(?:,? (?P<year>\d{{4}}))?"
    r"(?P<agency> ?\([^()\n]{1,40}\))? ?(?:--|[-–—:]) ?(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Clock:
    """The days an article counts from: the one in its dateline, and the one it was published on."""

    published: date | None = None
    dateline: date | None = None

    @property
    def written(self) -> date | None:
        return self.dateline or self.published

    @property
    def _starts(self) -> set[date]:
        return {day for day in (self.published, self.dateline) if day}

    def weekday(self, name: str) -> date | None:
        """The last such day up to the day of writing, that day itself included. None where dateline and date disagree."""
        wanted = WEEKDAYS.index(name)
        return _agreed({_before(start, (start.weekday() - wanted) % 7) for start in self._starts})

    def day_of_last_week(self, name: str) -> date | None:
        """“Friday last week”: within the week, from Monday, before the one of writing."""
        return _agreed({_before(start, start.weekday() + 7 - WEEKDAYS.index(name)) for start in self._starts})

    def last_weekday(self, name: str) -> date | None:
        """“Last Friday”: None where it may be the one of this week or of the week before."""
        recent, earlier = self.weekday(name), self.day_of_last_week(name)
        return recent if recent == earlier and recent not in self._starts else None

    def day_of_month(self, month: int, day: int, year: int | None = None) -> date | None:
        """“Feb. 26”: the last such day. None for one no calendar has, and one too far back to be named without its year."""
        if year is not None:
            return _day(year, month, day)
        return _agreed({_last(month, day, start) for start in self._starts})

    def ago(self, days: int) -> date | None:
        return _before(self.written, days) if self.written else None


def _agreed(days: set[date | None]) -> date | None:
    return days.pop() if len(days) == 1 else None


def _before(start: date, days: int) -> date | None:
    """None before the first day that a date can tell."""
    return start - timedelta(days=days) if start.toordinal() > days else None


def clock(text: str, published: date | None) -> Clock:
    return Clock(published, dateline(text, published))


def dateline(text: str, published: date | None) -> date | None:
    """The day in the line before an agency's report: WASHINGTON, Feb 26 (Agency) -. It has to lie near the publication."""
    for number, paragraph in enumerate(text.split("\n\n", PARAGRAPHS_WITH_DATELINE)[:PARAGRAPHS_WITH_DATELINE]):
        found = DATELINE.match(paragraph[:LONGEST_DATELINE])
        if found and (number == 0 or found["agency"] or found["place"].isupper()):
            day = _of_dateline(found, published)
            if day:
                return day
    return None


def _of_dateline(found: re.Match[str], published: date | None) -> date | None:
    month, day = month_number(found["month"] or found["month2"]), int(found["day"] or found["day2"])
    if found["year"]:
        near = [_day(int(found["year"]), month, day)]
    else:
        years = () if published is None else range(max(published.year - 1, 1), min(published.year + 2, 10_000))
        near = [_day(year, month, day) for year in years]
    fitting = [at for at in near if at and (published is None or _is_near(at, published))]
    return fitting[0] if fitting else None


def _is_near(day: date, published: date) -> bool:
    return -DATELINE_BEFORE <= day - published <= DATELINE_AFTER


def month_number(name: str) -> int:
    """1 for ``Jan.``, ``january``."""
    return MONTHS.index(name[:3].lower()) + 1


def _last(month: int, day: int, start: date) -> date | None:
    this_year = _day(start.year, month, day)
    if this_year and this_year <= start:
        return this_year
    before = _day(start.year - 1, month, day)
    return before if before and start - before <= LONGEST_WITHOUT_YEAR else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
