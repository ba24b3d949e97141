"""The published JSON Schema of story packs, and its findings in words a person can act on."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from tracker.editorial.story_packs.entries import Entry, Mistake

FILE = FilePath(__file__).with_name("schema.json")

Names = Mapping[str, Collection[str]]  # "actor" -> the slugs of the pack's actors

KIND_WORDS = {
    "string": "a text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list (each item on a line of its own, after “- ”)",
    "object": "fields (“name: value”)",
}


@cache
def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return loaded


@cache
def special_kinds() -> dict[str, str]:
    """The fields that hold a number or a yes-or-no, by name; a name means the same in every file."""
    fields = (item for definition in schema()["$defs"].values() for item in definition.get("properties", {}).items())
    return {name: field["type"] for name, field in fields if field.get("type") in {"integer", "boolean"}}


@dataclass(frozen=True)
class Findings:
    """The mistakes of a record, and whether its shape is right so that further checks can read it."""

    mistakes: list[Mistake]
    is_sound: bool


def checker(names: Names) -> Callable[[Entry, str], Findings]:
    """A function that checks one record against the definition with the given name, references to ``names`` included."""

    def names_a_row(_: Validator, what: str, instance: Any, __: Any) -> Iterator[ValidationError]:
        if isinstance(instance, str) and instance not in names[what]:
            yield ValidationError(f"the pack has no {what} “{instance}”; check the spelling or add it.")

    # jsonschema's own shape for a further keyword; other readers of the schema pass over it
    kind: Any = extend(Draft202012Validator, {"names": names_a_row})  # type: ignore[no-untyped-call]
    made = cache(lambda definition: kind(schema() | {"$ref": f"#/$defs/{definition}"}, format_checker=FormatChecker(["date"])))

    def check(entry: Entry, definition: str) -> Findings:
        errors = list(made(definition).iter_errors(entry.fields))
        wrong_type = {tuple(error.absolute_path) for error in errors if error.validator == "type"}
        errors = [error for error in errors if error.validator == "type" or tuple(error.absolute_path) not in wrong_type]
        return Findings(
            [mistake for error in errors for mistake in _mistakes(entry, error)],
            is_sound=not any(error.validator in {"type", "required"} for error in errors),
        )

    return check


def _mistakes(entry: Entry, error: ValidationError) -> list[Mistake]:
    path = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        known = sorted(error.schema["properties"])  # type: ignore[index]
        unknown = [name for name in error.instance if name not in known]  # type: ignore[union-attr]
        return [
            entry.mistake(f"there is no such field; the fields here are {', '.join(known)}.", *path, name) for name in unknown
        ]
    if error.validator == "required":
        missing = error.message.split("'")[1]
        return [entry.mistake("this field is missing.", *path, missing)]
    return [entry.mistake(_words(error), *path)]


def _words(error: ValidationError) -> str:
    wanted: Any = error.validator_value
    messages: dict[str, Callable[[], str]] = {
        "type": lambda: f"write {KIND_WORDS[wanted]} here.",
        "enum": lambda: f"“{error.instance}” is none of {', '.join(map(str, wanted))}.",
        "maxLength": lambda: f"the text has {len(error.instance)} characters; {wanted} fit.",  # type: ignore[arg-type]
        "minLength": lambda: "this is empty; fill it in.",
        "pattern": lambda: f"“{error.instance}” is no slug; write letters, digits and hyphens only.",
        "format": lambda: f"“{error.instance}” is no day; write it as 2026-02-26.",
        "minimum": lambda: f"{error.instance} is too small; the least is {wanted}.",
        "maximum": lambda: f"{error.instance} is too large; the most is {wanted}.",
        "uniqueItems": lambda: "an item is listed twice; keep one of them.",
    }
    return messages[str(error.validator)]() if error.validator in messages else error.message
