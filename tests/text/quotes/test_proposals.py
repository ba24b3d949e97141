"""Which runs are proposed as quotations, and which of them are one statement."""

from __future__ import annotations

import pytest

from tracker.text.quotes import find


def proposed(text: str) -> list[str]:
    return [quote.text for quote in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Roe starred in the film “Gone With the Wind” as a child.",
        "Her memoir, “A House by the Sea,” was published in May.",
        "The “soft” cheese was on sale again.",
        "The so-called “green belt” runs through the town.",
        "The ferry “Queen of the North” leaves at noon.",
        "The bridge fell, and with it the “jewel of the town”.",
    ],
)
def test_titles_names_and_scare_quotes_are_left_alone(text):
    assert proposed(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jane Roe called it “unfair”.", ["unfair"]),
        ("Jane Roe said the plan was “Far Too Dear”.", ["Far Too Dear"]),
        ("Jane Roe said: “No.”", ["No."]),
        ("“Stop the Bridge!” the crowd chanted.", ["Stop the Bridge!"]),
    ],
)
def test_single_words_and_capitals_that_somebody_said_are_proposed(text, words):
    assert proposed(text) == words


def test_the_parts_of_a_split_quotation_are_one_statement():
    first, second, third = find("“We are late,” Jane Roe said, “and we are sorry.” “Who pays?” John Doe asked.")
    assert first.statement == second.statement != third.statement


def test_two_sentences_are_two_statements():
    first, second = find("“We are late,” Jane Roe said. “The bridge will open in May,” she added.")
    assert first.statement != second.statement


def test_numbers_of_statements_follow_the_text():
    numbers = [
        quote.statement for quote in find("“A b c d e,” Jane Roe said. “F g h i j,” she said.\n“K l m n o,” John Doe said.")
    ]
    assert numbers == [0, 1, 2]


BOTH_STYLES = [
    """“The bridge will open in May,” Jane Roe, the mayor, said on Monday. “It isn’t the end of it,” she added.

John Doe, who sits on the council, called the bridge “far too dear” and said it was “a gift to nobody”.""",
    """‘The bridge will open in May,’ Jane Roe, the mayor, said on Monday. ‘It isn’t the end of it,’ she added.

John Doe, who sits on the council, called the bridge ‘far too dear’ and said it was ‘a gift to nobody’.""",
]


@pytest.mark.parametrize("text", BOTH_STYLES)
def test_american_and_british_marks_give_the_same_quotations(text):
    assert [(quote.text, quote.speaker_name, quote.cue, quote.rule) for quote in find(text)] == [
        ("The bridge will open in May,", "Jane Roe", "said", "clause-after"),
        ("It isn’t the end of it,", "Jane Roe", "added", "clause-after"),
        ("far too dear", "John Doe", "called", "clause-before"),
        ("a gift to nobody", "John Doe", "said", "clause-before"),
    ]
