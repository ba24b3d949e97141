"""The extractor's rules as a reader of the queue understands them."""

from __future__ import annotations

from django import template

register = template.Library()

QUOTED = {
    "transcript": "a name in capitals inside the quotation marks",
    "continued": "goes on from a paragraph left open",
    "dash": "a name after a dash",
    "signature": "a name on the line below",
    "label": "a name and a colon before the words",
    "clause-after": "the speaker is named after the words",
    "clause-before": "the speaker is named before the words",
    "colon": "after a colon; nobody is said to speak, so the subject of the sentence",
    "same-sentence": "the speaker of the quotation before it in the sentence",
    "next-in-sentence": "the speaker named after a later quotation of the sentence",
    "later-cue": "a speaker named later in the sentence",
    "narrated": "nobody is said to speak, so the speaker of the paragraph",
    "sentence-subject": "nobody is said to speak, so the subject of the sentence",
    "same-paragraph": "goes on from the quotation before it in the paragraph",
    "colon-of-previous-sentence": "the subject of the sentence before, which ends in a colon",
    "previous-cue": "who speaks in an earlier sentence of the paragraph",
    "previous-quotation": "the speaker of the last quotation before it",
    "previous-subject": "the subject of a sentence before it",
    "carried-back": "the speaker named in a later paragraph, where the quotation closes",
}
TOLD = {
    "that-clause": "paraphrase after “said that”",
    "clause": "paraphrase after “said”",
    "question": "paraphrase after “asked whether”",
    "infinitive": "paraphrase after “refused to”, “threatened to”",
    "object": "paraphrase after “denied the …”, “announced the …”",
    "about": "paraphrase after “warned of”, “spoke about”",
    "called": "paraphrase after “called it”",
    "call-for": "paraphrase after “called for”",
    "accusation": "paraphrase after “accused of”",
    "trailing": "paraphrase, the speaker named after it",
    "inserted": "paraphrase, the speaker named in its middle",
    "inserted-early": "paraphrase, the speaker named after its first words",
    "verb-first": "paraphrase before “said the …”",
    "as-clause": "paraphrase with “as she said”",
    "according-to": "paraphrase before “according to”",
    "according-to-first": "paraphrase after “according to”",
    "according-to-inserted": "paraphrase around “according to”",
    "headline": "paraphrase in a headline",
    "no-comment": "a reply that was refused or did not come",
}
BY_WAY_OF = {
    "infinitive": "the speaker is the subject of an earlier verb",
    "participle": "the speaker goes with “…, saying”",
    "shared": "the speaker is the subject of two verbs",
}


@register.filter
def rule_in_words(rule: str) -> str:
    """What the rule looks at, in a few words; of one that nobody described, its name."""
    way, _, plain = rule.rpartition(":")
    words = QUOTED.get(plain) or TOLD.get(plain) or plain
    return f"{words}; {BY_WAY_OF[way]}" if way in BY_WAY_OF else words
