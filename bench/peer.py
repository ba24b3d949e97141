"""The same timeline as Django's own parts make it: ListView, Paginator with COUNT and OFFSET, `icontains` for words.

It shows the same facts of each row with a template of its own and loads them in a constant number of queries, as a careful
project would; but it counts no facets and has no page around the rows. It shares no code with our page, so that a change
there leaves it as it is.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.views.generic import ListView

from tracker.models import Event, State


class PlainTimeline(ListView):  # type: ignore[type-arg]
    template_name = "peer.html"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Event]:
        events = (
            Event.objects.filter(state=State.PUBLISHED)
            .order_by("-first_day", "-pk")
            .select_related("story", "actor", "target", "best_article__outlet")
            .prefetch_related("actor__affiliations__organization", "topics__issue")
        )
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
