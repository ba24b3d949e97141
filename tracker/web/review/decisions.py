"""Decisions with one press: accept as proposed, add to a known event, reject, undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from tracker import dates
from tracker.editorial import candidates, proposals
from tracker.editorial.candidates import NotMergeable, NotUndoable, RuleBroken, Settled
from tracker.models import Candidate, CandidateState, Event
from tracker.models.fields import CleanFormField
from tracker.web.parts import part_wanted
from tracker.web.review.access import for_editors
from tracker.web.review.cards import stamp
from tracker.web.review.fields import ActorField
from tracker.web.review.said import SEE_OTHER, back, following, wanted

LONGEST_REASON = 500
REFUSED = (Settled, NotMergeable, NotUndoable, RuleBroken)


class PressedForm(forms.Form):
    """What comes with a press: a speaker chosen among several, a reason, a known event, the decision that was seen."""

    actor = ActorField()
    reason = CleanFormField(required=False, max_length=LONGEST_REASON)
    own_reason = CleanFormField(required=False, max_length=LONGEST_REASON)
    event = forms.ModelChoiceField(Event.objects.all(), required=False)
    seen = CleanFormField(required=False, max_length=60)

    def why(self) -> str:
        return str(self.cleaned_data.get("own_reason") or self.cleaned_data.get("reason") or "")


def pressed(request: HttpRequest) -> PressedForm:
    form = PressedForm(request.POST)
    form.is_valid()
    return form


def waiting(pk: int) -> Candidate:
    return get_object_or_404(Candidate.objects.select_related("story"), pk=pk)


def tried(request: HttpRequest, candidate: Candidate, decision: Callable[[], Any]) -> HttpResponse:
    """Decide, and go back to the queue, which tells what was done or why nothing was."""
    try:
        decision()
    except REFUSED as error:
        messages.error(request, str(error))
        return back(request)
    return back(request, done=candidate)


@require_POST
@for_editors
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """As proposed, with the speaker the editor chose; on to the form where the proposal lacks something."""
    candidate, actor = waiting(pk), pressed(request).cleaned_data.get("actor")
    if proposals.lacks_deadline(candidate) and candidate.state == CandidateState.WAITING:
        return to_the_form(request, candidate, actor.slug if actor else "")
    try:
        candidates.accept(candidate, request.user, **({"actor": actor} if actor else {}))
    except (RuleBroken, dates.BadDate):
        return to_the_form(request, candidate, actor.slug if actor else "")
    except Settled as error:
        messages.error(request, str(error))
        return back(request)
    return back(request, done=candidate)


def to_the_form(request: HttpRequest, candidate: Candidate, actor: str) -> HttpResponse:
    sent = {"actor": actor, "back": wanted(request), "next_card": following(request)}
    query = urlencode({"checked": 1, **{name: value for name, value in sent.items() if value}})
    address = f"{reverse('candidate', args=[candidate.pk])}?{query}"
    return HttpResponseClientRedirect(address) if part_wanted(request) else HttpResponseRedirect(address, status=SEE_OTHER)


@require_POST
@for_editors
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    candidate, reason = waiting(pk), pressed(request).why()
    if not reason.strip():
        messages.error(request, "Nothing was changed: choose or write a reason for the rejection.")
        return back(request)
    return tried(request, candidate, lambda: candidates.reject(candidate, request.user, reason))


@require_POST
@for_editors
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """As another printing of the event that was chosen."""
    candidate, event = waiting(pk), pressed(request).cleaned_data.get("event")
    if event is None:
        messages.error(request, "Nothing was changed: there is no such event.")
        return back(request)
    return tried(request, candidate, lambda: candidates.merge(candidate, event, request.user))


@require_POST
@for_editors
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Only the decision that was seen: a later one of somebody else stays."""
    candidate, seen = waiting(pk), pressed(request).cleaned_data.get("seen")
    if seen and seen != stamp(candidate):
        messages.error(request, str(Settled(candidate)))
        return back(request)
    return tried(request, candidate, lambda: candidates.undo(candidate, request.user))
