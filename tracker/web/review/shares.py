"""How often each rule of the extractor was right, as editors decided."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.editorial import measures
from tracker.web.review.access import for_editors


@require_safe
@for_editors
def shares(request: HttpRequest) -> HttpResponse:
    return render(request, "review/rules.html", {"rules": measures.by_rule(), "feeds": measures.by_feed()})
