"""The timeline: one address, the whole page or the part that htmx asks for."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from tracker.exports import FORMATS
from tracker.models import EventOutlet, Outlet, State
from tracker.timeline import pages, public
from tracker.timeline.facets import facets
from tracker.timeline.filters import TimelineFilter
from tracker.web.kept import kept
from tracker.web.parts import part_wanted
from tracker.web.rows import by_month

PARTS = {"more": "timeline/_rows.html", "results": "timeline/_results.html", "asked": "timeline/_asked.html"}


@require_safe
@kept
@vary_on_headers("HX-Request", "HX-Target")
def timeline(request: HttpRequest) -> HttpResponse:
    asked = TimelineFilter(request.GET)
    part = part_wanted(request)
    if not part and not asked.problems and "" in request.GET.values():  # a form without scripts sends its empty inputs too
        return redirect(address(asked))
    context = rows(asked) if part == "more" else rows(asked) | surroundings(asked)
    response = render(request, PARTS.get(part, "timeline/page.html"), context)
    if part in ("results", "asked"):
        # an address that is shown already would only add a step that the back button does not seem to take
        response["HX-Push-Url"] = "false" if shown_address(request) == address(asked) else address(asked)
    return response


def address(asked: TimelineFilter) -> str:
    """The address of this view of the timeline, with what was understood in one standard order."""
    return reverse("timeline") + (f"?{asked.query()}" if asked.query() else "")


def shown_address(request: HttpRequest) -> str | None:
    """The address the browser shows while htmx asks, without the host."""
    htmx: Any = getattr(request, "htmx", None)
    return htmx.current_url_abs_path if htmx else None


def rows(asked: TimelineFilter) -> dict[str, Any]:
    """What the list itself shows."""
    events = asked.events()
    page = pages.cut(events, after=asked.after_key, oldest_first=asked.is_oldest_first, size=settings.PAGE_SIZE)
    return {"asked": asked, "page": page, "months": by_month(page.events, page.before)}


def surroundings(asked: TimelineFilter) -> dict[str, Any]:
    """What stands around the list: the story, the number of events, further choices, ways to take the list away."""
    stories = asked.cleaned_data.get("story") or list(public.stories()[:2])
    total = asked.events().count()
    return {
        "story": stories[0] if len(stories) == 1 else None,
        "glance": at_a_glance(asked, total) if total and asked.is_empty else None,
        "total": total,
        "facets": facets(asked),
        "formats": FORMATS.values(),
    }


def at_a_glance(asked: TimelineFilter, total: int) -> dict[str, Any]:
    """How much is on record, from when to when; only for a list that is not empty."""
    events = asked.events().select_related("story").only("said_on", "timezone", "story__timezone")
    return {
        "events": total,
        "outlets": Outlet.objects.filter(
            Exists(EventOutlet.objects.filter(outlet=OuterRef("pk"), event__state=State.PUBLISHED))
        ).count(),
        "first": events.oldest_first().first(),
        "latest": events.newest_first().first(),
    }
