"""What an editor decides about a candidate. Each decision is one transaction, kept in the history, and can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from tracker.editorial import broken_rules, derived, equal_words, parts, proposals, review, runs, settling, signed
from tracker.editorial.proposals import OF_EVENT, Proposal
from tracker.editorial.review import RuleBroken
from tracker.editorial.settling import Settled
from tracker.models import Candidate, CandidateState, Event, Quote, State

__all__ = [
    "NotMergeable",
    "NotUndoable",
    "RuleBroken",
    "Settled",
    "accept",
    "attach",
    "attach_if_same",
    "attached_with",
    "merge",
    "reject",
    "undo",
]

OPEN = (State.DRAFT, State.IN_REVIEW, State.PUBLISHED)
PUT_BACK = "put back into the review queue"


class NotMergeable(Exception):
    """The event cannot take another printing: another story, rejected, or retracted."""


class NotUndoable(Exception):
    """Something was built on the decision since; the message says what."""


@transaction.atomic
def accept(candidate: Candidate, editor: Any, *, is_draft: bool = False, **changes: Any) -> Event:
    """The event the candidate has become, published unless ``is_draft``. ``changes`` are fields of `Proposal`.

    Waiting candidates with the same words by the same speaker become printings of it; `attached_with` names them. After an
    undo the same event is used again. Raises Settled, RuleBroken, dates.BadDate; then nothing was changed.
    """
    settling.take_turns(candidate.story_id)
    at = timezone.now()
    row = settling.claim(candidate, editor, CandidateState.ACCEPTED, at=at)
    proposal = replace(proposals.of(row), **changes)
    event = write_event(row, proposal, editor)
    row.event = event
    row.quote = runs.add(row, event, editor, reported_by=proposal.reported_by, hedge=proposal.hedge)[0]
    settling.finish(row, editor, f"accepted as {event.ref}")
    if is_draft:
        derived.refresh(Event.objects.filter(pk=event.pk))
    else:
        review.publish(event, editor, runs.mark(row))
    if not is_draft:
        for other in equal_words.waiting_like(row, Event.objects.select_related("story").get(pk=event.pk)):
            add_by_itself(other, event, at)
    return event


def write_event(row: Candidate, proposal: Proposal, editor: Any) -> Event:
    """The event with these fields: a new draft, or the one an undone decision left. Raises RuleBroken and Settled."""
    event = row.event or proposals.event_of(proposal, row)
    if event.state == State.PUBLISHED:
        raise Settled(row, f"“{event.headline}”, which came of these words before, was published again. Add them to it instead.")
    formerly = parts.principals(event)
    for name in OF_EVENT:
        setattr(event, name, getattr(proposal, name))
    if event.state in (State.REJECTED, State.RETRACTED):
        review.send_to_review(event, editor, f"again {runs.mark(row)}")
    try:
        with transaction.atomic():
            signed.save(event, editor, runs.mark(row))
            parts.include_principals(event, formerly)
    except IntegrityError as error:
        raise RuleBroken(event, broken_rules.name_of(error), review.explain(error)) from error
    return event


@transaction.atomic
def merge(candidate: Candidate, event: Event, editor: Any) -> list[Quote]:
    """Its runs as further printings of a known event. Raises Settled and NotMergeable."""
    settling.take_turns(candidate.story_id)
    row = settling.claim(candidate, editor, CandidateState.MERGED)
    target = Event.objects.select_for_update().get(pk=event.pk)
    if target.story_id != row.story_id:
        raise NotMergeable(f"“{target.headline}” belongs to another story.")
    if target.state not in OPEN:
        raise NotMergeable(f"“{target.headline}” is {target.get_state_display()}, so nothing was added to it.")
    return take_in(row, target, editor, f"added to {target.ref}")


def take_in(row: Candidate, event: Event, editor: Any, reason: str) -> list[Quote]:
    quotes = runs.add(row, event, editor, reported_by=row.reported_by, hedge=row.hedge)
    row.event, row.quote = event, quotes[0]
    settling.finish(row, editor, reason)
    derived.refresh(Event.objects.filter(pk=event.pk))
    return quotes


@transaction.atomic
def reject(candidate: Candidate, editor: Any, reason: str) -> None:
    """Raises Settled."""
    row = settling.claim(candidate, editor, CandidateState.REJECTED, reason=reason)
    settling.finish(row, editor, f"rejected: {reason}" if reason else "rejected")


@transaction.atomic
def attach(candidate: Candidate, event: Event) -> list[Quote]:
    """The program's own decision, the only one: further printings of a published event. Raises Settled and NotMergeable."""
    settling.take_turns(candidate.story_id)
    known = Event.objects.select_related("story").get(pk=event.pk)
    if not equal_words.is_the_same(candidate, known):
        raise NotMergeable("Only the same words by the same speaker in the same story are added without an editor.")
    return add_by_itself(candidate, known, timezone.now())


def add_by_itself(candidate: Candidate, event: Event, at: datetime) -> list[Quote]:
    row = settling.claim(candidate, None, CandidateState.ATTACHED, at=at)
    return take_in(row, event, None, f"the same words by the same speaker as {event.ref}")


def attach_if_same(candidate: Candidate) -> bool:
    """Attach it where a published event has the same words by the same speaker; whether that was so."""
    event = equal_words.event_like(candidate)
    if event is None or equal_words.was_put_back(candidate):
        return False
    attach(candidate, event)
    return True


def attached_with(candidate: Candidate) -> list[Candidate]:
    """The candidates that became printings in the same moment as this one was accepted."""
    together = Candidate.objects.filter(state=CandidateState.ATTACHED, event=candidate.event_id, decided_at=candidate.decided_at)
    return list(together.order_by("pk")) if candidate.state == CandidateState.ACCEPTED and candidate.event_id else []


@transaction.atomic
def undo(candidate: Candidate, editor: Any) -> None:
    """Put back what the decision made; the candidate waits again, and so do those that were attached with it.

    Its event is retracted, or rejected while a draft, and stays in the record with its history; printings that were added to
    another event go. Raises Settled where it is decided otherwise by now, NotUndoable, RuleBroken.
    """
    settling.take_turns(candidate.story_id)
    found = Candidate.objects.select_related("event").get(pk=candidate.pk)
    was = CandidateState(candidate.state)
    if was not in settling.UNDOABLE or (found.state, found.decided_at) != (was, candidate.decided_at):
        raise Settled(found)
    together = attached_with(found)
    row = settling.claim(candidate, editor, CandidateState.WAITING, before=[was])
    for other in together:
        put_back_printings(settling.claim(other, editor, CandidateState.WAITING, before=[CandidateState.ATTACHED]), editor)
    if was in (CandidateState.MERGED, CandidateState.ATTACHED):
        put_back_printings(row, editor)
        return
    if was == CandidateState.ACCEPTED:
        take_event_back(row, editor)
    settling.finish(row, editor, PUT_BACK)  # the event of an acceptance stays known, for an acceptance to come


def take_event_back(row: Candidate, editor: Any) -> None:
    event = row.event
    if event is None:
        return
    others = event.candidates.filter(state__in=settling.TAKEN).exclude(pk=row.pk).count()
    if others:
        also = f"{others} other passage{'s' if others > 1 else ''} of the queue"
        raise NotUndoable(f"{also} became printings of “{event.headline}” since. Undo those first, or retract the event itself.")
    if event.state == State.PUBLISHED:
        review.retract(event, editor, "undone in the review queue")
    elif event.state in (State.DRAFT, State.IN_REVIEW):
        review.reject(event, editor, "undone in the review queue")


def put_back_printings(row: Candidate, editor: Any) -> None:
    """Delete the printings that came with it; the candidate leads to no event any more."""
    event = row.event
    try:
        with transaction.atomic():
            for quote in runs.made_by(row):
                signed.sign(quote, editor, "undone in the review queue")
                quote.delete()
    except IntegrityError as error:
        raise RuleBroken(event or Event(), broken_rules.name_of(error), broken_rules.explain(error)) from error
    row.event = row.quote = None
    settling.finish(row, editor, PUT_BACK)
    if event:
        derived.refresh(Event.objects.filter(pk=event.pk))
