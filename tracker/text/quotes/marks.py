"""Pairs quotation marks into runs of quoted words. Paragraphs are lines; a run never crosses one."""

from __future__ import annotations

import re
from dataclasses import dataclass

PARAGRAPH = re.compile(r"[^\n]+")
DOUBLE_MARKS = re.compile(r"[“„«”»\"]|'{2,3}|``")
ALL_MARKS = re.compile(r"[“„«”»\"]|'{2,3}|``|[‘’']")
LONG_SINGLE_QUOTE = re.compile(r"[‘'][^‘’'\n]{15,}?[,.?!]['’](?!\w)")
A_LETTER = re.compile(r"\w")


@dataclass(slots=True)
class Run:
    """Quoted words. ``start`` and ``end`` leave the marks out, ``outer_start`` and ``outer_end`` take them in."""

    text: str
    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool  # False: the paragraph ends before the closing mark
    paragraph: int
    continues: bool = False  # the paragraph before was left open, and this one opens with a mark again


def runs(text: str) -> list[Run]:
    """Runs in reading order, those without a letter left out."""
    found: list[Run] = []
    is_open = False
    marks = ALL_MARKS if has_single_quotes(text) else DOUBLE_MARKS
    for number, paragraph in enumerate(PARAGRAPH.finditer(text)):
        start, end = paragraph.span()
        mine = _Pairing(text, start, end, number, is_open).runs(marks)
        if mine and is_open and mine[0].outer_start - start <= 1:
            mine[0].continues = True
        is_open = bool(mine) and not mine[-1].closed
        found += mine
    return [run for run in found if A_LETTER.search(run.text)]


def has_single_quotes(text: str) -> bool:
    """True for British style, where single marks are the outer ones: hardly a double mark, and a long passage in single ones."""
    return text.count("“") + text.count('"') // 2 < 2 and LONG_SINGLE_QUOTE.search(text) is not None


class _Pairing:
    """The marks of one paragraph, read from left to right."""

    def __init__(self, text: str, start: int, end: int, number: int, was_open: bool) -> None:
        self.text, self.start, self.end, self.number, self.was_open = text, start, end, number, was_open
        self.found: list[Run] = []
        self.opened: tuple[int, int] | None = None  # where the opening mark stands, where the words begin

    def runs(self, marks: re.Pattern[str]) -> list[Run]:
        for mark in marks.finditer(self.text, self.start, self.end):
            kind = self.kind(mark.group(), mark.start(), mark.end())
            if kind == "opens" and self.opened is None:
                self.opened = (mark.start(), min(mark.start() + 2, mark.end()))  # of three marks the third belongs to the words
            elif kind == "closes":
                self.close(*mark.span())
        if self.opened and self.end - self.opened[1] > 1:
            self.add(*self.opened, self.end, self.end, closed=False)
        return self.found

    def close(self, mark_start: int, mark_end: int) -> None:
        if self.opened:
            self.add(*self.opened, mark_start, mark_end, closed=True)
            self.opened = None
        elif not self.found and self.was_open and mark_start > self.start:
            # the end of a passage that the paragraph before left open, without a second opening mark
            self.add(self.start, self.start, mark_start, mark_end, closed=True)
            self.found[-1].continues = True

    def add(self, outer_start: int, start: int, end: int, outer_end: int, *, closed: bool) -> None:
        self.found.append(Run(self.text[start:end], start, end, outer_start, outer_end, closed, self.number))

    def kind(self, mark: str, start: int, end: int) -> str | None:
        """``opens``, ``closes``, or None for an apostrophe, feet or inches."""
        if mark in "“„«" or mark in ("``", "‘"):
            return "opens"
        if mark in "”»":
            return "closes"
        return self.single(mark, start, end) if mark in ("'", "’") else self.straight(start, end)

    def straight(self, start: int, end: int) -> str | None:
        if self.opened:
            return "closes"
        before = self.text[start - 1] if start > self.start else " "
        after = self.text[end] if end < self.end else " "
        if before.isdigit() and not after.isalnum():
            return None
        return "closes" if after.isspace() and not before.isspace() else "opens"

    def single(self, mark: str, start: int, end: int) -> str | None:
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        if self.opened is None:
            return "opens" if mark == "'" and (not before or before in " (—-\n") and after.isalnum() else None
        if after.isalnum():
            return None
        return "closes" if before in ",.?!" or (before.isalnum() and before != "s") else None
