"""manage.py export_timeline: the dated list as a file, for any filter of the timeline page."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.exceptions import SuspiciousOperation
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict

from tracker.exports import FORMATS, download
from tracker.timeline.filters import TimelineFilter


class Command(BaseCommand):
    help = "Write the timeline, or the part of it a filter leaves, as a file: same rows and order as the page."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", nargs="?", default="", help="as in the page's address: actor=dario-amodei&since=2026-02-26")
        parser.add_argument("--format", required=True, metavar="F", help=", ".join(FORMATS))
        parser.add_argument("--output", type=Path, metavar="FILE", help="standard output when left out")

    def handle(self, *args: Any, query: str, format: str, output: Path | None, **options: Any) -> None:  # noqa: A002
        if format not in FORMATS:
            raise CommandError(f"There is no format “{format}”. The formats are {', '.join(FORMATS)}.")
        body = download.content(asked(query), FORMATS[format])
        if output is None:
            print_out(body)
            return
        with replacing(output) as file:
            write(body, file)
        self.stdout.write(f"{output}: {output.stat().st_size:,} bytes")


def asked(query: str) -> TimelineFilter:
    """Raises CommandError with a sentence for each parameter that cannot be used."""
    try:
        given = QueryDict(query.removeprefix("?"))
    except SuspiciousOperation as error:
        raise CommandError(f"The filter cannot be read: {error}.") from error
    filters = TimelineFilter(given)
    if refused := download.problems(filters, given):
        raise CommandError("\n".join(refused))
    return filters


def print_out(body: Iterable[bytes]) -> None:
    """To standard output, until its reader has had enough: ``| head`` is no error."""
    try:
        write(body, sys.stdout.buffer)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the flush at the end of the program fails no more


def write(body: Iterable[bytes], file: IO[bytes]) -> None:
    for block in body:
        file.write(block)
    file.flush()


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A new file that takes the place of ``path`` when all is written, and is gone when something fails."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)
