"""The newest rows of the timeline, for a page about something else."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from tracker.timeline import pages
from tracker.timeline.filters import TimelineFilter
from tracker.web.rows import by_month

FEW = 10


def latest(name: str, slug: str, size: int = FEW) -> dict[str, Any]:
    """What timeline/_rows.html needs for ``?name=slug``; its "load more" goes on in the timeline."""
    asked = TimelineFilter(query(name, slug))
    page = pages.cut(asked.events(), after=None, oldest_first=False, size=size)
    return {"asked": asked, "page": page, "months": by_month(page.events)}


def query(name: str, slug: str) -> QueryDict:
    asked = QueryDict(mutable=True)
    asked[name] = slug
    return asked
