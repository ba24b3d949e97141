"""A filter said in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from tracker.models import Kind

PLURALS = {Kind.STATEMENT: "statements", Kind.THREAT: "threats", Kind.POSITION: "positions", Kind.ACTION: "actions"}


def sentence(asked: dict[str, Any], *, order: str) -> str:
    """``asked`` is a cleaned TimelineFilter. Ends without a full stop."""
    what = listed([PLURALS[Kind(k)] for k in asked["kind"]], "and") if asked.get("kind") else "everything on record"
    parts = [what]
    parts += [f"by or with {listed(asked['actor'], 'or')}"] if asked.get("actor") else []
    parts += [f"by the group {listed(asked['party'], 'or')}"] if asked.get("party") else []
    parts += [f"about {listed(asked['issue'], 'or')}"] if asked.get("issue") else []
    parts += [f"printed by {listed(asked['outlet'], 'or')}"] if asked.get("outlet") else []
    parts += [f"with the words {quoted(asked['q'])}"] if asked.get("q") else []
    parts += [period(asked.get("since"), asked.get("until"))] if asked.get("since") or asked.get("until") else []
    parts += [f"in {listed(asked['story'], 'and')}"] if asked.get("story") else []
    text = " ".join(parts) + f", {order}"
    return text[0].upper() + text[1:]


def listed(items: Iterable[Any], word: str) -> str:
    """``a``, ``a or b``, ``a, b or c``."""
    *first, last = [str(item) for item in items]
    return f"{', '.join(first)} {word} {last}" if first else last


def quoted(text: str) -> str:
    """In quotation marks, unless the reader set some."""
    return text if any(mark in text for mark in '"“”') else f"“{text}”"


def period(since: date | None, until: date | None) -> str:
    if since and until:
        return f"on {day(since)}" if since == until else f"from {day(since)} to {day(until)}"
    return f"since {day(since)}" if since else f"until {day(until)}" if until else ""


def day(when: date) -> str:
    return f"{when.day} {when:%B %Y}"
