"""Indirect statements: the words that are told, who tells them, and what is left alone. All sentences are made up."""

from __future__ import annotations

import pytest

from tracker.text.quotes import FoundStatement, read, reported_speech


def told(text: str) -> list[tuple[str | None, str]]:
    """Mention and words of each statement."""
    return [(one.speaker, one.text) for one in read(text).statements]


def only(text: str) -> FoundStatement:
    (found,) = read(text).statements
    return found


@pytest.mark.parametrize(
    ("text", "speaker", "words", "rule"),
    [
        (
            "Mayor Ada Quill said that the bridge would open in May.",
            "Mayor Ada Quill",
            "that the bridge would open in May",
            "that-clause",
        ),
        ("The board said the lake was empty.", "The board", "the lake was empty", "clause"),
        ("The clerk explained why the bell had rung twice.", "The clerk", "why the bell had rung twice", "question"),
        ("The rowers vowed to carry the boat home.", "The rowers", "to carry the boat home", "infinitive"),
        ("The miller denied the charge of watering the flour.", "The miller", "the charge of watering the flour", "object"),
        ("The baker complained about the price of rye.", "The baker", "about the price of rye", "about"),
        ("Quill called the new tower “a pencil with windows”.", "Quill", "the new tower “a pencil with windows”", "called"),
        ("The guild called for an inquiry into the fire.", "The guild", "for an inquiry into the fire", "call-for"),
        ("The guild accused the harbour of losing its boats.", "The guild", "the harbour of losing its boats", "accusation"),
        ("The bridge will open in May, the mayor said.", "the mayor", "The bridge will open in May", "trailing"),
        (
            "The bridge, the mayor said, will open in May.",
            "the mayor",
            "The bridge, the mayor said, will open in May",
            "inserted-early",
        ),
        (
            "The old mill has been sold, the mayor said, and nobody knows the price.",
            "the mayor",
            "The old mill has been sold",
            "trailing",
        ),
        (
            "The bridge was built in a hurry, said Ada Quill, who designed it.",
            "Ada Quill",
            "The bridge was built in a hurry",
            "verb-first",
        ),
        (
            "As the ferryman said, the river has no memory of fares.",
            "the ferryman",
            "the river has no memory of fares",
            "as-clause",
        ),
        (
            "The lake has lost two metres, according to the water board.",
            "the water board",
            "The lake has lost two metres",
            "according-to",
        ),
        ("According to the miller, the flour was dry.", "the miller", "the flour was dry", "according-to-first"),
        ("Quill Says Harbour Bell Must Ring Again", "Quill", "Harbour Bell Must Ring Again", "headline"),
    ],
)
def test_each_rule_finds_the_words_and_their_speaker(text, speaker, words, rule):
    found = only(text)
    assert (found.speaker, found.text, found.rule) == (speaker, words, rule)
    assert found.text == text[found.start : found.end]
    assert found.confidence == reported_speech.CONFIDENCE[rule]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Ada Quill left the hall early, saying the soup was cold.", "Ada Quill", "the soup was cold"),
        ("Saying the soup was cold, the mayor left the hall.", "the mayor", "the soup was cold"),
        (
            "The vote was close, with half of the rowers saying they wanted a new boat.",
            "half of the rowers",
            "they wanted a new boat",
        ),
        ("The mayor, a former rower who lost an oar in 2011, said the race was fair.", "The mayor", "the race was fair"),
        ("The board on Monday said the lake was empty.", "The board", "the lake was empty"),
        ("The board said on Monday that the lake was empty.", "The board", "that the lake was empty"),
        ("The board said in a statement that the lake was empty.", "The board", "that the lake was empty"),
        ("The clerk told reporters that the lamp was lit.", "The clerk", "that the lamp was lit"),
        ("The clerk told the Lark Gazette the lamp was lit.", "The clerk", "the lamp was lit"),
        ("The clerk, however, said the lamp was lit.", "The clerk", "the lamp was lit"),
        ("The clerk went on to say that the lamp was lit.", "The clerk", "that the lamp was lit"),
        ("Others say the lamp was never lit.", "Others", "the lamp was never lit"),
        ("Several said they saw the lamp.", "Several", "they saw the lamp"),
        ("Both have said they saw the lamp.", "Both", "they saw the lamp"),
        ("That person said the lamp was lit.", "That person", "the lamp was lit"),
        ("About four in ten said the lamp was lit.", "About four in ten", "the lamp was lit"),
        ("The rowers' club said the lamp was lit.", "The rowers' club", "the lamp was lit"),
        ("The clerk did say that the lamp was lit.", "The clerk", "that the lamp was lit"),
        ("The clerk said, twice, that the lamp was lit.", "The clerk", "that the lamp was lit"),
        ("The clerk has said for years the lamp was lit.", "The clerk", "the lamp was lit"),
        ("The clerk said about half of the lamps were lit.", "The clerk", "about half of the lamps were lit"),
        ("The lamp was lit, as the clerk said.", "the clerk", "The lamp was lit"),
        ("The old lamp, according to the clerk, was lit.", "the clerk", "The old lamp, according to the clerk, was lit"),
        ("PORT LARK (Coast Wire) - The lamp was lit, the clerk said.", "the clerk", "The lamp was lit"),
    ],
)
def test_the_speaker_is_found_beside_around_and_before_the_verb(text, speaker, words):
    assert told(text) == [(speaker, words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The mayor said the bridge was safe, adding that it had been tested.",
            ["the bridge was safe", "that it had been tested"],
        ),
        (
            "The mayor said the bridge was safe and denied any delay in the work.",
            ["the bridge was safe", "any delay in the work"],
        ),
        ("The mayor said the bridge was safe, but the ferry still runs.", ["the bridge was safe"]),
        ("The mayor said the bridge was safe, according to the minutes.", ["the bridge was safe"]),
        ("The mayor, who said the bridge was safe, has resigned.", ["the bridge was safe"]),
        ("When the mayor said the bridge was safe, the rowers laughed.", ["the bridge was safe"]),
        ("The mayor said the bridge was safe; the ferry still runs.", ["the bridge was safe"]),
    ],
)
def test_the_words_end_where_another_clause_begins(text, words):
    assert [words for _, words in told(text)] == words


def test_words_told_by_one_about_another_belong_to_the_one_who_said_them():
    found = only("The board has said it will not pay for the pump, Ada Quill said on Monday.")
    assert (found.speaker, found.text, found.reported_by) == ("The board", "it will not pay for the pump", "Ada Quill")


def test_both_sides_of_an_insertion_are_one_statement():
    found = only("The lake has lost two metres, the board said, because the pump never came.")
    assert found.text == "The lake has lost two metres, the board said, because the pump never came"


def test_a_relative_pronoun_is_the_mention_and_carries_the_name_before_it():
    found = only("The prize went to Ada Quill, who said that she would melt it down.")
    assert (found.speaker, found.speaker_name) == ("who", "Ada Quill")


def test_a_relative_clause_without_commas_stands_between_speaker_and_verb():
    found = only("The officials who saw the bell said it was cracked.")
    assert (found.speaker or "").startswith("The officials")


def test_a_pronoun_is_resolved_as_for_quotations():
    text = "Ada Quill opened the bridge on Monday.\n\nShe said that the ferry would go on running."
    assert only(text).speaker_name == "Ada Quill"


def test_the_full_name_after_an_office_names_the_speaker():
    found = only("The pump will not come, the water firm's CEO, Ada Quill, said on Monday.")
    assert (found.speaker_name, found.text) == ("Ada Quill", "The pump will not come")


@pytest.mark.parametrize(
    "text",
    [
        "The dispute over the pump stems from the board's refusal to pay for it.",
        "The committee's call for bids ends in May.",
        "Its claims on the old quarry are recorded in the land register.",
        "The estimated cost of the pump is four crowns, and its proposed site is dry.",
        "The report runs to 300 pages.",
        "The states that share the river meet in June.",
        "The bell is expected to ring at noon.",
        "Under what the mayor calls reform, the ferry was sold.",
        "The ferry stops if the mayor agrees with the rowers.",
        "Ice could threaten the old pier before spring.",
        "The firm, backed by two banks, has a contract with the harbour worth 200 crowns.",
        "Talks about the pump have gone on for weeks.",
        "Asked about the soup, the mayor left the hall.",
        "“The soup was cold,” the mayor said.",
        "The mayor said: “The soup was cold, and so was the hall.”",
        "The mayor said only: “The soup was cold, and so was the hall.”",
        "The mayor said that “the soup was cold, and so was the hall”.",
        "The 35 states that share the river meet in June.",
        "The mayor spent the winter writing a book on soup.",
        "",
    ],
)
def test_nothing_is_proposed_from_narration_nouns_and_bare_quotations(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("The ferryman declined to comment on the fares.", "The ferryman", "to comment on the fares"),
        (
            "The harbour did not immediately respond to a request for comment.",
            "The harbour",
            "respond to a request for comment",
        ),
        ("Lawyers for the owner did not return messages.", "Lawyers for the owner", "return messages"),
        ("The owner could not be reached for comment on Friday.", "The owner", "reached for comment on Friday"),
    ],
)
def test_silence_is_a_no_comment(text, speaker, words):
    found = only(text)
    assert (found.speaker, found.text, found.kind_hint, found.rule) == (speaker, words, "no_comment", "no-comment")


@pytest.mark.parametrize(
    "text",
    [
        "The pump did not respond to the new switch.",
        "The mayor could not answer the question on water.",
        "The rower declined the soup.",
    ],
)
def test_other_silence_is_none(text):
    assert told(text) == []


def test_an_endless_sentence_is_read_in_linear_time():
    """A hostile text of one sentence must not hang the queue; the longest sentence is cut."""
    text = "The mayor said that " + "the mayor, who said that the board, which said, " * 2000
    assert read(text).statements
