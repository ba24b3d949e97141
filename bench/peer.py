"""The same timeline as Django's own parts make it: ListView, Paginator with COUNT and OFFSET, `icontains` for words.

It shows the same rows with the same template and loads them as well as it can, but counts no facets and has no frame around.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.views.generic import ListView

from tracker.models import Event, State
from tracker.timeline.filters import TimelineFilter
from tracker.timeline.pages import Page
from tracker.web.parts import by_month


class PlainTimeline(ListView):  # type: ignore[type-arg]
    template_name = "timeline/_rows.html"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Event]:
        events = Event.objects.filter(state=State.PUBLISHED).order_by("-first_day", "-pk").for_rows()
        asked = self.request.GET
        if actor := asked.get("actor"):
            events = events.filter(Q(actor__slug=actor) | Q(target__slug=actor) | Q(cast__actor__slug=actor)).distinct()
        if kind := asked.get("kind"):
            events = events.filter(kind=kind)
        if words := asked.get("q"):
            events = events.filter(Q(title__icontains=words) | Q(words__icontains=words) | Q(summary__icontains=words))
        if since := asked.get("since"):
            events = events.filter(last_day__gte=since)
        if until := asked.get("until"):
            events = events.filter(first_day__lte=until)
        return events

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        events = list(context["object_list"])
        return context | {"months": by_month(events), "page": Page(events, None), "asked": TimelineFilter()}
