"""Quoted words made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text import phrases


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We won’t,” he said—twice.", "we won't he said twice"),
        ("The U.S. at 5 p.m. on a $1,000 bet", "the us at 5 pm on a 1000 bet"),
        ("20% or 20 per cent", "20 percent or 20 percent"),
        ("[E]ffective im\u00admediately", "effective immediately"),
        ("the safeguards' removal [sic]", "the safeguards' removal".replace("s'", "s")),
        ("Café ﬁrst ＦＵＬＬ", "cafe first full"),
        ("supply‑chain risk", "supply chain risk"),
        ("不变 ok", "不 变 ok"),
        ("…!?", ""),
    ],
)
def test_what_printers_vary_does_not_count(text, words):
    assert " ".join(phrases.read(text).words) == words


@pytest.mark.parametrize("mark", ["…", "...", ". . .", "....", "[…]", "[...]", "(...)"])
def test_a_cut_is_marked_in_many_ways(mark):
    read = phrases.read(f"one two {mark} three")
    assert (read.words, read.cuts) == (("one", "two", "three"), (2,))
    assert read.pieces() == [("one", "two"), ("three",)]


def test_words_in_brackets_are_the_printers_own():
    read = phrases.read("using [the AI firm’s] models [")
    assert [read.words[n] for n in sorted(read.inserted)] == ["the", "ai", "firm's"]
    assert read.cuts == ()


def test_a_bracket_that_never_closes_is_no_insertion():
    assert phrases.read("using [the models " + "and more " * 40).inserted == frozenset()


@pytest.mark.parametrize(("text", "is_open"), [("and the compan", True), ("and the company.", False), ("", False)])
def test_a_text_that_ends_with_a_letter_may_be_cut_in_a_word(text, is_open):
    assert phrases.read(text).is_open == is_open


@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\ufeff", "\u2066"])
def test_invisible_characters_are_noticed_and_part_no_word(hidden):
    read = phrases.read(f"req{hidden}uest")
    assert (read.words, read.hides) == (("request",), True)


@given(st.text())
def test_any_text_can_be_read(text):
    read = phrases.read(text)
    assert all(0 <= cut <= len(read.words) for cut in read.cuts)
    assert all(0 <= index < len(read.words) for index in read.inserted)
    assert [word for piece in read.pieces() for word in piece] == list(read.words)
