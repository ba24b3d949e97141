"""Which runs are quotations at all: titles of works, shows and single words in scare quotes are left alone."""

from __future__ import annotations

import re

from tracker.text.quotes.article import Article
from tracker.text.quotes.attribution import Attribution
from tracker.text.quotes.credits import Credit
from tracker.text.quotes.lexicon import PREPOSITIONS, listed
from tracker.text.quotes.marks import Run

WORD = re.compile(r"[A-Za-z][\w’'-]*")
WORD_OR_NUMBER = re.compile(r"\w+(?:[’'-]\w+)*")
SMALL_IN_TITLES = PREPOSITIONS | listed("the a an and or but is it")
NAMES_A_WORK = re.compile(
    r"\b(book|film|movie|show|song|titled|entitled|called|series|program|podcast|novel|episode|on|of|album|segment|article|memoir"
    r"|documentary|paper|report|anthem|\w+['’]s)\s*,?\s*$"
)
TOO_FAR_FOR_TITLES = frozenset(
    ("sentence-subject", "same-sentence", "later-cue", "previous-subject", "previous-quotation", "next-in-sentence")
)
# Of fewer than five words that these rules give a speaker, three in four are names, labels or irony, or go to somebody else.
TOO_FAR_FOR_FRAGMENTS = frozenset(("sentence-subject", "same-sentence", "previous-subject", "previous-quotation"))
TOO_FAR_FOR_A_WORD = TOO_FAR_FOR_FRAGMENTS | {"later-cue"}
WHOLE = 5  # words


def worth_proposing(article: Article, attribution: Attribution) -> list[int]:
    """Indices of the runs that are proposed, in the order of the text."""
    return [i for i, run in enumerate(article.runs) if _is_quotation(article.text, run, attribution.credits.get(i))]


def _is_quotation(text: str, run: Run, credit: Credit | None) -> bool:
    words = WORD.findall(run.text.strip(" ,.;:"))
    if not words:
        return False
    rule = credit.rule if credit else None
    if len(words) >= 2 and _looks_like_title(words) and not run.text.rstrip().endswith(("!", "?")):
        return rule is not None and rule not in TOO_FAR_FOR_TITLES and not _follows_name_of_work(text, run)
    length = len(WORD_OR_NUMBER.findall(run.text))
    return length >= WHOLE or (rule is not None and rule not in (TOO_FAR_FOR_A_WORD if length == 1 else TOO_FAR_FOR_FRAGMENTS))


def _looks_like_title(words: list[str]) -> bool:
    return all(word[0].isupper() or word.lower() in SMALL_IN_TITLES for word in words)


def _follows_name_of_work(text: str, run: Run) -> bool:
    return NAMES_A_WORK.search(text[max(0, run.outer_start - 40) : run.outer_start].lower()) is not None
