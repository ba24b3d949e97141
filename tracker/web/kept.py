"""Pages for readers, kept as they are for as long as nothing changes in the database.

Most visits ask for the same few pages, and between two commits their bytes are the same. What is kept is dropped at the first
commit of anybody, so there is nothing to expire and nothing to forget to expire. Each thread keeps its own pages, because on
SQLite each connection counts for itself.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tracker.models import standing

MOST_PAGES = 40  # of about 100 kB each, in each thread
ASKED_BY_HTMX = ("HX-Request", "HX-Target", "HX-Boosted", "HX-History-Restore-Request", "HX-Current-URL")
View = Callable[..., HttpResponse]


class Shelf(threading.local):
    """The pages of one thread, and what the database stood at when they were made."""

    def __init__(self) -> None:
        self.standing: Any = None
        self.pages: OrderedDict[tuple[Any, ...], HttpResponse] = OrderedDict()

    def at(self, standing: Any) -> OrderedDict[tuple[Any, ...], HttpResponse]:
        if standing != self.standing:
            self.pages.clear()
            self.standing = standing
        return self.pages


shelf = Shelf()


def kept(view: View) -> View:
    """Answer from what is kept where the visitor has no session; only whole answers (200) are kept."""

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        stands = None if settings.SESSION_COOKIE_NAME in request.COOKIES else standing.now()
        if stands is None:
            return view(request, *args, **kwargs)
        pages, key = shelf.at(stands), key_of(request)
        if key not in pages:
            response = view(request, *args, **kwargs)
            if response.status_code != 200 or response.streaming or response.cookies:
                return response
            pages[key] = response
            if len(pages) > MOST_PAGES:
                pages.popitem(last=False)
        pages.move_to_end(key)
        return fresh(pages[key])

    return respond


def key_of(request: HttpRequest) -> tuple[Any, ...]:
    """All that a page depends on besides the record; the day, because words such as “overdue” change with it."""
    htmx = tuple(request.headers.get(name, "") for name in ASKED_BY_HTMX)
    return (request.get_host(), request.get_full_path(), timezone.now().date(), *htmx)


def fresh(response: HttpResponse) -> HttpResponse:
    """A copy, which the middleware may put its headers on."""
    return HttpResponse(response.content, headers=dict(response.items()))
