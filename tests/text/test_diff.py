"""The difference between two texts, word by word."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text import diff

SIGNS = {"same": "", "removed": "-", "added": "+"}


def shown(before: str, after: str) -> str:
    return "|".join(SIGNS[change.kind] + change.text.strip() for change in diff.words(before, after))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("We will not move.", "We will not move.", "We will not move."),
        ("We will not move.", "We will never move.", "We will|-not|+never|move."),
        ("They wait.", "They wait. They go.", "They wait.|+They go."),
        ("Now they wait", "they wait", "-Now|they wait"),
        ("one two three four", "zero one x two y four", "+zero|one|+x|two|-three|+y|four"),
        ("", "new words", "+new words"),
        ("old words", "", "-old words"),
        ("", "", ""),
        ("all other", "nothing alike", "-all other|+nothing alike"),
    ],
)
def test_what_went_and_came_is_told_in_order(before, after, told):
    assert shown(before, after) == told


texts = st.lists(st.sampled_from(["we", "will", "not", "move", "the", "x"]), max_size=30).map(" ".join)


@given(texts | st.text(), texts | st.text())
def test_both_texts_can_be_read_from_the_difference(before, after):
    changes = diff.words(before, after)
    old = "".join(change.text for change in changes if change.kind != "added")
    assert "".join(change.text for change in changes if change.kind != "removed") == after
    assert "".join(old.split()) == "".join(before.split())
    assert all(one.kind != other.kind for one, other in pairwise(changes))


@given(texts | st.text())
def test_a_text_does_not_differ_from_itself(text):
    assert {change.kind for change in diff.words(text, text)} <= {"same"}


@pytest.mark.parametrize("unit", ["a ", "a b ", "word other words again "])
def test_long_texts_take_no_long_time(unit):
    text = unit * (100_000 // len(unit))
    began = time.process_time()
    diff.words(f"x {text} y", f"z {text[len(text) // 2 :]} q {text[: len(text) // 3]}")
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("It isn’t done, he said.", "it isn't done he said", "it isn't done he said"),
        ("The “red lines” stay", "the red line stays", "the red|-lines” stay|+line stays"),
        ("now — never", "now never", "now|-—|never"),
    ],
)
def test_marks_and_case_can_be_left_out_of_account(before, after, told):
    assert "|".join(SIGNS[c.kind] + c.text.strip() for c in diff.words(before, after, of_marks=False)) == told
