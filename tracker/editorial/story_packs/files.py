"""The files of a pack and what each holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath

from tracker import dates
from tracker.editorial.story_packs.entries import BadPack, Entry, Mistake
from tracker.editorial.story_packs.schema import special_kinds
from tracker.editorial.story_packs.yaml_text import read_record, read_records
from tracker.text import plain

STORY = "story.yaml"
# list files: name in the pack -> its file at the top of the folder
LISTS = {name: f"{name}.yaml" for name in ("actors", "outlets", "threats", "positions", "claims", "discrepancies", "corrections")}
KIND_BY_LIST = {"threats": "threat", "positions": "position"}
KINDS_IN_EVENTS = ("statement", "action")
UNDATED = "undated"
FENCE = "---\n"


@dataclass
class Pack:
    """All records of a pack, in the order of its files."""

    story: Entry
    actors: list[Entry] = field(default_factory=list)
    outlets: list[Entry] = field(default_factory=list)
    articles: list[Entry] = field(default_factory=list)
    versions: list[Entry] = field(default_factory=list)  # earlier stored texts
    events: list[Entry] = field(default_factory=list)
    threats: list[Entry] = field(default_factory=list)
    positions: list[Entry] = field(default_factory=list)
    claims: list[Entry] = field(default_factory=list)
    discrepancies: list[Entry] = field(default_factory=list)
    corrections: list[Entry] = field(default_factory=list)

    def dated(self) -> list[Entry]:
        """Everything that becomes an event, in the order it gets on a timeline of equal dates."""
        return [*self.events, *self.threats, *self.positions]

    def zone(self, event: Entry) -> str:
        return str(event.get("timezone") or self.story.get("timezone") or "UTC")


def read(folder: FilePath) -> tuple[Pack, list[Mistake]]:
    """The pack in a folder, as far as it can be read, and what kept the rest from being read.

    Raises BadPack when there is no story file to begin with.
    """
    mistakes: list[Mistake] = []
    if not (folder / STORY).is_file():
        raise BadPack([Mistake(STORY, 0, "", f"{folder} is no story pack: it has no {STORY}. docs/story-pack.md shows one.")])
    story = _read(folder / STORY, STORY, _record, mistakes)
    if not story:
        raise BadPack(mistakes)
    pack = Pack(story[0])
    for name, file in LISTS.items():
        if (folder / file).exists():
            setattr(pack, name, _of_kind(_read(folder / file, file, _records, mistakes), KIND_BY_LIST.get(name)))
    for path in _listed(folder / "events", ".yaml", mistakes):
        pack.events += _read(path, f"events/{path.name}", _records, mistakes)
    for path in _listed(folder / "articles", ".md", mistakes):
        for article in _read(path, f"articles/{path.name}", _article, mistakes):
            (pack.versions if is_earlier(article) else pack.articles).append(article)
    return pack, mistakes


def _read(path: FilePath, file: str, parse: Callable[[str, str], list[Entry]], mistakes: list[Mistake]) -> list[Entry]:
    """The records of one file; none, and the mistakes noted, when it cannot be read."""
    try:
        return parse(_text(path, file), file)
    except BadPack as bad:
        mistakes += bad.mistakes
        return []


def _text(path: FilePath, file: str) -> str:
    try:
        return path.read_bytes().decode().removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadPack([Mistake(file, line, "", "this is not UTF-8; save the file in that encoding.")]) from error


def _record(text: str, file: str) -> list[Entry]:
    return [read_record(text, file, special_kinds())]


def _records(text: str, file: str) -> list[Entry]:
    return read_records(text, file, special_kinds())


def _listed(folder: FilePath, ending: str, mistakes: list[Mistake]) -> Iterator[FilePath]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.suffix == ending and path.is_file():
            yield path
        else:
            message = f"only files that end in {ending} belong here; move this one out of the pack."
            mistakes.append(Mistake(f"{folder.name}/{path.name}", 0, "", message))


def _of_kind(records: Iterable[Entry], kind: str | None) -> list[Entry]:
    if kind is None:
        return list(records)
    return [replace(record, fields={"kind": kind, **record.fields}) for record in records]


def _article(text: str, file: str) -> list[Entry]:
    """Front matter between two lines of ``---``, an empty line, the stored text. Nothing below: no text is stored."""
    if not text.startswith(FENCE):
        raise BadPack([Mistake(file, 1, "", "an article file begins with a line “---” and its fields.")])
    matter, fence, body = text.removeprefix(FENCE).partition("\n" + FENCE)
    if not fence:
        raise BadPack([Mistake(file, 1, "", "the fields of an article end with a line “---”; the stored text stands below it.")])
    entry = read_record(matter + "\n", file, special_kinds(), lines_before=1)
    stored = plain.clean(body.removeprefix("\n").removesuffix("\n")) if body else None
    return [replace(entry, text=stored)]


def is_earlier(article: Entry) -> bool:
    """Whether this is the file of an earlier stored text: ``2026-02-26-name.v1.md``."""
    return article.file.removesuffix(".md").rpartition(".v")[2].isdigit() and ".v" in article.file


def article_file(slug: str, published: str, earlier_version: int | None = None) -> str:
    """The name an article's file must have."""
    return f"articles/{day_name(published, None)}-{slug}{f'.v{earlier_version}' if earlier_version else ''}.md"


def events_file(said_on: str, zone: str) -> str:
    """The name of the file in which an event of this date must stand."""
    return f"events/{day_name(said_on, zone)}.yaml"


def day_name(text: str, zone: str | None) -> str:
    """The date without time and qualifier: ``2026-02-26``, ``2026-02``, ``2026``. Raises dates.BadDate."""
    if not text:
        return UNDATED
    when = dates.parse(text, zone)
    length = {dates.Precision.YEAR: 4, dates.Precision.MONTH: 7}.get(when.precision, 10)
    return when.first_day.isoformat()[:length]
