"""What sort of statement words are, as a hint for the editor: by the reporting verb first, then by the words themselves.

A hint is given only where something says so; everything else is a "statement". The order of the rules is the order in which they
count: a threat that is also a promise is a threat.
"""

from __future__ import annotations

import re

from tracker.text.quotes.lexicon import words
from tracker.text.quotes.speech_verbs import FORMS
from tracker.text.quotes.threats import CONDITION

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


ADVERB = r"(?:\w+ly |also |in (?:good )?\w+ |simply |now |then )*"
WILL = r"(?:will|would|shall|[’']ll|[’']d|(?:is|are|am|[’']re|[’']m) going to)"
WILL_NOT = r"(?:(?:will|would|can|could|shall) ?(?:not|never|no longer)|cannot|(?:won|wouldn|can)[’']t)"
FIRM_NOT = r"(?:(?:will|shall|can) (?:not|never|no longer)|cannot|won[’']t)"
# After "I will not": no refusal.
NO_ACT = (
    r"say|know|imagine|understand|wait|think|believe|tell|see|remember|afford|help|stress|name|forget|lie|complain|have|claim"
    r"|be(?! \w+(?:ed|en)\b)"
)
OTHERS = r"(?:he|she|they|it|the \w+)"  # who acts in a clause that is told: its speaker, most likely

NO_ANSWER = _any(r"^no comment\b", r"\b(?:do|does|will|would|can) ?not comment\b", r"\b(?:don|won|can)[’']t comment\b")
THREATENS = (
    r"\b(?:weigh|consider|explor|prepar|plan)(?:s|ed|es|ing)? (?:\w+ )?(?:action|sanctions|charges|a lawsuit|to sue)\b",
    r"\b(?:will|would|[’']ll) (?:face|suffer) (?:the )?(?:\w+ )?(?:consequences|sanctions|penalties|charges)\b",
    r"\b(?:will|would|[’']ll) pay (?:a|the) price\b",
    rf"\b(?:I|we) ?{WILL} {ADVERB}(?:be (?:forced|compelled) to )?(?:{_one_of('hostile_acts')})\b",
)
REFUSES = (
    rf"\b(?:I|we) {FIRM_NOT} {ADVERB}(?!(?:{NO_ACT})\b)\w",
    rf"^{FIRM_NOT} {ADVERB}(?!(?:{NO_ACT})\b)\w",
    r"\b(?:I|we) refuse to\b",
)
DENIES = (
    r"\b(?:is|are|was|were) (?:\w+ly )?(?:not true|untrue|false|baseless|a lie)\b",
    r"\b(?:is|are|was) no truth\b|\bno (?:interest in|intention of|intention to|plans? to)\b",
    r"^(?:no, )?(?:I|we) never (?!once)\w+|\b(?:I|we) (?:\w+ )?deny\b",
)
DEMANDS = (
    r"\b(?!(?:I|we|it|this|that|what|there) )\w+ must (?!have\b)",
    r"\b(?:I|we) (?:\w+ )?(?:demand|urge|call (?:up)?on|insist (?:on|that))\b",
    r"\b(?:I|we) (?:also |now |would )?ask (?:you|him|her|them|for|that|the|\w+ to)\b",
    r"\b(?:I|we)(?:[’']re| are|[’']m| am) (?:asking|demanding|calling (?:for|on)|urging)\b",
)
COMMITS = (
    rf"\b(?:I|we) ?{WILL} {ADVERB}(?:{_one_of('undertakings')})\b",
    r"\b(?:I|we)(?:[’']m| am|[’']re| are) (?:ready|committed) to\b|\b(?:I|we) (?:promise|pledge|vow|undertake|intend) to\b",
    r"^(?:ready|committed) to\b",
)
HOLDS = (
    r"\b(?:I|we) (?:\w+ )?(?:believe|support|oppose|favou?r|prefer)\b",
    r"\b(?:our|my)(?: \w+)? (?:position|preference|stance)\b",
    r"\b(?:should|ought to)\b|\bneeds? to be\b",
)
IMPERATIVE = re.compile(
    rf"(?:do not|don[’']t(?! worry)|(?:please )?(?:{_one_of('imperatives')}))\b(?![-’']| (?:is|are|was|were|has|would|will)\b)",
    re.IGNORECASE,
)
# In quoted words the speaker is "I" or "we"; told by somebody else, "he", "the company".
QUOTED = (
    (_any(*THREATENS), THREAT),
    (_any(*REFUSES), REFUSAL),
    (_any(*DENIES), DENIAL),
    (_any(*DEMANDS), DEMAND),
    (_any(*COMMITS), COMMITMENT),
    (_any(*HOLDS), POSITION),
)
TOLD = (
    (NO_ANSWER, NO_COMMENT),
    (_any(*THREATENS, rf"\b{OTHERS} ?{WILL} {ADVERB}(?:{_one_of('hostile_acts')})\b"), THREAT),
    (_any(*REFUSES, rf"\b{WILL_NOT} {ADVERB}(?:{_one_of('refusable_acts')})\b"), REFUSAL),
    (
        _any(*DENIES, r"\b(?:had|has|have|did|was|were) never (?:promised|said|asked|told|agreed|offered|met|paid|ordered)\b"),
        DENIAL,
    ),
    (_any(*DEMANDS, r"\bwants? [\w ’'-]{1,40}\b(?:put off|stopped|ended|removed|released|changed|withdrawn)\b"), DEMAND),
    (
        _any(*COMMITS, rf"\b{OTHERS} ?{WILL} {ADVERB}(?:{_one_of('undertakings')})\b", r"\bremains? (?:ready|committed) to\b"),
        COMMITMENT,
    ),
    (_any(*HOLDS, r"\b(?:oppose[sd]?|supports?|favou?rs?|prefers?) (?:the|a|an|any|all|this|that)\b"), POSITION),
)
HOSTILE_INFINITIVE = re.compile(rf"to {ADVERB}(?:{_one_of('hostile_acts')})\b", re.IGNORECASE)
ANYWHERE = (THREAT, REFUSAL)  # the other kinds show in the first sentence of a long quotation, or by chance
END_OF_SENTENCE = re.compile(r"[.!?]\s")


def of_quotation(quoted: str, cue: str | None, speaker: str | None = None) -> str:
    """The hint for words in quotation marks; ``cue`` is the reporting word and ``speaker`` the mention, as printed."""
    verb, _ = FORMS.get((cue or "").lower(), ("", ""))
    if verb in BY_VERB and verb != "believe":
        return BY_VERB[verb]
    if NO_ANSWER.search(quoted):
        return NO_COMMENT
    if (quoted[:1].isupper() and IMPERATIVE.match(quoted)) or (verb == "tell" and quoted.startswith("to ")):
        return DEMAND
    return _of_quoted(_in_first_person(quoted, speaker))


def _in_first_person(quoted: str, speaker: str | None) -> str:
    """“The museum will return it,” the museum said: the museum means itself."""
    noun = (speaker or "").rstrip(" ,").rpartition(" ")[2]
    return re.sub(rf"(?i)\bthe {re.escape(noun)}\b", "we", quoted) if noun.islower() else quoted


def _of_quoted(words_: str) -> str:
    first = END_OF_SENTENCE.split(words_, maxsplit=1)[0]
    for pattern, kind in QUOTED:
        if pattern.search(words_ if kind in ANYWHERE else first):
            return kind
    return STATEMENT


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
    by_words = next((kind for pattern, kind in TOLD if pattern.search(clause)), STATEMENT)
    if by_verb == COMMITMENT:
        return THREAT if CONDITION.search(clause) and HOSTILE_INFINITIVE.match(clause) else COMMITMENT  # vowed to sue unless
    return by_verb if by_verb not in (STATEMENT, POSITION) or by_words == STATEMENT else by_words
