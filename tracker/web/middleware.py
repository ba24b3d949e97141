"""What every request must be and what every response carries, in front of all pages, the admin included."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException, UnreadablePostError
from django.utils.http import parse_header_parameters

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

PLAIN = "text/plain; charset=utf-8"
GetResponse = Callable[[HttpRequest], HttpResponse]

# Every filter at once fits into a tenth of this; SQLite gives up on LIKE patterns of more than 50,000 bytes.
LONGEST_QUERY = 16_384
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
PERMISSIONS = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")


class Unreadable(Exception):
    """A request that no page can answer; the message tells the person who sent it why."""


def refuse_unreadable(get_response: GetResponse) -> GetResponse:
    """400 for an address or a form that is not UTF-8, holds NUL, or is too large, where a database would fail on it later."""

    def respond(request: HttpRequest) -> HttpResponse:
        try:
            check(request)
        except Unreadable as error:
            refusal = HttpResponse(f"400: this request cannot be read.\n\n{error}\n", PLAIN, status=400)
            return protect(refusal)  # the other middleware never sees this response
        return get_response(request)

    return respond


def utf8_only(application: WSGIApplication) -> WSGIApplication:
    """A WSGI application in front of Django that answers 400 to a request declared in another encoding than UTF-8.

    Django reads the address in the declared encoding while it makes the request, before any middleware, and fails with
    an error where the name is one of Python's codecs that decode no text: ``Content-Type: text/plain; charset=hex``.
    """

    def respond(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if declares_utf8(environ.get("CONTENT_TYPE", "")):
            return application(environ, start_response)
        refusal = protect(HttpResponse("400: this request cannot be read.\n\nIt is not in UTF-8.\n", PLAIN, status=400))
        start_response("400 Bad Request", list(refusal.items()))
        return [refusal.content]

    return respond


def declares_utf8(content_type: str) -> bool:
    """Whether the header names UTF-8, its subset ASCII, or no encoding at all."""
    try:
        charset = parse_header_parameters(content_type)[1].get("charset", "utf-8")
        return codecs.lookup(charset).name in ("utf-8", "ascii")
    except (LookupError, ValueError):
        return False


def security_headers(get_response: GetResponse) -> GetResponse:
    """The strict policy on every response, static files and errors as well."""
    return lambda request: protect(get_response(request))


def check(request: HttpRequest) -> None:
    """Raises Unreadable."""
    query = request.META.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY:
        raise Unreadable(f"Its address is longer than {LONGEST_QUERY:,} characters.")
    # Django writes bytes of a path that are not UTF-8 as %FF again
    check_bytes(unquote_to_bytes(request.path_info), "address")
    check_bytes(unquote_to_bytes(query.encode("latin-1", "replace")), "address")  # bytes as Latin-1: PEP 3333
    if any("\0" in value for name, value in request.META.items() if name.startswith("HTTP_") and isinstance(value, str)):
        raise Unreadable("One of its headers holds a NUL character.")
    check_forms(request)


def check_bytes(given: bytes, where: str) -> None:
    if b"\0" in given:
        raise Unreadable(f"Its {where} holds a NUL character.")
    try:
        given.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable(f"Its {where} holds bytes that are not UTF-8 text.") from None


def check_forms(request: HttpRequest) -> None:
    """The parameters can be told apart, and none holds NUL. Reading them here costs nothing: Django keeps what it parsed."""
    try:
        request.GET  # noqa: B018 - parses, and counts the parameters
        if request.content_type == FORM_TYPES[0]:
            check_bytes(unquote_to_bytes(request.body), "form")
        if request.content_type in FORM_TYPES:
            fields = [text for name, values in request.POST.lists() for text in (name, *values)]
            if any("\0" in text for text in fields):
                raise Unreadable("Its form holds a NUL character.")
    except (BadRequest, MultiPartParserError, RawPostDataException, SuspiciousOperation, UnreadablePostError) as error:
        raise Unreadable("Its form or its list of parameters is broken, or too large.") from error


def protect(response: HttpResponse) -> HttpResponse:
    """Set what the view has not set by itself."""
    for name, value in {
        "Content-Security-Policy": content_security_policy(),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in PERMISSIONS),
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
    }.items():
        response.headers.setdefault(name, value)
    return response


def content_security_policy() -> str:
    return "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in settings.SECURE_CSP.items())
