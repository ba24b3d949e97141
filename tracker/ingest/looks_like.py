"""What a body is that should have been a feed: a sentence for the operator, from its first bytes."""

from __future__ import annotations

import re

FIRST = 4_096
MAGIC = (
    (b"%PDF-", "a PDF document"), (b"\x89PNG", "a picture"), (b"GIF8", "a picture"), (b"\xff\xd8\xff", "a picture"),
    (b"PK\x03\x04", "a ZIP archive"), (b"\x1f\x8b", "compressed data"), (b"BZh", "compressed data"), (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)  # fmt: skip
IS_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html\b|<(?:html|head|body)\b)", re.DOTALL | re.IGNORECASE
)
SIGN_IN = re.compile(r"type\s*=\s*[\"']?password|\b(?:sign|log)[ -]?in\b|\bsubscribe to (?:read|continue)\b", re.IGNORECASE)
CHALLENGE = re.compile(r"captcha|checking your browser|enable javascript|access denied", re.IGNORECASE)
IS_JSON = re.compile(r"\s*[\[{]")


def by_bytes(body: bytes) -> str:
    """A sentence when the bytes are plainly no text of a feed, else empty."""
    if not body.strip():
        return "The body is empty."
    return next((f"This is {name}, not a feed." for magic, name in MAGIC if body.startswith(magic)), "")


def by_text(text: str) -> str:
    """A sentence when the text is a web page, else empty."""
    if not IS_PAGE.match(text[:FIRST]):
        return ""
    if SIGN_IN.search(text[:100_000]):
        return "This is a web page that asks to sign in, not a feed."
    if CHALLENGE.search(text[:100_000]):
        return "This is a web page that turns programs away, not a feed."
    return "This is a web page, not a feed."


def is_json(text: str) -> bool:
    return bool(IS_JSON.match(text))
