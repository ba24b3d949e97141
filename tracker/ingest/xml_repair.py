"""Small faults of feeds put right in their text, so that a strict parser reads them and nothing has to guess."""

from __future__ import annotations

import re
from html.entities import html5

# Characters that XML 1.0 allows nowhere: one of them makes strict parsers refuse the whole feed.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
OF_XML = {"amp", "lt", "gt", "quot", "apos"}
OWN_ENTITIES = re.compile(r"<!ENTITY\b")
# Elements that say nothing we read. feedparser mixes some with the description, fails on others, and is slow on many categories.
NOISE = "(?:media|itunes|googleplay|podcast|georss|gml|geo|slash|wfw|sy|thr|feedburner|yt):|category\\b|dc:subject\\b"
PIECE = re.compile(
    r"(?P<untouched><!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z))"
    rf"|(?P<noise></?(?:{NOISE})[^<>]*>)"
    r"|&(?:#(?:[xX](?P<hex>[0-9a-fA-F]{1,20})|(?P<number>[0-9]{1,20}));?|(?P<name>[A-Za-z][A-Za-z0-9]{0,40});)?",
    re.DOTALL,
)


def repaired(text: str) -> str:
    """The text of a feed without what no XML allows: controls, references to no character, HTML's names of characters, and
    an ampersand that means itself. CDATA and comments are left as they are, and so are the names a feed declares itself."""
    has_own = bool(OWN_ENTITIES.search(text))
    return PIECE.sub(lambda piece: _put_right(piece, has_own=has_own), NOT_XML.sub("", text))


def _put_right(piece: re.Match[str], *, has_own: bool) -> str:
    if piece["untouched"]:
        return piece[0]
    if piece["noise"]:
        return ""
    if digits := piece["hex"] or piece["number"]:
        number = int(digits, 16 if piece["hex"] else 10)
        return f"&#{number};" if is_character(number) else ""
    name = piece["name"]
    if name is None:
        return "&amp;"
    if name in OF_XML or has_own:
        return piece[0]
    return "".join(f"&#{ord(c)};" for c in html5.get(f"{name};", "")) or f"&amp;{name};"


def is_character(number: int) -> bool:
    """Whether XML 1.0 has a character of this number (production 2 of the recommendation)."""
    return number in {9, 10, 13} or 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0xFFFD or 0x10000 <= number <= 0x10FFFF
