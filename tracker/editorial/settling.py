"""Who is first with a candidate or an alarm: compare and set, and what the second one is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from tracker.editorial import signed
from tracker.models import Candidate, CandidateState, Story
from tracker.text import plain

WAITING = (CandidateState.WAITING,)
# Counted as right: an editor, or the program for an editor, put the words on record.
TAKEN = (CandidateState.ACCEPTED, CandidateState.MERGED, CandidateState.ATTACHED)
LOADED = ("story", "decided_by", "version", "article__outlet", "event__story", "actor")
UNDOABLE = (*TAKEN, CandidateState.REJECTED)
OUTCOMES = {
    CandidateState.WAITING: "waits again since it was put back",
    CandidateState.ACCEPTED: "was accepted",
    CandidateState.MERGED: "was added to a known event",
    CandidateState.ATTACHED: "was added by itself, as the same words by the same speaker",
    CandidateState.REJECTED: "was rejected",
    CandidateState.SUPERSEDED: "waits with a newer text of the article instead",
}


class Settled(Exception):
    """Somebody else was first. ``row`` is how it stands now, None when it is gone; the message says who did what and when."""

    def __init__(self, row: Candidate | None, sentence: str = "") -> None:
        self.row = row
        super().__init__(sentence or (f"Nothing was changed: {outcome(row)}" if row else "Nothing was changed: it is gone."))


def outcome(row: Candidate) -> str:
    """What became of it, by whom and when: “… was rejected by anna on 2 March 2026 at 14:03 UTC.”"""
    done = OUTCOMES[CandidateState(row.state)]
    return f"“{plain.shorten(row.words, 60)}” {done}{by_whom(row.decided_by, row.decided_at)}."


def by_whom(editor: Any, at: datetime | None) -> str:
    who = f" by {editor}" if editor else ""
    return f"{who} on {at.day} {at:%B %Y} at {at:%H:%M} UTC" if at else who


def take_turns(story: int) -> None:
    """Wait until nobody else decides about several candidates of the story or stores what arrives for it. Call in a transaction.

    The lock is one that rows of the story can be added beside: else an editor who has locked an event in the admin and adds to
    it would wait for a decision that waits for the event.
    """
    Story.objects.select_for_update(no_key=True).get(pk=story)


def claim(
    candidate: Candidate,
    editor: Any,
    after: CandidateState,
    *,
    before: Iterable[CandidateState] = WAITING,
    reason: str = "",
    at: datetime | None = None,
) -> Candidate:
    """The row, now in its new state; `finish` keeps the decision in the history. Call in a transaction. Raises Settled."""
    decided = {"decided_by": editor, "decided_at": at or timezone.now(), "reason": plain.clean(reason)}
    won = Candidate.objects.filter(pk=candidate.pk, state__in=list(before)).update(state=after, **decided)
    row = Candidate.objects.select_related(*LOADED).filter(pk=candidate.pk).first()
    if row is None or not won:
        raise Settled(row)
    return row


def finish(row: Candidate, editor: Any, reason: str) -> None:
    """Write what the decision made, with its entry in the history."""
    signed.save(row, editor, reason)
