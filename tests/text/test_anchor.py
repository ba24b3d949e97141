"""Where a quotation stands in a text, and how surely."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text import anchor
from tracker.text.anchor import Level

TEXT = "He said: “We won’t — ever — accede to that\u00a0request,” and later: “We will talk.” We will talk, he said."


def found(exact: str, text: str = TEXT, **asked) -> tuple[str, str]:
    place = anchor.find(exact, text, **asked)
    return place.level, text[place.start : place.end]


@given(st.data(), st.text(min_size=1))
def test_any_slice_of_any_text_is_exact_at_its_own_place(data, text):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert anchor.find(text[start:end], text, start=start) == anchor.Anchor(Level.EXACT, start, end)


@given(st.text(), st.text(), st.integers(-5, 50) | st.none())
def test_nothing_makes_it_fail_and_a_place_that_is_not_lost_has_the_words(exact, text, start):
    place = anchor.find(exact, text, start=start)
    if place.level in (Level.EXACT, Level.MOVED):
        assert text[place.start : place.end] == exact
    if place.level == Level.NORMALISED:
        folded = anchor.fold(text[place.start : place.end]).text.strip()
        assert folded.rstrip(".,").rstrip() == anchor.fold(exact).text.strip().rstrip(".,").rstrip()


@pytest.mark.parametrize(
    ("exact", "text", "stands"),
    [
        ("We won't - ever - accede to that request.", TEXT, "We won’t — ever — accede to that\u00a0request,"),
        ("we won't--ever--accede", TEXT, "We won’t — ever — accede"),
        ("wait ... and see", "To wait … and see.", "wait … and see"),
        ("the first office", "In the ﬁrst oﬃce he sat", "the ﬁrst oﬃce"),
        ("cooperation", "More co\u00adopera\u00adtion is due", "co\u00adopera\u00adtion"),
        ("“any lawful use” of it", "for 'any lawful use' of it", "'any lawful use' of it"),
        ("STRASSE", "in der Straße", "Straße"),
        ("two lines", "on two\n   lines", "two\n   lines"),
        ("no stop.", "there is no stop here", "no stop"),
        ("cafe\u0301", "im CAFÉ", "CAFÉ"),
        ("we wait...", "and “we wait…” he said", "we wait…"),
    ],
)
def test_what_printers_vary_does_not_hide_the_words(exact, text, stands):
    assert found(exact, text) == (Level.NORMALISED, stands)


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        ("he.", "the other"),  # no part of a word
        ("in good faith", "in bad faith"),
        ("paid", "р\u0430id"),  # Cyrillic letters
        ("request", "req\u200buest"),  # a hidden space
        ("", "anything"),
        ("...", "anything, at all."),
        ("words", ""),
    ],
)
def test_other_words_are_not_found(exact, text):
    place = anchor.find(exact, text)
    assert (place.level, place.start, place.end) == (Level.NOT_FOUND, 0, 0)


def test_words_at_another_place_have_moved():
    assert found("We will talk", start=3) == (Level.MOVED, "We will talk")


def test_words_that_have_moved_are_taken_from_the_nearest_place():
    assert anchor.find("We will talk", TEXT, start=len(TEXT)).start == TEXT.rindex("We will talk")


def test_words_that_differ_only_in_marks_at_the_place_asked_for_have_not_moved():
    assert found("Talk, he", text="A talk! Talk he. Talk, he", start=17) == (Level.EXACT, "Talk, he")
    assert found("we won't", text="“We won’t!” Later: we won't.", start=1) == (Level.NORMALISED, "We won’t")


def test_prefix_and_suffix_choose_among_several_places():
    first, last = TEXT.index("We will talk"), TEXT.rindex("We will talk")
    assert anchor.find("We will talk", TEXT, prefix="later: “").start == first
    assert anchor.find("We will talk", TEXT, prefix='LATER:  "').start == first
    assert anchor.find("We will talk", TEXT, suffix=", he").start == last
    assert anchor.find("We will talk", TEXT, suffix="nowhere").start == first


def test_the_number_of_other_places_is_told():
    assert anchor.find("We will talk", TEXT).others == 1
    assert anchor.find("We will talk", TEXT, suffix=", he said").others == 0


@pytest.mark.parametrize("unit", ["a", "a b ", "'", "—", "\u0301", "ﬃ", "…"])
def test_long_texts_take_no_long_time(unit):
    text = unit * (100_000 // len(unit))
    began = time.process_time()
    anchor.find(unit * 999 + "b", text)
    anchor.find(text[:50_000] + "z", text, prefix=text[:9], suffix=text[:9])
    assert time.process_time() - began < 5
