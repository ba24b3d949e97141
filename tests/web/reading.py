"""Reading a page as text."""

from __future__ import annotations

import re


def text_of(page: str) -> str:
    """What a reader sees, on one line."""
    line = " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split())
    return re.sub(r" ([,.;:])", r"\1", line)
