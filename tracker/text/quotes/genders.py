"""What the article itself tells of somebody's gender: the pronoun that follows a name, and the nouns beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tracker.text.quotes.lexicon import listed
from tracker.text.quotes.words import QUOTE, WORD, Token

HE, SHE = listed("he him his himself"), listed("she her hers herself")
MALE_NOUNS = listed(
    """spokesman chairman congressman businessman councilman salesman policeman fireman actor father son brother husband uncle
    grandfather grandson king prince man boy widower fiance"""
)
FEMALE_NOUNS = listed(
    """spokeswoman chairwoman congresswoman businesswoman councilwoman saleswoman policewoman actress mother daughter sister wife
    aunt grandmother granddaughter queen princess woman girl widow fiancee waitress"""
)
BETWEEN = 25  # tokens from a name to its pronoun


def signs(tokens: Sequence[Token], at: int, end: int) -> list[str]:
    """One entry, m or f, for each sign beside the name at ``at`` to ``end``."""
    return [sex for sex in (_of_pronoun(tokens, end), _of_nouns(_beside(tokens, at, end))) if sex]


def _of_pronoun(tokens: Sequence[Token], end: int) -> str | None:
    """The gender of the first pronoun after a name in its sentence, if nobody else is named between."""
    for token in tokens[end : end + BETWEEN]:
        if token.kind == QUOTE or token.is_capital:
            return None
        if token.lower in HE:
            return "m"
        if token.lower in SHE:
            return "f"
    return None


def _beside(tokens: Sequence[Token], at: int, end: int) -> set[str]:
    """The noun right before the name, and the first ones after a comma: spokeswoman Lee Roe; Lee Roe, the chairwoman."""
    nouns = {tokens[at - 1].lower} if at else set()
    if end < len(tokens) and tokens[end].text == ",":
        nouns |= {token.lower for token in tokens[end + 1 : end + 5] if token.kind == WORD}
    return nouns


def _of_nouns(nouns: set[str]) -> str | None:
    if nouns & MALE_NOUNS and not nouns & FEMALE_NOUNS:
        return "m"
    return "f" if nouns & FEMALE_NOUNS and not nouns & MALE_NOUNS else None


def of_votes(votes: Counter[str]) -> str | None:
    """The gender that clearly more signs speak for, None where they differ."""
    men, women = votes["m"], votes["f"]
    return "m" if men > 2 * women else "f" if women > 2 * men else None
