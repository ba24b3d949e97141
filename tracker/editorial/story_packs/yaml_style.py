"""YAML as a person likes to review it: one style for every value, whatever the machine, so that a diff shows what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

WIDTH = 110
LONGEST_BESIDE_ITS_NAME = 80


class Style(yaml.SafeDumper):
    """Lists indented under their field, no anchors, long texts as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow=flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: Style, text: str) -> yaml.ScalarNode:
    if text != text.strip():
        style = '"'  # a block would not show the white space, and loses some of it before an empty line
    elif "\n" in text:
        style = "|"
    elif len(text) > LONGEST_BESIDE_ITS_NAME and " " in text:
        style = ">"
    else:
        style = ""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style or None)


def _list(dumper: Style, items: list[Any]) -> yaml.SequenceNode:
    """Names on one line in brackets, records on lines of their own."""
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=all(isinstance(item, str) for item in items))


Style.add_representer(str, _text)
Style.add_representer(list, _list)


def record(fields: Mapping[str, Any]) -> str:
    """One record as YAML text, fields in the order given."""
    text: str = yaml.dump(
        dict(fields), Dumper=Style, allow_unicode=True, sort_keys=False, default_flow_style=False, width=WIDTH, line_break="\n"
    )
    return text


def records(rows: Iterable[Mapping[str, Any]]) -> str:
    """A list of records as YAML text, an empty line between two."""
    return "\n".join(_item(record(row)) for row in rows)


def _item(text: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(("- " if number == 0 else "  " if line.strip() else "") + line for number, line in enumerate(lines))
