"""Times of the timeline and its exports, beside a peer, on the configured database: python -m bench.timeline."""

from __future__ import annotations

import argparse
import http.client
import math
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import setup  # noqa: F401 - sets Django up, so it stands before all that needs models
from bench.cases import Case, cases
from tracker.exports import FORMATS, download
from tracker.models import Event
from tracker.timeline.filters import TimelineFilter
from tracker.web.kept import shelf

WARM_UP = 1
FEWEST, MOST_SECONDS = 3, 10  # a slow case is measured less often


@dataclass(frozen=True)
class Timing:
    """Seconds: as the clock on the wall shows, and as this process used."""

    wall: list[float]
    cpu: list[float]

    def row(self) -> str:
        ms = (statistics.median(self.wall), percentile(self.wall, 0.95), statistics.median(self.cpu))
        return " | ".join(f"{value * 1_000:8.2f}" for value in ms)


def main() -> None:
    options = arguments()
    asked = cases()
    say(f"{connection.vendor}, {Event.objects.published().count():,} published events, {options.rounds} rounds")
    heading("In process", "median ms", "p95 ms", "CPU ms", "queries", "kB")
    client = Client(SERVER_NAME="127.0.0.1")
    timings = measured([(case.name, caller(case, client)) for case in asked], options.rounds)
    for case in asked:
        queries, size = weight(case, client)
        say(f"| {case.name} | {timings[case.name].row()} | {queries} | {size / 1_024:.1f} |")
    if options.http:
        over_http([case for case in asked if case.path], options.rounds)
    if options.exports:
        exports()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.timeline", description=__doc__)
    parser.add_argument("--rounds", type=int, default=30, help="measurements of each case, taken in turn; 30 when left out")
    parser.add_argument("--http", action="store_true", help="measure over HTTP against waitress on loopback as well")
    parser.add_argument("--exports", action="store_true", help="measure the exports of everything as well")
    return parser.parse_args()


def measured(calls: list[tuple[str, Callable[[], object]]], rounds: int) -> dict[str, Timing]:
    """All cases in turn, round after round, so that a busy moment of the machine meets all of them."""
    timings = {name: Timing([], []) for name, _ in calls}
    for number in range(WARM_UP + rounds):
        for name, call in calls:
            if len(timings[name].wall) >= FEWEST and sum(timings[name].wall) > MOST_SECONDS:
                continue
            wall, cpu = time.perf_counter(), time.process_time()
            call()
            if number >= WARM_UP:
                timings[name].wall.append(time.perf_counter() - wall)
                timings[name].cpu.append(time.process_time() - cpu)
    return timings


def caller(case: Case, client: Client) -> Callable[[], object]:
    if case.call:
        return case.call
    return lambda: check(case, visit(case, client).status_code)


def visit(case: Case, client: Client) -> Any:
    """One answer, made anew unless the case is about a kept one."""
    others = {} if case.is_kept else dict(shelf.pages)
    if not case.is_kept:
        shelf.pages.clear()
    response = client.get(case.path, headers=case.headers)
    shelf.pages.update(others)  # the page of the case about a kept one stays
    return response


def check(case: Case, status: int) -> None:
    """Stop the run at anything but an answer in full."""
    if status != HTTPStatus.OK:
        raise SystemExit(f"{case.path} answers {status}")


def weight(case: Case, client: Client) -> tuple[int, int]:
    """Queries and bytes of one answer."""
    with CaptureQueriesContext(connection) as queries:
        if case.call:
            case.call()
            return len(queries), 0
        response = visit(case, client)
    return len(queries), len(response.content)


def over_http(asked: list[Case], rounds: int) -> None:
    with server() as port:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        heading("Over HTTP (waitress, one connection)", "median ms", "p95 ms", "CPU ms of the asker")
        timings = measured([(case.name, fetcher(line, case)) for case in asked], rounds)
    for name, timing in timings.items():
        say(f"| {name} | {timing.row()} |")


def fetcher(line: http.client.HTTPConnection, case: Case) -> Callable[[], bytes]:
    def fetch() -> bytes:
        line.request("GET", case.path, headers=case.headers)
        answer = line.getresponse()
        body = answer.read()
        check(case, answer.status)  # a page of errors is quick, and would look like a good result
        return body

    return fetch


@contextmanager
def server() -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "bench.serve", str(port)])  # noqa: S603 - our own module
    try:
        await_answer(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)


def await_answer(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server does not answer.")


def exports() -> None:
    heading("Exports of everything", "seconds", "rows/s", "MB")
    rows = Event.objects.published().count()
    for form in FORMATS.values():
        began = time.perf_counter()
        size = sum(map(len, download.content(TimelineFilter(QueryDict("")), form)))
        spent = time.perf_counter() - began
        say(f"| {form.extension} | {spent:.2f} | {rows / spent:,.0f} | {size / 1e6:.1f} |")


def heading(*cells: str) -> None:
    say(f"\n| {' | '.join(cells)} |")
    say("|---" + "|---:" * (len(cells) - 1) + "|")


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[math.ceil(share * len(values)) - 1]


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
