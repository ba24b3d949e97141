"""One article: what is known of it, and the passages it is cited for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tracker.timeline import public
from tracker.timeline.articles import contents


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(public.articles().select_related("outlet", "story"), slug=slug)
    return render(request, "articles/page.html", {"article": found, "contents": contents(found)})
