"""Records of a pack as they were written, each field with the line it stands on, so that a mistake can be pointed at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]  # from a record to a field of it: ("quotes", 2, "exact")


@dataclass(frozen=True, order=True)
class Mistake:
    """What is wrong, where, and how to put it right."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}, {self.field}: {self.message}" if self.field else f"{place}: {self.message}"


class BadPack(Exception):
    """A pack that cannot be loaded as it is; holds every mistake that was found."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = sorted(set(mistakes))
        super().__init__("\n".join(map(str, self.mistakes)))


@dataclass(frozen=True)
class Entry:
    """One record: its fields as plain values, and the line of each path into them."""

    file: str
    fields: Any
    lines: Mapping[Path, int] = field(repr=False)
    text: str | None = None  # of an article: what stands below its front matter

    def __getitem__(self, name: str) -> Any:
        return self.fields[name]

    def get(self, name: str, default: Any = "") -> Any:
        return self.fields.get(name, default)

    def mistake(self, message: str, *path: str | int) -> Mistake:
        """A mistake at the field with this path, or at the nearest one around it that was written."""
        known = path
        while known and known not in self.lines:
            known = known[:-1]
        return Mistake(self.file, self.lines.get(known, 1), spelled(path), message)


def spelled(path: Iterable[str | int]) -> str:
    """The path as a person writes it: ``quotes[2].exact``."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")
