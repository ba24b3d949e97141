"""The history of a row as a person reads it: each change with the words that went and the words that came."""

from __future__ import annotations

import difflib
import itertools
import re
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WORDS = re.compile(r"\s+|[^\s]+")
TEMPLATES = {"equal": "{}", "delete": "<del>{}</del>", "insert": "<ins>{}</ins>"}


@dataclass(frozen=True, slots=True)
class Change:
    field: str
    diff: SafeString


def newest(row: models.Model) -> int:
    """The number of the row's latest entry in the history, 0 where there is none. It tells one state of a row from another."""
    return row.history.aggregate(top=models.Max("history_id"))["top"] or 0  # type: ignore[attr-defined]


def changes(entry: Any, before: Any) -> list[Change]:
    """What differs between two entries of one row."""
    delta = entry.diff_against(before, foreign_keys_are_objs=True)
    model = entry.instance_type
    return [Change(label(model, change.field), word_diff(shown(change.old), shown(change.new))) for change in delta.changes]


def label(model: type[models.Model], field: str) -> str:
    name = str(getattr(model._meta.get_field(field), "verbose_name", field))
    return name[:1].upper() + name[1:]


def shown(value: Any) -> str:
    return "" if value is None else str(value)


def word_diff(old: str, new: str) -> SafeString:
    """The new text with what was taken out and put in marked, word by word."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    parts: list[tuple[str, str]] = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        parts += [("equal", come)] if what == "equal" else [("delete", gone), ("insert", come)]
    return format_html_join("", "{}", ((format_html(TEMPLATES[what], text),) for what, text in parts if text))


def since(row: models.Model, seen: int) -> SafeString:
    """Who changed the row after entry number ``seen``, when, and what, as a list; empty when nobody did."""
    entries = list(row.history.filter(history_id__gte=seen).order_by("history_id"))  # type: ignore[attr-defined]
    later = [(entry, changes(entry, before)) for before, entry in itertools.pairwise(entries)]
    return format_html_join("", "<li>{} at {}: {}</li>", ((who(e), f"{e.history_date:%H:%M} UTC", listed(c)) for e, c in later))


def who(entry: Any) -> str:
    return str(entry.history_user or "A programme")


def listed(found: list[Change]) -> SafeString | str:
    if not found:
        return "its quotes, sources or other rows"
    return format_html_join("; ", "{} {}", ((change.field, change.diff) for change in found))
