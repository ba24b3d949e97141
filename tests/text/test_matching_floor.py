"""Printings of the shipped story are recognised, and not taken for others: a floor under the figures of docs/methodology.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.matching import packs, wordings

PACK = packs.read_pack(Path(__file__).resolve().parents[2] / "fixtures" / "anthropic-pentagon")
LONG = [words for words in PACK.words.values() if len(words.split()) > 5]


def test_the_printings_of_the_shipped_story_are_recognised():
    result = packs.judge_pack(PACK)
    assert result.own > 340
    assert result.others > 60_000
    assert result.recall >= 0.99
    assert result.precision >= 0.99


@pytest.fixture(scope="module")
def judged():
    return packs.judge_wordings(LONG, seed=5)


@pytest.mark.parametrize("kind", wordings.WORDINGS)
def test_other_wordings_are_recognised_too(judged, kind):
    result = judged[kind]
    assert result.own >= (10 if kind == "British spelling" else 100)
    assert result.recall >= (0.95 if kind == "20 % of words others" else 0.99)
    assert result.precision >= (0.95 if kind == "fragment of 4-5 words" else 0.98)


def test_the_relation_is_the_one_a_reader_would_name():
    named = dict.fromkeys(wordings.WORDINGS, 0)
    made = dict.fromkeys(wordings.WORDINGS, 0)
    for kind, (_, relations) in wordings.WORDINGS.items():
        for words in LONG:
            if other := wordings.wording(kind, words, 5):
                made[kind] += 1
                named[kind] += packs.match.compare(words, other).relation in relations
    assert {kind: share for kind in named if (share := named[kind] / made[kind]) < 0.95} == {}
