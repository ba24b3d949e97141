"""One matter in dispute: the positions on it and what happened around it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tracker.timeline import public
from tracker.timeline.positions import positions
from tracker.web.latest import latest


@require_safe
def issue(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(public.issues().select_related("story"), slug=slug)
    context = {"issue": found, "positions": positions().filter(issue=found)}
    return render(request, "issues/page.html", context | latest("issue", slug))
