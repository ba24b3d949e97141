"""What sort of statement words are, as a hint for the editor: by the reporting verb first, then by the words themselves.

A hint is given only where something says so; everything else is a "statement". The order of the rules is the order in which they
count: a threat that is also a promise is a threat.
"""

from __future__ import annotations

import re

from tracker.text.quotes.lexicon import words
from tracker.text.quotes.speech_verbs import FORMS

STATEMENT, THREAT, DEMAND, REFUSAL, DENIAL = "statement", "threat", "demand", "refusal", "denial"
COMMITMENT, POSITION, NO_COMMENT = "commitment", "position", "no_comment"

BY_VERB = {
    "threaten": THREAT, "demand": DEMAND, "urge": DEMAND, "refuse": REFUSAL, "reject": REFUSAL, "deny": DENIAL,
    "believe": POSITION, "pledge": COMMITMENT, "promise": COMMITMENT, "swear": COMMITMENT, "vow": COMMITMENT,
}  # fmt: skip


def _one_of(name: str) -> str:
    return "|".join(sorted(words(name)))


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


WILL = r"(?:will|would|shall|[’']ll|[’']d|(?:is|are|am|[’']re|[’']m) going to)"
WILL_NOT = r"(?:(?:will|would|can|could|shall) ?(?:not|never|no longer)|cannot|(?:won|wouldn|can)[’']t)"
ADVERB = r"(?:\w+ly |also |in (?:good )?\w+ |simply |now |then )*"
# After "I cannot": no refusal.
CANNOT_TELL = "say|know|imagine|wait|think|believe|tell|see|remember|afford|help|stress|name|forget|lie|complain"
AGENT = r"(?:I|we|he|she|they|it|the \w+)"

NO_ANSWER = _any(r"^no comment\b", r"\b(?:do|does|will|would|can) ?not comment\b", r"\b(?:don|won|can)[’']t comment\b")
THREATENS = _any(
    rf"\b{WILL} {ADVERB}(?:be (?:forced|compelled) to )?(?:{_one_of('hostile_acts')})\b",
    r"\b(?:weigh|consider|explor|prepar|plan|threaten)\w* (?:\w+ )?(?:action|sanctions|a lawsuit|charges|retaliation|to sue)\b",
    r"\b(?:face|suffer) (?:the )?(?:\w+ )?(?:consequences|sanctions|penalties|charges)\b",
    r"\bpay (?:a|the) price\b",
)
REFUSES = _any(
    rf"\b(?:I|we) {WILL_NOT} {ADVERB}(?!(?:{CANNOT_TELL})\b)",
    rf"\b{WILL_NOT} {ADVERB}(?:{_one_of('refusable_acts')})\b",
    r"\brefus(?:e|es|ed) to\b",
)
DENIES = _any(
    r"\b(?:had|has|have|did|was|were) never (?:promised|said|asked|told|agreed|offered|met|paid|ordered|threatened|intended)\b",
    r"\b(?:is|are|was|were) (?:\w+ly )?(?:not true|untrue|false|baseless|a lie)\b",
    r"\bno (?:truth|interest in|intention of|intention to|plans? to)\b",
    r"\b(?:I|we) (?:never (?!mind|want)\w+|(?:\w+ )?deny)\b|\bdenie[sd]\b",
)
DEMANDS = _any(
    r"\b(?!(?:I|we) )\w+ (?:must|has to|have to|had to|needs to|need to)\b",
    r"\b(?:I|we) (?:\w+ )?(?:ask|demand|urge|call (?:up)?on|insist)\b",
    r"\b(?:I|we)(?:[’']re| are|[’']m| am) (?:asking|demanding|calling (?:for|on)|urging)\b",
    r"\bwants? [\w ’'-]{1,40}\b(?:put off|stopped|ended|removed|released|changed|withdrawn)\b",
)
IMPERATIVE = re.compile(
    rf"(?:do not|don[’']t|(?:please )?(?:{_one_of('imperatives')}))\b(?! (?:is|are|was|were|has|have|would|will|can)\b)",
    re.IGNORECASE,
)
COMMITS = _any(
    rf"\b{AGENT} ?{WILL} {ADVERB}(?:{_one_of('undertakings')})\b",
    r"\b(?:I|we)(?:[’']m| am|[’']re| are) committed to\b|\b(?:remains?|stands?|is|are) (?:ready|committed) to\b",
    r"\b(?:I|we) (?:promise|pledge|vow|undertake|intend) to\b",
)
HOLDS = _any(
    r"\b(?:I|we) (?:\w+ )?(?:believe|support|oppose|favou?r|prefer)\b",
    r"\b(?:oppose[sd]?|supports?|favou?rs?|prefers?) (?:the|a|an|any|all|this|that)\b",
    r"\b(?:our|my|their|its|his|her)(?: \w+)? (?:position|preference|stance)\b",
    r"\b(?:should|ought to)\b",
)
BY_WORDS = (
    (NO_ANSWER, NO_COMMENT),
    (THREATENS, THREAT),
    (REFUSES, REFUSAL),
    (DENIES, DENIAL),
    (DEMANDS, DEMAND),
    (COMMITS, COMMITMENT),
    (HOLDS, POSITION),
)


def of_quotation(quoted: str, cue: str | None) -> str:
    """The hint for words in quotation marks; ``cue`` is the reporting word as printed."""
    verb, _ = FORMS.get((cue or "").lower(), ("", ""))
    if verb in BY_VERB and verb != "believe":
        return BY_VERB[verb]
    demands = IMPERATIVE.match(quoted.lstrip()) or (verb == "tell" and quoted.startswith("to "))
    return DEMAND if demands else _of_words(quoted)


def of_clause(clause: str, verb: str, rule: str, *, negated: bool) -> str:
    """The hint for an indirect statement: ``verb`` in its base form, ``rule`` as in ``reported_speech.CONFIDENCE``."""
    if rule == "no-comment":
        return NO_COMMENT
    if negated:
        return STATEMENT
    shape = rule.rpartition(":")[2]
    if shape == "call-for" or (verb in ("tell", "warn") and shape == "infinitive"):
        return DEMAND
    by_verb = BY_VERB.get(verb, STATEMENT)
    by_words = _of_words(clause)
    if by_verb == COMMITMENT and by_words == THREAT:
        return THREAT
    return by_verb if by_verb not in (STATEMENT, POSITION) or by_words == STATEMENT else by_words


def _of_words(text: str) -> str:
    return next((kind for pattern, kind in BY_WORDS if pattern.search(text)), STATEMENT)
