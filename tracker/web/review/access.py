"""Who may see the review queue, and the link to it on every page of those who may."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache
from django_htmx.http import HttpResponseClientRedirect

from tracker.models import Candidate, CandidateState
from tracker.web.parts import part_wanted

View = Callable[..., HttpResponse]
PERMISSION = "tracker.change_event"


def for_editors(view: View) -> View:
    """The view for staff who may change events; a login for strangers, 403 for others. Nothing of it is kept in caches."""

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            back = request.get_full_path() if request.method == "GET" else reverse("review")
            login = redirect_to_login(back, reverse("admin:login"))
            return HttpResponseClientRedirect(login.url) if part_wanted(request) else login
        if not is_editor(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return never_cache(respond)


def is_editor(user: Any) -> bool:
    return bool(user.is_active and user.is_staff and user.has_perm(PERMISSION))


def queue_link(request: HttpRequest) -> dict[str, Any]:
    """For templates: ``review_queue`` is how much waits, with ``review_queue.waiting``, or None for readers.

    A request without a session cookie is a reader's; its session is not touched, so that caches may keep one page for all.
    """

    def queue() -> dict[str, int] | None:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not is_editor(request.user):
            return None
        request.is_for_one_editor = True  # type: ignore[attr-defined]
        return {"waiting": Candidate.objects.filter(state=CandidateState.WAITING).count()}

    return {"review_queue": queue}


def private_for_editors(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a page that shows the link to the queue is for one browser only, not for caches on the way."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if getattr(request, "is_for_one_editor", False):
            patch_cache_control(response, private=True)
        return response

    return respond
