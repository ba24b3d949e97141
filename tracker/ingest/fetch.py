"""One GET to a web address that somebody else chose, and nothing it can do to us.

No cookies, no proxy from the environment, no more than five redirects and each checked like the first address, a deadline over
the whole exchange, caps on what comes in and on what it unpacks to.
"""

from __future__ import annotations

import contextlib
import functools
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus

import httpcore2
from django.conf import settings
from django.utils import timezone

from tracker.ingest import retry_after, targets, unpack
from tracker.ingest.fetch_errors import FetchError, FetchFailed, FetchGone, FetchRefused
from tracker.ingest.targets import Target
from tracker.ingest.wire import Deadline, Guard, Meter, Wire
from tracker.text import plain

__all__ = ["AGENT", "FetchError", "FetchFailed", "FetchGone", "FetchRefused", "Fetched", "Guard", "Limits", "NotModified", "get"]

AGENT = "OnTheRecord"  # what robots.txt knows us by
ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.9, */*;q=0.8"
READ = {HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION}
FOR_GOOD = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
ELSEWHERE = FOR_GOOD | {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT}
ONE_KB = 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one exchange may cost. Seconds, and bytes."""

    seconds: float = 20  # from the first question to the name server to the last byte, redirects included
    connect_seconds: float = 6  # for one address of a name
    redirects: int = 5
    headers: int = 64 * ONE_KB
    wire: int = 10 * ONE_KB * ONE_KB  # of a body as it comes
    body: int = 16 * ONE_KB * ONE_KB  # of a body unpacked


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer with content. ``moved_to`` is where the address has moved for good, or empty."""

    url: str  # that answered, after redirects
    body: bytes
    content_type: str
    etag: str
    modified: str
    moved_to: str


@dataclass(frozen=True, slots=True)
class NotModified:
    """The content is what it was at the last visit."""

    url: str
    moved_to: str


@dataclass(slots=True)
class Question:
    """What goes with each request of one exchange."""

    validators: dict[str, str]
    guard: Guard
    limits: Limits
    tls: ssl.SSLContext
    deadline: Deadline


@dataclass(slots=True)
class Answer:
    """The head of one answer; ``chunks`` is its body, not read yet."""

    status: int
    headers: list[tuple[str, str]]
    meter: Meter
    chunks: Iterator[bytes] = field(repr=False)

    def header(self, name: str) -> str:
        """The first header of this name, empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")


def own_guard() -> Guard:
    return Guard(own=settings.FETCH_NETWORKS)


@functools.cache
def default_tls() -> ssl.SSLContext:
    return httpcore2.default_ssl_context()  # reads the system's certificates, which takes longer than an exchange


def get(
    url: str,
    *,
    etag: str = "",
    modified: str = "",
    guard: Guard | None = None,
    limits: Limits | None = None,
    tls: ssl.SSLContext | None = None,
    before_redirect: Callable[[str], None] | None = None,
) -> Fetched | NotModified:
    """The answer to a GET, or that it is the one whose ETag or Last-Modified are handed in.

    ``before_redirect`` is told each further address before it is asked for, and may raise an error of its own against it.
    Raises FetchRefused for an address or an answer that we do not take, FetchGone for a page gone for good, FetchFailed for
    everything that may go better another time; all are FetchError and say in a sentence what happened.
    """
    limits = limits or Limits()
    given = {"If-None-Match": etag, "If-Modified-Since": modified}
    validators = {name: value for name, value in given.items() if value and value.isascii() and value.isprintable()}
    question = Question(validators, guard or own_guard(), limits, tls or default_tls(), Deadline(limits.seconds))
    target, moved_to, is_for_good = targets.read(url), "", True
    for _ in range(limits.redirects + 1):
        with ask(target, question) as answer:
            if answer.status not in ELSEWHERE:
                return judged(target, moved_to, answer, question)
        target = targets.follow(target, location_of(target, answer))
        is_for_good = is_for_good and answer.status in FOR_GOOD
        moved_to = str(target) if is_for_good else moved_to
        if before_redirect:
            before_redirect(str(target))
    raise FetchRefused(f"The address leads through more than {limits.redirects} redirects.")


@contextlib.contextmanager
def ask(target: Target, question: Question) -> Iterator[Answer]:
    """One request and the head of its answer, over a connection of its own that is closed at the end."""
    limits = question.limits
    meter = Meter(limits.headers)
    wire = Wire(question.guard, question.deadline, meter, patience=limits.connect_seconds)
    origin = httpcore2.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
    with (
        told_in_a_sentence(target, limits),
        httpcore2.ConnectionPool(ssl_context=question.tls, network_backend=wire) as pool,
        pool.stream("GET", origin, headers=request_headers(target, question)) as response,
    ):
        meter.open_body(limits.wire)
        headers = [(name.decode("ascii").lower(), readable(value)) for name, value in response.headers]
        yield Answer(response.status, headers, meter, response.iter_stream())


def request_headers(target: Target, question: Question) -> list[tuple[str, str]]:
    return [
        ("Host", target.authority),
        ("User-Agent", f"{AGENT} (+{settings.SITE_URL})"),
        ("Accept", ACCEPT),
        ("Accept-Encoding", "gzip, deflate, br"),
        ("Connection", "close"),
        *question.validators.items(),
    ]


def readable(value: bytes) -> str:
    """A header as text. The standard leaves bytes above ASCII open; servers that send them mean UTF-8."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


@contextlib.contextmanager
def told_in_a_sentence(target: Target, limits: Limits) -> Iterator[None]:
    """Turns what the HTTP library raises into our errors."""
    try:
        yield
    except httpcore2.TimeoutException as error:
        raise FetchFailed(f"It took longer than {limits.seconds:g} seconds.") from error
    except httpcore2.ConnectError as error:
        raise FetchFailed(f"No safe connection to {target.host}: {error}.") from error
    except (httpcore2.NetworkError, OSError) as error:
        raise FetchFailed(f"{target.host} broke the connection off: {error}.") from error
    except httpcore2.ProtocolError as error:
        raise FetchFailed(f"{target.host} answered in a way that is no HTTP: {error}.") from error


def judged(target: Target, moved_to: str, answer: Answer, question: Question) -> Fetched | NotModified:
    """What an answer that is no redirect comes to."""
    if answer.status in READ:
        return Fetched(
            url=str(target),
            body=body_of(answer, question),
            content_type=plain.clean(answer.header("content-type"))[:200],
            etag=kept(answer.header("etag"), 1000),
            modified=kept(answer.header("last-modified"), 200),
            moved_to=moved_to,
        )
    if answer.status == HTTPStatus.NOT_MODIFIED and question.validators:
        return NotModified(str(target), moved_to)
    sentence = f"{target.host} answered {status_in_words(answer.status)}."
    if answer.status == HTTPStatus.GONE:
        raise FetchGone(sentence, status=answer.status)
    wait = retry_after.read(answer.header("retry-after"), sent=answer.header("date"), at=timezone.now())
    raise FetchFailed(sentence, status=answer.status, retry_after=wait)


def body_of(answer: Answer, question: Question) -> bytes:
    """The body, unpacked. What announces that it is too large is not even begun."""
    limits, length = question.limits, answer.header("content-length").strip()
    if length.isdigit() and (len(length) > 15 or int(length) > limits.wire):
        raise FetchRefused(f"The answer is larger than {limits.wire // ONE_KB:,} kB.")
    coding = unpack.coding_of(value for name, value in answer.headers if name == "content-encoding")
    return unpack.read(in_time(answer.chunks, question.deadline), coding, most=limits.body)


def in_time(chunks: Iterator[bytes], deadline: Deadline) -> Iterator[bytes]:
    """The chunks; between them too the clock runs, for an answer of a million tiny ones."""
    for chunk in chunks:
        deadline.left()
        yield chunk


def kept(validator: str, longest: int) -> str:
    """A validator that can be stored and sent back as it came, else nothing: half of one would never match."""
    return validator if len(validator) <= longest and validator.isascii() and validator.isprintable() else ""


def location_of(target: Target, answer: Answer) -> str:
    """Where a redirect leads. Raises FetchFailed for one that does not say."""
    location = answer.header("location").strip()
    if not location:
        sentence = f"{target.host} answered {status_in_words(answer.status)} without saying where to."
        raise FetchFailed(sentence, status=answer.status)
    return location


def status_in_words(status: int) -> str:
    """“404 Not Found”, in the words of the standard and not the server's own."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
