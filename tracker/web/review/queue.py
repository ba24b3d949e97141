"""The list of candidates: what waits, what was decided, what was added by itself."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.editorial import bulk
from tracker.models import Candidate
from tracker.web.parts import part_wanted
from tracker.web.review.access import for_editors
from tracker.web.review.alarms import oldest_alarms, open_alarms
from tracker.web.review.cards import SIZE, cards, loaded
from tracker.web.review.filters import IN_STATE, QueueFilter
from tracker.web.review.said import said

REASONS = ("Not a statement", "Wrong speaker", "Wrong words", "A duplicate", "Not part of this story")
LATEST = 2_000


@require_safe
@for_editors
def queue(request: HttpRequest) -> HttpResponse:
    asked = QueueFilter(request.GET, timezone.now())
    part = part_wanted(request) == "queue"
    context = rows(asked) | {"done": said(request.GET.get("done", "")), "reasons": REASONS, "is_part": part}
    if not part:
        context |= {"alarms": oldest_alarms(), "rules": rules()}
    return render(request, "review/_queue.html" if part else "review/list.html", context)


def rows(asked: QueueFilter) -> dict[str, Any]:
    found = list(loaded(asked.candidates())[: SIZE + 1])
    counts = counts_by_state(asked)
    return {
        "asked": asked,
        "back": address(asked),
        "cards": cards(found[:SIZE]),
        "after": found[SIZE - 1].pk if len(found) > SIZE else None,
        "tabs": [(name, label, counts[name], query) for name, label, query in asked.tabs()],
        "waiting": counts["waiting"],
        "article": asked.cleaned_data.get("article"),
        "alarm_count": open_alarms().count(),
        "sure": bulk.SURE,
    }


def address(asked: QueueFilter) -> str:
    """The address of this page of the queue, to come back to."""
    after = asked.cleaned_data.get("after")
    query = "&".join(filter(None, [asked.query(), f"after={after}" if after else ""]))
    return reverse("review") + (f"?{query}" if query else "")


def counts_by_state(asked: QueueFilter) -> dict[str, int]:
    """How many candidates each tab holds under the filters; one query."""
    counted = dict(asked.narrowed().order_by().values_list("state").annotate(Count("pk")))
    return {name: sum(counted.get(state, 0) for state in states) for name, states in IN_STATE.items()}


def rules() -> list[str]:
    """Rules of the extractor that brought something lately, for the filter. Asking all rows would take longer than the list."""
    latest = Candidate.objects.order_by("-pk").values_list("rule", flat=True)[:LATEST]
    return sorted(set(latest))
