"""What this record had wrong and has put right."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.models import Correction, State


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    rows = Correction.objects.filter(event__state=State.PUBLISHED).select_related("event__actor", "event__story")
    return render(request, "corrections/list.html", {"corrections": rows})
