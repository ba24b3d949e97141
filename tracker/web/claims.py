"""Checkable propositions, and who asserts and who denies them."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tracker.models import ClaimAppearance, ClaimReview, ReviewEvidence, Side, State
from tracker.timeline import evidence, public


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    said = ClaimAppearance.objects.filter(event__state=State.PUBLISHED).select_related("event__actor", "event__story")
    rows = public.claims().prefetch_related(Prefetch("appearances", said.order_by("event__order_key")), "reviews")
    return render(request, "claims/list.html", {"claims": rows})


@require_safe
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    settled_by = ReviewEvidence.objects.filter(event__state=State.PUBLISHED).select_related("event__actor", "event__story")
    reviews = Prefetch("reviews", ClaimReview.objects.prefetch_related(Prefetch("evidence", settled_by)))
    found = get_object_or_404(public.claims().select_related("story").prefetch_related(reviews), slug=slug)
    appearances = evidence.appearances(found)
    sides = [(side, [row for row in appearances if row.side == side]) for side in Side]
    return render(request, "claims/page.html", {"claim": found, "sides": [(side, rows) for side, rows in sides if rows]})
