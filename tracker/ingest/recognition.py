"""What an arrival is to the record: a new article, a changed text of a known one, or nothing new. Reads; writes nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tracker.ingest.arrivals import Arrival
from tracker.models import Article, ArticleVersion, Coverage, Feed, FeedItem, Story
from tracker.text import addresses, plain

# A text never gives way to one that is less whole: a feed's summary does not hide a full text stored before.
WHOLENESS = {Coverage.EXCERPT: 0, Coverage.DIGEST: 0, Coverage.FEED: 1, Coverage.FULL: 2}


class Result(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Named:
    """An arrival with the names it is recognised by."""

    arrival: Arrival
    identity: str  # SHA-256 of the guid, else of the address, else of the content
    content: str  # SHA-256 of headline and text
    address: str  # canonical, or empty
    text: str  # SHA-256 of the text alone, as a version carries it

    @property
    def coverage(self) -> Coverage:
        return Coverage.FULL if self.arrival.is_whole else Coverage.FEED


@dataclass(frozen=True, slots=True)
class Recognised:
    named: Named
    result: Result
    article: Article | None = None  # None for a new one
    item: FeedItem | None = None
    note: str = ""  # why a text that differs was not taken


@dataclass
class Texts:
    """The stored texts of one article."""

    newest: int = 0
    coverage: str = Coverage.EXCERPT
    hashes: set[str] = field(default_factory=set)


@dataclass
class Known:
    """The rows a batch of arrivals may concern."""

    items: dict[str, FeedItem]
    by_address: dict[str, Article]
    by_text: dict[str, Article]
    texts: dict[int, Texts]
    present: set[str]  # identities of this whole reading
    identities: dict[int, set[str]]  # of the items of each article in this feed


def name(arrivals: Sequence[Arrival]) -> list[Named]:
    """The arrivals of one reading with their names, the same one once.

    Several items under one guid are told apart by their content; a feed that gives all its items one guid loses none of them.
    """
    guids = Counter(arrival.guid for arrival in arrivals if arrival.guid)
    named: dict[str, Named] = {}
    for arrival in arrivals:
        found = name_one(arrival, is_shared=guids[arrival.guid] > 1)
        named.setdefault(found.identity, found)
    return list(named.values())


def name_one(arrival: Arrival, *, is_shared: bool = False) -> Named:
    content = digest(f"{arrival.headline}\n\n{arrival.text}")
    address = addresses.canonical(arrival.url)
    own = f"guid {arrival.guid}" if arrival.guid else f"address {address}" if address else f"content {content}"
    identity = digest(f"{own} {content}" if is_shared else own)
    return Named(arrival, identity, content, address, digest(plain.clean(arrival.text)))


def with_text(named: Named, arrival: Arrival) -> Named:
    """The same arrival with another text; its names stay those of the first."""
    return replace(named, arrival=arrival, text=digest(plain.clean(arrival.text)))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def look_up(named: Sequence[Named], story: Story, feed: Feed | None, present: Iterable[str]) -> Known:
    """The stored rows that these arrivals may be, in a constant number of queries."""
    items = FeedItem.objects.filter(story=story, feed=feed, identity__in=[n.identity for n in named]).select_related("article")
    by_identity = {item.identity: item for item in items}
    of_story = Article.objects.filter(story=story)
    addressed = of_story.filter(canonical_url__in=[n.address for n in named if n.address]).order_by("-pk")
    by_address = {article.canonical_url: article for article in addressed}
    same = ArticleVersion.objects.filter(story=story, sha256__in=[n.text for n in named if n.arrival.text])
    by_text = {version.sha256: version.article for version in same.select_related("article").defer("text").order_by("-pk")}
    articles = {*by_address.values(), *by_text.values(), *(item.article for item in by_identity.values() if item.article)}
    return Known(by_identity, by_address, by_text, texts_of(articles), set(present), identities_of(articles, feed))


def texts_of(articles: Iterable[Article]) -> dict[int, Texts]:
    found: dict[int, Texts] = {article.pk: Texts() for article in articles}
    rows = ArticleVersion.objects.filter(article__in=found).order_by("number")
    for article, number, coverage, sha256 in rows.values_list("article", "number", "coverage", "sha256"):
        texts = found[article]
        texts.newest, texts.coverage = number, coverage
        texts.hashes.add(sha256)
    return found


def identities_of(articles: Iterable[Article], feed: Feed | None) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {article.pk: set() for article in articles}
    rows = FeedItem.objects.filter(feed=feed, article__in=found)
    for article, identity in rows.values_list("article", "identity"):
        found[article].add(identity)
    return found


def recognise(named: Named, known: Known, feed: Feed | None) -> Recognised:
    """By its own name in this feed first, then by its address, then by its text from the same outlet."""
    item = known.items.get(named.identity)
    if item and item.content_sha256 == named.content and item.article_id:
        return Recognised(named, Result.DUPLICATE, item.article, item)
    article = (item and item.article) or other_name(named, known, feed)
    if article is None:
        return Recognised(named, Result.NEW, item=item)
    return changed_or_not(named, known, article, item, feed)


def other_name(named: Named, known: Known, feed: Feed | None) -> Article | None:
    """The article at the same address or with the same text, unless it stands in this reading under a name of its own."""
    article = known.by_address.get(named.address) if named.address else known.by_text.get(named.text)
    if article is None:
        return None
    is_another = known.identities.get(article.pk, set()) & (known.present - {named.identity})
    if is_another or not (named.address or from_one_house(article, feed)):
        return None
    return article


def from_one_house(article: Article, feed: Feed | None) -> bool:
    """Whether an equal text is the same article: a text without an address, of the same feed or of no feed at all."""
    return article.feed_id == feed.pk if feed else article.feed_id is None and not article.url


def changed_or_not(named: Named, known: Known, article: Article, item: FeedItem | None, feed: Feed | None) -> Recognised:
    texts = known.texts.get(article.pk, Texts())
    if not named.arrival.text or named.text in texts.hashes:
        return Recognised(named, Result.DUPLICATE, article, item)
    if texts.newest and WHOLENESS[named.coverage] < WHOLENESS[Coverage(texts.coverage)]:
        return Recognised(named, Result.DUPLICATE, article, item, "A fuller text is stored; this shorter one was not taken.")
    is_fuller = not texts.newest or WHOLENESS[named.coverage] > WHOLENESS[Coverage(texts.coverage)]
    if is_own(article, feed) or (is_fuller and may_complete(article, feed)):
        return Recognised(named, Result.CHANGED, article, item)
    if is_fuller:  # kept, but as what this feed says: nobody can tell that the words are the other outlet's
        return Recognised(named, Result.NEW, item=item)
    return Recognised(named, Result.DUPLICATE, article, item, "The article came from elsewhere; its text was left as it is.")


def is_own(article: Article, feed: Feed | None) -> bool:
    return article.feed_id == (feed.pk if feed else None)


def may_complete(article: Article, feed: Feed | None) -> bool:
    """Whether a fuller text of an article that came from elsewhere is to be believed: of the same outlet, or a file of ours."""
    return feed is None or feed.outlet_id == article.outlet_id
