"""The page of one candidate: change any field, then publish, or keep a draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from tracker import dates
from tracker.editorial import candidates
from tracker.editorial.candidates import RuleBroken, Settled
from tracker.models import Candidate, CandidateState
from tracker.web.review.access import for_editors
from tracker.web.review.cards import loaded, one_card
from tracker.web.review.forms import FIELD_OF, ProposalForm, as_sent, days_ahead, days_near, names_known
from tracker.web.review.queue import REASONS
from tracker.web.review.said import back, following, wanted

REFUSED = 409


@require_http_methods(["GET", "HEAD", "POST"])
@for_editors
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(loaded(Candidate.objects.all()), pk=pk)
    if request.method == "POST":
        return decide(request, candidate)
    form = ProposalForm(candidate)
    if "checked" in request.GET:  # accepting it as proposed was refused: show what it lacks
        form = ProposalForm(candidate, as_sent(candidate, request.GET.get("actor", "")[:200]))
    return page(request, candidate, form)


def decide(request: HttpRequest, candidate: Candidate) -> HttpResponse:
    """Publish or keep as a draft; the form again, with nothing lost, where something is wrong with it."""
    form = ProposalForm(candidate, request.POST)
    if not form.is_valid():
        return page(request, candidate, form, status=REFUSED)
    try:
        candidates.accept(candidate, request.user, is_draft=form.is_draft, **form.changes())
    except RuleBroken as error:
        form.add_error(FIELD_OF.get(error.rule), error.sentence)
    except dates.BadDate as error:
        form.add_error("said_on", str(error))
    except Settled as error:
        messages.error(request, str(error))
        candidate = get_object_or_404(loaded(Candidate.objects.all()), pk=candidate.pk)
    else:
        return back(request, done=candidate)
    return page(request, candidate, form, status=REFUSED)


def page(request: HttpRequest, candidate: Candidate, form: ProposalForm, status: int = 200) -> HttpResponse:
    form.focus()
    context: dict[str, Any] = {
        "card": one_card(candidate),
        "form": form,
        "names": names_known(candidate) if candidate.state == CandidateState.WAITING else [],
        "days": days_near(candidate),
        "days_ahead": days_ahead(candidate),
        "reasons": REASONS,
        "back": wanted(request),
        "next_card": following(request),
    }
    return render(request, "review/candidate.html", context, status=status)
