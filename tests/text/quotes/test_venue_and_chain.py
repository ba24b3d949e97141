"""Where words were said, and who stands between the speaker and the page."""

from __future__ import annotations

import pytest

from tracker.text.quotes import FoundQuote, find


def only(text: str) -> FoundQuote:
    (found,) = find(text)
    return found


@pytest.mark.parametrize(
    ("words", "venue"),
    [
        ("said on X", "on X"),
        ("wrote on Truth Social on Monday", "on Truth Social"),
        ("wrote in a post on X", "in a post on X"),
        ("wrote in a series of tweets", "in a series of tweets"),
        ("said in a statement", "in a statement"),
        ("said late Thursday in a written statement released by the guild", "in a written statement"),
        ("said in an interview with the Daily Heron", "in an interview with the Daily Heron"),
        ("said in an interview on NBC's Meet the Press", "in an interview on NBC's Meet the Press"),
        ("said at a news conference in Oslo", "at a news conference"),
        ("said at a Las Vegas rally to end the campaign", "at a Las Vegas rally"),
        ("said during the hearing", "during the hearing"),
        ("argued in a court filing on Wednesday", "in a court filing"),
        ("wrote in an email to members", "in an email to members"),
        ("said by telephone", "by telephone"),
        ("told the Daily Heron", "told the Daily Heron"),
        ("told Radio Strand on Monday", "told Radio Strand"),
        ("told CNN's Ann Poe", "told CNN's Ann Poe"),
        ("told USA TODAY on Monday", "told USA TODAY"),
        ("told the BBC's Today programme", "told the BBC's Today programme"),
        ("told the Mail on Sunday", "told the Mail on Sunday"),
        ("said in an interview with the Mail on Sunday", "in an interview with the Mail on Sunday"),
        ("told BBC Radio 4 on Monday", "told BBC Radio 4"),
        ("wrote in a memo to staff seen by the Daily Heron", "in a memo to staff"),
        ("said in a video posted to X on Thursday", "in a video"),
        ("wrote in a blog post Thursday", "in a blog post"),
        ("posted on X Thursday", "on X"),
        ("said on the Senate floor", "on the Senate floor"),
        ("said on CBS's 60 Minutes", "on CBS's 60 Minutes"),
        ("told reporters in Oslo", "told reporters"),
        ("told a North Carolina rally", "told a North Carolina rally"),
        ("said", None),
        ("said in Oslo", None),
        ("told Tom Poe", None),
        ("told her sister", None),
        ("told analysts on a conference call", "on a conference call"),
        ("told reporters at a briefing on Monday", "at a briefing"),
        ("said in March", None),
        ("said on Monday", None),
        ("said in response to a question", None),
    ],
)
def test_the_venue_is_the_phrase_beside_the_reporting_word(words, venue):
    assert only(f"“We will see,” Jane Roe {words}.").venue == venue


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("In a court filing on Wednesday, the club said: “We will see.”", "In a court filing"),
        ("Jane Roe called it “a lie” in a letter dated April 5.", "in a letter"),
        ("Jane Roe said on X that it rained. “We will see,” Roe said.", "on X"),
        ("Jane Roe told Radio Strand that it rained. Roe said in a statement: “We will see.”", "in a statement"),
        ("Jane Roe said on X that it rained. “We will see,” said Tom Poe.", None),
    ],
)
def test_a_venue_stands_before_or_after_the_words_or_holds_from_the_last_ones(text, venue):
    assert only(text).venue == venue


@pytest.mark.parametrize(
    ("text", "speaker", "teller"),
    [
        ("“We will see,” Jane Roe said, according to the Daily Heron.", "Jane Roe", "the Daily Heron"),
        ("According to the Daily Heron, Jane Roe said: “We will see.”", "Jane Roe", "the Daily Heron"),
        ("The Daily Heron reported that it was “too late”.", "Daily Heron", "The Daily Heron"),
        ("Ann Poe said that Jane Roe had called it “a lie”.", "Jane Roe", "Ann Poe"),
        ("“We will see,” Jane Roe said.", "Jane Roe", None),
        ("“We will see,” said Jane Roe, who was sitting beside Ann Poe.", "Jane Roe", None),
        ("Ann Poe said it rained, and Jane Roe called it “a lie”.", "Jane Roe", None),
    ],
)
def test_an_outlet_or_a_second_speaker_tells_what_the_first_one_said(text, speaker, teller):
    found = only(text)
    assert (found.speaker_name, found.reported_by) == (speaker, teller)


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Jane Roe reportedly called it “a lie”.", "reportedly"),
        ("Reportedly, Jane Roe called it “a lie”.", "reportedly"),
        ("Jane Roe allegedly told them it was “too late”.", "allegedly"),
        ("Jane Roe said that Tom Poe had reportedly found it “too late”.", None),
        ("Jane Roe called it “a lie”.", None),
    ],
)
def test_a_hedge_of_the_telling_is_kept_and_one_inside_the_words_told_is_not(text, hedge):
    assert only(text).hedge == hedge
