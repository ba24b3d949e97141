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


class Signs:
    """Patterns of one kind, for text without capitals and curly apostrophes.

    Where none of ``needs`` stands in the text no pattern can match; looking for them first saves most of the time.
    """

    def __init__(self, kind: str, needs: tuple[str, ...], patterns: tuple[str, ...]) -> None:
        self.kind, self.needs, self.pattern = kind, needs, re.compile("|".join(patterns))

    def show_in(self, folded: str) -> bool:
        for need in self.needs:
            if need in folded:
                return self.pattern.search(folded) is not None
        return False


ADVERB = r"(?:\w+ly |also |in (?:good )?\w+ |simply |now |then )*"
WILL = r"(?:will|would|shall|'ll|'d|(?:is|are|am|'re|'m) going to)"
WILL_NOT = r"(?:(?:will|would|can|could|shall) ?(?:not|never|no longer)|cannot|(?:won|wouldn|can)'t)"
FIRM_NOT = r"(?:(?:will|shall|can) (?:not|never|no longer)|cannot|won't)"
# After "I will not": no refusal.
NO_ACT = (
    r"say|know|imagine|understand|wait|think|believe|tell|see|remember|afford|help|stress|name|forget|lie|complain|have|claim"
    r"|be(?! \w+(?:ed|en)\b)"
)
OTHERS = r"(?:he|she|they|it|the \w+)"  # who acts in a clause that is told: its speaker, most likely

NO_ANSWERS = (r"^no comment\b", r"\b(?:(?:do|does|will|would|can) ?not|(?:don|won|can)'t) comment\b")
THREATENS = (
    r"\b(?:weigh|consider|explor|prepar|plan)(?:s|ed|es|ing)? (?:\w+ )?(?:action|sanctions|charges|a lawsuit|to sue)\b",
    r"\b(?:will|would|'ll) (?:face|suffer) (?:the )?(?:\w+ )?(?:consequences|sanctions|penalties|charges)\b",
    r"\b(?:will|would|'ll) pay (?:a|the) price\b",
    rf"\b(?:i|we) ?{WILL} {ADVERB}(?:be (?:forced|compelled) to )?(?:{_one_of('hostile_acts')})\b",
)
REFUSES = (
    rf"\b(?:i|we) {FIRM_NOT} {ADVERB}(?!(?:{NO_ACT})\b)\w",
    rf"^{FIRM_NOT} {ADVERB}(?!(?:{NO_ACT})\b)\w",
    r"\b(?:i|we) refuse to\b|\b(?:do|does|will) not (?:move us|(?:move|change) our)\b",
)
DENIES = (
    r"\b(?:is|are|was|were) (?:\w+ly )?(?:not true|untrue|false|baseless|a lie)\b",
    r"\b(?:is|are|was) no truth\b|\bno (?:interest in|intention of|intention to|plans? to)\b",
    r"^(?:no, )?(?:i|we) never (?!once)\w+|\b(?:i|we) (?:\w+ )?deny\b",
)
DEMANDS = (
    r"\b(?!(?:i|we|it|this|that|what|there) )\w+ must (?!have\b)",
    r"\b(?:i|we) (?:\w+ )?(?:demand|urge|call (?:up)?on|insist (?:on|that))\b",
    r"\b(?:i|we) (?:also |now |would )?ask (?:you|him|her|them|for|that|the|\w+ to)\b",
    r"\b(?:i|we)(?:'re| are|'m| am) (?:asking|demanding|calling (?:for|on)|urging)\b|\bwhat we ask\b",
)
COMMITS = (
    rf"\b(?:i|we) ?{WILL} {ADVERB}(?:{_one_of('undertakings')})\b",
    r"\b(?:i|we)(?:'m| am|'re| are) (?:ready|committed) to\b|\b(?:i|we) (?:promise|pledge|vow|undertake|intend) to\b",
    r"^(?:ready|committed) to\b",
)
HOLDS = (
    r"\b(?:i|we) (?:\w+ )?(?:believe|support|oppose|favou?r|prefer)\b",
    r"\b(?:our|my)(?: \w+)? (?:position|preference|stance|wish)\b",
    r"\b(?:should|ought to)\b|\bneeds? to be\b",
)
IMPERATIVE = re.compile(
    rf"(?:do not|don't(?! worry)|(?:please )?(?:{_one_of('imperatives')}))\b(?![-']| (?:is|are|was|were|has|would|will)\b)"
)
OF_FUTURE = ("will", "would", "shall", "'ll", "'d ", "going to")
OF_NEGATION = ("not", "n't", "never", "no longer", "refuse")
OF_THREATS = (*OF_FUTURE, "weigh", "consider", "explor", "prepar", "plan")
OF_DENIALS = ("never", "true", "false", "baseless", "a lie", "no ", "deny")
OF_DEMANDS = ("must", "demand", "urge", "call ", "insist", "ask", "calling", "urging")
OF_COMMITMENTS = (*OF_FUTURE, "ready", "committed", "promise", "pledge", "vow", "undertake", "intend")
OF_POSITIONS = ("wish", "believe", "support", "oppose", "favo", "prefer", "position", "stance", "should", "ought", "to be")
NO_ANSWER = Signs(NO_COMMENT, ("comment",), NO_ANSWERS)
# In quoted words the speaker is "I" or "we".
QUOTED = (
    Signs(THREAT, OF_THREATS, THREATENS),
    Signs(REFUSAL, OF_NEGATION, REFUSES),
    Signs(DENIAL, OF_DENIALS, DENIES),
    Signs(DEMAND, OF_DEMANDS, DEMANDS),
    Signs(COMMITMENT, OF_COMMITMENTS, COMMITS),
    Signs(POSITION, OF_POSITIONS, HOLDS),
)
# In clauses that are told, the speaker is "he", "she", "the company".
HE_THREATENS = rf"\b{OTHERS} ?{WILL} {ADVERB}(?:{_one_of('hostile_acts')})\b"
HE_REFUSES = rf"\b{WILL_NOT} {ADVERB}(?:{_one_of('refusable_acts')})\b"
HE_DENIES = r"\b(?:had|has|have|did|was|were) never (?:promised|said|asked|told|agreed|offered|met|paid|ordered)\b"
HE_DEMANDS = r"\bwants? [\w '-]{1,40}\b(?:put off|stopped|ended|removed|released|changed|withdrawn)\b"
HE_COMMITS = (rf"\b{OTHERS} ?{WILL} {ADVERB}(?:{_one_of('undertakings')})\b", r"\bremains? (?:ready|committed) to\b")
HE_HOLDS = r"\b(?:oppose[sd]?|supports?|favou?rs?|prefers?) (?:the|a|an|any|all|this|that)\b"
TOLD = (
    NO_ANSWER,
    Signs(THREAT, OF_THREATS, (*THREATENS, HE_THREATENS)),
    Signs(REFUSAL, OF_NEGATION, (*REFUSES, HE_REFUSES)),
    Signs(DENIAL, OF_DENIALS, (*DENIES, HE_DENIES)),
    Signs(DEMAND, (*OF_DEMANDS, "want"), (*DEMANDS, HE_DEMANDS)),
    Signs(COMMITMENT, OF_COMMITMENTS, (*COMMITS, *HE_COMMITS)),
    Signs(POSITION, OF_POSITIONS, (*HOLDS, HE_HOLDS)),
)
HOSTILE_INFINITIVE = re.compile(rf"to {ADVERB}(?:{_one_of('hostile_acts')})\b")
ANYWHERE = (THREAT, REFUSAL)  # the other kinds show in the first sentence of a long quotation, or by chance
END_OF_SENTENCE = re.compile(r"[.!?]\s")


def of_quotation(quoted: str, cue: str | None, speaker: str | None = None) -> str:
    """The hint for words in quotation marks; ``cue`` is the reporting word and ``speaker`` the mention, as printed."""
    verb, _ = FORMS.get((cue or "").lower(), ("", ""))
    if verb in BY_VERB and verb != "believe":
        return BY_VERB[verb]
    folded = _folded(quoted)
    if NO_ANSWER.show_in(folded):
        return NO_COMMENT
    if (quoted[:1].isupper() and IMPERATIVE.match(folded)) or (verb == "tell" and quoted.startswith("to ")):
        return DEMAND
    return _of_quoted(_in_first_person(folded, speaker), POSITION if verb == "believe" else STATEMENT)


def _folded(text: str) -> str:
    return text.lower().replace("’", "'")


def _in_first_person(folded: str, speaker: str | None) -> str:
    """“The museum will return it,” the museum said: the museum means itself."""
    noun = (speaker or "").rstrip(" ,").rpartition(" ")[2]
    return folded.replace(f"the {noun} ", "we ") if noun.islower() else folded


def _of_quoted(folded: str, otherwise: str) -> str:
    first = END_OF_SENTENCE.split(folded, maxsplit=1)[0]
    return next((signs.kind for signs in QUOTED if signs.show_in(folded if signs.kind in ANYWHERE else first)), otherwise)


def of_clause(clause: str, verb: str, rule: str, *, negated: bool) -> str:
    """The hint for an indirect statement: ``verb`` in its base form, ``rule`` as in ``reported_speech.CONFIDENCE``."""
    if rule == "no-comment":
        return NO_COMMENT
    if negated:
        return STATEMENT
    shape = rule.rpartition(":")[2]
    if shape == "call-for" or (verb in ("tell", "warn") and shape == "infinitive"):
        return DEMAND
    by_verb, folded = BY_VERB.get(verb, STATEMENT), _folded(clause)
    if by_verb == COMMITMENT:
        return THREAT if CONDITION.search(folded) and HOSTILE_INFINITIVE.match(folded) else COMMITMENT  # vowed to sue unless
    if by_verb not in (STATEMENT, POSITION):
        return by_verb
    return next((signs.kind for signs in TOLD if signs.show_in(folded)), by_verb)
