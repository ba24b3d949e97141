"""Which marks belong together, whatever the printer made of them."""

from __future__ import annotations

import pytest

from tracker.text.quotes import marks


def words(text: str) -> list[str]:
    return [run.text for run in marks.runs(text)]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("“We won,” she said. “Again.”", ["We won,", "Again."]),
        ('"We won," she said. "Again."', ["We won,", "Again."]),
        ("''We won,'' she said. ``Again.''", ["We won,", "Again."]),
        ("«We won», she said.", ["We won"]),
        ("‘We won the vote again,’ she said.", ["We won the vote again,"]),
        ("‘It wasn’t our members’ money, and that’s a fact,’ she said.", ["It wasn’t our members’ money, and that’s a fact,"]),
        ("'We won the vote again,' she said. 'It's done.'", ["We won the vote again,", "It's done."]),
    ],
)
def test_each_style_of_marks_is_paired(text, runs):
    assert words(text) == runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ('“We won," she said.', ["We won,"]),
        ('"We won,” she said.', ["We won,"]),
        ("It was “a folly“ and “a waste”.", ["a folly", "a waste"]),
        ("She said ““we won”.", ["we won"]),
        ("She said ”we won”.", ["we won"]),
    ],
)
def test_mixed_wrong_and_doubled_marks_are_paired_by_their_place(text, runs):
    assert words(text) == runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ('"I told him “no” twice," she said.', ["I told him “no” twice,"]),
        ("“I told him “no” twice,” she said.", ["I told him “no” twice,"]),
        ("''We will not pay for 'their bridge,''' she said.", ["We will not pay for 'their bridge,"]),
        ("‘I told him “no” twice that day,’ she said.", ["I told him “no” twice that day,"]),
    ],
)
def test_a_quotation_within_a_quotation_belongs_to_the_outer_one(text, runs):
    assert words(text) == runs


def test_a_forgotten_closing_mark_ends_the_words_before_their_attribution():
    assert words("“We will not pay, Jane Roe said. “The bridge is not ours.”") == ["We will not pay,", "The bridge is not ours."]


def test_a_forgotten_closing_mark_without_attribution_ends_the_words_with_their_sentence():
    text = "“The bridge is late. It was a wet spring “and a long one.”"
    assert words(text) == ["The bridge is late.", "and a long one."]


def test_a_lost_opening_mark_does_not_turn_the_others_around():
    assert words('We won," she said. "Again," she said.') == ["Again,"]


def test_feet_and_inches_are_no_marks():
    assert words('He is 6\'3" tall, and "slow," she said.') == ["slow,"]
    assert words('"He is 6\'3" tall," she said. "And slow."') == ["He is 6'3\" tall,", "And slow."]


def test_apostrophes_are_no_marks_where_double_ones_are_used():
    assert words("“The voters’ money isn’t ours,” she said of the ’90s.") == ["The voters’ money isn’t ours,"]
    assert words("The voters' money wasn't theirs in the '90s, she said.") == []


def test_attributes_of_markup_are_no_quotations():
    assert words('<p class="first">She said "no" to it.</p>') == ["no"]


def test_a_paragraph_left_open_goes_on_in_the_next_one_that_opens_with_a_mark():
    first, second, third = marks.runs("“We never saw it.\n“It was late.\n“It was dear,” she said.")
    assert [first.closed, second.closed, third.closed] == [False, False, True]
    assert [first.continues, second.continues, third.continues] == [False, True, True]


def test_a_paragraph_left_open_may_end_in_the_next_one_without_a_second_opening_mark():
    assert words("She said: “We never saw it.\nNobody sent it to us,” and left.") == ["We never saw it.", "Nobody sent it to us,"]


def test_a_mark_alone_or_around_nothing_is_no_quotation():
    assert words('” “” "" “ ” “—”') == []


def test_offsets_leave_the_marks_out_and_the_outer_ones_take_them_in():
    (run,) = marks.runs("So: “We won,” she said.")
    assert (run.start, run.end, run.outer_start, run.outer_end) == (5, 12, 4, 13)
