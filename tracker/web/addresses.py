"""One address for each page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponsePermanentRedirect

from tracker.models import Event


def moved(request: HttpRequest, event: Event) -> HttpResponsePermanentRedirect:
    """To the event's own address, with the query string as it was asked."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(event.get_absolute_url() + (f"?{query}" if query else ""))
