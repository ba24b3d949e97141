"""The day words were said: beside the cue, from a dateline, from what the speaker said before, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.text.quotes import FoundQuote, calendar, find
from tracker.text.quotes.calendar import Clock

THURSDAY = date(2026, 2, 26)
FRIDAY = date(2026, 2, 27)


def only(text: str, published: date | None = FRIDAY) -> FoundQuote:
    (found,) = find(text, published=published)
    return found


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on Thursday", "2026-02-26"),
        ("Thursday", "2026-02-26"),
        ("late on Thursday night", "2026-02-26"),
        ("on Friday", "2026-02-27"),  # the weekday of publication is that day
        ("on Saturday", "2026-02-21"),
        ("yesterday", "2026-02-26"),
        ("earlier today", "2026-02-27"),
        ("this morning", "2026-02-27"),
        ("last night", "2026-02-26"),
        ("on Feb. 26", "2026-02-26"),
        ("on 26 February", "2026-02-26"),
        ("on the 26th of February", "2026-02-26"),
        ("on February 26, 2026,", "2026-02-26"),
        ("on Wednesday, Feb. 25,", "2026-02-25"),
        ("on Dec. 31", "2025-12-31"),
        ("on Wednesday last week", "2026-02-18"),
        ("in Oslo on Thursday", "2026-02-26"),
        ("in an interview with the Daily Heron on Thursday", "2026-02-26"),
        ("at a Thursday news conference", "2026-02-26"),
        ("at Thursday’s hearing", "2026-02-26"),
        ("in a statement released on February 26", "2026-02-26"),
        ("in an interview, taped Thursday", "2026-02-26"),
        ("in a post on X late Thursday", "2026-02-26"),
        ("in a video posted to X on Thursday", "2026-02-26"),
        ("to the Today programme on Thursday", "2026-02-26"),
        ("on Thursday evening, Eastern time", "2026-02-26"),
    ],
)
def test_a_day_beside_the_reporting_word_is_read(words, day):
    found = only(f"“We will see,” Jane Roe said {words}.")
    assert (found.said_on, found.said_on_inherited) == (day, False)


@pytest.mark.parametrize(
    "words",
    [
        "last week",
        "earlier this week",
        "in March",
        "in 2019",
        "two days ago",
        "recently",
        "over the weekend",
        "on Feb. 28",  # after the publication, and too far back in the year before
        "on Feb. 30",
        "last Thursday",  # yesterday, or a week ago
        "last Friday",
        "next Friday",
        "in a September 2025 interview",
        "at the time",
    ],
)
def test_words_that_name_no_day_give_none(words):
    assert only(f"“We will see,” Jane Roe said {words}.").said_on is None


@pytest.mark.parametrize(
    "text",
    [
        "“We will see,” Jane Roe said.",
        "The bridge closed on Thursday. “We will see,” Jane Roe said.",
        "Jane Roe said that the bridge “will close” on Monday week.",
        "“We will see,” said Jane Roe, who was born on June 3, 1961.",
        "Jane Roe will say on Thursday that the bridge is “quite safe”.",
        "“We will see,” Jane Roe said of Thursday’s vote.",
        "“We will see,” Jane Roe told the Mail on Sunday.",
        "Jane Roe of the Sunday Herald said: “We will see.”",
        "Jane Roe said on Thursday that it rained. Her talks include one in January in which she called it “quite dry”.",
        "Jane Roe said on Thursday that it rained. Jane Roe had said it was “quite dry”.",
        "On Thursday, Jane Roe said that it rained. On some later day, Tom Poe said it was “quite dry”.",
    ],
)
def test_days_of_other_things_are_not_the_day_of_the_words(text):
    assert only(text).said_on is None


@pytest.mark.parametrize(
    ("text", "day", "inherited"),
    [
        ("On Thursday, Jane Roe said: “We will see.”", "2026-02-26", False),
        ("Jane Roe on Thursday called it “a lie”.", "2026-02-26", False),
        ("Jane Roe walked out on Thursday, saying it was “a lie”.", "2026-02-26", False),
        ("Speaking at a rally in Oslo on Thursday, Jane Roe called it “a lie”.", "2026-02-26", False),
        ("Addressing the annual gala of the club on Thursday, Jane Roe said it was “a lie”.", "2026-02-26", False),
        ("Jane Roe, speaking to reporters on Thursday on her plane to Oslo, called it “a lie”.", "2026-02-26", False),
        ("Asked about the vote on Thursday, Jane Roe said it was “a lie”.", None, False),
        ("A report by the board, published on Feb. 25, called it “a lie from end to end”.", "2026-02-25", False),
        ("Jane Roe called it “a lie” in a statement on Thursday.", "2026-02-26", False),
        ("Jane Roe said on Thursday that it rained. “We will see,” she said.", "2026-02-26", True),
        ("Jane Roe said on Thursday that it rained.\n\nTom Poe slept.\n\n“We will see,” Roe said.", "2026-02-26", True),
        ("Harbour Overseer Jane Roe said on Thursday that it rained. “We will see,” Roe said.", "2026-02-26", True),
        ("Jane Roe said on Thursday that it rained. Tom Roe slept. “We will see,” Tom Roe said.", None, False),
        ("The Brill Fund said on Thursday that it rained. “We will see,” the fund said.", "2026-02-26", True),
        ("Jane Roe said last week that it rained. “We will see,” she said.", None, False),
        ("Jane Roe said on Thursday that it rained. On Friday she slept. “We will see,” she said.", None, False),
        ("Jane Roe said on Thursday that it rained. Tom Poe slept. “We will see,” Poe said.", None, False),
        ("Jane Roe told the Daily Heron on Thursday it rained. “We will see,” she said at a rally.", None, False),
    ],
)
def test_a_speaker_goes_on_on_the_same_day_until_the_text_moves_on(text, day, inherited):
    found = only(text)
    assert (found.said_on, found.said_on_inherited) == (day, inherited)


def test_the_rest_of_a_statement_beside_its_cue_is_inherited_and_the_first_run_is_not():
    first, second = find("“We will see,” Jane Roe said on Thursday. “Or not.”", published=FRIDAY)
    assert (first.said_on, first.said_on_inherited) == ("2026-02-26", False)
    assert (second.said_on, second.said_on_inherited) == ("2026-02-26", True)


@pytest.mark.parametrize(
    ("text", "day", "inherited"),
    [
        ("OSLO, Feb 26 (Meridian) - It rained. “We will see,” Jane Roe said.", "2026-02-26", True),
        ("Feb 26 : It rained. “We will see,” Jane Roe said.", "2026-02-26", True),
        ("OSLO, 26 February — It rained. “We will see,” Jane Roe said.", "2026-02-26", True),
        ("Rain in Oslo\n\nOSLO, Feb. 26 (Meridian) -- It rained. “We will see,” Jane Roe said.", "2026-02-26", True),
        ("OSLO, Feb 26 (Meridian) - It rained. “We will see,” Jane Roe said earlier in the day.", "2026-02-26", False),
        ("OSLO, Feb 26 (Meridian) - It rained. Jane Roe has said it is “quite dry”.", None, False),
        ("OSLO, Feb 12 (Meridian) - It rained. “We will see,” Jane Roe said.", None, False),  # a fortnight before
        ("It rained in Oslo on Feb 26 - again. “We will see,” Jane Roe said.", None, False),
        ("Jane Roe spoke. “We will see,” Jane Roe said earlier in the day.", None, False),
        ("Tom Poe said on Thursday that it rained. Earlier in the day, Jane Roe said: “We will see.”", "2026-02-26", False),
    ],
)
def test_a_dateline_gives_the_day_of_a_report(text, day, inherited):
    found = only(text)
    assert (found.said_on, found.said_on_inherited) == (day, inherited)


def test_without_any_date_a_weekday_names_no_day():
    assert only("“We will see,” Jane Roe said on Thursday.", None).said_on is None
    assert only("“We will see,” Jane Roe said on February 26, 2026.", None).said_on == "2026-02-26"


def test_a_weekday_on_which_dateline_and_publication_differ_names_no_day():
    text = "OSLO, Feb 26 (Meridian) - “We will see,” Jane Roe said on Friday."
    assert only(text, FRIDAY).said_on is None


@pytest.mark.parametrize(
    ("published", "name", "day"),
    [
        (date(2027, 1, 1), "thursday", date(2026, 12, 31)),
        (date(2027, 1, 1), "friday", date(2027, 1, 1)),
        (date(2027, 1, 1), "saturday", date(2026, 12, 26)),
        (date(2028, 3, 1), "tuesday", date(2028, 2, 29)),
        (date(2027, 3, 1), "sunday", date(2027, 2, 28)),
    ],
)
def test_weekdays_are_counted_over_the_ends_of_months_and_years(published, name, day):
    assert Clock(published).weekday(name) == day


@pytest.mark.parametrize(
    ("published", "month", "number", "day"),
    [
        (date(2027, 1, 2), 12, 30, date(2026, 12, 30)),
        (date(2027, 1, 2), 1, 2, date(2027, 1, 2)),
        (date(2027, 1, 2), 1, 3, None),
        (date(2027, 1, 2), 6, 3, None),
        (date(2027, 12, 31), 1, 1, date(2027, 1, 1)),
        (date(2027, 3, 1), 2, 29, None),
        (date(2028, 3, 1), 2, 29, date(2028, 2, 29)),
    ],
)
def test_a_day_of_a_month_is_the_last_one_that_may_be_meant(published, month, number, day):
    assert Clock(published).day_of_month(month, number) == day


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("PARIS, Dec 31 (Meridian) - Rain.", date(2027, 1, 1), date(2026, 12, 31)),
        ("PARIS, Jan 1 (Meridian) - Rain.", date(2026, 12, 31), date(2027, 1, 1)),
        ("PARIS, Feb 26, 2026 (Meridian) - Rain.", None, THURSDAY),
        ("PARIS, Feb 26 (Meridian) - Rain.", None, None),
        ("PARIS, Feb 30 (Meridian) - Rain.", date(2026, 3, 1), None),
        ("Feb 26 - Rain.", date(1, 1, 1), None),
        ("Feb 26 - Rain.", date(9999, 12, 31), None),
    ],
)
def test_the_year_of_a_dateline_is_the_one_near_the_publication(text, published, day):
    assert calendar.dateline(text, published) == day


def test_days_before_the_first_are_none():
    assert Clock(date(1, 1, 1)).ago(1) is None
    assert Clock(date(1, 1, 3)).weekday("sunday") is None
