"""Quotes whose words a newer text of the article no longer holds."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from tracker.editorial import alarms, printings
from tracker.editorial.review import NoReason
from tracker.editorial.settling import Settled
from tracker.models import DriftAlarm
from tracker.text import diff
from tracker.web.review.access import for_editors
from tracker.web.review.said import back

LOADED = ("version__article__outlet", "quote__version", "quote__event__actor", "quote__event__story", "settled_by")
SHOWN_ABOVE = 3
MOST = 50
ALIKE = 0.3  # share of equal words below which nothing in the newer text corresponds


@dataclass(frozen=True, slots=True)
class Shown:
    """An alarm with the way from the quoted words to the nearest passage of the newer text; empty when there is none."""

    alarm: DriftAlarm
    changes: list[diff.Change]


def open_alarms() -> QuerySet[DriftAlarm]:
    return DriftAlarm.objects.filter(settled_at=None)


def shown(found: QuerySet[DriftAlarm]) -> list[Shown]:
    rows = found.select_related(*LOADED)
    return [Shown(alarm, changes(alarm)) for alarm in rows]


def changes(alarm: DriftAlarm) -> list[diff.Change]:
    nearest, likeness = printings.nearest_words(alarm.quote.exact, alarm.version.text)
    return diff.words(alarm.quote.exact, nearest) if likeness >= ALIKE else []


def oldest_alarms() -> list[Shown]:
    """Those that wait longest."""
    return shown(open_alarms().order_by("recorded_at", "pk")[:SHOWN_ABOVE])


@require_safe
@for_editors
def listed(request: HttpRequest) -> HttpResponse:
    settled = DriftAlarm.objects.filter(settled_at__isnull=False).order_by("-settled_at", "-pk")
    context = {
        "alarms": shown(open_alarms().order_by("recorded_at", "pk")[:MOST]),
        "settled": shown(settled[:MOST]),
        "alarm_count": open_alarms().count(),
    }
    return render(request, "review/alarms.html", context)


@require_POST
@for_editors
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    alarm = get_object_or_404(DriftAlarm, pk=pk)
    try:
        alarms.settle(alarm, request.user, request.POST.get("reason", "")[:1_000])
        messages.success(request, "The alarm is settled. It is listed under “Settled” with its reason.")
    except NoReason:
        messages.error(request, "Nothing was changed: settling an alarm needs a reason.")
    except Settled as error:
        messages.error(request, str(error))
    return back(request)


@require_POST
@for_editors
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    alarm = get_object_or_404(DriftAlarm, pk=pk)
    try:
        alarms.reopen(alarm, request.user)
        messages.success(request, "The alarm is open again.")
    except Settled as error:
        messages.error(request, str(error))
    return back(request)
