"""Who stands where, issue by issue."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.timeline import positions as stances


@require_safe
def positions(request: HttpRequest) -> HttpResponse:
    return render(request, "positions/list.html", {"groups": stances.by_issue(stances.positions())})
