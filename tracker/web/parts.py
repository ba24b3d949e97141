"""Whole pages and the parts of them that htmx swaps."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def part_wanted(request: HttpRequest) -> str:
    """The id of the element htmx will swap; empty when the whole page is wanted, as for history and boosted links."""
    htmx: Any = getattr(request, "htmx", None)
    if not htmx or htmx.boosted or htmx.history_restore_request:
        return ""
    return htmx.target or ""
