"""Articles from files and folders: dated text, Markdown, HTML and JSON Lines. A bad one is named, and the rest goes on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.ingest import box, dated_text, decoding, json_lines, markdown_text
from tracker.ingest.arrivals import Arrival
from tracker.ingest.file_fields import FileUnreadable

LARGEST = 10 << 20  # bytes of one file that holds one article
TEXT, MARKDOWN, PAGE, LINES = (".txt", ".text"), (".md", ".markdown"), (".html", ".htm", ".xhtml"), (".jsonl", ".ndjson")
KNOWN = (*TEXT, *MARKDOWN, *PAGE, *LINES)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or a line of one, that gave no article, and why."""

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


def read_all(paths: Iterable[Path]) -> Iterator[Arrival | Unread]:
    """The articles of files and folders, in the order given and by name within a folder, each file once."""
    seen = set()
    for path in paths:
        for file in walk(path):
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield from read(file)


def walk(path: Path) -> Iterator[Path]:
    """The files of known kinds in a folder and below, by name; hidden ones are left out. A file is itself, of whatever kind."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith(".") and name.lower().endswith(KNOWN))


def read(path: Path) -> Iterator[Arrival | Unread]:
    try:
        if not path.is_file():
            raise FileUnreadable("it is no file." if path.exists() else "there is no such file.")
        if path.suffix.lower() in LINES:
            yield from read_lines(path)
        else:
            yield reader_of(path)(path)
    except FileUnreadable as error:
        yield Unread(str(path), str(error))
    except OSError as error:
        yield Unread(str(path), f"it cannot be opened: {error.strerror or error}.")


def read_lines(path: Path) -> Iterator[Arrival | Unread]:
    for number, body in json_lines.lines_of(path):
        try:
            yield json_lines.read_line(body, path.name)
        except FileUnreadable as error:
            yield Unread(f"{path}, line {number}", str(error))


def reader_of(path: Path) -> Callable[[Path], Arrival]:
    for endings, reader in ((TEXT, read_text), (MARKDOWN, read_markdown), (PAGE, read_page)):
        if path.suffix.lower() in endings:
            return reader
    raise FileUnreadable(f"files with the ending “{path.suffix}” are not read; these are: {', '.join(KNOWN)}.")


def body_of(path: Path) -> bytes:
    """At most LARGEST bytes. Raises FileUnreadable."""
    with path.open("rb") as file:
        body = file.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise FileUnreadable(f"it is larger than {LARGEST >> 20} MB.")
    return body


def decoded(path: Path) -> tuple[str, list[str]]:
    text, notes = decoding.text_of(body_of(path))
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"), notes


def read_text(path: Path) -> Arrival:
    text, notes = decoded(path)
    return noted(dated_text.read(text), notes)


def read_markdown(path: Path) -> Arrival:
    text, notes = decoded(path)
    return noted(markdown_text.read(text, path.name), notes)


def noted(arrival: Arrival, notes: list[str]) -> Arrival:
    return replace(arrival, notes=(*notes, *arrival.notes))


def read_page(path: Path) -> Arrival:
    """A saved web page, read in the box: its markup is a stranger's."""
    try:
        page = box.shared.ask("page", body_of(path))
    except box.BoxFailed as error:
        raise FileUnreadable(str(error)) from error
    return Arrival(
        text=page["text"],
        url=page["url"],
        headline=page["title"],
        published=page["published"],
        published_raw=page["published_raw"],
        published_basis=page["published_basis"],
        outlet_name=page["outlet"],
        authors=tuple(page["authors"]),
        language=page["language"],
        notes=tuple(page["notes"]),
    )
