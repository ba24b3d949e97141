"""Whether two passages are printings of the same words."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text import match

SAID = (
    "We will not, under any circumstances, hand over the keys to our customers’ data, and we have told the ministry so; "
    "the U.S. company’s lawyers have also organized a defense against the order."
)
OTHER = "The ministry expects a full answer from every company by the end of the month, or it will turn to the courts."


def relation(printed: str, said: str = SAID) -> str:
    return match.compare(said, printed).relation


@pytest.mark.parametrize(
    ("printed", "is_a"),
    [
        (SAID, "same"),
        (SAID.upper().replace("’", "'"), "same"),
        (SAID.replace("U.S.", "US").replace(";", " –").replace(", under", " under"), "same"),
        (SAID.replace("We", "[W]e", 1).replace("data", "da\u00adta"), "same"),
        ("hand over the keys to our customers' data,", "excerpt"),
        ("“We will not, under any circumstances, hand over the keys to our custo", "excerpt"),
        ("the order", "excerpt"),
        (f"As I said on Monday: {SAID} That is all.", "excerpt"),
        ("have also organized a defense against the order. And we will win it before any court in the land.", "excerpt"),
        ("We will not … hand over the keys to our customers’ data", "elided"),
        ("We will not [...] hand over the keys ... and we have told the ministry so", "elided"),
        ("We will not, under any circumstances, hand over the keys…", "elided"),
        ("We will not hand over the keys to our customers’ data, and we have told the ministry so", "elided"),
        ("We will never, under any circumstances, hand over the keys to our customers’ data", "altered"),
        ("hand over the keys to [their] customers’ data, and we have told the ministry so", "altered"),
        ("they would not, under any circumstances, hand over the keys to their customers’ data", "altered"),
        ("the US company’s lawyers have also organised a defence against the order", "altered"),
        ("hand over the kyes to our customers’ data, and we have told the minstry so", "altered"),
        ("Bajo ninguna circunstancia entregaremos las llaves de los datos de nuestros clientes", "different"),
        ("the data of our customers, over any keys, will not hand circumstances under the ministry", "different"),
        ("hand keys", "different"),
        (OTHER, "different"),
        ("", "different"),
        ("…", "different"),
    ],
)
def test_the_relation_says_what_a_printer_did_with_the_words(printed, is_a):
    assert relation(printed) == is_a
    assert match.compare(printed, SAID) == match.compare(SAID, printed)


@pytest.mark.parametrize(
    "printed",
    [
        "We will not, under any circumstances, hаnd over the keys",
        "We will not, under any circum\u200bstances, hand over the keys",
    ],
    ids=["a letter of another script", "a hidden space"],
)
def test_words_made_to_look_alike_are_never_word_for_word(printed):
    assert relation(printed) == "altered"


def test_a_hidden_mark_between_words_is_no_literal_match_either():
    assert relation(SAID.replace("We will", "We \u202ewill")) == "altered"


@pytest.mark.parametrize(
    ("printed", "is_fragment"),
    [("the order", True), ("and we have told the", True), ("keys to our customers’ data", False), (SAID, False)],
)
def test_a_fragment_is_called_one(printed, is_fragment):
    assert match.compare(SAID, printed).is_fragment == is_fragment


def test_a_text_without_spaces_between_words_is_compared_by_its_characters():
    said = "我们不能昧着良心答应他们的要求"
    assert relation("不能昧着良心答应", said) == "excerpt"
    assert relation("他们愿意谈判", said) == "different"


@given(st.text())
def test_every_text_is_the_same_as_itself(text):
    assert match.compare(text, text).relation == "same"


phrases = st.lists(st.sampled_from([*SAID.split()[:14], "…", "[they]", "…data", "keyz"]), max_size=24).map(" ".join)


@given(phrases | st.text(), phrases | st.text())
def test_the_order_of_the_two_does_not_matter(one, other):
    verdict = match.compare(one, other)
    assert verdict == match.compare(other, one)
    assert 0 <= verdict.score <= 1.0001
    assert verdict.is_match == (verdict.score > 0)


@pytest.mark.parametrize("unit", ["a ", "a b ", "a … b ", "[", "word other words again ", "x" * 39 + " ", "1,000"])
def test_long_texts_take_no_long_time(unit):
    text = unit * (100_000 // len(unit))
    began = time.process_time()
    match.compare(text, f"a {text[: len(text) // 2]} c {text[: len(text) // 3]}")
    assert time.process_time() - began < 5


def test_fingerprints_are_signed_64_bit_numbers_each_once():
    made = match.fingerprints(SAID)
    assert len(made) == len(set(made))
    assert all(-(2**63) <= one < 2**63 for one in made)
    assert len(made) < len(SAID.split())  # winnowed


def test_the_first_fingerprint_is_of_the_words_alone():
    assert match.fingerprints("“We will NOT move”")[0] == match.fingerprints("We will not move,")[0]
    assert match.fingerprints("We will not move")[0] != match.fingerprints("We would not move")[0]


def test_a_fragment_of_four_words_shares_a_fingerprint_with_the_whole():
    words = SAID.split()
    whole = set(match.fingerprints(SAID))
    for start in range(len(words) - 4):
        assert whole.intersection(match.fingerprints(" ".join(words[start : start + 4]))), words[start : start + 4]


def test_few_words_have_one_fingerprint_and_so_has_a_text_without_any():
    assert len(match.fingerprints("not workable")) == 1
    assert match.fingerprints("… !") == match.fingerprints("")
    assert len(match.fingerprints("")) == 1


def test_fingerprints_are_those_that_are_stored():
    stored = [-4460196475514889239, 4503149725259328219, 8580896934732510002, 2568918557106365939, -3713470644269980300]
    assert match.fingerprints("We were not told of the company’s defence.") == stored


def test_fingerprints_are_the_same_in_every_process():
    script = "from tracker.text import match; print(match.fingerprints('We will not be moved by this.'))"
    others = dict(os.environ, PYTHONHASHSEED="7")
    told = subprocess.run([sys.executable, "-c", script], env=others, capture_output=True, text=True, check=True).stdout
    assert told.strip() == str(match.fingerprints("We will not be moved by this."))
