"""Letters and signs that make a text read otherwise than it looks."""

from __future__ import annotations

import time

import pytest

from tracker.text.lookalikes import MOST_NAMED, suspicious

ORDINARY = [
    "",
    "Dario Amodei said “no” on Friday — twice.",
    "Über Müller, Łódź, São Paulo, naïve, Ærø",
    "Дарио Амодеи сказал это в пятницу",
    "Он и она, а также все",  # words of look-alikes only, in a Russian text
    "Ο Ντάριο Αμοντέι μίλησε",
    "習近平とバイデン",
    "한국어 텍스트",
    "می‌خواهم",  # Persian writes with a joiner
    "क्‍ष",
    "👩‍👩‍👧 met",
    "a 5 µm gap, 10 Ω and π",
    "مرحبا بالعالم",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_texts_of_any_language_are_not_suspicious(text):
    assert suspicious(text) == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Dаrio Аmodei spoke", "“Dаrio” mixes Cyrillic and Latin letters."),
        ("Ηegseth", "mixes Greek and Latin"),
        ("the СОРЕ of this world", "Cyrillic letters that look like Latin ones"),
        ("we \u202ecannot\u202c accede", "a right-to-left override (U+202E)"),
        ("a\u2066b\u2069", "isolate (U+2066)"),
        ("Amo\u200bdei", "a zero-width space (U+200B)"),
        ("Amo\u200ddei", "a zero-width joiner (U+200D)"),
        ("Amo\u00addei", "a soft hyphen (U+00AD)"),
        ("\ufeffAmodei", "U+FEFF"),
        ("Amodei\U000e0041", "a hidden tag character (U+E0041)"),
        ("𝐃𝐚𝐫𝐢𝐨 Amodei", "styled letters"),
        ("Ｄａｒｉｏ", "styled letters"),
    ],
)
def test_what_is_odd_is_named(text, part):
    assert part in " ".join(suspicious(text))


def test_a_word_split_by_a_hidden_sign_is_still_one_word():
    assert any("mixes Cyrillic and Latin" in sentence for sentence in suspicious("D\u200bаrio"))


def test_few_sentences_are_enough_for_a_text_full_of_tricks():
    assert len(suspicious(" ".join(f"Dаrio{letter}" for letter in "abcdefghijklmn"))) == MOST_NAMED


def test_a_long_text_takes_little_time():
    begun = time.process_time()
    suspicious("Déjà vu “said” he. " * 20_000)
    suspicious("é" * 400_000)
    assert time.process_time() - begun < 5
