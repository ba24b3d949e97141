"""Which pages that tell of an event go back to one text, so that ten copies are not taken for ten witnesses.

Two pages have one origin when they name the same source, or one names the other; when the words came to both through the same
teller; when their texts are nearly the same; when they have one address; or when both print what was published as a text, such as
a post or a letter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tracker.models import Article, ArticleVersion, Attribution, Coverage, Event, Quote
from tracker.text import copies

Prints = Mapping[int, frozenset[int]]
COMPARABLE = (Coverage.FULL, Coverage.FEED)  # an excerpt holds what the pages are known to share
MOST_KEPT = 4_000  # texts whose fingerprints stay in memory
MOST_COMPARED = 60  # texts of one event; comparing all pairs of more takes long


_read: dict[str, frozenset[int]] = {}


@dataclass(frozen=True, slots=True)
class Origin:
    """Pages that go back to one text; ``name`` says to which: a teller, an outlet, a venue."""

    name: str
    articles: list[Article]

    @property
    def is_shared(self) -> bool:
        return len(self.articles) > 1


def groups(event: Event, articles: Iterable[Article], tellers: Mapping[int, str], prints: Prints) -> list[Origin]:
    """The origins of these articles, in the order of their first article. ``tellers`` and ``prints`` are by article key."""
    pages = list({article.pk: article for article in articles}.values())
    names = {page.pk: tellers.get(page.pk) or copies.first_teller(page.origin) or _own_name(page) for page in pages}
    keys = copies.name_keys(names.values())
    alike = _copied(pages, prints)
    quoted = set(tellers) if copies.is_written(event.venue) else set()
    marks = [list(_marks(page, keys[names[page.pk]], page.pk in quoted, alike)) for page in pages]
    return [
        Origin(_name([pages[n] for n in group], names, event.venue if quoted else "", quoted), [pages[n] for n in group])
        for group in copies.joined(marks)
    ]


def tellers(quotes: Iterable[Quote], attributions: Iterable[Attribution]) -> dict[int, str]:
    """By article that prints the words, the name of who told them first; empty where nobody stands between.

    A printing without a chain of its own has that of the event.
    """
    first: dict[int | None, Attribution] = {}
    for step in sorted(attributions, key=lambda one: -one.position):
        first[step.quote_id] = step
    found: dict[int, str] = {}
    for quote in quotes:
        step_of = first.get(quote.pk) or first.get(None)
        found[quote.version.article_id] = found.get(quote.version.article_id) or (_told_by(step_of) if step_of else "")
    return found


def prints_of(articles: Iterable[int]) -> dict[int, frozenset[int]]:
    """Fingerprints of the newest text of each article whose text is more than what is quoted. Two queries.

    Those of texts read before are kept by the hash of the text: forty reports of 1,500 words take 0.4 s to read.
    """
    texts = ArticleVersion.objects.filter(article__in=set(articles), coverage__in=COMPARABLE).order_by("number")
    newest = {article: (sha256, key) for article, sha256, key in texts.values_list("article", "sha256", "pk")}
    if len(_read) > MOST_KEPT:
        _read.clear()
    unread = [key for sha256, key in newest.values() if sha256 not in _read]
    for sha256, text in ArticleVersion.objects.filter(pk__in=unread).values_list("sha256", "text"):
        _read[sha256] = copies.fingerprints(text)
    return {article: _read[sha256] for article, (sha256, _) in newest.items()}


def _told_by(step: Attribution) -> str:
    return step.outlet.name if step.outlet else step.name


def _own_name(page: Article) -> str:
    return page.outlet.name if page.outlet else f"page {page.pk}"


def _marks(page: Article, name: str, is_of_a_text: bool, alike: Mapping[int, int]) -> Iterator[tuple[str, object]]:
    yield "name", name
    if page.canonical_url:
        yield "address", page.canonical_url
    if page.pk in alike:
        yield "copy", alike[page.pk]
    if is_of_a_text:
        yield "text", ""


def _copied(pages: Sequence[Article], prints: Prints) -> dict[int, int]:
    """For articles with nearly the same text one number that they share."""
    known = [page.pk for page in pages if page.pk in prints][:MOST_COMPARED]
    pairs = [pair for pair in combinations(known, 2) if copies.is_copy(prints[pair[0]], prints[pair[1]])]
    grouped = copies.joined([[number for number, pair in enumerate(pairs) if key in pair] for key in known])
    return {known[place]: number for number, group in enumerate(grouped) if len(group) > 1 for place in group}


def _name(pages: Sequence[Article], names: Mapping[int, str], venue: str, quoted: set[int]) -> str:
    """What a group goes back to: the text that was published, else what most of its pages name."""
    if venue and any(page.pk in quoted for page in pages):
        return venue
    name = Counter(names[page.pk] for page in pages).most_common(1)[0][0]
    return pages[0].source_name if pages[0].outlet is None and name == _own_name(pages[0]) else name
