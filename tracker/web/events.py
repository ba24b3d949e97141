"""One event: the words, and everything they rest on."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tracker.models import Event, Kind
from tracker.timeline import evidence
from tracker.web.addresses import moved


@require_safe
def event(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """A threat has a page of its own, which shows all this and its steps."""
    found = get_object_or_404(Event.objects.published().for_rows().prefetch_related("cast__actor"), pk=pk)
    if slug != found.slug or found.kind == Kind.THREAT:
        return moved(request, found)
    context = {"event": found, "evidence": evidence.of(found), "site_url": settings.SITE_URL}
    return render(request, "events/page.html", context)
