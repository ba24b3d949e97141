"""The shape of the code: short files, short functions, imports on top, templates without anything inline."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE, LONG_FUNCTION, MEDIAN_FUNCTION = 350, 40, 8
# A folder is made of parts with dots nowhere in front: .venv and caches are not ours.
OURS = [ROOT / "tracker", ROOT / "tests", ROOT / "bench"]

# What must not be in code or templates, and why.
BANNED = {
    r"\|\s*safe\b": "texts are escaped as given",
    r"\bmark_safe\b": "texts are escaped as given",
    r"\bSafeString\((?!\"\"\))": "texts are escaped as given",
    r"__(date|month|year|day)(__\w+)?=": "such a lookup cannot use the index and raises for the last days of the calendar",
}
INLINE = {
    r"<style\b": "styles are in static/",
    r"<script\b(?![^>]*\bsrc=)": "scripts are in static/",
    r"\sstyle\s*=": "styles are in static/",
    r"\son[a-z]+\s*=": "handlers are in static/",
    r"javascript:": "links lead to pages",
}


def python_files(*, tests: bool = True) -> list[Path]:
    files = [path for folder in OURS if tests or folder.name == "tracker" for path in folder.rglob("*.py")]
    return sorted([*(path for path in files if "migrations" not in path.parts), ROOT / "dev.py", ROOT / "manage.py"])


def templates() -> list[Path]:
    return sorted([*(ROOT / "templates").rglob("*.*"), *(ROOT / "tracker").rglob("templates/**/*.html")])


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1


def found(patterns: dict[str, str], paths: list[Path]) -> list[str]:
    """Every place where one of the patterns stands, with the reason it must not."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]} - {reason}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for pattern, reason in patterns.items()
        if re.search(pattern, line, re.IGNORECASE)
    ]


def test_no_file_is_too_long_to_read_in_one_go():
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_functions_are_short():
    lengths = dict(pair for path in python_files(tests=False) for pair in functions(path))
    long = {name: length for name, length in lengths.items() if length > LONG_FUNCTION}
    assert statistics.median(lengths.values()) <= MEDIAN_FUNCTION
    assert len(long) <= 0.05 * len(lengths), long


def test_texts_are_escaped_and_lookups_can_use_an_index():
    assert found(BANNED, [*(path for path in python_files(tests=False) if "tracker" in path.parts), *templates()]) == []


def test_nothing_in_a_template_is_inline():
    assert found(INLINE, templates()) == []


def test_imports_stand_at_the_top_or_say_why_not():
    hidden = []
    for path in python_files(tests=False):
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        for function in ast.walk(ast.parse(text)):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                inside = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
                hidden += [
                    f"{path.relative_to(ROOT)}:{n.lineno}" for n in inside if "noqa: PLC0415 - " not in lines[n.lineno - 1]
                ]
    assert set(hidden) <= {f"manage.py:{line}" for line in range(1, 20)}  # Django's own shape


@pytest.mark.parametrize("word", ["utils", "helpers", "misc", "common"])
def test_no_file_is_named_for_nothing_in_particular(word):
    assert [path for path in python_files() if path.stem == word or word in path.parent.name] == []
