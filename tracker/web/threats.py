"""The ledger of threats and demands, and the life of one of them."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.timeline import evidence
from tracker.timeline import threats as ledger
from tracker.timeline.as_of import AsOf
from tracker.web.addresses import moved


@require_safe
def threats(request: HttpRequest) -> HttpResponse:
    as_of = AsOf(request.GET, now=timezone.now())
    rows = ledger.standing(ledger.threats().newest_first(), as_of)
    return render(request, "threats/list.html", {"as_of": as_of, "rows": rows, "latest": ledger.latest()})


@require_safe
def threat(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    found = get_object_or_404(ledger.threats(), pk=pk)
    if slug != found.slug:
        return moved(request, found)
    as_of = AsOf(request.GET, now=timezone.now())
    context = {"event": found, "as_of": as_of, "standing": ledger.stand(found, as_of), "latest": ledger.latest(found.story)}
    return render(request, "threats/page.html", context | {"evidence": evidence.of(found), "site_url": settings.SITE_URL})
