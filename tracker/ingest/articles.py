"""Storing what arrived: articles, their texts, and the items that announced them. Bulk writes, with their history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from tracker import dates
from tracker.ingest.arrivals import Arrival
from tracker.ingest.recognition import Known, Recognised, Result, digest
from tracker.models import Article, ArticleVersion, Feed, FeedItem, Outlet, Story
from tracker.text import addresses, plain


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of one arrival; ``version`` is None where no text was stored."""

    recognised: Recognised
    article: Article
    version: ArticleVersion | None

    @property
    def result(self) -> Result:
        return self.recognised.result


class Outlets:
    """The outlets that files name. Read once; one that is new is made."""

    def __init__(self) -> None:
        self.by_name: dict[str, Outlet] = {}
        self.by_host: dict[str, Outlet] = {}
        for outlet in Outlet.objects.order_by("-pk"):
            self.learn(outlet)

    def learn(self, outlet: Outlet) -> None:
        self.by_name[plain.fold(outlet.name)] = self.by_name[outlet.slug] = outlet
        if host := addresses.host_of(outlet.url):
            self.by_host[host] = outlet

    def of(self, arrival: Arrival) -> Outlet | None:
        """By the name given, else by the host of the article's address."""
        name = arrival.outlet_name[:200]
        if not name:
            return self.by_host.get(addresses.host_of(arrival.url))
        slug = slugify(name)[:80] or f"outlet-{digest(name)[:8]}"
        known = self.by_name.get(plain.fold(name)) or self.by_name.get(slug)
        if known is None:
            known = Outlet.objects.create(slug=slug, name=name, url=arrival.outlet_url[:500])
            self.learn(known)
        return known


@dataclass
class Shelf:
    """Where a batch is stored: the story, its feed, the moment, and the reason that history gives."""

    story: Story
    feed: Feed | None
    at: datetime
    reason: str
    outlets: Outlets = field(default_factory=Outlets)


def store(batch: Sequence[Recognised], known: Known, shelf: Shelf) -> list[Stored]:
    """Write a batch; call in a transaction. A known article of this feed takes over a changed headline, its older texts stay."""
    articles = [found.article or new_article(found, shelf) for found in batch]
    create([article for article in articles if article._state.adding], shelf)
    for found, article in zip(batch, articles, strict=True):
        take_over(found, article, shelf)
    stored = [Stored(found, article, new_version(found, article, known)) for found, article in zip(batch, articles, strict=True)]
    create([s.version for s in stored if s.version], shelf)
    write_items(stored, shelf)
    return stored


def create(rows: Sequence[Any], shelf: Shelf) -> None:
    """Bulk creation writes no history by itself."""
    if rows:
        model = type(rows[0])
        model._default_manager.bulk_create(rows)
        model.history.bulk_history_create(rows, default_change_reason=shelf.reason, batch_size=200)


def new_article(found: Recognised, shelf: Shelf) -> Article:
    arrival = found.named.arrival
    article = Article(
        story=shelf.story,
        feed=shelf.feed,
        outlet=shelf.feed.outlet if shelf.feed else shelf.outlets.of(arrival),
        slug=slug_for(found, shelf),
        headline=arrival.headline[:300],
        title=title_for(arrival)[:300],
        url=arrival.url[:2048],
        published=arrival.published,
        published_basis=arrival.published_basis[:80],
        language=(arrival.language or shelf.story.language)[:12],
    )
    article.prepare()
    return article


def slug_for(found: Recognised, shelf: Shelf) -> str:
    """From date, headline and identity within its story and feed: the same arrival gets the same slug whenever it is stored."""
    arrival = found.named.arrival
    day = dates.parse(arrival.published).first_day.isoformat() if arrival.published else "undated"
    words = slugify(arrival.headline or plain.shorten(arrival.text, 60))[:56].strip("-") or "article"
    place = f"{shelf.story.slug} {shelf.feed.slug if shelf.feed else ''}"  # another story or feed may hold the same article
    return f"{day}-{words}-{digest(f'{place} {found.named.identity}')[:8]}"


def title_for(arrival: Arrival) -> str:
    return arrival.headline or plain.shorten(arrival.text, 90) or arrival.url or "Article without a headline"


def take_over(found: Recognised, article: Article, shelf: Shelf) -> None:
    """What a changed arrival says of a known article: its new headline, and a date where none was known."""
    arrival = found.named.arrival
    if found.result != Result.CHANGED:
        return
    before = (article.headline, article.published)
    article.headline = arrival.headline[:300] or article.headline
    if not article.published and arrival.published:
        article.published, article.published_basis = arrival.published, arrival.published_basis[:80]
    if before != (article.headline, article.published):
        article._change_reason = shelf.reason  # type: ignore[attr-defined]  # noqa: SLF001 - how simple_history is told
        article.save()


def new_version(found: Recognised, article: Article, known: Known) -> ArticleVersion | None:
    if found.result == Result.DUPLICATE or not found.named.arrival.text:
        return None
    texts = known.texts.get(article.pk)
    version = ArticleVersion(
        story_id=article.story_id,
        article=article,
        number=texts.newest + 1 if texts else 1,
        text=found.named.arrival.text,
        coverage=found.named.coverage,
    )
    version.seal()
    return version


def write_items(stored: Sequence[Stored], shelf: Shelf) -> None:
    """Remember what was seen, and when; an item that was missing is back."""
    made: list[FeedItem] = []
    seen: list[FeedItem] = []
    for one in stored:
        item = one.recognised.item
        (seen if item else made).append(item or FeedItem(story=shelf.story, feed=shelf.feed, first_seen_at=shelf.at))
        fill(item or made[-1], one, shelf.at)
    FeedItem.objects.bulk_create(made)
    FeedItem.objects.bulk_update(
        seen, ["article", "guid", "url", "content_sha256", "published_raw", "notes", "last_seen_at", "gone_at"]
    )


def fill(item: FeedItem, stored: Stored, at: datetime) -> None:
    named = stored.recognised.named
    item.identity, item.content_sha256, item.article = named.identity, named.content, stored.article
    item.guid, item.url = named.arrival.guid[:2048], named.arrival.url[:2048]
    item.published_raw = named.arrival.published_raw[:200]
    item.notes = "\n".join(filter(None, [*named.arrival.notes, stored.recognised.note]))
    item.last_seen_at, item.gone_at = at, None


@transaction.atomic
def mark_gone(article: Article, on: date, note: str) -> bool:
    """Record that the page of an article was seen gone or retracted; False when that is known already. Deletes nothing.

    The row is read anew: an editor may have changed it since its page was asked for, and an editor may delete it.
    """
    row = Article.objects.select_for_update().filter(pk=article.pk, gone_on=None).first()
    if row is None:
        return False
    row.gone_on, row.gone_note = on, note[:200]
    row._change_reason = note[:100]  # type: ignore[attr-defined]  # noqa: SLF001 - how simple_history is told
    row.save()
    return True
