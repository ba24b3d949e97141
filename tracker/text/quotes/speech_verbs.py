"""Verbs of indirect speech in all their forms, and what may follow each."""

from __future__ import annotations

from tracker.text.quotes.lexicon import listed, words

BASE, THIRD, PAST, PARTICIPLE = "base", "third", "past", "participle"
IRREGULAR = {
    "say": ("says", "said", "saying"),
    "tell": ("tells", "told", "telling"),
    "write": ("writes", "wrote", "writing"),
    "think": ("thinks", "thought", "thinking"),
    "swear": ("swears", "swore", "swearing"),
    "admit": ("admits", "admitted", "admitting"),
}


def _regular(verb: str) -> tuple[str, str, str]:
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    third = verb + "es" if verb.endswith(("s", "sh", "ch")) else verb + "s"
    return third, verb + "ed", verb + "ing"


def _forms() -> dict[str, tuple[str, str]]:
    """Every form of every verb -> the verb, and which form it is; the past is the perfect's form too."""
    found = {"written": ("write", PAST)}
    for verb in words("speech_verbs"):
        third, past, participle = IRREGULAR.get(verb) or _regular(verb)
        found |= {verb: (verb, BASE), third: (verb, THIRD), past: (verb, PAST), participle: (verb, PARTICIPLE)}
    return found


FORMS = _forms()
WITH_CLAUSE, WITH_OBJECT = words("clause_verbs"), words("object_verbs")
WITH_INFINITIVE = listed("hope pledge promise propose refuse swear threaten urge vow warn tell")
WITH_PREPOSITION = {
    "agree": listed("with"), "boast": listed("of about"), "complain": listed("about of"), "insist": listed("on"),
    "testify": listed("about"), "warn": listed("of against about"), "write": listed("about"),
}  # fmt: skip
ADDRESSED = listed("assure caution inform remind tell warn")  # somebody is told, then what they are told
BEFORE_THEIR_SUBJECT = listed("add argue declare explain note recall report say warn write")  # …, said Jane Roe
# A clause follows these even where no verb of it is in the list of finite verbs: they say prices rise.
ALWAYS_WITH_CLAUSE = listed("argue believe contend insist say think")
IN_HEADLINES = listed(
    """accuse admit announce argue call claim demand deny insist pledge promise refuse reject report say suggest tell threaten
    urge vow warn"""
)
# Forms that are nouns as well; those of the second list far more often than verbs.
ALSO_NOUNS = listed(
    """answer answers boast boasts call calls caution claim claims demand demands estimate estimates hint hints hope hopes note
    notes pledge pledges promise promises recall remark remarks report reports say state states stress think tweet tweets urge
    urges vow vows"""
)
MOSTLY_NOUNS = listed("boast boasts estimate estimates note notes report reports state states stress tweet tweets")
