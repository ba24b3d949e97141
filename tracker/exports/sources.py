"""What an event rests on, as it leaves the house: the best source first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker import dates
from tracker.exports.loading import Loaded
from tracker.models import Article, Attribution, Quote
from tracker.text import fragments


@dataclass(frozen=True, slots=True)
class Teller:
    """One step of who told whom: 1 heard the speaker, the highest is nearest to the page."""

    position: int
    name: str
    actor: str  # slug
    outlet: str  # slug
    hedge: str


@dataclass(frozen=True, slots=True)
class Source:
    """A printing of the words, or an article that an event rests on without a quotation."""

    basis: str  # printing, source, step (of a threat), or evidence (a printing of an event that this one rests on)
    of: str  # ref of that other event, where the basis is evidence
    article: str  # slug
    outlet: str
    outlet_slug: str
    title: str  # the headline as printed; our description of the page where it was not seen
    url: str
    passage_url: str  # leads to the words
    published: str  # EDTF
    kind: str
    trust_tier: int  # 1 primary, 2 established, 3 weaker or second-hand
    origin: str  # the wire or outlet that the page copies or retells
    exact: str
    match: str
    language: str  # of the words, or of the page where it has none
    note: str
    attributions: tuple[Teller, ...]


def sources(loaded: Loaded) -> tuple[Source, ...]:
    """Printings, other sources, the sources of a threat's steps; failing these, printings of what the event rests on."""
    found = list(_own(loaded)) or list(_borrowed(loaded))
    found.sort(key=lambda pair: pair[0].pk != loaded.event.best_article_id)
    return tuple(source for _, source in found)


def tellers(attributions: Iterable[Attribution]) -> tuple[Teller, ...]:
    return tuple(
        Teller(a.position, a.name, a.actor.slug if a.actor else "", a.outlet.slug if a.outlet else "", a.hedge)
        for a in attributions
    )


def edtf(text: str) -> str:
    """A stored date as EDTF level 0 and 1 write it: with seconds where there is a time."""
    return dates.parse(text).edtf if "T" in text else text


Found = Iterator[tuple[Article, Source]]


def _own(loaded: Loaded) -> Found:
    for quote, article in loaded.quotes:
        yield article, _printing(quote, article, tellers(a for a in loaded.attributions if a.quote_id == quote.pk))
    seen: set[int | None] = {article.pk for _, article in loaded.quotes}
    for source in loaded.sources:
        seen.add(source.article_id)
        yield source.article, _page(source.article, "source", source.note)
    for step in loaded.steps:
        if step.article and step.article_id not in seen:
            seen.add(step.article_id)
            yield step.article, _page(step.article, "step")


def _borrowed(loaded: Loaded) -> Found:
    refs = {link.other_id: link.other.ref for link in loaded.links}
    for quote, article in loaded.borrowed:
        yield article, _printing(quote, article, (), basis="evidence", of=refs[quote.event_id])


def _printing(quote: Quote, article: Article, told: tuple[Teller, ...], *, basis: str = "printing", of: str = "") -> Source:
    return _source(
        article,
        basis=basis,
        of=of,
        exact=quote.exact,
        match=quote.match,
        language=quote.language,
        note=quote.note,
        attributions=told,
    )


def _page(article: Article, basis: str, note: str = "") -> Source:
    return _source(article, basis=basis, of="", exact="", match="", language=article.language, note=note, attributions=())


def _source(
    article: Article,
    *,
    basis: str,
    of: str,
    exact: str,
    match: str,
    language: str,
    note: str,
    attributions: tuple[Teller, ...],
) -> Source:
    url = fragments.safe_href(article.url)
    return Source(
        basis=basis,
        of=of,
        article=article.slug,
        outlet=article.outlet.name if article.outlet else "",
        outlet_slug=article.outlet.slug if article.outlet else "",
        title=article.headline or article.title,
        url=url,
        passage_url=url + fragments.fragment(exact) if url and exact else "",
        published=edtf(article.published),
        kind=article.kind,
        trust_tier=article.trust_tier,
        origin=article.origin,
        exact=exact,
        match=match,
        language=language,
        note=note,
        attributions=attributions,
    )
