"""Fingerprints of a passage: few numbers, of which two passages with common words have some in common. Standard library only."""

from __future__ import annotations

from hashlib import blake2b

from tracker.text import phrases, variants

SIZE = 3  # words of a shingle
WINDOW = 2  # of so many neighbouring shingles the smallest is kept: Schleimer, Wilkerson and Aiken, Winnowing (2003)


def fingerprints(text: str) -> list[int]:
    """Signed 64-bit numbers, each once: first that of all words in order, then those of winnowed runs of three words.

    Two passages that share four words in a row share one of the latter; inflection and British spelling do not count in them.
    The same on every machine and in every process. They are stored: who changes them, or the forms of words in `variants`, has to
    make the stored ones anew. Texts without words all have one and the same.
    """
    words = phrases.read(text).words
    shingles = hashes([variants.base(word) for word in words])
    windows = [min(shingles[start : start + WINDOW]) for start in range(max(len(shingles) - WINDOW + 1, 1))] if shingles else []
    return list(dict.fromkeys([number(" ".join(words)), *windows]))


def hashes(words: list[str]) -> list[int]:
    """One number for each three words in a row."""
    return [number("\t".join(words[start : start + SIZE])) for start in range(len(words) - SIZE + 1)]


def number(text: str) -> int:
    """A signed 64-bit number that depends on the text alone."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
