"""Which texts are copies of one, and whom a page names as its source."""

from __future__ import annotations

import pytest

from tracker.text import copies

WORDS = [f"word{n}" for n in range(200)]


@pytest.mark.parametrize(
    ("origin", "teller"),
    [
        ("Reuters", "Reuters"),
        ("Reuters citing Axios", "Axios"),
        ("AP via PBS NewsHour (as the page says)", "AP"),
        ("NYT / The Atlantic", "NYT"),
        ("The Post, Reuters and AFP", "The Post"),
        ("", ""),
    ],
)
def test_the_source_nearest_to_the_event_is_taken(origin, teller):
    assert copies.first_teller(origin) == teller


def test_names_that_mean_the_same_have_one_key():
    keys = copies.name_keys(["NYT", "The New York Times", "REUTERS", "Reuters", "AP"])
    assert keys["NYT"] == keys["The New York Times"] != keys["AP"]
    assert keys["REUTERS"] == keys["Reuters"]


@pytest.mark.parametrize(
    ("venue", "is_written"),
    [
        ("X post", True),
        ("written statement (example.org)", True),
        ("letter to the minister", True),
        ("oral argument", False),
        ("interview with the Post", False),
        ("postal office", False),
        ("", False),
    ],
)
def test_a_post_is_a_text_and_a_hearing_is_none(venue, is_written):
    assert copies.is_written(venue) == is_written


def copy_of(text: str, other: str) -> bool:
    return copies.is_copy(copies.fingerprints(text), copies.fingerprints(other))


def test_a_wire_copy_with_another_headline_and_a_paragraph_less_is_a_copy():
    text = " ".join(WORDS)
    assert copy_of(text, "A headline of their own. " + " ".join(WORDS[:150]))


def test_two_reports_that_quote_the_same_sentences_are_no_copies():
    others = " ".join(f"other{n}" for n in range(150))
    assert not copy_of(" ".join(WORDS[:50]) + " " + others, " ".join(WORDS[:100]))


def test_short_texts_are_never_copies():
    assert not copy_of(" ".join(WORDS[:30]), " ".join(WORDS[:30]))


def test_things_with_a_common_mark_are_joined_also_through_a_third():
    assert copies.joined([["a"], ["b"], ["c", "b"], ["a", "c"], ["d"], []]) == [[0, 1, 2, 3], [4], [5]]
    assert copies.joined([]) == []
