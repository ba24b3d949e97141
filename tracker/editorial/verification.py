"""Whether stored quotes still stand in the texts they were taken from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from tracker.editorial import derived
from tracker.models import Article, ArticleVersion, Coverage, DriftAlarm, Event, Quote, State, Verification
from tracker.text import anchor

BATCH = 200  # articles, whose texts are in memory at one time
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """A quote, the level it had, the one it has, and the text it was looked for in.

    A quote ``is_corrupt`` when its own version does not hold it character by character, which the database refuses to store.
    """

    quote: Quote
    before: str
    level: Verification
    version: ArticleVersion
    is_corrupt: bool

    @property
    def has_changed(self) -> bool:
        return self.level != self.before


@dataclass
class Report:
    """How many quotes stand how, and those that a person has to look at."""

    counts: Counter[str] = field(default_factory=Counter)
    gone: list[Quote] = field(default_factory=list)
    corrupt: list[Quote] = field(default_factory=list)

    def add(self, checked: Sequence[Checked]) -> None:
        self.counts.update(str(one.level) for one in checked)
        self.gone += [one.quote for one in checked if one.level == Verification.NOT_FOUND]
        self.corrupt += [one.quote for one in checked if one.is_corrupt]


def verify(quotes: QuerySet[Quote], progress: Progress | None = None) -> Report:
    """Look each quote up in its own text and in the newest, and write the levels that changed. Leaves no history.

    A constant number of queries for each two hundred articles.
    """
    report = Report()
    articles = sorted(set(quotes.order_by().values_list("version__article", flat=True)))
    for start in range(0, len(articles), BATCH):
        batch = articles[start : start + BATCH]
        checked = list(_checked(quotes.filter(version__article__in=batch)))
        _write(checked)
        report.add(checked)
        if progress:
            progress(start + len(batch), len(articles), "articles")
    return report


def verify_article(article: Article) -> int:
    """Verify the quotes of an article that has a new text; the number of alarms made.

    An alarm is raised when the words of a published event vanish, and not again while they stay away.
    """
    checked = list(_checked(Quote.objects.filter(version__article=article)))
    _write(checked)
    if checked:
        derived.refresh(Event.objects.filter(pk__in={one.quote.event_id for one in checked}))  # a new text may show a copy
    vanished = [one for one in checked if one.level == Verification.NOT_FOUND and one.quote.event.state == State.PUBLISHED]
    known = set(DriftAlarm.objects.filter(quote__in=[one.quote for one in vanished]).values_list("quote", flat=True))
    new = [one for one in vanished if one.before != Verification.NOT_FOUND or one.quote.pk not in known]
    made = [DriftAlarm(story_id=one.quote.story_id, quote=one.quote, version=one.version) for one in new]
    DriftAlarm.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


def _checked(quotes: QuerySet[Quote]) -> Iterator[Checked]:
    loaded = list(quotes.select_related("event__story", "version__article").defer("version__text", "event__search_text"))
    versions = _versions({quote.version.article_id for quote in loaded})
    for quote in sorted(loaded, key=lambda one: (one.version.article_id, one.start)):  # a text is folded once for its quotes
        texts = versions[quote.version.article_id]
        own = next(version for version in texts if version.pk == quote.version_id)
        newest = _comparable(texts, own)
        is_corrupt = own.text[quote.start : quote.end] != quote.exact
        found = anchor.find(quote.exact, newest.text, prefix=quote.prefix, suffix=quote.suffix, start=quote.start)
        yield Checked(quote, quote.verification, Verification(found.level), newest, is_corrupt)


def _versions(articles: set[int]) -> dict[int, list[ArticleVersion]]:
    """The texts of each article, the newest first."""
    found: defaultdict[int, list[ArticleVersion]] = defaultdict(list)
    for version in ArticleVersion.objects.filter(article__in=articles).order_by("-number"):
        found[version.article_id].append(version)
    return found


def _comparable(versions: list[ArticleVersion], own: ArticleVersion) -> ArticleVersion:
    """The newest text that should hold what the quote's own holds: one as complete, or the full text.

    That an excerpt or the summary of a feed lacks words of a full text says nothing about the page.
    """
    return next(version for version in versions if version.coverage in (own.coverage, Coverage.FULL))


def _write(checked: Sequence[Checked]) -> None:
    changed: defaultdict[Verification, list[int]] = defaultdict(list)
    for one in checked:
        if one.has_changed:
            changed[one.level].append(one.quote.pk)
            one.quote.verification = one.level
    for level, keys in changed.items():
        for start in range(0, len(keys), 500):
            Quote.objects.filter(pk__in=keys[start : start + 500]).update(verification=level)
