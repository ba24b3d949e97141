"""Who printed what."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tracker.models import State
from tracker.timeline import public
from tracker.web.latest import latest


@require_safe
def outlets(request: HttpRequest) -> HttpResponse:
    printed = Count("printed", filter=Q(printed__event__state=State.PUBLISHED))
    return render(request, "outlets/list.html", {"outlets": public.outlets().annotate(event_count=printed)})


@require_safe
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(public.outlets(), slug=slug)
    context = {"outlet": found, "articles": public.articles().filter(outlet=found)}
    return render(request, "outlets/page.html", context | latest("outlet", slug))
