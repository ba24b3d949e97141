"""Plain text made safe to store and compare. Standard library only."""

from __future__ import annotations

import re
import unicodedata

# C0 controls but tab and newline, DEL, C1 controls, surrogates, and the 66 noncharacters of Unicode 23.7. PostgreSQL refuses
# NUL, XML refuses the rest of C0 and U+FFFE/U+FFFF, UTF-8 refuses surrogates: none of them is ever part of what somebody said.
_IN_PLANE_0 = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_IN_OTHERS = "".join(chr(p << 16 | 0xFFFE) + chr(p << 16 | 0xFFFF) for p in range(1, 17))
# The first class takes in too much beyond the emoji, and the second says what of it counts: six times as fast as the exact class,
# whose 32 single characters the search would compare with every character of a text.
UNSTORABLE = re.compile(f"[{_IN_PLANE_0}\U0001fffe-\U0010ffff](?<=[{_IN_PLANE_0}{_IN_OTHERS}])")
WORD = re.compile(r"[^\W_]+")
LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")

# What printers vary without changing a word: quotation marks, apostrophes, dashes, spaces.
SAME_MARKS = str.maketrans(
    dict.fromkeys("‘’‚‛′`´ʼ＇", "'")
    | dict.fromkeys("“”„‟″«»＂", '"')
    | dict.fromkeys("‐‑‒–—―−﹘－", "-")
    | dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n", " ")
)


def clean(text: str) -> str:
    """The text as it may be stored: Unicode NFC, newlines as ``\\n``, nothing that cannot be stored everywhere.

    Bidirectional controls and zero-width characters stay: they are part of what was printed.
    """
    if text.isascii() and text.isprintable():  # slugs, addresses, hashes: most of what is ever written
        return text
    return unicodedata.normalize("NFC", UNSTORABLE.sub("", LINE_ENDS.sub("\n", text)))


def fold(text: str) -> str:
    """The text for comparing names: without case, accents, kinds of marks and surplus spaces."""
    marks_alike = clean(text).translate(SAME_MARKS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", marks_alike) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def words(text: str) -> list[str]:
    """The words of a text for searching: folded, without marks, in reading order. ``U.S. chain-risk`` is u, s, chain, risk."""
    return WORD.findall(fold(text))


def shorten(text: str, length: int) -> str:
    """At most ``length`` characters, cut between words, with an ellipsis where something is left out."""
    one_line = " ".join(text.split())
    if len(one_line) <= length:
        return one_line
    return one_line[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:—–-") + "…"
