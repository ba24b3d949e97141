"""The parts of a threat or demand in its own words: what is threatened, on which condition, by when, under which law."""

from __future__ import annotations

import re
from dataclasses import dataclass

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = rf"(?:{MONTHS}|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)"
DAY = r"(?:(?:next |this )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?|\d{1,2}:\d\d|noon|midnight|close of business)"
DATE = rf"(?:{MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {MONTH}(?: \d{{4}})?|\d{{4}}-\d\d-\d\d)"
NEXT = r"(?:next|this) (?:week|month|year|spring|summer|autumn|fall|winter)"
PART = r"(?:the )?(?:end|start|beginning|middle) of (?:the |this |next )?\w+"
POINT = rf"(?:{DAY}|{CLOCK}|{DATE}|{PART}|{NEXT}|tomorrow|tonight|ET|EST|EDT|GMT|UTC)"
DEADLINE = re.compile(
    rf"\b(?:by|before|until|no later than) {POINT}(?:,? (?:at |on |of )?{POINT})*"
    r"|\bwithin (?:the next )?[\w-]+ (?:hours?|days?|weeks?|months?)",
    re.IGNORECASE,
)
CONDITION = re.compile(r"\b(?:(?:if|should|provided that|as long as) |(?=unless ))(?P<what>[^,;]+)", re.IGNORECASE)
LAW = r"(?:Act|Law|Code|Order|Treaty|Constitution|Statute|Amendment|Regulations?|Rules?|Clause)"
NAME = r"(?:[A-Z][\w’'-]*)"
LEGAL_BASIS = re.compile(
    rf"\b(?:under|invok(?:e|es|ed|ing)|pursuant to|using|citing) (?:the )?"
    rf"(?:[Ss]ections? \d[\w()./-]*(?: of (?:the )?(?:{NAME} )*{NAME})?"
    rf"|(?:{NAME} (?:(?:of|and|on|for|the) )*)*{LAW}(?: of \d{{4}})?)"
)
OPENS_INFINITIVE = re.compile(r"(?:not )?to ", re.IGNORECASE)
WILL = re.compile(r"^.*?\b(?:will|would|shall|[’']ll)\b ?", re.IGNORECASE | re.DOTALL)
EDGES = " ,;:.“”\"'"


@dataclass(frozen=True, slots=True)
class Parts:
    """None for a part that the words do not have."""

    threatened: str | None = None
    condition: str | None = None
    deadline: str | None = None
    legal_basis: str | None = None


def parts(clause: str, *, is_threat: bool) -> Parts:
    """Of a clause in the article's words; ``threatened`` only for a threat. A condition keeps its "unless"."""
    when, law = DEADLINE.search(clause), LEGAL_BASIS.search(clause)
    condition = CONDITION.search(clause) if is_threat else None
    return Parts(
        threatened=_threatened(clause, condition, when) if is_threat else None,
        condition=_without(condition["what"], when) if condition else None,
        deadline=when.group() if when else None,
        legal_basis=law.group() if law else None,
    )


def _threatened(clause: str, condition: re.Match[str] | None, when: re.Match[str] | None) -> str | None:
    """What is left of the clause without its condition and deadline, from the infinitive or after "will"."""
    main = clause
    if condition:
        main = clause[: condition.start()].strip(EDGES) or clause[condition.end() :].strip(EDGES)
    main = _without(main, when)
    if OPENS_INFINITIVE.match(main):
        return OPENS_INFINITIVE.sub("", main, count=1)
    if WILL.match(main):
        return WILL.sub("", main, count=1).strip(EDGES) or None
    return None


def _without(text: str, when: re.Match[str] | None) -> str:
    return (text.replace(when.group(), "") if when else text).strip(EDGES)
