"""Pairs quotation marks into runs of quoted words. Paragraphs are lines; a run never crosses one.

Every mark counts, whatever its shape: printers mix “…", set “…“ or ''…'', forget marks and nest them. What a mark does follows
from its glyph, from what stands around it, and from what is open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PARAGRAPH = re.compile(r"[^\n]+")
# Each alternative begins with a plain character: only so does the search skip what cannot begin a mark, four times as fast.
DOUBLE_MARKS = re.compile(r"“|„|«|”|»|\"|'''?|``")
ALL_MARKS = re.compile(r"“|„|«|”|»|\"|'''?|``|‘|’|'")
OPENERS, CLOSERS, SINGLES = ("“", "„", "«", "``", "‘"), ("”", "»"), ("'", "’")
# British style: single marks outside. Apostrophes within words do not end such a passage.
LONG_SINGLE_QUOTE = re.compile(
    r"(?<!\w)(?:‘(?:[^‘’'\n]|(?<=\w)[’'](?=\w)){15,400}?[’']|[‘'](?=[^\W\d])(?:[^‘’'\n]|(?<=\w)[’'](?=\w)){15,400}?[,.?!]['’])(?!\w)"
)
A_LETTER = re.compile(r"\w")
FEET = re.compile(r"\d['’]\s?\d{1,2}$")
BEFORE_AN_OPENING = " \t\xa0\u2003(—–-/[="
# Where a passage ends whose closing mark was forgotten: “We won, Jane Roe said.
ATTRIBUTION = re.compile(
    r"[,.?!](?=\s+(?:(?:he|she|they|the|an?|[A-Z][\w.’'-]*)(?:\s[\w.’'-]+){0,4}?\s)?"
    r"(?:said|says|added|adds|told|tells|wrote|writes|asked|asks|continued|explained|noted|tweeted|argued)\b)"
)
REOPENING = re.compile(r"\s*(?:[“\"]|'')")
SENTENCE_END = re.compile(r"[.?!…](?=\s)")


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
    """True where single marks are the outer ones: hardly a double mark, and a long passage in single ones."""
    double = text.count("“") + text.count('"') // 2 + text.count("''") // 2
    return double < 2 and LONG_SINGLE_QUOTE.search(text) is not None


class _Mark:
    """A mark and what its place allows: after a blank it opens, before a blank it closes."""

    __slots__ = ("end", "glyph", "may_close", "may_open", "start")

    def __init__(self, glyph: str, start: int, end: int, before: str, after: str) -> None:
        self.glyph, self.start, self.end = glyph, start, end
        self.may_open = before in BEFORE_AN_OPENING and after not in " \t\xa0\u2003,.;:!?)"
        self.may_close = before not in BEFORE_AN_OPENING and not after.isalnum()


class _Pairing:
    """The marks of one paragraph, read from left to right."""

    def __init__(self, text: str, start: int, end: int, number: int, was_open: bool) -> None:
        self.text, self.start, self.end, self.number, self.was_open = text, start, end, number, was_open
        self.found: list[Run] = []
        self.opened: _Mark | None = None
        self.depth = 0  # marks that are open within the outer ones
        self.closing_left = 0  # marks to the right that may close

    def runs(self, marks: re.Pattern[str]) -> list[Run]:
        all_marks = [self.mark(match) for match in marks.finditer(self.text, self.start, self.end)]
        self.closing_left = sum(self.can_close(mark) for mark in all_marks)
        for at, mark in enumerate(all_marks):
            self.closing_left -= self.can_close(mark)
            after = all_marks[at + 1] if at + 1 < len(all_marks) else None
            if self.opened is None:
                self.outside(mark)
            else:
                self.inside(self.opened, mark, after)
        if self.opened:
            self.leave_open(self.opened)
        return self.found

    def mark(self, match: re.Match[str]) -> _Mark:
        start, end = match.span()
        before = self.text[start - 1] if start > self.start else " "
        return _Mark(match.group(), start, end, before, self.text[end] if end < self.end else " ")

    def can_close(self, mark: _Mark) -> bool:
        """By glyph and place alone."""
        return mark.glyph in CLOSERS or (mark.may_close and mark.glyph not in SINGLES)

    def outside(self, mark: _Mark) -> None:
        """A mark where no passage is open."""
        if mark.glyph in CLOSERS and not mark.may_open:
            self.close_carried(mark)
        elif mark.glyph in SINGLES:
            if mark.glyph == "'" and mark.may_open and self.text[mark.end].isalnum():
                self.open(mark)
        elif mark.glyph in OPENERS or mark.glyph in CLOSERS or not self.is_closing_or_inches(mark):
            self.open(mark)

    def is_closing_or_inches(self, mark: _Mark) -> bool:
        """True for a straight mark that cannot open: six feet 3", or a closing mark whose opening one is missing."""
        before = self.text[mark.start - 1] if mark.start > self.start else " "
        after = self.text[mark.end] if mark.end < self.end else " "
        if before.isdigit() and not after.isalnum():
            return True
        if after.isspace() and not before.isspace():
            self.close_carried(mark)
            return True
        return False

    def inside(self, opened: _Mark, mark: _Mark, after: _Mark | None) -> None:
        """A mark within an open passage: it ends it, or opens or ends one inside, or shows that a mark was forgotten."""
        if mark.start == opened.end and mark.glyph == opened.glyph:  # a mark set twice
            opened.end = mark.end
            return
        if FEET.search(self.text, max(self.start, mark.start - 6), mark.start):
            return
        if mark.glyph in SINGLES:
            if opened.glyph in ("‘", "'") and self.single_closes(mark):
                self.close(opened, mark)
            return
        if mark.glyph == "‘":
            return
        if mark.may_open and not mark.may_close and mark.glyph not in CLOSERS:
            self.open_inside(opened, mark, after)
        elif self.depth:
            self.depth -= 1
        elif opened.glyph not in ("‘", "'"):
            self.close(opened, mark)

    def open_inside(self, opened: _Mark, mark: _Mark, after: _Mark | None) -> None:
        """A passage within the passage needs two closing marks; with fewer, the first passage lacks its own."""
        differs = (mark.glyph in OPENERS) != (opened.glyph in OPENERS)
        has_two = self.closing_left >= 2 and (mark.glyph in OPENERS or (after is not None and after.may_close))
        if has_two or differs or opened.glyph in ("‘", "'") or self.goes_on(opened):
            self.depth += 1
            return
        end = self.forgotten_end(opened.end, mark.start)
        self.add(opened, end, end)
        self.open(mark)

    def goes_on(self, opened: _Mark) -> bool:
        """True where the passage is the whole paragraph and the next one opens with a mark again."""
        return opened.start - self.start <= 1 and REOPENING.match(self.text, self.end) is not None

    def forgotten_end(self, start: int, limit: int) -> int:
        """Where a passage without a closing mark ends: before its attribution, else with its last sentence."""
        if attribution := ATTRIBUTION.search(self.text, start, limit):
            return attribution.end()
        ends = [end.end() for end in SENTENCE_END.finditer(self.text, start, limit)]
        return ends[-1] if ends else limit

    def single_closes(self, mark: _Mark) -> bool:
        """True for a single mark that is no apostrophe: after a letter other than s, or before a mark."""
        before, after = self.text[mark.start - 1], self.text[mark.end : mark.end + 1]
        if after.isalnum() or before.isspace():
            return False
        return before != "s" or after in ",.;:?!)"

    def open(self, mark: _Mark) -> None:
        self.opened, self.depth = mark, 0

    def close(self, opened: _Mark, mark: _Mark) -> None:
        self.add(opened, mark.start, mark.end)
        self.opened = None

    def close_carried(self, mark: _Mark) -> None:
        """The end of a passage that the paragraph before left open, without a second opening mark."""
        if self.was_open and not self.found and mark.start > self.start:
            text = self.text[self.start : mark.start]
            span = (self.start, mark.start, self.start, mark.end)
            self.found.append(Run(text, *span, closed=True, paragraph=self.number, continues=True))

    def leave_open(self, opened: _Mark) -> None:
        if self.end - opened.end > 1:
            self.add(opened, self.end, self.end, closed=False)

    def add(self, opened: _Mark, end: int, outer_end: int, *, closed: bool = True) -> None:
        if self.text[opened.start - 1 : opened.start] == "=":
            return  # an attribute in markup
        start = opened.end - (opened.glyph == "'''")  # of three marks the third belongs to the words
        self.found.append(Run(self.text[start:end], start, end, opened.start, outer_end, closed, self.number))
