"""Bytes turned into text, whatever they claim to be."""

from __future__ import annotations

import codecs
import re

# The marks that may begin a text, longest first: the one of UTF-32 begins with the one of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
# What “<?xml” or “<rss” begins with when it is written in two bytes a character and has no mark.
UNMARKED = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']|<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""",
    re.IGNORECASE,
)
WHERE_DECLARED = 2_048  # bytes

# Encodings of texts. Python knows others by name (punycode, rot13, zlib) that are none, and some that hide markup (utf-7).
TEXT_NAMES = (
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "ascii", "latin-1", "cp437",
    "cp850", "cp866", "cp932", "cp949", "koi8-r", "koi8-u", "mac-roman", "shift_jis", "euc-jp", "iso2022_jp", "gb18030",
    "gbk", "gb2312", "big5", "euc-kr", "tis-620",
    *(f"iso8859-{n}" for n in (*range(2, 11), *range(13, 17))),
    *(f"cp{n}" for n in range(1250, 1259)),
)  # fmt: skip
TEXT_ENCODINGS = frozenset(codecs.lookup(name).name for name in TEXT_NAMES)
# Names that say less than is meant: what calls itself ASCII or Latin-1 is written in their larger relatives.
MEANT = {"ascii": "utf-8", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"}


def text_of(body: bytes, charset: str = "") -> tuple[str, list[str]]:
    """The text of a body, and what had to be worked around, in sentences. ``charset`` is what the server said.

    Tried in turn: the mark at the beginning, the server's word, the body's own word, UTF-8, Windows-1252. Nothing raises:
    bytes that fit nowhere become U+FFFD, and a note says so.
    """
    for mark, encoding in (*MARKS, *UNMARKED):
        if body.startswith(mark):
            body = body.removeprefix(mark) if len(mark) > 2 or b"<" not in mark else body
            return body.decode(encoding, "replace"), []
    found = DECLARED.search(body, 0, WHERE_DECLARED)
    declared = (found[1] or found[2]).decode("ascii") if found else ""
    notes = [f"The encoding “{name}” is not one of texts; it was passed over." for name in (charset, declared) if _is_odd(name)]
    said = [encoding for name in (charset, declared) if (encoding := _encoding(name))]
    for encoding in dict.fromkeys([*said, "utf-8", "cp1252"]):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        if said and encoding != said[0]:
            notes.append(f"It is declared as {said[0]} and written in {encoding}.")
        return text, notes
    return body.decode("utf-8", "replace"), [*notes, "Some bytes are no text in any encoding tried; each is shown as “\ufffd”."]


def _encoding(name: str) -> str:
    """Python's name of an encoding of texts; empty for any other word. An unmarked UTF-16 was found by its zeros already."""
    try:
        known = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return ""
    if known not in TEXT_ENCODINGS or known.startswith(("utf-16", "utf-32")):
        return ""
    return MEANT.get(known, known)


def _is_odd(name: str) -> bool:
    try:
        return bool(name) and codecs.lookup(name).name not in TEXT_ENCODINGS
    except (LookupError, ValueError):
        return True
