"""manage.py find_quotes: the quotations of articles as JSON Lines, one line out for each article in."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker.ingest import dated_text, gazetteer
from tracker.models import Story
from tracker.text import plain, quotes
from tracker.text.quotes import FoundQuote, FoundStatement, Gazetteer

NAMES = {sort: [field.name for field in fields(sort)] for sort in (FoundQuote, FoundStatement)}


class Command(BaseCommand):
    help = "Find who is quoted with what in articles: one line of JSON for each, with quotations and indirect statements."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files",
            nargs="*",
            metavar="FILE",
            help="a text or, with --jsonl, lines of JSON; standard input when left out, or for -",
        )
        parser.add_argument(
            "--jsonl", action="store_true", help='each line is an article: {"id", "text", "date"}; only "text" is needed'
        )
        parser.add_argument("--story", metavar="SLUG", help="tie speakers to the actors of this story")

    def handle(self, *args: Any, files: list[str], jsonl: bool, story: str | None, **options: Any) -> None:
        gc.freeze()  # word lists and Django stay; looking through them again and again would take a sixth of the time
        gc.set_threshold(50_000)
        known, failed = actors_of(story) if story else quotes.EMPTY, 0
        for name in files or ["-"]:
            for result in results(name, jsonl, known):
                if isinstance(result, Unreadable):
                    failed += 1
                    self.stderr.write(str(result))
                elif not self.print_out(result):
                    return
        if failed:
            raise CommandError(f"{failed} of the articles could not be read; the others are done.")

    def print_out(self, found: dict[str, Any]) -> bool:
        """False when the reader of standard output has had enough: ``| head`` is no error."""
        try:
            try:
                self.stdout.write(json.dumps(found, ensure_ascii=False))
            except UnicodeEncodeError:  # an id with half a character in it, or an output that is not UTF-8
                self.stdout.write(json.dumps(found))
            self.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the flush at the end of the program fails no more
            return False
        return True


def actors_of(slug: str) -> Gazetteer:
    try:
        return gazetteer.of_story(Story.objects.get(slug=slug))
    except Story.DoesNotExist as error:
        raise CommandError(f"There is no story “{slug}”.") from error


class Unreadable(Exception):
    """A line or file that is no article; the message names it."""


def results(name: str, is_jsonl: bool, known: Gazetteer) -> Iterator[dict[str, Any] | Unreadable]:
    """What each article of a file gives, or why it cannot be read."""
    source = "standard input" if name == "-" else name
    try:
        if is_jsonl:
            for number, line in enumerate(lines(name), 1):
                if line.strip():
                    yield of_line(line, f"{source}, line {number}", known)
        else:
            yield found(name, b"".join(lines(name)).decode(), known, None)
    except (OSError, UnicodeDecodeError) as error:
        yield Unreadable(f"{source}: {error.strerror if isinstance(error, OSError) else 'not UTF-8'}")


def lines(name: str) -> Iterator[bytes]:
    """Lines as they arrive."""
    if name == "-":
        yield from iter(sys.stdin.buffer.readline, b"")
        return
    with Path(name).open("rb") as file:
        yield from file


def of_line(line: bytes, place: str, known: Gazetteer) -> dict[str, Any] | Unreadable:
    try:
        given = json.loads(line)
        if not isinstance(given, dict) or not isinstance(given.get("text"), str):
            return Unreadable(f'{place}: not of the form {{"id", "text", "date"}}, of which "text" is needed')
        return found(given.get("id"), given["text"], known, day_of(given.get("date")))
    except json.JSONDecodeError as error:
        return Unreadable(f"{place}: it is no JSON: {error.msg.lower()}, column {error.colno}")
    except (ValueError, RecursionError) as error:
        return Unreadable(f"{place}: {error}")


def day_of(given: object) -> date | None:
    """The day as a line gives it. Raises ValueError with a sentence."""
    if given is None:
        return None
    try:
        return date.fromisoformat(str(given))
    except ValueError as error:
        raise ValueError(f"“{given}” is no date of the form 2026-02-27") from error


def found(identity: Any, text: str, known: Gazetteer, published: date | None) -> dict[str, Any]:
    """Offsets are those of the text as given; characters that cannot be stored are shown as spaces in what comes out.

    A text that begins with a line ``date 2026-02-27`` was published on that day, unless another is given.
    """
    reading = quotes.read(plain.UNSTORABLE.sub(" ", text), known, published or dated_text.day_of(text))
    return {
        "id": identity,
        "quotes": [plain_values(quote) for quote in reading.quotes],
        "statements": [plain_values(statement) for statement in reading.statements],
    }


def plain_values(quote: FoundQuote) -> dict[str, Any]:
    """As ``dataclasses.asdict()``, which copies every value and takes longer than finding the quotations."""
    return {name: getattr(quote, name) for name in NAMES[type(quote)]}
