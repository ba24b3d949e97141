"""The rules that give a quotation its speaker, in the order in which they are tried.

Beside each rule stands what was measured: of so many quotations that it decided in annotated news articles (924 articles of
seven US outlets, November 2015 to November 2016), so many had the speaker that the annotators named; first for whole
quotations, of five words and more, then for fragments. A run that they did not take for a quotation counts as wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.text.quotes import capitals
from tracker.text.quotes.credits import Credit, Measured, Question, Rule, cue_after, cue_before, opens_subordinate
from tracker.text.quotes.cues import ACCORDING, NOUN, Cue, is_weak
from tracker.text.quotes.lexicon import listed
from tracker.text.quotes.mentions import LIKELY_PERSON, PRONOUN, Mention
from tracker.text.quotes.sentences import last_mark
from tracker.text.quotes.words import MARK, WORD, Token

TRANSCRIPT_NAME = re.compile(r"\s*([A-Z][A-Z.’'\- ]{2,30}):\s")
DASHES = ("―", "—", "–", "-", "--")
AFTER_A_SIGNATURE = listed("in on at to from during of tweeting writing speaking")
OPENS_A_LABEL = listed("more from and as also")
LONGEST_LABEL, LONGEST_SOURCE = 12, 4
WHOLE = 5
SENTENCES_BACK = 3
# Rules without a reporting word beside the quotation: a better speaker, found later, takes their place.
GUESSES = frozenset(("same-paragraph", "previous-quotation", "previous-subject", "sentence-subject"))


def is_whole(words: str) -> bool:
    """True for five words and more; shorter runs are fragments."""
    return len(words.split()) >= WHOLE


def transcript(question: Question) -> Credit | None:
    """“ROE: No. …”: the name stands inside the marks, in capitals. The words begin after it."""
    run = question.run
    name = TRANSCRIPT_NAME.match(run.text)
    if name is None:
        return None
    speaker = Mention(run.start + name.start(1), run.start + name.end(1), name[1], name[1].title(), LIKELY_PERSON)
    speaker.resolved = speaker.name
    run.start += name.end()
    run.text = run.text[name.end() :]
    return Credit(speaker, ":")


def continued(question: Question) -> Credit | None:
    """The paragraph before was left open and this one opens with a mark again: the same speaker goes on."""
    before = question.progress.left_open
    if before is None or not question.run.continues or question.scene.sentence.has_words:
        return None
    if before.rule in GUESSES and before.rule != "same-paragraph":
        return None
    return Credit(before.speaker, before.cue, before.place)


def dash(question: Question) -> Credit | None:
    """“…” — Jane Roe, on television. The name is all that stands beside the quotation, or a mark follows it."""
    opens = all(token.kind != WORD for token in question.tokens[: question.at])
    return _signed(question, question.tokens[question.at + 1 :]) if opens else None


def signature(question: Question) -> Credit | None:
    """“…”, and on the next line: — Jane Roe, mayor. The quotation is a paragraph of its own."""
    sentences, here = question.progress.article.sentences, question.scene.sentence
    if here.has_words or here.number + 1 >= len(sentences):
        return None
    below = sentences[here.number + 1]
    return _signed(question, below.tokens) if below.paragraph == here.paragraph + 1 else None


def _signed(question: Question, tokens: Sequence[Token]) -> Credit | None:
    """The name after a dash, with the end, a mark or a place after it."""
    if len(tokens) < 2 or tokens[0].text not in DASHES or not capitals.may_be_name(tokens[1]):
        return None
    end = capitals.run_end(tokens, 1)
    if end < len(tokens) and tokens[end].kind != MARK and tokens[end].lower not in AFTER_A_SIGNATURE:
        return None
    speaker = question.progress.article.mentions.of(tokens[1:end])
    return Credit(question.resolved(speaker)) if speaker else None


def clause_after(question: Question) -> Credit | None:
    """“…,” Jane Roe said. The clause after wins over one before where the quotation opens the sentence or asks for it."""
    scene = question.scene
    cue = cue_after(scene, question.at)
    if cue is None:
        return None
    if cue_before(scene, question.at) and (_is_coordinated(question, cue) or opens_subordinate(scene, question.at)):
        return None
    opens = all(token.kind != WORD for token in scene.tokens[: question.at])
    expects = last_mark(question.run.text) in ",?!—-" or question.next_is(",")
    return Credit.by(cue) if opens or expects or cue_before(scene, question.at) is None else None


def _is_coordinated(question: Question, cue: Cue) -> bool:
    """“…,” but Jane Roe said: a clause of its own, not the attribution of the quotation."""
    between = question.tokens[question.at + 1 : cue.at]
    return any(token.lower in ("and", "but") and token.start < cue.subject.start for token in between)


def clause_before(question: Question) -> Credit | None:
    """Jane Roe said: “…”, Jane Roe said that the plan was “…”."""
    cue = cue_before(question.scene, question.at)
    return Credit.by(cue) if cue else None


def label(question: Question) -> Credit | None:
    """Jane Roe: “…”. Jane Roe, The Gazette: “…”. From the report: “…”. A label before a colon, at the start or after a dash."""
    tokens, colon = question.tokens, question.at - 1
    if colon < 1 or tokens[colon].text != ":":
        return None
    first = start = max((at + 1 for at in range(colon) if tokens[at].text in DASHES), default=0)
    while start < colon and tokens[start].lower in OPENS_A_LABEL:
        start += 1
    end = next((at for at in range(start, colon) if tokens[at].text in (",", "(")), colon)
    names_source = start > first and tokens[start].lower in ("the", "a", "an") and colon - start <= LONGEST_SOURCE
    fits = names_source or all(_fits_label(token) for token in tokens[start:colon])
    if start == end or colon - start > LONGEST_LABEL or not fits:
        return None
    speaker = question.progress.article.mentions.of(tokens[start:end])
    return Credit(question.resolved(speaker), ":") if speaker and (speaker.is_named or names_source) else None


def _fits_label(token: Token) -> bool:
    return token.kind == MARK or token.is_capital or token.lower in ("of", "for", "the", "and", "at", "de", "van", "von")


def colon(question: Question) -> Credit | None:
    """Jane Roe had one message: “…”. No reporting word, so the subject of the sentence."""
    has_colon = question.at > 0 and question.tokens[question.at - 1].text == ":"
    subject = question.scene.subject
    return Credit(question.resolved(subject), ":") if has_colon and subject else None


def same_sentence(question: Question) -> Credit | None:
    """The speaker of the quotation before it in the sentence."""
    before = question.progress.credits.get(question.tokens[question.scene.quotations[question.nth - 1]].run)
    return Credit(before.speaker, before.cue, before.place) if question.nth > 0 and before else None


def next_in_sentence(question: Question) -> Credit | None:
    """“…” and “…,” Jane Roe said: the clause after a later quotation of the sentence."""
    for at in question.scene.quotations[question.nth + 1 :]:
        if cue := cue_after(question.scene, at):
            return Credit.by(cue)
    return None


def later_cue(question: Question) -> Credit | None:
    """“…” was what Jane Roe said: the next cue of the sentence, wherever it is."""
    return next((Credit.by(cue) for cue in question.scene.cues if cue.at > question.at and cue.order != NOUN), None)


def narrated(question: Question) -> Credit | None:
    """No reporting word, in a paragraph whose speaker is known: Audiences can expect “…” is still what that speaker said.

    Not where a pronoun is the subject, and not for fragments, which are the article's own more often.
    """
    progress, scene = question.progress, question.scene
    last = progress.last if progress.last_paragraph == scene.sentence.paragraph else None
    if last is None or not scene.sentence.has_words or not is_whole(question.run.text):
        return None
    return None if scene.subject and scene.subject.kind == PRONOUN else Credit(last.speaker, last.cue, last.place)


def sentence_subject(question: Question) -> Credit | None:
    """Jane Roe dismissed it as “…”: no reporting word, so the subject of the sentence."""
    has_subject = question.scene.sentence.has_words and question.scene.subject
    return Credit(question.scene.subject) if has_subject and question.scene.subject else None


def same_paragraph(question: Question) -> Credit | None:
    """A quotation that is a sentence of its own goes on from the one before in its paragraph."""
    progress, sentence = question.progress, question.scene.sentence
    last = progress.last if progress.last_paragraph == sentence.paragraph else None
    return Credit(last.speaker, last.cue, last.place) if last and not sentence.has_words else None


def previous_sentence(question: Question) -> Credit | None:
    """Nothing in the sentence tells: a colon before it, the last quotation, or the subject of up to three sentences back."""
    number = question.scene.sentence.number
    for back in range(number - 1, max(number - 1 - SENTENCES_BACK, -1), -1):
        if credit := _from_sentence(question, back):
            return credit
    return None


def _telling(question: Question, number: int) -> Cue | None:
    """The first reporting word of a sentence before the quotation, in its paragraph: Jane Roe said she had a call. “…”"""
    scene = question.progress.scenes[number]
    if scene.sentence.paragraph != question.scene.sentence.paragraph:
        return None
    verbs = [cue for cue in scene.cues if cue.order not in (NOUN, ACCORDING) and not is_weak(scene.tokens, cue)]
    return verbs[0] if verbs else None


def _from_sentence(question: Question, number: int) -> Credit | None:
    progress = question.progress
    tokens = progress.article.sentences[number].tokens
    subjects = progress.discourse.subjects(number)
    if subjects and tokens[-1].text == ":":
        return Credit(subjects[-1], ":", rule="colon-of-previous-sentence")
    quoted = [progress.credits[token.run] for token in tokens if token.run in progress.credits]
    if not quoted and (cue := _telling(question, number)):
        return Credit(cue.subject, cue.text, cue, "previous-cue")
    if quoted:
        return Credit(quoted[-1].speaker, quoted[-1].cue, quoted[-1].place, "previous-quotation")
    return Credit(subjects[-1], rule="previous-subject") if subjects else None


IN_ITS_SENTENCE = (
    Rule("transcript", transcript, Measured(8, 14), Measured(0, 0)),
    Rule("continued", continued, Measured(18, 31), Measured(1, 3)),
    Rule("dash", dash, Measured(18, 23), Measured(0, 0)),
    Rule("signature", signature, Measured(7, 7), Measured(0, 0)),
    Rule("label", label, Measured(17, 19), Measured(0, 0)),
    Rule("clause-after", clause_after, Measured(3213, 3338), Measured(253, 295)),
    Rule("clause-before", clause_before, Measured(1554, 1721), Measured(1179, 1475)),
    Rule("colon", colon, Measured(21, 32), Measured(2, 5)),
    Rule("same-sentence", same_sentence, Measured(7, 18), Measured(0, 0)),
    Rule("next-in-sentence", next_in_sentence, Measured(5, 6), Measured(8, 12)),
    Rule("later-cue", later_cue, Measured(53, 61), Measured(30, 58)),
    Rule("narrated", narrated, Measured(27, 34), Measured(0, 0)),
    Rule("sentence-subject", sentence_subject, Measured(54, 109), Measured(0, 0)),
    Rule("same-paragraph", same_paragraph, Measured(1515, 1587), Measured(49, 52)),
)
# What these leave without a speaker looks back (``previous_sentence``) or is handed one back (``attribution``).
LOOKING_BACK = {
    "colon-of-previous-sentence": (Measured(24, 31), Measured(0, 0)),
    "previous-cue": (Measured(15, 22), Measured(2, 3)),
    "previous-quotation": (Measured(64, 116), Measured(0, 0)),
    "previous-subject": (Measured(16, 56), Measured(0, 0)),
    "carried-back": (Measured(6, 12), Measured(0, 1)),
}
MEASURED = {rule.name: (rule.whole, rule.fragments) for rule in IN_ITS_SENTENCE} | LOOKING_BACK


def confidence(rule: str, words: str) -> float:
    """The measured share of quotations of that length with the right speaker, among those that the rule decided."""
    whole, fragments = MEASURED[rule]
    return (whole if is_whole(words) else fragments).share
