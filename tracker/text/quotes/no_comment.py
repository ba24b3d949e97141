"""No comment: declined to comment, did not immediately respond to a request, could not be reached."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.text.quotes import clause_subjects, verb_groups
from tracker.text.quotes.clause_bounds import last_word, lower
from tracker.text.quotes.clause_subjects import SHARED, Span
from tracker.text.quotes.lexicon import listed
from tracker.text.quotes.reported import Reported
from tracker.text.quotes.words import QUOTE, WORD, Token

DECLINES = listed("declined declines refused refuses")
SILENT = listed("respond reply return answer comment")  # after "did not"
ASKED = listed("request requests message messages call calls comment comments question questions inquiry inquiries email emails")
UNREACHED = listed("reached available")
CUES = DECLINES | SILENT | UNREACHED
CLOSES = (",", ";", "—", "–", "--", ")", "and", "but", "saying")
REACH = 12


def find(tokens: Sequence[Token]) -> list[Reported]:
    """The no-comments of one sentence; the words are what was declined or left unanswered."""
    places = [at for at, token in enumerate(tokens) if token.lower in CUES and token.kind == WORD]
    last = last_word(tokens) if places else 0
    return [one for at in places if (one := _at(tokens, at, last))]


def _at(tokens: Sequence[Token], at: int, last: int) -> Reported | None:
    word, after = tokens[at].lower, lower(tokens, at + 1)
    if word in DECLINES:
        comments = after == "comment" or (after == "to" and lower(tokens, at + 2) == "comment") or _is_further(tokens, at)
        return _reported(tokens, at, at + 1, last) if comments and at < last else None
    group = verb_groups.before(tokens, at)
    could_not = lower(tokens, group.start) in ("could", "couldn’t", "couldn't")
    if word in SILENT and group.negated and not could_not and _is_asked(tokens, at, last):
        return _reported(tokens, at, at, last)
    if word in UNREACHED and group.negated and "comment" in (lower(tokens, i) for i in range(at, min(at + 4, last + 1))):
        return _reported(tokens, at, at, last)
    return None


def _is_further(tokens: Sequence[Token], at: int) -> bool:
    """Declined further comment."""
    return lower(tokens, at + 1) == "further" and lower(tokens, at + 2) == "comment"


def _is_asked(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Respond to a request for comment, return calls; comment alone will do, on a matter or not."""
    if tokens[at].lower == "comment":
        return True
    for token in tokens[at + 1 : min(at + REACH, last) + 1]:
        if token.kind == QUOTE or token.text in (",", ";"):
            return False
        if token.lower in ASKED:
            return True
    return False


def _reported(tokens: Sequence[Token], cue: int, first: int, last: int) -> Reported | None:
    start = verb_groups.before(tokens, cue).start
    speaker = _speaker(tokens, start)
    if speaker is None or not clause_subjects.is_plausible(tokens, speaker):
        return None
    end = next((at - 1 for at in range(first, last + 1) if tokens[at].text in CLOSES), last)
    return Reported(first, end, speaker, cue, tokens[cue].lower, "no-comment", negated=True)


def _speaker(tokens: Sequence[Token], start: int) -> Span | None:
    subject = clause_subjects.left(tokens, start)
    return clause_subjects.main(tokens, start - 1) if subject == SHARED else subject
