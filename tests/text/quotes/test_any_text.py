"""What holds for any text: nothing is raised, spans lie in it, and the work grows with its length and no faster."""

from __future__ import annotations

import sys
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.text.quotes import article, attribution, marks, proposals, read

WORDS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "''",
        "'",
        "‘",
        "’",
        "«",
        "»",
        ",",
        ".",
        "?",
        "!",
        ":",
        ";",
        "—",
        "-",
        "(",
        ")",
        "said",
        "says",
        "saying",
        "told",
        "called",
        "according",
        "to",
        "per",
        "who",
        "that",
        "and",
        "but",
        "he",
        "she",
        "it",
        "they",
        "the",
        "a\n",
        "",
        "",
        "",
        "Jane",
        "Roe",
        "Dr.",
        "Mrs.",
        "Doe’s",
        "John",
        "U.S.",
        "Pentagon",
        "company",
        "spokesman",
        "of",
        "in",
        "on",
        "Monday",
        "not",
        "would",
        "was",
        "asked",
        "about",
        "when",
        "6'3\"",
        "…",
        "\n",
    ]
)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join) | st.lists(WORDS, max_size=60).map("".join) | st.text(max_size=200)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_every_span_is_its_text(text):
    reading = read(text)
    for quote in reading.quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert quote.text == text[quote.start : quote.end]
        if quote.speaker_start is not None and quote.speaker_end is not None:
            assert quote.speaker == text[quote.speaker_start : quote.speaker_end]
        assert 0 <= quote.confidence <= 1


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_runs_follow_each_other_without_overlap(text):
    runs = marks.runs(text)
    assert all(run.outer_start <= run.start <= run.end <= run.outer_end for run in runs)
    assert all(first.outer_end <= second.outer_start for first, second in pairwise(runs))


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_reading_twice_gives_the_same(text):
    assert read(text) == read(text)


HOSTILE = {
    "open marks": "“a ",
    "straight marks": '"a ',
    "quotations in one sentence": "he said “it was so very bad” and ",
    "verbs": "said to say ",
    "commas": "Roe, said ",
    "brackets": "(Roe) said (",
    "prepositions": "in a said of ",
    "namesakes": "Jane Smith said. He said “no, not again, never” again. ",
    "organisations": "The Acme Company said the company said “it is so bad here”. ",
    "paragraphs": "“we won again\n",
    "labels": "Roe: “a b c d e” ",
    "capitals": "Bank of the ",
    "single marks": "‘abcdefghij klmnop’s ",
    "apostrophes": "a'",
    "one word": "a",
}


def lines_run(text: str) -> int:
    """How many lines of the package run to find the quotations of a text: the work, counted and not timed."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        parsed = article.parse(text)
        proposals.worth_proposing(parsed, attribution.attribute(parsed))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_work_grows_with_the_length_of_a_hostile_text(kind):
    piece = HOSTILE[kind]
    half, whole = (lines_run(piece * (size // len(piece))) for size in (4_000, 8_000))
    assert whole < 2.5 * half + 10_000


def test_a_hundred_thousand_characters_against_the_reader_are_read():
    text = "".join(HOSTILE.values()) * (100_000 // len("".join(HOSTILE.values())))
    assert len(read(text).quotes) > 100
