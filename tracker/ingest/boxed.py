"""The program in the box: reads requests from standard input, answers on standard output, and can do nothing else.

`box.py` starts it as a process of its own, so that a body that hangs, crashes or explodes it costs that body only. It limits
its own memory and processor time, and after its imports it opens no file and no connection. A request is two lengths, JSON and
the body; an answer is a length and JSON. Nothing is ever unpickled on either side.
"""

from __future__ import annotations

import dataclasses
import json
import signal
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from tracker.ingest import feed_reading, page_reading
from tracker.ingest.box_wire import ANSWER, LONGEST_ANSWER, READY, REQUEST
from tracker.ingest.feed_shapes import FeedUnreadable
from tracker.ingest.page_reading import PageUnreadable

try:
    import resource
except ImportError:  # Windows; there only the clock of the parent limits it
    resource = None  # type: ignore[assignment]

MEMORY = 176 << 20  # bytes of address space in all, of which an idle box takes about a fifth
SECONDS = 6  # of processor time for one body

WORKS: dict[str, Callable[..., Any]] = {"feed": feed_reading.read, "page": page_reading.read}
# One of each kind, so that everything that is imported on first use has been when the doors close.
WARM_UP = (
    b'<rss version="2.0"><channel><item><title>&amp;lt;</title><pubDate>Fri, 27 Feb 2026 10:00</pubDate></item></channel></rss>',
    b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><updated>2026-02-27T10:00Z</updated><title>a</title></entry>',
    b'{"version": "https://jsonfeed.org/version/1.1", "items": []}',
)
WAYS_OUT = ("open", "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system")  # audit events


class Closed(ImportError):
    """Something in the box tried to reach out. An ImportError, so that a codec that is looked up only now counts as missing."""


def main() -> None:
    for body in WARM_UP:
        feed_reading.read(body)
    page_reading.read(b"<title>a</title><p>b")
    serve(WORKS, memory=MEMORY)


def serve(works: dict[str, Callable[..., Any]], *, memory: int) -> None:
    """Answer requests for these works until the input ends. Everything they import must have been imported."""
    for number in (signal.SIGINT, signal.SIGTERM):  # a whole group is told to end; the parent's end closes our input
        signal.signal(number, signal.SIG_IGN)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    close_doors(memory)
    answers.write(READY)
    answers.flush()
    while lengths := requests.read(REQUEST.size):
        header_length, body_length = REQUEST.unpack(lengths)
        limit_seconds()
        answer = encoded(work(works, json.loads(requests.read(header_length)), requests.read(body_length)))
        send(answers, answer)


def work(works: dict[str, Callable[..., Any]], request: dict[str, str], body: bytes) -> dict[str, Any]:
    """The answer to one request: what was read, or a sentence why nothing was."""
    try:
        return {"read": dataclasses.asdict(works[request.pop("work")](body, **request))}
    except (FeedUnreadable, PageUnreadable) as error:
        return {"unreadable": str(error)}
    except MemoryError:
        return {"unreadable": "Reading it takes more memory than is allowed.", "is_worn": True}
    except RecursionError:
        return {"unreadable": "It is nested too deep to be read."}
    except Exception as error:  # noqa: BLE001 - feedparser raises whatever its input makes it
        return {"unreadable": f"It cannot be read: the reader stopped with {type(error).__name__}."}


def encoded(answer: dict[str, Any]) -> bytes:
    try:
        text = json.dumps(answer, ensure_ascii=False).encode()
    except MemoryError:
        return json.dumps({"unreadable": "Reading it takes more memory than is allowed.", "is_worn": True}).encode()
    return text if len(text) <= LONGEST_ANSWER else b'{"unreadable": "It holds more text than is read from one body."}'


def send(answers: BinaryIO, answer: bytes) -> None:
    answers.write(ANSWER.pack(len(answer)))
    answers.write(answer)
    answers.flush()


def limit_seconds() -> None:
    """Let the processor time of this process end so much later than now. Overrunning kills it."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def close_doors(memory: int) -> None:
    """No more memory than this, no new file, connection or process from here on."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))  # standard input, output and error are all that is open
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(refuse)


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(WAYS_OUT):
        raise Closed(f"The box does not {event}.")


if __name__ == "__main__":
    main()
