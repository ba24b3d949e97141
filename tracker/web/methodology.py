"""How the record is made, in general; each story says its own on its page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.timeline import public


@require_safe
def methodology(request: HttpRequest) -> HttpResponse:
    return render(request, "methodology/page.html", {"stories": public.stories()})
