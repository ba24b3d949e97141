"""YAML read with line numbers. Every scalar is text; only fields that the schema calls numbers or yes-or-no become such.

Dates stay texts, because ``2026-02`` and ``2026-02-26`` differ in what is known, and a date object cannot say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from tracker.editorial.story_packs.entries import BadPack, Entry, Mistake, Path, spelled
from tracker.text import plain

# libyaml reads ten times as fast; it is part of PyYAML's wheels but not of every build.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WHOLE_NUMBER = re.compile(r"-?\d{1,18}", re.ASCII)
YES_NO = {"true": True, "false": False}
NOTHING = {"null", "Null", "NULL", "~"}

Kinds = Mapping[str, str]  # field name -> "integer" or "boolean"


def read_records(text: str, file: str, kinds: Kinds) -> list[Entry]:
    """The mappings of a YAML list, in order. Raises BadPack."""
    node = _composed(text, file, 0)
    if node is None:
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise BadPack([Mistake(file, node.start_mark.line + 1, "", "this file holds a list; begin each record with “- ”.")])
    return [_entry(item, file, kinds, 0) for item in node.value]


def read_record(text: str, file: str, kinds: Kinds, lines_before: int = 0) -> Entry:
    """The one mapping of a YAML text that begins after some lines of its file. Raises BadPack."""
    node = _composed(text, file, lines_before)
    if node is None:
        raise BadPack([Mistake(file, lines_before + 1, "", "nothing is written here; see docs/story-pack.md for the fields.")])
    return _entry(node, file, kinds, lines_before)


def _composed(text: str, file: str, lines_before: int) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = lines_before + mark.line + 1 if mark else 0
        raise BadPack([Mistake(file, line, "", f"this is not YAML: {error.problem or error.context}.")]) from error
    except yaml.YAMLError as error:  # a character YAML does not allow; it has a place but no line
        raise BadPack([Mistake(file, 0, "", f"this is not YAML: {' '.join(str(error).split())}.")]) from error
    return node


def _entry(node: yaml.Node, file: str, kinds: Kinds, lines_before: int) -> Entry:
    reading = _Reading(file, kinds, lines_before)
    if not isinstance(node, yaml.MappingNode):
        raise BadPack([reading.mistake(node, (), "write fields here, one “name: value” a line.")])
    fields = reading.value(node, ())
    if reading.mistakes:
        raise BadPack(reading.mistakes)
    return Entry(file, fields, reading.lines)


def is_empty(node: yaml.Node) -> bool:
    """Whether nothing stands after the field's name: it is left out."""
    return isinstance(node, yaml.ScalarNode) and not node.value and not node.style


class _Reading:
    """Turns the nodes of one record into plain values, and notes where each stands."""

    def __init__(self, file: str, kinds: Kinds, lines_before: int) -> None:
        self.file, self.kinds, self.lines_before = file, kinds, lines_before
        self.lines: dict[Path, int] = {}
        self.mistakes: list[Mistake] = []
        self.seen: set[int] = set()

    def mistake(self, node: yaml.Node, path: Path, message: str) -> Mistake:
        return Mistake(self.file, self.line(node), spelled(path), message)

    def line(self, node: yaml.Node) -> int:
        return self.lines_before + node.start_mark.line + 1

    def value(self, node: yaml.Node, path: Path) -> Any:
        self.lines.setdefault(path, self.line(node))
        if id(node) in self.seen:  # an alias leads to the node it stands for, and a tower of them to billions
            self.mistakes.append(self.mistake(node, path, "write the value out; a pack has no anchors and aliases (& and *)."))
            return ""
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return {name: self.value(child, (*path, name)) for name, child in self.pairs(node, path) if not is_empty(child)}
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, number)) for number, child in enumerate(node.value)]
        return self.scalar(node, path)

    def pairs(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, yaml.Node]]:
        for key, child in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            if (*path, name) in self.lines:
                self.mistakes.append(self.mistake(key, (*path, name), "this field is given twice; keep one of them."))
            self.lines[*path, name] = self.line(key)
            yield name, child

    def scalar(self, node: Any, path: Path) -> str | int | bool:
        text = plain.clean(node.value)
        if node.style:  # quoted or a block; a plain scalar has none
            return text
        if text in NOTHING:
            self.mistakes.append(self.mistake(node, path, "leave the field out, or put the text in quotation marks."))
        kind = self.kinds.get(str(path[-1])) if path else None
        if kind == "integer" and WHOLE_NUMBER.fullmatch(text):
            return int(text)
        return YES_NO.get(text, text) if kind == "boolean" else text
