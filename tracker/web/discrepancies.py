"""Where accounts differ: the values side by side, each with its page."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tracker.models import DiscrepancyEvent, DiscrepancyValue, State
from tracker.timeline import public


@require_safe
def discrepancies(request: HttpRequest) -> HttpResponse:
    rows = public.discrepancies().select_related("story").prefetch_related("values").order_by("field", "story", "ref")
    return render(request, "discrepancies/list.html", {"discrepancies": rows})


@require_safe
def discrepancy(request: HttpRequest, pk: int) -> HttpResponse:
    values = DiscrepancyValue.objects.select_related("article__outlet").order_by("number")
    about = DiscrepancyEvent.objects.filter(event__state=State.PUBLISHED).select_related("event__actor", "event__story")
    rows = public.discrepancies().select_related("story").prefetch_related(Prefetch("values", values), Prefetch("about", about))
    return render(request, "discrepancies/page.html", {"discrepancy": get_object_or_404(rows, pk=pk)})
