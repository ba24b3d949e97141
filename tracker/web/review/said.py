"""What just happened, told at the top of the next page: by the database, not by the address."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from tracker.editorial import candidates, settling
from tracker.models import Candidate, CandidateState, Event
from tracker.web.review.cards import stamp

SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class Said:
    """A decision in words, the event it led to, and whether it can be undone."""

    candidate: Candidate
    sentence: str
    event: Event | None
    attached: int
    is_undoable: bool
    stamp: str


def said(key: str) -> Said | None:
    """What became of the candidate with this key; None for what names none."""
    if not key.isascii() or not key.isdigit() or len(key) > 18:
        return None
    row = Candidate.objects.select_related("event__story", "decided_by").filter(pk=key).first()
    if row is None or row.decided_at is None:
        return None
    waits = row.state == CandidateState.WAITING
    return Said(
        candidate=row,
        sentence=settling.outcome(row),
        event=None if waits else row.event,
        attached=len(candidates.attached_with(row)),
        is_undoable=row.state in settling.UNDOABLE,
        stamp=stamp(row),
    )


def back(request: HttpRequest, *, done: Candidate | None = None) -> HttpResponse:
    """To the page of the queue the form was sent from, which tells what was done; its next candidate has the focus."""
    address = wanted(request)
    if done is not None:
        address += f"{'&' if '?' in address else '?'}done={done.pk}"
    fragment = f"#c-{key}" if (key := following(request)) else "#queue"
    return HttpResponseRedirect(address + fragment, status=SEE_OTHER)


def following(request: HttpRequest) -> str:
    """The key of the candidate below the one decided, where the form or the address names one."""
    key = request.POST.get("next_card") or request.GET.get("next_card", "")
    return key if key.isascii() and key.isdigit() and len(key) <= 18 else ""


def wanted(request: HttpRequest) -> str:
    """The page the form names, if it is one of the queue; else the queue."""
    given, queue = request.POST.get("back") or request.GET.get("back", ""), reverse("review")
    is_ours = url_has_allowed_host_and_scheme(given, None) and given.startswith(queue) and "\n" not in given and "#" not in given
    return given if is_ours and len(given) < 2_000 else queue
