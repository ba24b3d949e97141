"""How well `text.match` recognises printings: those of a story pack, and wordings made of its words."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bench.matching import wordings
from tracker.text import match

SAME_WORDS = {"verbatim", "excerpt", "elided", "elided_unmarked", "altered"}  # a translation or a paraphrase has other words
CROSSED = 30  # other statements each made wording is compared with

Pair = tuple[str, str]  # the words of a statement, a printing


@dataclass(frozen=True)
class Printing:
    """Words as one page has them, and how they relate to those of their statement; empty for another language."""

    ref: str
    exact: str
    match: str


@dataclass(frozen=True)
class Pack:
    words: dict[str, str]  # of each statement
    printings: list[Printing]


@dataclass
class Result:
    """How many pairs were compared, and those that were judged wrongly."""

    own: int = 0
    others: int = 0
    missed: list[Pair] = field(default_factory=list)
    wrong: list[Pair] = field(default_factory=list)

    @property
    def found(self) -> int:
        return self.own - len(self.missed)

    @property
    def recall(self) -> float:
        return self.found / self.own if self.own else 1.0

    @property
    def precision(self) -> float:
        return self.found / (self.found + len(self.wrong)) if self.found else 1.0

    def judge(self, words: str, printed: str, *, is_own: bool) -> None:
        self.own, self.others = self.own + is_own, self.others + (not is_own)
        if match.compare(words, printed).is_match != is_own:
            (self.missed if is_own else self.wrong).append((words, printed))


def read_pack(folder: Path) -> Pack:
    """The statements of a story pack that have words, and their printings."""
    words: dict[str, str] = {}
    printings: list[Printing] = []
    for path in sorted(folder.glob("events/*.yaml")):
        for event in yaml.safe_load(path.read_text(encoding="utf-8")):
            if event["kind"] == "statement" and event.get("words"):
                words[event["ref"]] = event["words"].strip()
                printings += [_printing(event["ref"], quote) for quote in event.get("quotes", ())]
    return Pack(words, printings)


def _printing(ref: str, quote: dict[str, str]) -> Printing:
    is_english = quote.get("language", "en") == "en"
    return Printing(ref, quote["exact"].strip(), quote.get("match", "verbatim") if is_english else "")


def judge_pack(pack: Pack) -> Result:
    """Each printing in the same words against those of its statement, and every printing against those of every other."""
    result = Result()
    for printing in pack.printings:
        for ref, words in pack.words.items():
            if ref != printing.ref or printing.match in SAME_WORDS:
                result.judge(words, printing.exact, is_own=ref == printing.ref)
    return result


def judge_wordings(said: list[str], seed: int = 1) -> dict[str, Result]:
    """Each kind of wording made of each of the words, against those words and against some of the others."""
    chance = random.Random(seed)  # noqa: S311 - the same pairs for the same seed; nothing here is secret
    found = {}
    for kind in wordings.WORDINGS:
        found[kind] = result = Result()
        for words in said:
            made = wordings.wording(kind, words, seed)
            if made:
                result.judge(words, made, is_own=True)
                for other in chance.sample(said, min(CROSSED, len(said))):
                    if other != words:
                        result.judge(other, made, is_own=False)
    return found
