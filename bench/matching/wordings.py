"""Other wordings of a quotation, made as printers make them, to see whether they are recognised. Same seed, same wordings."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Maker = Callable[[list[str], random.Random], list[str] | None]

PAST = {"is": "was", "are": "were", "has": "had", "have": "had", "will": "would", "can": "could", "do": "did", "does": "did"}
PERSONS = {"we": "they", "our": "their", "us": "them", "i": "he", "my": "his", "me": "him"}
BRITISH = {"ize": "ise", "ized": "ised", "izing": "ising", "ization": "isation", "or": "our", "er": "re", "ense": "ence"}
BRITISH_WORDS = {"color", "labor", "favor", "honor", "behavior", "harbor", "rumor", "center", "theater", "defense", "offense"}
NAMES = ["the department", "the company", "the agency", "the government", "Anthropic", "the technology"]
OTHER_WORDS = ["really", "clearly", "company", "officials", "measure", "decision", "important", "quickly", "people", "system"]


def bare(word: str) -> str:
    return word.strip(".,;:!?\"'“”‘’()—").lower()


def dropped(share: float) -> Maker:
    def make(words: list[str], chance: random.Random) -> list[str] | None:
        if len(words) < 8:
            return None
        gone = set(chance.sample(range(len(words)), max(1, round(len(words) * share))))
        return [word for index, word in enumerate(words) if index not in gone]

    return make


def replaced(share: float) -> Maker:
    def make(words: list[str], chance: random.Random) -> list[str] | None:
        if len(words) < 8:
            return None
        others = set(chance.sample(range(len(words)), max(1, round(len(words) * share))))
        return [chance.choice(OTHER_WORDS) if index in others else word for index, word in enumerate(words)]

    return make


def elided(mark: str) -> Maker:
    def make(words: list[str], chance: random.Random) -> list[str] | None:
        if len(words) < 12:
            return None
        start = chance.randrange(4, len(words) - 6)
        end = min(start + chance.randrange(2, max(3, len(words) // 2)), len(words) - 4)
        return [*words[:start], *([mark] if mark else []), *words[end:]] if end > start else None

    return make


def misspelt(words: list[str], chance: random.Random) -> list[str] | None:
    long = [index for index, word in enumerate(words) if len(bare(word)) > 4]
    if len(words) < 6 or not long:
        return None
    changed = list(words)
    for index in chance.sample(long, max(1, len(words) // 10) if len(long) > len(words) // 10 else 1):
        at = chance.randrange(1, len(words[index]) - 2)
        word = words[index]
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        changed[index] = chance.choice([word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], swapped])
    return changed


def mapped(table: dict[str, str]) -> Maker:
    def make(words: list[str], chance: random.Random) -> list[str] | None:
        changed = [re.sub(r"^\W*\w+", lambda found: table.get(found[0].lower(), found[0]), word) for word in words]
        return changed if changed != words and len(words) >= 6 else None

    return make


def past(words: list[str], chance: random.Random) -> list[str] | None:
    return mapped(PAST | PERSONS)(words, chance)


def bracketed(words: list[str], chance: random.Random) -> list[str] | None:
    if len(words) < 6:
        return None
    at = chance.randrange(1, len(words) - 1)
    return [*words[:at], f"[{chance.choice(NAMES)}]", *words[at:]]


def bracketed_instead(words: list[str], chance: random.Random) -> list[str] | None:
    if len(words) < 8:
        return None
    at = chance.randrange(1, len(words) - 2)
    return [*words[:at], f"[{chance.choice(NAMES)}]", *words[at + chance.choice([1, 1, 2]) :]]


def british(words: list[str], chance: random.Random) -> list[str] | None:
    changed = [_british(word) for word in words]
    return changed if changed != words else None


def _british(word: str) -> str:
    if bare(word) in BRITISH_WORDS:
        return re.sub(r"(or|er|ense)(?=\W*$)", lambda found: BRITISH[found[1]], word)
    return re.sub(r"(ization|izing|ized|ize)(?=\W*$)", lambda found: BRITISH[found[1]], word) if len(bare(word)) > 5 else word


def dressed(words: list[str], chance: random.Random) -> list[str] | None:
    text = " ".join(words).replace("'", "’").replace(" - ", "—")
    cased = chance.choice([text.upper, text.lower, lambda: text[0].upper() + text[1:]])()
    return [f"“{cased}”,"]


def fragment(low: int, high: int) -> Maker:
    def make(words: list[str], chance: random.Random) -> list[str] | None:
        size = chance.randint(low, high)
        if len(words) <= size:
            return None
        at = chance.randrange(len(words) - size)
        return words[at : at + size]

    return make


def started_late(words: list[str], chance: random.Random) -> list[str] | None:
    return words[chance.randint(1, len(words) // 2) :] if len(words) > 10 else None


def stopped_early(words: list[str], chance: random.Random) -> list[str] | None:
    return words[: -chance.randint(1, len(words) // 2)] if len(words) > 10 else None


def cut_in_a_word(words: list[str], chance: random.Random) -> list[str] | None:
    text = " ".join(words)
    end = chance.randrange(len(text) // 2, len(text) - 3)
    return [text[:end]] if len(words) > 10 and text[end - 1].isalpha() else None


def with_more(words: list[str], chance: random.Random) -> list[str] | None:
    return ["As I have said to everyone who asked me last week,", *words, "and that is final."] if len(words) > 6 else None


# what is made of the words, the relation a careful reader would name, and how many words the printing must have to count
WORDINGS: dict[str, tuple[Maker, set[str]]] = {
    "marks and case": (dressed, {"same"}),
    "start cut off": (started_late, {"excerpt"}),
    "end cut off": (stopped_early, {"excerpt"}),
    "cut in a word": (cut_in_a_word, {"excerpt"}),
    "fragment of 4-5 words": (fragment(4, 5), {"excerpt"}),
    "fragment of 6-8 words": (fragment(6, 8), {"excerpt"}),
    "longer at both ends": (with_more, {"excerpt"}),
    "middle cut, …": (elided("…"), {"elided"}),
    "middle cut, [...]": (elided("[...]"), {"elided"}),
    "middle cut, unmarked": (elided(""), {"elided"}),
    "10 % of words gone": (dropped(0.1), {"altered", "elided", "excerpt"}),
    "20 % of words gone": (dropped(0.2), {"altered", "elided", "excerpt"}),
    "10 % of words others": (replaced(0.1), {"altered", "excerpt"}),
    "20 % of words others": (replaced(0.2), {"altered", "excerpt"}),
    "misprints": (misspelt, {"altered"}),
    "past tense, third person": (past, {"altered"}),
    "[insertion]": (bracketed, {"altered"}),
    "[insertion] for words": (bracketed_instead, {"altered"}),
    "British spelling": (british, {"altered"}),
}


def wording(kind: str, words: str, seed: int) -> str | None:
    """The words as such a printer has them; None where they are too short for it or have nothing to change."""
    made = WORDINGS[kind][0](words.split(), random.Random(f"{kind}{seed}{words}"))  # noqa: S311 no secrets here
    return " ".join(made) if made and " ".join(made) != words else None
