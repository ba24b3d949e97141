"""Tokens: words, marks, possessive endings, and each quotation as one token, so that sentences are read around it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.text.quotes.lexicon import listed
from tracker.text.quotes.marks import Run

WORD, MARK, POSSESSIVE, QUOTE = "word", "mark", "possessive", "quote"

TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_][\w&]*+(?:[’'\-./](?=[^\W_])[\w&]*+)*+|\.{2,}|…|--+|[^\w\s]")
ENDING = re.compile(r"(.+?)(['’]s|['’])")
ABBREVIATIONS = listed(
    """mr. mrs. ms. dr. sen. rep. gov. gen. lt. col. sgt. capt. rev. st. jr. sr. prof. inc. corp. co. no. vs. u.s. u.n. d.c.
    a.m. p.m. e.u. u.k. jan. feb. mar. apr. aug. sept. sep. oct. nov. dec. mich. va. md. ky. tenn. n.c. n.y. n.j. ariz.
    fla. ga. ill. mass. minn. mo. ore. pa. tex. wash. wis. conn. del. adm. okla. calif. colo. ala. ark. nev. vt. la. miss.
    neb. mont."""
)


class Token:
    """One token. ``run`` is the index of the quotation it stands for, -1 for all others; ``is_capital`` holds for words only."""

    __slots__ = ("end", "is_capital", "kind", "lower", "run", "start", "text")

    def __init__(self, start: int, end: int, text: str, kind: str, run: int = -1) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.lower = text.lower()
        self.kind = kind
        self.run = run
        self.is_capital = kind == WORD and text[0].isupper()

    def __repr__(self) -> str:
        return self.text


def tokens(text: str, start: int, end: int, quotations: Iterable[tuple[int, Run]]) -> list[Token]:
    """The tokens of one paragraph; ``quotations`` are its runs with their index."""
    found: list[Token] = []
    for index, run in quotations:
        _read(found, text, start, run.outer_start)
        found.append(Token(run.outer_start, run.outer_end, "Q", QUOTE, index))
        start = run.outer_end
    _read(found, text, start, end)
    return found


def _read(found: list[Token], text: str, start: int, end: int) -> None:
    """Adds the tokens of a stretch without quotations. Most of the time that reading takes is spent here."""
    taken = start
    for match in TOKEN.finditer(text, start, end):
        at, stop = match.span()
        if at < taken:
            continue  # the full stop of an abbreviation
        word = match[0]
        if not word[0].isalnum():
            found.append(Token(at, stop, word, MARK))
            continue
        if stop < end and text[stop] == "." and _is_abbreviation(word):
            word, stop = word + ".", stop + 1
        taken = stop
        split = ENDING.fullmatch(word) if "'" in word or "’" in word else None
        if split is None:
            found.append(Token(at, stop, word, WORD))
        else:
            middle = at + len(split[1])
            found += (Token(at, middle, split[1], WORD), Token(middle, stop, "’s", POSSESSIVE))


def _is_abbreviation(word: str) -> bool:
    return word.lower() + "." in ABBREVIATIONS or (len(word) == 1 and "A" <= word <= "Z")
