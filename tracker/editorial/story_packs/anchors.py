"""Where the words of a quote stand in a stored text."""

from __future__ import annotations

from tracker.text import plain


def start_of(text: str, exact: str, prefix: str = "", start: int | None = None) -> int | None:
    """The place of the words: at ``start``, else first after ``prefix``, else first of all. None when they are not there."""
    if start is not None:
        return start if text.startswith(exact, start) else None
    found = text.find(prefix + exact)
    return None if found < 0 else found + len(prefix)


def complaint(text: str, exact: str, prefix: str, start: int | None, article: str) -> str:
    """Why `start_of` found nothing, and a way out."""
    if exact in text and start is not None:
        right = text.find(exact)
        return f"the words do not begin at character {start} of article {article}; set “start” to {right} or leave it out."
    if exact in text:
        return f"these words do not follow “{prefix}” in the stored text of article {article}; correct “prefix” or leave it out."
    words = f"these words are not in the stored text of article {article}"
    if plain.fold(exact) in plain.fold(text):
        return f"{words}, which has them with other quotation marks, dashes, spaces or case; copy them from there."
    return f"{words}; copy them from there, or add the passage to the text."
