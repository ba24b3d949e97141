"""Every rule of the extractor has a few words for the editors who judge what it finds."""

from __future__ import annotations

import pytest

from tracker.templatetags.rules import BY_WAY_OF, QUOTED, TOLD, rule_in_words
from tracker.text.quotes.reported_speech import CONFIDENCE
from tracker.text.quotes.rules import MEASURED


@pytest.mark.parametrize("rule", [*MEASURED, *CONFIDENCE])
def test_a_rule_is_told_in_a_few_words(rule):
    assert len(rule_in_words(rule).split()) >= 3


def test_no_words_are_kept_for_rules_that_are_gone():
    named = {rule.rpartition(":")[2] for rule in [*MEASURED, *CONFIDENCE]}
    assert {*QUOTED, *TOLD} == named
    assert {rule.partition(":")[0] for rule in CONFIDENCE if ":" in rule} == {*BY_WAY_OF}


def test_a_rule_nobody_described_goes_by_its_name():
    assert rule_in_words("by-hand") == "by-hand"
