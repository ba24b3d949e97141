"""Links to a passage: URL text fragments (WICG Scroll to Text Fragment)."""

from __future__ import annotations

from urllib.parse import quote

WORDS_AT_EACH_END = 5
LONGEST_WHOLE = 80  # characters; longer passages are named by their first and last words, so that the link stays short


def fragment(exact: str) -> str:
    """``#:~:text=…`` for a passage in the source's own characters; an empty text when there are no words in it.

    The dash, the comma and the ampersand separate the parts of a text directive, so they are percent-encoded as well.
    """
    words = exact.strip(" ,.;:").split()
    if not words:
        return ""
    if len(exact) <= LONGEST_WHOLE or len(words) <= 2 * WORDS_AT_EACH_END:
        return "#:~:text=" + _encode(words)
    return "#:~:text=" + _encode(words[:WORDS_AT_EACH_END]) + "," + _encode(words[-WORDS_AT_EACH_END:])


def _encode(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
