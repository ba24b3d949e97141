"""What reading an article gives: quotations and indirect statements, each with its speaker and the rule that found them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuote:
    """One run of quoted words. Offsets count code points of the text, end exclusive, without the quotation marks."""

    start: int
    end: int
    text: str
    speaker: str | None = None  # the mention as printed: "he", "the department", "An Anthropic spokesperson"
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_name: str | None = None  # the name behind the mention, as the article or the gazetteer gives it
    speaker_key: str | None = None  # key of a known actor, where exactly one fits
    ambiguous: tuple[str, ...] = ()  # keys, or names, where several fit
    on_behalf_of: str | None = None  # for whom a spokesperson or an unnamed official speaks
    on_behalf_of_key: str | None = None
    cue: str | None = None  # the reporting word, as printed
    rule: str = ""
    confidence: float = 0.0  # measured share of such proposals with the right speaker, 0 to 1
    statement: int = 0  # runs with the same number are parts of one statement
    said_on: str | None = None  # EDTF day
    said_on_inherited: bool = False  # True: from an earlier sentence or the dateline
    venue: str | None = None
    reported_by: str | None = None
    hedge: str | None = None
    kind_hint: str = "statement"  # threat, demand, refusal, denial, commitment, position, no_comment


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStatement(FoundQuote):
    """An indirect statement: ``text`` is the reported clause, in the article's words."""

    threatened: str | None = None
    condition: str | None = None
    deadline: str | None = None
    legal_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Both in the order of the text."""

    quotes: list[FoundQuote]
    statements: list[FoundStatement]
