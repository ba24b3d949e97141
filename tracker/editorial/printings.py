"""Where quoted words stand in the stored text of an article, and how an excerpt grows by words an editor has seen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db import transaction

from tracker.models import Article, ArticleVersion, Coverage, Quote
from tracker.text import anchor, plain

# Above this share of equal words a passage is rather a misprint of a stored one than another passage.
NEARLY_THE_SAME = 0.75


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in a stored text; ``exact`` is what stands there, ``others`` counts further places that would do as well."""

    version: ArticleVersion
    start: int
    end: int
    others: int = 0

    @property
    def exact(self) -> str:
        return self.version.text[self.start : self.end]


class NotInText(Exception):
    """The words are not in the article's stored text; the message says what can be done and shows the nearest passage."""

    def __init__(self, version: ArticleVersion, nearest: str) -> None:
        self.version, self.nearest = version, nearest
        if version.coverage != Coverage.EXCERPT:
            told = "These words are not in the stored full text of the article. Check them, or store the changed text anew there."
        else:
            told = "Nearly the same words are stored already. Check them; if the page has both, tick “other words” below."
        super().__init__(f"{told} The nearest passage is: “{nearest}”" if nearest else told)


def look(article: Article, exact: str, prefix: str = "", suffix: str = "", *, are_other_words: bool = False) -> Passage | None:
    """The passage in the newest stored text; None when the words are to be added to it, as an excerpt allows.

    Marks, case and spaces may differ; the passage then has the article's own. Raises NotInText for a full text, and for an
    excerpt that holds nearly the same words unless they ``are_other_words``.
    """
    version = article.versions.order_by("-number").first()
    if version is None:
        return None
    spans = anchor.places(exact, version.text)
    fitting = [span for span in spans if anchor.stands_between(version.text, span, prefix, suffix)]
    if fitting:
        return Passage(version, *fitting[0], others=len(fitting) - 1)
    nearest, likeness = nearest_words(exact, version.text)
    if version.coverage != Coverage.EXCERPT or (likeness >= NEARLY_THE_SAME and not are_other_words):
        raise NotInText(version, nearest)
    return None


@transaction.atomic
def place(quote: Quote, article: Article, *, are_other_words: bool = False) -> None:
    """Anchor a quote in the article's newest text, which grows by the words where `look` finds None. Saves no quote."""
    Article.objects.select_for_update().get(pk=article.pk)  # two editors who add words get two versions
    passage = look(article, quote.exact, quote.prefix, quote.suffix, are_other_words=are_other_words)
    if passage is None:
        passage = add_words(article, quote.exact)
    quote.version, quote.start, quote.end, quote.exact = passage.version, passage.start, passage.end, passage.exact


def add_words(article: Article, words: str) -> Passage:
    """The passage in a new version of the excerpt, which ends with these words; what stood before keeps its place."""
    last = article.versions.order_by("-number").first()
    before = f"{last.text}\n\n" if last else ""
    number = last.number + 1 if last else 1
    version = ArticleVersion.objects.create(article=article, number=number, text=before + words, coverage=Coverage.EXCERPT)
    return Passage(version, len(before), len(version.text))


def nearest_words(exact: str, text: str) -> tuple[str, float]:
    """The stretch of the text most like the words, as long as they are, and the share of words that are equal."""
    wanted = plain.fold(exact).split()
    places = list(re.finditer(r"\S+", text))
    stored = [plain.fold(place[0]) for place in places]
    run = SequenceMatcher(None, stored, wanted, autojunk=False).find_longest_match()
    if not run.size:
        return "", 0.0
    first = max(run.a - run.b, 0)
    last = min(first + len(wanted), len(stored))
    likeness = SequenceMatcher(None, stored[first:last], wanted, autojunk=False).ratio()
    return plain.shorten(text[places[first].start() : places[last - 1].end()], 300), likeness
