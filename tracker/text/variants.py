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
        "be": "am is are was were been being isn't aren't wasn't weren't",
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
        "will": "would won't",
        "can": "could can't cannot",
        "shall": "should",
        "may": "might",
    }.items()
    for form in forms.split()
}
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
SHORTEST_MISPRINT = 4  # letters; in shorter words one letter makes another word

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
    if bare.endswith("n't"):
        return "not"
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
    """For words that are not among the others, the one of the others that differs by one misprint: a letter less, more or
    other, or two swapped. Linear in the letters of both.
    """
    known = set(others)
    unknown = {word for word in words if word not in known and len(word) >= SHORTEST_MISPRINT}
    if not unknown:
        return {}
    near: defaultdict[str, list[str]] = defaultdict(list)
    for other in sorted(known.difference(words)):
        for key in _shortened(other):
            near[key].append(other)
    found = {word: next((near[key][0] for key in _shortened(word) if key in near), "") for word in sorted(unknown)}
    return {word: other for word, other in found.items() if other}


def _shortened(word: str) -> list[str]:
    """The word and each way to leave one letter out; two words that share one of these are a misprint apart."""
    if not SHORTEST_MISPRINT <= len(word) <= 40:
        return []
    return [word, *(word[:index] + word[index + 1 :] for index in range(len(word)))]
