"""Forms of one word that printers swap: spelling, tense, number, contractions, misprints. Standard library only.

For finding the same words again, never for saying that two printings are word for word the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

IRREGULAR = {
    form: base
    for base, forms in {
        "be": "am is are was were been being",
        "have": "has had having",
        "do": "does did done doing",
        "go": "goes went gone gonna",
        "say": "said",
        "make": "made",
        "take": "took taken",
        "give": "gave given",
        "get": "got gotten gotta",
        "know": "knew known",
        "think": "thought",
        "see": "saw seen",
        "come": "came",
        "tell": "told",
        "feel": "felt",
        "keep": "kept",
        "stand": "stood",
        "fight": "fought",
        "hold": "held",
        "lose": "lost",
        "seek": "sought",
        "choose": "chose chosen",
        "break": "broke broken",
        "write": "wrote written",
        "speak": "spoke spoken",
        "find": "found",
        "bring": "brought",
        "buy": "bought",
        "want": "wanna",
        "will": "would",
        "can": "could",
        "shall": "should",
        "may": "might",
        # who repeats what somebody said speaks of them
        "they": "we i he she it you us them him me",
        "their": "our my his her its your ours theirs",
    }.items()
    for form in forms.split()
}
BASES = frozenset(IRREGULAR.values())
# British to American, on words of at least five letters
SPELLINGS = [
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"is(e|es|ed|ing|ation|ations|er|ers)$", r"iz\1"),
        (r"ys(e|es|ed|ing)$", r"yz\1"),
        (r"(?<=[a-z]{2})our(?=$|s$|ed$|ing$|able$|ite$|er$|ers$)", "or"),
        (r"(?<=[a-z])tre(?=s?$)", "ter"),
        (r"ence(?=s?$)", "ense"),
        (r"ogue(?=s?$)", "og"),
        (r"amme(?=s?$)", "am"),
        (r"ll(?=ed$|ing$|er$)", "l"),
        (r"dgement", "dgment"),
        (r"^grey", "gray"),
    )
]
ENDING = re.compile(r"(?:'s|'re|'ve|'ll|'d|'m)$")
INFLECTION = re.compile(r"(?<=[a-z]{3})(?:ies|ied|ing|ed|es|s|e|y)$")
SHORTEST_MISPRINT, LONGEST_MISPRINT = 4, 40  # letters; in shorter words one letter makes another word
BEGINNING = 6  # letters that make two long words forms of one: conscience and conscious

# Words that say little: two passages that share only these share nothing.
SLIGHT_WORDS = """
a an the and or but nor so if of in on at to for from by with as than that this these those it its he him his she her they them
their we us our i me my you your who which what when where there here not no be have do will can may shall would also just very
into about over under out up down more any all some such only
"""
SLIGHT = frozenset(SLIGHT_WORDS.split())
SLIGHT_WEIGHT = 0.35


@lru_cache(maxsize=20_000)
def base(word: str) -> str:
    """One form for the variants of a word: ``optimised`` and ``optimize`` give the same, as do ``was`` and ``is``."""
    bare = ENDING.sub("", word)
    if bare in IRREGULAR:
        return IRREGULAR[bare]
    if bare.endswith("n't") or bare == "cannot":
        return "not"  # and the verb, a slight word, is not missed
    if bare in SLIGHT or bare in BASES:
        return bare
    if len(bare) >= 5:
        for pattern, instead in SPELLINGS:
            bare = pattern.sub(instead, bare)
    return _stem(bare)


def _stem(word: str) -> str:
    stem = INFLECTION.sub("", word)
    return stem[:-1] if len(stem) > 4 and stem[-1] == stem[-2] else stem


@lru_cache(maxsize=20_000)
def weight(word: str) -> float:
    """How much a word says about which passage it is from: 1, or less for the words every sentence has."""
    return SLIGHT_WEIGHT if word in SLIGHT or len(word) == 1 else 1.0


def respelled(words: Iterable[str], others: Iterable[str]) -> dict[str, str]:
    """For words that are not among the others, the one of the others that is nearly the same: a letter less, more or other, two
    swapped, or another ending of a long word. Linear in the letters of both.
    """
    known = set(others)
    unknown = {word for word in words if word not in known and len(word) >= SHORTEST_MISPRINT}
    if not unknown:
        return {}
    near: defaultdict[str, list[str]] = defaultdict(list)
    for other in sorted(known.difference(words)):
        for key in _keys(other):
            near[key].append(other)
    found = {word: next((near[key][0] for key in _keys(word) if key in near), "") for word in sorted(unknown)}
    return {word: other for word, other in found.items() if other}


def _keys(word: str) -> list[str]:
    """The word, each way to leave one letter out, and the beginning of a long one; two words that share a key are alike."""
    if not SHORTEST_MISPRINT <= len(word) <= LONGEST_MISPRINT:
        return []
    beginning = [word[:BEGINNING] + "…"] if len(word) > BEGINNING else []
    return [word, *(word[:index] + word[index + 1 :] for index in range(len(word))), *beginning]
