"""Letters and signs that make a text read otherwise than it looks. Standard library only.

A Cyrillic а in a Latin name looks the same to a reader and is another name to a program. Such texts are kept as they were
printed; this names what is odd about them, so that an editor sees it and nothing matches them silently.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MOST_NAMED = 5

LETTERS = re.compile(r"[^\W\d_]+")
FOREIGN_LETTER = re.compile(r"[^\x00-\x7f\W\d_]")
# Scripts whose letters are taken for one another. Han, kana and hangul stand side by side in ordinary words and are left out.
ALIKE = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "GEORGIAN")
# Letters of other scripts that are drawn like Latin ones; a word of nothing else passes for a Latin word.
DRAWN_LIKE_LATIN = frozenset("АВЕЅІЈКМНОРСТУХԌԚԜаеорсухіјѕһԁԛԝӏӀαοΑΒΕΖΗΙΚΜΝΟΡΤΥΧνυιօհոսցքՕՏ")
STYLED = re.compile(
    "[\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9]+"
)  # mathematical, full-width, circled letters

UNSEEN = {
    "\u00ad": "a soft hyphen",
    "\u034f": "a combining grapheme joiner",
    "\u061c": "an Arabic letter mark",
    "\u180e": "a Mongolian vowel separator",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u200e": "a left-to-right mark",
    "\u200f": "a right-to-left mark",
    "\u202a": "a left-to-right embedding",
    "\u202b": "a right-to-left embedding",
    "\u202c": "the end of a change of direction",
    "\u202d": "a left-to-right override",
    "\u202e": "a right-to-left override",
    "\u2060": "a word joiner",
    "\u2061": "an invisible function sign",
    "\u2062": "an invisible multiplication sign",
    "\u2063": "an invisible separator",
    "\u2064": "an invisible plus sign",
    "\u2066": "a left-to-right isolate",
    "\u2067": "a right-to-left isolate",
    "\u2068": "a first-strong isolate",
    "\u2069": "the end of an isolate",
    "\ufeff": "a zero-width no-break space",
}
HIDDEN = re.compile(f"[{''.join(UNSEEN)}\U000e0000-\U000e007f]")
JOINERS = "\u200c\u200d"  # ordinary between emoji and in Persian or Indic words


def suspicious(text: str) -> list[str]:
    """What in a text reads otherwise than it looks, a sentence for each kind and word, at most MOST_NAMED; mostly empty.

    Named are words that mix scripts of similar letters, words of another script that pass for Latin ones in a Latin text,
    styled letters, and characters that are not seen.
    """
    if text.isascii():
        return []
    found = [*_hidden(text), *_words(text)]
    return list(dict.fromkeys(found))[:MOST_NAMED]


def _hidden(text: str) -> list[str]:
    seen = dict.fromkeys(found[0] for found in HIDDEN.finditer(text) if not _is_ordinary(text, found.start()))
    return [f"Contains {UNSEEN.get(sign, 'a hidden tag character')} (U+{ord(sign):04X})." for sign in seen]


def _is_ordinary(text: str, at: int) -> bool:
    """Whether a joiner stands where writers need one: not beside a letter of the scripts that are taken for one another."""
    return text[at] in JOINERS and not any(script(c) in ALIKE for c in text[max(at - 1, 0) : at] + text[at + 1 : at + 2])


def _words(text: str) -> list[str]:
    found: list[str] = []
    if not FOREIGN_LETTER.search(text):  # curly quotation marks only, as in most texts
        return found
    for word in LETTERS.findall(HIDDEN.sub("", text)):
        if word.isascii():
            continue
        scripts = sorted({script(letter) for letter in word} & set(ALIKE))
        if len(scripts) > 1:
            found.append(f"“{word}” mixes {' and '.join(name.capitalize() for name in scripts)} letters.")
        elif scripts and scripts != ["LATIN"] and _passes_for_latin(word, text):
            found.append(f"“{word}” is written in {scripts[0].capitalize()} letters that look like Latin ones.")
        elif STYLED.search(word):
            found.append(f"“{word}” is written in styled letters.")
    return found


def _passes_for_latin(word: str, text: str) -> bool:
    """A word of look-alikes only, in a text that is otherwise Latin. Russian texts hold such words rightly."""
    if len(word) < 2 or not DRAWN_LIKE_LATIN.issuperset(word):
        return False
    others = [letter for letter in text if letter.isalpha() and letter not in DRAWN_LIKE_LATIN]
    return sum(script(letter) == "LATIN" for letter in others) > len(others) / 2


@lru_cache(maxsize=4096)
def script(letter: str) -> str:
    """The script of a letter as the first word of its Unicode name, such as LATIN; empty for what has no name."""
    return unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""
