"""One indirect statement within its sentence, before its speaker has a name."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.text.quotes.clause_subjects import Span


@dataclass(frozen=True, slots=True)
class Reported:
    """``first`` and ``last`` are tokens, both included; ``cue`` is the verb; ``speaker`` may be a relative pronoun."""

    first: int
    last: int
    speaker: Span
    cue: int
    verb: str
    rule: str
    negated: bool = False
