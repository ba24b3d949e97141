"""Runs of capitalised words: where they end, what of them is a title, what is the name."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.text.quotes.lexicon import DAYS, FEMALE_TITLES, MALE_TITLES, NO_NAMES, ORGANISATION_WORDS, PLACES, TITLES, listed
from tracker.text.quotes.words import WORD, Token

PARTICLES = listed("de van von bin al la du del der el di da")
JOINING = listed("of for and & on")
OFFICES_WITH_OF = listed("Secretary Board Minister Chief Speaker Bank Ministry Director Chamber Attorney")
DEPARTMENTS = listed(
    """State Defense Defence Homeland Treasury Commerce Labor Energy Education Transportation Agriculture Interior"""
)
DEPARTMENT_REST = listed("Security and Urban Development Human Services")
# Words of the list of titles that say where somebody belongs rather than what they are: North Korea is nobody.
NO_PERSONAL_TITLES = listed(
    """North South New White City County State House Senate Campaign Press Republican Democratic Democrat Libertarian GOP Army
    Navy Marine Pentagon Defense Defence Treasury Foreign Israeli French German British Russian Chinese Italian Mexican
    Canadian Japanese Iranian Turkish Indian Australian Latvian American Washington Georgia Virginia"""
)
GENERATIONS = listed("Jr Sr II III IV")


NEVER_NAMES = NO_NAMES | DAYS


def may_be_name(token: Token) -> bool:
    return token.is_capital and token.text not in NEVER_NAMES


def run_end(tokens: Sequence[Token], start: int) -> int:
    """The index after the capitalised run that begins at ``start``: Secretary of State Jane de Roe."""
    end = start
    while end < len(tokens) and tokens[end].kind == WORD and _goes_on(tokens, start, end):
        end += 1
    while end > start and not tokens[end - 1].is_capital:
        end -= 1
    return end


def _goes_on(tokens: Sequence[Token], start: int, at: int) -> bool:
    token = tokens[at]
    if may_be_name(token):
        return True
    if at == start:
        return False
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.is_capital:
        if token.lower in PARTICLES:
            return True
        if token.text in JOINING and after.text not in NO_NAMES:
            return before.text in ORGANISATION_WORDS or (token.text == "of" and before.text in OFFICES_WITH_OF)
    return token.text == "the" and before.text in ("of", "for")


def titles_end(names: Sequence[str]) -> int:
    """How many words in front are titles; the last word never is: Defense Secretary Roe -> 2."""
    count, last = 0, len(names) - 1
    while count < last:
        if names[count] in TITLES:
            count += 1
        elif _is_department(names, count):
            count += 2
            while count < last and names[count] in DEPARTMENT_REST:
                count += 1
        else:
            break
    return count


def _is_department(names: Sequence[str], at: int) -> bool:
    """True at the "of" in Secretary of State Jane Roe."""
    return names[at] == "of" and at > 0 and names[at - 1] in TITLES and len(names) - at >= 3 and names[at + 1] in DEPARTMENTS


def without_generation(names: list[str]) -> list[str]:
    """John Roe Jr. -> John Roe."""
    while len(names) > 1 and names[-1].rstrip(".") in GENERATIONS:
        names = names[:-1]
    return names


def has_acronym(name: Sequence[str]) -> bool:
    """Independence USA, but not J.D. Roe, nor a name that is in capitals as a whole."""
    upper = [word for word in name if word.isupper()]
    return len(upper) < len(name) and any(len(word) > 2 and "." not in word for word in upper)


def are_personal(titles: Sequence[str]) -> bool:
    """True where the last title can stand before a surname: Senator, but not North or German."""
    return bool(titles) and titles[-1] not in PLACES and titles[-1] not in NO_PERSONAL_TITLES


def gender_of_titles(titles: Sequence[str]) -> str | None:
    if not MALE_TITLES.isdisjoint(titles):
        return "m"
    return None if FEMALE_TITLES.isdisjoint(titles) else "f"
