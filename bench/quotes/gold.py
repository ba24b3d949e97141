"""Articles annotated by hand: our own in fixtures/extraction, and anybody's JSON Lines with the same facts."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bench.quotes import names

OURS = Path(__file__).resolve().parents[2] / "fixtures" / "extraction"
DETAILS = ("said_on", "inherited", "venue", "reported_by", "hedge", "on_behalf_of", "kind")
PARTS = ("threatened", "condition", "deadline", "legal_basis")

# A list of its own: the measure must not move when the program's lists do.
SPEAKING = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|w(?:rite|rites|rote|riting|ritten)|according|den(?:y|ies|ied|ying)"
    r"|(?:add|acknowledg|admit|agre|alleg|announc|argu|ask|assert|assur|boast|claim|complain|conced|conclud|confirm|contend|declar"
    r"|demand|emphasi[sz]|estimat|explain|indicat|insist|maintain|not|pledg|predict|promis|propos|recall|refus|reiterat|reject"
    r"|report|respond|reveal|state|stat|stress|suggest|testif|threaten|tweet|urg|vow|warn)(?:e?d|e?s|ing|ted|ting|ies|ied|e)?)\b",
    re.IGNORECASE,
)


class BadGold(ValueError):
    """An annotation that does not fit its article; the message names both."""


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """``names`` are the last names or bodies that count as right; empty with a mention for a speaker without a name.

    ``anybody`` is a name nobody resolved: the mention decides. ``known`` holds the other facts that were annotated.
    """

    start: int
    end: int
    mention: tuple[int, int] | None
    names: tuple[str, ...] = ()
    anybody: bool = False
    speaker_kind: str = "name"
    continues: bool = False
    known: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """``ignore`` are stretches nobody annotated; ``beside`` statements that are neither asked for nor wrong to find."""

    name: str
    text: str
    published: date | None
    quotes: list[GoldQuote]
    statements: list[GoldQuote]
    ignore: list[tuple[int, int]] = field(default_factory=list)
    beside: list[tuple[int, int]] = field(default_factory=list)
    outlet: str = ""


def ours(folder: Path = OURS) -> list[GoldArticle]:
    """The articles of the project, in the order of their numbers."""
    return [_annotated(path.with_suffix(".txt"), path) for path in sorted(folder.glob("*.yaml"))]


def lines(path: Path, limit: int | None = None) -> list[GoldArticle]:
    """Articles of a JSON Lines file: ``id``, ``text``, ``date``, ``outlet``, ``quotes``, ``statements``, ``ignore``."""
    with path.open(encoding="utf-8") as file:
        return [_outside(json.loads(line)) for number, line in enumerate(file) if limit is None or number < limit]


def _annotated(text_path: Path, gold_path: Path) -> GoldArticle:
    text = text_path.read_text(encoding="utf-8").rstrip("\n")
    gold = yaml.safe_load(gold_path.read_text(encoding="utf-8"))
    entries = gold["quotes"] + gold["statements"]
    surnames = [name.split()[-1] for name in {entry["name"] for entry in entries if "name" in entry}]
    shared = {name for name in surnames if surnames.count(name) > 1}
    quotes, at = [], 0
    for entry in gold["quotes"]:
        quotes.append(_entry(text, entry, at, shared, gold_path.stem))
        at = quotes[-1].start + 1
    statements = [_entry(text, entry, 0, shared, gold_path.stem) for entry in gold["statements"]]
    beside = [(quote.start, quote.end) for quote in quotes]  # an indirect statement around quoted words is one and the same
    return GoldArticle(gold_path.stem, text, gold["published"], quotes, statements, beside=beside, outlet="our own")


def _entry(text: str, entry: dict[str, Any], at: int, shared: set[str], article: str) -> GoldQuote:
    start = text.find(entry["words"], at)
    if start < 0:
        raise BadGold(f"{article}: “{entry['words']}” does not stand in the text, or not in this order")
    end = start + len(entry["words"])
    mention = _nearest(text, entry["speaker"], start, end, article) if entry.get("speaker") else None
    known_as: tuple[str, ...] = ()
    if "name" in entry:
        last = entry["name"].split()[-1]
        known_as = (entry["name"],) if last in shared else (last,)
    elif "organisation" in entry:
        known_as = tuple(entry["organisation"].split("|"))
    known = {key: _plain(entry.get(key)) for key in (*DETAILS, *PARTS)} | {"kind": entry.get("kind", "statement")}
    kind = "name" if known_as else "unnamed" if mention else "none"
    continues = bool(entry.get("continues"))
    return GoldQuote(start, end, mention, known_as, speaker_kind=kind, continues=continues, known=known)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _nearest(text: str, mention: str, start: int, end: int, article: str) -> tuple[int, int]:
    """The place of the mention that is nearest to the words and not within them."""
    places = [found.span() for found in re.finditer(rf"(?<!\w){re.escape(mention)}(?!\w)", text)]
    outside = [place for place in places if place[1] <= start or place[0] >= end]
    if not outside:
        raise BadGold(f"{article}: the speaker “{mention}” does not stand in the text")
    return min(outside, key=lambda place: max(start - place[1], place[0] - end))


def _outside(row: dict[str, Any]) -> GoldArticle:
    quotes = [_outside_quote(quote, quote["start"], quote["end"]) for quote in row["quotes"]]
    statements, beside = [], []
    for statement in row.get("statements", []):
        start, end = max(statement["spans"], key=lambda span: span[1] - span[0])
        if statement["mode"] == "indirect" and SPEAKING.search(statement["cue"] or "") and statement["speaker_start"] is not None:
            statements.append(_outside_quote(statement, start, end))
        else:
            beside.append((start, end))
    published = date.fromisoformat(row["date"]) if row.get("date") else None
    ignore = [(start, end) for start, end in row.get("ignore", [])]
    return GoldArticle(row["id"], row["text"], published, quotes, statements, ignore, beside, row.get("outlet", ""))


def _outside_quote(entry: dict[str, Any], start: int, end: int) -> GoldQuote:
    """``speaker_key`` is a last name or body, several behind bars, ``-`` for a speaker without a name, ``?`` for an open one.

    Without such a key, the last word of a name that is printed counts, and of every other speaker the mention.
    """
    mention = None if entry["speaker_start"] is None else (entry["speaker_start"], entry["speaker_end"])
    key = entry["speaker_key"] if "speaker_key" in entry else _own_key(entry)
    known = tuple(key.split("|")) if key and key not in {"-", "?"} else ()
    kind = entry["speaker_kind"] if known or key == "?" else "unnamed" if key == "-" else "none"
    return GoldQuote(start, end, mention, known, anybody=key == "?", speaker_kind=kind)


def _own_key(entry: dict[str, Any]) -> str | None:
    if entry["speaker_start"] is None:
        return None
    name = names.reading(entry.get("speaker_text") or "") if entry["speaker_kind"] == "name" else []
    return name[-1] if name else "?"
