"""One dispute: what it is about, who takes part, and how its record was made."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tracker.exports import FORMATS
from tracker.timeline import public
from tracker.timeline.stories import overview


@require_safe
def story(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(public.stories(), slug=slug)
    return render(request, "stories/page.html", {"story": found, "overview": overview(found), "formats": FORMATS.values()})
