"""Whether two names mean the same speaker, for scoring only: one rule for the gold, for us and for every other program."""

from __future__ import annotations

import re

SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "md", "phd"}
PREPOSITION = re.compile(r"\b(?:of|for|from|at|in|on)\b")
ASIDE = re.compile(r"\([^)]*\)|[\"“”][^\"“”]*[\"“”]")
PIECES = re.compile(r",|;|—|\bwho\b|\bwhich\b")


def words(name: str) -> list[str]:
    return re.findall(r"[\w’'.-]*\w", re.sub(r"['’]s\b", "", name))


def reading(name: str) -> list[str]:
    """The best name within a mention, as lower-case words: ``Amodei, the firm's CEO`` is ``amodei``; empty where none is."""
    name = ASIDE.sub(" ", name)
    found = [(piece, _without_suffix(words(piece))) for piece in PIECES.split(name)]
    for piece, parts in found:
        if parts and parts[-1][0].isupper() and not PREPOSITION.search(piece):
            return [part.lower() for part in parts]
    first = next((parts for _, parts in found if parts), [])
    before = PREPOSITION.split(name.split(",")[0])
    head = words(before[0]) if len(before) > 1 else []
    return [part.lower() for part in (head if head and head[-1][0].isupper() else first)]


def _without_suffix(parts: list[str]) -> list[str]:
    while parts and parts[-1].lower().strip(".") in SUFFIXES:
        parts = parts[:-1]
    return parts


def same(found: str | None, names: tuple[str, ...]) -> bool:
    """Whether the found name ends in one of the names: ``Dario Amodei`` is ``Amodei``, ``Pentagon press`` is not ``Pentagon``."""
    parts, whole = reading(found or ""), [word.lower() for word in words(found or "")]
    if any(whole == [word.lower() for word in words(name)] for name in names):
        return True  # a body with "of" in its name
    return bool(parts) and any(parts[-len(words(name)) :] == [word.lower() for word in words(name)] for name in names)
