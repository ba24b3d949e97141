"""Who a verb's subject is: beside it, beyond asides, shared with the verb before, behind it, or nobody."""

from __future__ import annotations

import time

import pytest

from tracker.text.quotes import marks, word_classes, words
from tracker.text.quotes.grammar import Span
from tracker.text.quotes.verb_subjects import VerbSubjects


def tokens_of(text: str) -> list[words.Token]:
    return words.tokens(text, 0, len(text), enumerate(marks.runs(text)))


def printed(tokens: list[words.Token], span: Span | None) -> str | None:
    return " ".join(token.text for token in tokens[span.start : span.end]) if span else None


def subject(text: str, verb: str) -> str | None:
    tokens = tokens_of(text)
    return printed(tokens, VerbSubjects(tokens).of(next(at for at, token in enumerate(tokens) if token.text == verb)))


def main(text: str) -> str | None:
    tokens = tokens_of(text)
    return printed(tokens, VerbSubjects(tokens).main())


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The ferry master has repeatedly said it would sink", "said", "The ferry master"),
        ("The ferry master last month said it would sink", "said", "The ferry master"),
        ("A report published Wednesday said it sank", "said", "A report"),
        ("A letter obtained by The Herald warns that it sank", "warns", "A letter obtained by The Herald"),
        ("Those surveyed say it will sink", "say", "Those"),
        ("People who support Kestrel said it sank", "said", "People who support Kestrel"),
        ("The groups who wrote to her on Thursday say it sank", "say", "The groups who wrote to her"),
        ("Kestrel and Varga both denounced it", "denounced", "Kestrel and Varga"),
        ("One of the sailors told them it sank", "told", "One of the sailors"),
    ],
)
def test_the_phrase_before_the_verb_is_its_subject_from_its_first_word_on(text, verb, expected):
    assert subject(text, verb) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ivo Kestrel, the chair of the panel, said it sank", "Ivo Kestrel"),
        ("Ivo Kestrel, who had sailed in it for years, said it sank", "Ivo Kestrel"),
        ("Ivo Kestrel, during a walk in the harbour, said it sank", "Ivo Kestrel"),
        ("Ivo Kestrel, despite admitting the leak, said it sank", "Ivo Kestrel"),
        ("Ivo Kestrel (IND) said it sank", "Ivo Kestrel"),
        ("In a letter to the port, her deputy, Ivo Kestrel, said it sank", "her deputy"),
        ("On Monday in Sellmark, Ivo Kestrel, said it sank", "Ivo Kestrel"),
        ("The port built the crane to last, a foreman, Ivo Kestrel, said on Monday", "a foreman"),
    ],
)
def test_an_aside_between_subject_and_verb_is_stepped_over(text, expected):
    assert subject(text, "said") == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Ivo Kestrel seemed to say it sank", "say", "Ivo Kestrel"),
        ("Ivo Kestrel urged the sailors to say it sank", "say", "the sailors"),
        ("Ivo Kestrel stood up and said it sank", "said", "Ivo Kestrel"),
        ("Ivo Kestrel said that Varga knew and added it sank", "added", "Ivo Kestrel"),
        ("Ivo Kestrel looked at the crane, saying it sank", "saying", "Ivo Kestrel"),
        ("Ivo Kestrel began by saying it sank", "saying", "Ivo Kestrel"),
        ("Ivo Kestrel accused Varga of saying it sank", "saying", "Varga"),
        ("Ivo Kestrel issued a statement saying it sank", "saying", "Ivo Kestrel"),
        ("Ivo Kestrel received a letter saying it sank", "saying", "a letter"),
        ("Outside stood protesters shouting at the crane", "shouting", "protesters"),
        ("After saying it sank, Ivo Kestrel left the room", "saying", "Ivo Kestrel"),
    ],
)
def test_verbs_without_a_phrase_of_their_own_take_the_subject_of_another(text, verb, expected):
    assert subject(text, verb) == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The crane would sink, said Ivo Kestrel, the foreman", "said", "Ivo Kestrel"),
        ("Said Ivo Kestrel, it sank", "Said", "Ivo Kestrel"),
        ("Varga, the foreman, said Kestrel was late", "said", "Varga"),
        ("The crane was called a marvel by Ivo Kestrel", "called", "Ivo Kestrel"),
        ("The crane was called a marvel", "called", None),
        ("Ivo Kestrel responded by explaining it", "responded", "Ivo Kestrel"),
        ("Ivo Kestrel said by telephone it sank", "said", "Ivo Kestrel"),
    ],
)
def test_a_subject_behind_its_verb_and_the_agent_of_a_passive_are_found(text, verb, expected):
    assert subject(text, verb) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELLMARK, July 25 (HPA) — The port closed on Monday", "The port"),
        ("Two days later, Ivo Kestrel returned the crane", "Ivo Kestrel"),
        ("With sailors worried about the crane, Ivo Kestrel is leaving", "Ivo Kestrel"),
        ("When Varga arrived, Ivo Kestrel was in the room", "Ivo Kestrel"),
        ("Ivo Kestrel bristles at the idea he will not be ready", "Ivo Kestrel"),
        ("Then there is Ivo Kestrel", "Ivo Kestrel"),
        ("Kestrel supporters at the harbour cheered", "Kestrel supporters at the harbour"),
    ],
)
def test_the_subject_of_the_sentence_is_that_of_its_outer_clause(text, expected):
    assert main(text) == expected


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("They plan a crane", "plan", word_classes.VERB),
        ("They have a plan", "plan", word_classes.NOUN),
        ("to sink the crane", "sink", word_classes.VERB),
        ("a letter to voters", "voters", word_classes.NOUN),
        ("Kestrel recites the poem", "recites", word_classes.VERB),
        ("the warning was late", "warning", word_classes.NOUN),
        ("she was warning them", "warning", word_classes.ING),
        ("he paid 70,000 crowns", ",", word_classes.NUMBER),
        ("he came last month", "last", word_classes.TIME),
        ("he came last of all", "last", word_classes.NOUN),
        ("said that Will wrote it", "Will", word_classes.NAME),
        ("it will sink", "will", word_classes.AUXILIARY),
    ],
)
def test_the_class_of_a_word_depends_on_its_neighbours(text, word, kind):
    tokens = tokens_of(text)
    at = next(at for at, token in enumerate(tokens) if token.text == word)
    assert word_classes.classes(tokens)[at] == kind


def test_a_long_row_of_joined_verbs_and_names_takes_no_time():
    text = "and ".join(f"Kestrel said Varga and Lunde and Moe {verb}ed " for verb in ["warn", "add"] * 60)
    tokens = tokens_of(text)[:300]
    start = time.perf_counter()
    subjects = VerbSubjects(tokens)
    for at in range(len(tokens)):
        subjects.of(at)
    assert time.perf_counter() - start < 2
