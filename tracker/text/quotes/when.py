"""Words for the time something was said: "on Thursday", "earlier in the day", "Feb. 26", "last week"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.text.quotes.calendar import MONTH, MONTH_WORDS, WEEKDAYS, Clock, month_number
from tracker.text.quotes.lexicon import DAYS, NO_NAMES, listed
from tracker.text.quotes.words import MARK, POSSESSIVE, QUOTE, Token

# What a time means. UNKNOWN is a time that names no day: nothing may be filled in for it.
DAY, SAME_DAY, THEN, UNKNOWN = "day", "same day", "then", "unknown"
LONGEST = 9  # tokens of an expression

_END = r"(?= |$)"
_HOUR = r"(?: (?:night|morning|afternoon|evening|noon))?"
_BEFORE = (
    r"(?:(?:late|early|earlier|later|again|just|only|first|then) )*(?:on |of )?"
    r"(?:the (?:morning|evening|afternoon|night) of )?"
)
_WEEKDAY = "|".join(WEEKDAYS)
_COUNT = r"(?:a|one|two|three|four|five|six|several|some|many|few|\d+)"
_UNIT = r"(?:days?|weeks?|months?|years?|decades?)"
_PERIOD = r"(?:week|month|year|weekend|spring|summer|autumn|fall|winter|quarter|decade)"
WHOLE_DATE = re.compile(
    rf"{_BEFORE}(?:(?:{_WEEKDAY}){_HOUR} (?:, )?)?"
    rf"(?:(?P<month>{MONTH}) (?P<day>\d\d?)(?:st|nd|rd|th)?(?: (?:, )?(?P<year>\d{{4}}))?"
    rf"|(?:the )?(?P<day2>\d\d?)(?:st|nd|rd|th)? (?:of )?(?P<month2>{MONTH})(?: (?P<year2>\d{{4}}))?){_END}"
)
ON_WEEKDAY = re.compile(
    rf"{_BEFORE}(?P<which>last |this |next |the following |the previous )?(?P<name>{_WEEKDAY}){_HOUR}"
    rf"(?P<shift> (?:of )?last week)?{_END}"
)
TODAY = re.compile(rf"(?:(?:earlier|later|late) )?(?:today|tonight|this (?:morning|afternoon|evening)){_END}")
YESTERDAY = re.compile(rf"(?:(?:late|early|earlier) )?(?:yesterday{_HOUR}|last night){_END}")
IN_THE_DAY = re.compile(
    rf"(?:(?:earlier|later|late|early) (?:in the(?: same)?|on the same|that|the same) day|(?:on )?the same day|that day){_END}"
)
AT_THAT_TIME = re.compile(rf"(?:then|at the time|at that time){_END}")
_RELATIVE = r"(?:last|this|next|past|previous|following|coming|recent)"
NO_DAY = re.compile(
    r"(?:(?:(?:earlier|later|late|early) )?(?:in |over |during |on )?(?:the )?"
    rf"{_RELATIVE} (?:few )?(?:{_PERIOD}|{_UNIT}|{MONTH})"
    rf"|{_COUNT}(?: few| couple of)? {_UNIT} (?:ago|earlier|before|later)"
    rf"|(?:(?:back|early|late|earlier) )?in (?:(?:early|late) )?(?:{MONTH}|\d{{4}})(?: (?:, )?\d{{4}})?"
    rf"|over the (?:weekend|years)|the (?:next|following) day|recently|previously|once|repeatedly|long|often){_END}"
)
MAY_BEGIN = listed(
    """late early earlier later again just only first then on of the last this next today tonight yesterday that at in over
    during a one two three four five six several some many few recently previously once repeatedly long often back"""
) | MONTH_WORDS.union(WEEKDAYS)
# One of these stands in every expression; without one near, nothing has to be matched.
TELLS_TIME = listed(
    """day days week weeks month months year years decade decades weekend weekends spring summer autumn fall winter quarter today
    tonight yesterday morning afternoon evening night time then recently previously once repeatedly long often"""
) | set(WEEKDAYS)
FARTHEST_TELLING = 7
WORDS = TELLS_TIME | {day.lower() for day in DAYS}  # a sentence without any of them has no time


@dataclass(frozen=True, slots=True)
class Time:
    """``day`` is set for DAY only; ``end`` is the index of the first token after the expression."""

    sort: str
    day: date | None
    end: int


def at(tokens: Sequence[Token], start: int, clock: Clock) -> Time | None:
    """The time whose words begin with the token at ``start``, or None."""
    first = tokens[start].lower
    if (first not in MAY_BEGIN and not first[0].isdigit()) or not _tells_time(tokens, start):
        return None
    if first == "today" and start > 0 and tokens[start].is_capital:
        return None  # USA TODAY, the Today programme
    window = _window(tokens, start)
    for pattern, read in READERS:
        if found := pattern.match(window):
            end = start + len(found.group().split())
            if end < len(tokens) and _is_part_of_a_name(tokens, start, end):
                return None
            sort, day = read(found, clock)
            return Time(sort, day, end)
    return None


def _tells_time(tokens: Sequence[Token], start: int) -> bool:
    near = tokens[start : start + FARTHEST_TELLING]
    return any(token.lower in TELLS_TIME or token.text[:1].isdigit() or token.text in DAYS for token in near)


def _is_part_of_a_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Thursday's vote; the Sunday Whistle."""
    after = tokens[end]
    follows_bare_day = end == start + 1 and tokens[start].is_capital and after.is_capital and after.text not in NO_NAMES
    return after.kind == POSSESSIVE or (follows_bare_day and start == 0)


def _window(tokens: Sequence[Token], start: int) -> str:
    words: list[str] = []
    for token in tokens[start : start + LONGEST]:
        if token.kind == QUOTE or (token.kind == MARK and token.text != ","):
            break
        words.append(token.lower)
    return " ".join(words)


def _whole_date(found: re.Match[str], clock: Clock) -> tuple[str, date | None]:
    year = found["year"] or found["year2"]
    month, day = month_number(found["month"] or found["month2"]), int(found["day"] or found["day2"])
    return _known(clock.day_of_month(month, day, int(year) if year else None))


def _weekday(found: re.Match[str], clock: Clock) -> tuple[str, date | None]:
    which, name = (found["which"] or "").strip(), found["name"]
    if found["shift"]:
        return _known(clock.day_of_last_week(name))
    if which == "last":
        return _known(clock.last_weekday(name))
    return _known(None if which else clock.weekday(name))


def _known(day: date | None) -> tuple[str, date | None]:
    return (DAY, day) if day else (UNKNOWN, None)


READERS = (
    (WHOLE_DATE, _whole_date),
    (ON_WEEKDAY, _weekday),
    (TODAY, lambda found, clock: _known(clock.ago(0))),
    (YESTERDAY, lambda found, clock: _known(clock.ago(1))),
    (IN_THE_DAY, lambda found, clock: (SAME_DAY, None)),
    (NO_DAY, lambda found, clock: (UNKNOWN, None)),
    (AT_THAT_TIME, lambda found, clock: (THEN, None)),
)
