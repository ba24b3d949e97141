from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text import fragments, plain

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=60)


@given(ANY_TEXT)
def test_clean_text_can_be_stored_sent_and_cleaned_again(text):
    cleaned = plain.clean(text)
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned
    assert plain.clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x00b\x0bc\x1bd\x7fe\x9ff", "abcdef"),
        ("\ud800x\udfff", "x"),
        ("\ufffex\uffff\U0001ffff", "x"),
        ("cafe\u0301", "café"),
        ("a\r\nb\rc\x85d", "a\nb\nc\nd"),
        ("\u202eabc\u202c\u200b", "\u202eabc\u202c\u200b"),
    ],
)
def test_only_what_no_reader_ever_saw_is_taken_out(text, cleaned):
    assert plain.clean(text) == cleaned


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nicolás MADURO", "nicolas maduro"),
        ("O’Brien", "O'Brien"),
        ("supply–chain", "supply-chain"),
        ("“any lawful  use”", '"any lawful use"'),
    ],
)
def test_names_that_differ_only_in_printing_fold_alike(one, other):
    assert plain.fold(one) == plain.fold(other)


def test_look_alike_letters_of_other_scripts_do_not_fold_alike():
    assert plain.fold("Dаrio") != plain.fold("Dario")  # the first has a Cyrillic а


def test_words_come_without_marks():
    assert plain.words("U.S. chain-risk, $200 million: don’t") == ["u", "s", "chain", "risk", "200", "million", "don", "t"]


def test_shortening_cuts_between_words_and_says_so():
    assert plain.shorten("one two three", 9) == "one two…"
    assert plain.shorten("one two", 9) == "one two"


@pytest.mark.parametrize(
    ("exact", "fragment"),
    [
        ("any lawful use", "#:~:text=any%20lawful%20use"),
        ("chain-risk, & more", "#:~:text=chain%2Drisk%2C%20%26%20more"),
        ("America’s warfighters", "#:~:text=America%E2%80%99s%20warfighters"),
        (" ,. ", ""),
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
            "#:~:text=one%20two%20three%20four%20five,eleven%20twelve%20thirteen%20fourteen%20fifteen",
        ),
    ],
)
def test_a_passage_is_linked_in_the_sources_own_characters(exact, fragment):
    assert fragments.fragment(exact) == fragment
