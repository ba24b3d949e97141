"""Forms of one word that printers swap."""

from __future__ import annotations

import pytest

from tracker.text import variants


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("optimise", "optimized"),
        ("analysing", "analyze"),
        ("theatre", "theater"),
        ("centres", "center"),
        ("defence", "defense"),
        ("licences", "license"),
        ("behaviour", "behavior"),
        ("colours", "color"),
        ("cancelled", "canceled"),
        ("programme", "program"),
        ("judgement", "judgment"),
        ("catalogue", "catalog"),
        ("policies", "policy"),
        ("threatened", "threaten"),
        ("stopped", "stop"),
        ("are", "was"),
        ("we", "they"),
        ("can't", "not"),
        ("company's", "company"),
        ("gonna", "go"),
    ],
)
def test_forms_of_a_word_have_one_base(one, other):
    assert variants.base(one) == variants.base(other)


@pytest.mark.parametrize(
    ("one", "other"), [("our", "or"), ("four", "for"), ("no", "not"), ("will", "wall"), ("legal", "illegal"), ("war", "was")]
)
def test_other_words_have_others(one, other):
    assert variants.base(one) != variants.base(other)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("adress", "address"),
        ("confernce", "conference"),
        ("recieve", "receive"),
        ("conscious", "conscience"),
        ("lettter", "letter"),
    ],
)
def test_a_misprint_leads_to_the_word(word, other):
    assert variants.respelled([word, "same"], [other, "same", "another"]) == {word: other}


@pytest.mark.parametrize(("word", "other"), [("war", "car"), ("will", "wine"), ("order", "other"), ("x" * 60, "x" * 59)])
def test_another_word_is_no_misprint(word, other):
    assert variants.respelled([word], [other]) == {}


def test_a_word_that_both_have_is_no_misprint_of_another():
    assert variants.respelled(["states", "statse"], ["states"]) == {}


def test_slight_words_weigh_less():
    assert variants.weight("the") < variants.weight("keys") == 1
