"""JSON Lines: one article on a line, as an object with url, title, text, published, outlet, authors, language, id."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from tracker.ingest import html_text
from tracker.ingest.arrivals import Arrival
from tracker.ingest.file_fields import FileUnreadable, arrival, line

LONGEST_LINE = 4 << 20  # bytes


def lines_of(path: Path) -> Iterator[tuple[int, bytes]]:
    """The numbered lines that hold something; of one that is too long only its beginning, which is longer than LONGEST_LINE."""
    with path.open("rb") as file:
        number, is_beginning = 0, True
        while piece := file.readline(LONGEST_LINE + 1):
            if is_beginning:
                number += 1
                if piece.strip():
                    yield number, piece
            is_beginning = piece.endswith(b"\n")


def read_line(body: bytes, file_name: str) -> Arrival:
    """The article on a line. Raises FileUnreadable.

    An article without an address is known by its id, together with the name of its file, since other files count as well.
    """
    given = parsed(body)
    text, guid = given.get("text"), given.get("id")
    if not isinstance(text, str):
        raise FileUnreadable("there is no “text” in it.")
    is_named = isinstance(guid, str | int) and not isinstance(guid, bool) and not line(given, "url")
    name = f"{file_name} {guid}" if is_named else ""
    return arrival(given, html_text.lines_of(text), "line of the file", name)


def parsed(body: bytes) -> dict[str, Any]:
    if len(body) > LONGEST_LINE:
        raise FileUnreadable(f"it is longer than {LONGEST_LINE >> 20} MB.")
    try:
        found = json.loads(body.decode("utf-8-sig"), parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise FileUnreadable(f"it is no JSON: {error.msg.lower()}, column {error.colno}.") from error
    except (ValueError, RecursionError) as error:
        raise FileUnreadable("it is no JSON in UTF-8, or holds NaN, Infinity, an endless number or endless nesting.") from error
    if not isinstance(found, dict):
        raise FileUnreadable("it is no JSON object.")
    return found


def refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON")
