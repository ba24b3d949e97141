"""Addresses a browser may follow, and links to a passage: URL text fragments (WICG Scroll to Text Fragment)."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from tracker.text import plain

LINKED_SCHEMES = ("http", "https")

WORDS_AT_EACH_END = 5
LONGEST_WHOLE = 80  # characters; longer passages are named by their first and last words, so that the link stays short


def safe_href(url: str) -> str:
    """The address when a browser may follow it, else an empty text: http and https only, with a host, without a user name."""
    try:
        parts = urlsplit(plain.clean(url).strip())
        return parts.geturl() if parts.scheme in LINKED_SCHEMES and parts.hostname and "@" not in parts.netloc else ""
    except ValueError:
        return ""


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
