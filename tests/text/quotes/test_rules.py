"""Each rule that gives a quotation its speaker: where it holds, and where it leaves the quotation to another."""

from __future__ import annotations

import pytest

from tracker.text.quotes import FoundQuote, find, rules

HOLDS = {
    "transcript": ("“ROE: We will not pay for this bridge. We said so in May.”", "Roe"),
    "dash": ("“We will not pay for this bridge.” — Jane Roe, on television", "Jane Roe"),
    "signature": ("“We will not pay for this bridge.”\n— Jane Roe, mayor", "Jane Roe"),
    "label": ("Jane Roe, The Gazette: “The bridge is the folly of the year.”", "Jane Roe"),
    "clause-after": ("“The bridge will open in May,” said Jane Roe, the mayor.", "Jane Roe"),
    "clause-before": ("Jane Roe, who was asked about the bridge, said it was “far too dear for us.”", "Jane Roe"),
    "colon": ("Jane Roe had one message for the council: “Do not pay for this bridge.”", "Jane Roe"),
    "same-sentence": ("Jane Roe: “The bridge will pay for itself” and “nobody will pay for the bridge”.", "Jane Roe"),
    "next-in-sentence": ("“We are short of money” and “the bridge can wait,” Jane Roe said.", "Jane Roe"),
    "later-cue": ("“A folly of the very first order” is what Jane Roe called the bridge.", "Jane Roe"),
    "narrated": ("“It is late,” Jane Roe said. Drivers will go on “waiting for the ferry every day of the year.”", "Jane Roe"),
    "sentence-subject": ("Jane Roe left the room with “not now and not ever again” on a slip of paper.", "Jane Roe"),
    "same-paragraph": ("Jane Roe said it was late. “It is late,” she said. “It will not open this year.”", "Jane Roe"),
    "continued": ("“It was late,” Jane Roe said. “It was wet.\n“It was a very long spring for us.”", "Jane Roe"),
    "colon-of-previous-sentence": (
        "Jane Roe said this in a letter:\n“We will not pay for this bridge, now or ever.”",
        "Jane Roe",
    ),
    "previous-cue": ("Jane Roe said the council was told in May. “We will not pay for this bridge, now or ever.”", "Jane Roe"),
    "previous-quotation": ("“We will not pay,” Jane Roe said.\n“And we will not pay for the road to it either.”", "Jane Roe"),
    "previous-subject": ("Jane Roe spoke to the council.\n“We will not pay for this bridge, now or ever.”", "Jane Roe"),
    "carried-back": ("“We never saw the plan and nobody sent it to us.\n“It was late as well,” Jane Roe said.", "Jane Roe"),
}
# A text much like the one above in which the rule must not decide, and who is right.
HOLDS_NOT = {
    "transcript": ("“We will not pay: not now, not ever,” Jane Roe said.", "Jane Roe"),
    "dash": ("“We will not pay for this bridge” — Jane Roe said so twice, and left.", "Jane Roe"),
    "signature": ("“We will not pay for this bridge,” Jane Roe said.\n— John Doe, mayor", "Jane Roe"),
    "label": ("Jane Roe told the council this on Monday: “The bridge is the folly of the year.”", "Jane Roe"),
    "clause-after": ("Jane Roe called the plan “far too dear for us,” but John Doe said it would pass.", "Jane Roe"),
    "clause-before": ("John Doe spoke. “The bridge will open in May,” said Jane Roe, the mayor.", "Jane Roe"),
    "colon": ("Jane Roe had one message for the council. “Do not pay,” John Doe said.", "John Doe"),
    "same-sentence": ("“We are short of money,” Jane Roe said, and “the bridge can wait,” John Doe said.", "John Doe"),
    "next-in-sentence": ("“We are short of money,” Jane Roe said, and “the bridge can wait,” John Doe said.", "Jane Roe"),
    "later-cue": ("Jane Roe called it “a folly of the first order” before John Doe said a word.", "Jane Roe"),
    "narrated": ("“It is late,” Jane Roe said. John Doe said drivers “will wait for the ferry every day.”", "John Doe"),
    "sentence-subject": ("The bridge is “a folly of the very first order,” Jane Roe said.", "Jane Roe"),
    "same-paragraph": ("“It is late,” Jane Roe said. “It will open in May,” John Doe said.", "John Doe"),
    "continued": ("“It was late,” Jane Roe said.\n“It was a very long spring,” John Doe said.", "John Doe"),
    "colon-of-previous-sentence": ("Jane Roe said this in a letter:\n“We will not pay,” John Doe said in his.", "John Doe"),
    "previous-cue": ("Jane Roe said the council was told in May. “We will not pay,” John Doe said.", "John Doe"),
    "previous-quotation": ("“We will not pay,” Jane Roe said.\n“But we will,” John Doe answered.", "John Doe"),
    "previous-subject": ("Jane Roe spoke to the council.\n“We will not pay for this bridge,” John Doe said.", "John Doe"),
    "carried-back": ("“We never saw the plan,” John Doe said.\n“It was late as well,” Jane Roe said.", "John Doe"),
}


def quotations(text: str) -> list[FoundQuote]:
    found = find(text)
    assert found, text
    return found


def test_every_rule_has_a_case_for_and_a_case_against():
    assert set(HOLDS) == set(HOLDS_NOT) == set(rules.MEASURED)


@pytest.mark.parametrize("rule", HOLDS)
def test_the_rule_decides_and_names_the_speaker(rule):
    text, speaker = HOLDS[rule]
    assert (rule, speaker) in [(quote.rule, quote.speaker_name) for quote in quotations(text)]


@pytest.mark.parametrize("rule", HOLDS_NOT)
def test_the_rule_leaves_the_quotation_to_a_better_one(rule):
    text, speaker = HOLDS_NOT[rule]
    found = quotations(text)
    assert rule not in {quote.rule for quote in found if quote.speaker_name == speaker} or rule.startswith("clause")
    assert speaker in [quote.speaker_name for quote in found]


def test_a_clause_before_decides_where_the_clause_after_is_one_of_its_own():
    (quote,) = quotations(HOLDS_NOT["clause-after"][0])
    assert (quote.rule, quote.cue) == ("clause-before", "called")


def test_a_clause_after_decides_over_what_stands_before_the_quotation():
    (quote,) = quotations(HOLDS_NOT["clause-before"][0])
    assert (quote.rule, quote.cue) == ("clause-after", "said")


@pytest.mark.parametrize("rule", rules.MEASURED)
def test_confidence_is_a_share_and_lower_for_rules_that_guess(rule):
    whole, fragment = rules.confidence(rule, "We will not pay for it"), rules.confidence(rule, "not pay")
    assert 0 < whole < 1
    assert 0 < fragment < 1
    assert whole < rules.confidence("clause-after", "We will not pay for it") or rule == "clause-after"


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("Jane Roe would say only that it was “not for us to pay for.”", "Jane Roe", "say"),
        ("Jane Roe seemed to say that it was “not for us to pay for.”", "Jane Roe", "say"),
        ("John Doe said Jane Roe called the bridge “a folly of the first order.”", "Jane Roe", "called"),
        ("Jane Roe praised the mayor and called the bridge “a gift to all of us.”", "Jane Roe", "called"),
        ("Jane Roe spoke on Monday, saying “we will not pay for this bridge.”", "Jane Roe", "saying"),
        ("In a letter on Monday, Jane Roe wrote that “we will not pay for this bridge.”", "Jane Roe", "wrote"),
        ("Two days later, Jane Roe issued a statement, saying “we will not pay for it.”", "Jane Roe", "saying"),
        ("Jane Roe, the chair of the panel, said “we will not pay for this bridge.”", "Jane Roe", "said"),
        ("Jane Roe, when asked about it, said “we will not pay for this bridge.”", "Jane Roe", "said"),
        ("Jane Roe said that when John Doe railed against it, “nobody in the room listened.”", "Jane Roe", "said"),
        ("“We will not pay” for the bridge in the north, said Jane Roe.", "Jane Roe", "said"),
        ("Jane Roe went on: “We will not pay for this bridge.”", "Jane Roe", "went"),
        ("“Why was nobody told?” Jane Roe, the chair of the panel, asked on Monday.", "Jane Roe", "asked"),
        ("Jane Roe’s claim that “the bridge will pay for itself” was widely shared.", "Jane Roe", "claim"),
        ("According to Jane Roe, the bridge is “a folly of the first order.”", "Jane Roe", "according to"),
    ],
)
def test_the_cue_and_its_subject_are_found(text, speaker, cue):
    (quote,) = quotations(text)
    assert (quote.speaker_name, (quote.cue or "").lower()) == (speaker, cue)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Jane Roe was asked about “the folly of the whole year” by reporters.", "asked"),
        ("The stress test showed “far too many cracks in the bridge,” Jane Roe said.", "stress"),
        ("Jane Roe went home after “a day that nobody will remember well.”", "went"),
        ("Jane Roe has read 22 Doe emails about “the folly of the whole year”.", "emails"),
    ],
)
def test_nouns_passives_and_other_verbs_are_no_cues(text, cue):
    assert cue not in {(quote.cue or "").lower() for quote in find(text)}
