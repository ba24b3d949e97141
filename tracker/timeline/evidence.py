"""What one event rests on and what rests on it, read in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tracker.editorial import origins
from tracker.editorial.origins import Origin
from tracker.models import (
    Actor,
    Article,
    Attribution,
    Claim,
    ClaimAppearance,
    Correction,
    Discrepancy,
    Event,
    EventLink,
    EventSource,
    Kind,
    Quote,
    Relation,
    State,
)
from tracker.timeline import public


@dataclass(frozen=True, slots=True)
class Printing:
    """One printing, and who told whom on the way from the speaker to its page."""

    quote: Quote
    chain: list[Attribution]

    @property
    def article(self) -> Article:
        return self.quote.article


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything a page about one event shows beside the event itself; only what is published."""

    others: list[Actor]  # who takes part beside the actor and the target
    printings: list[Printing]
    sources: list[EventSource]
    origins: list[Origin]  # of all pages that tell of it; those that go back to one text are one
    rests_on: list[Event]
    answers: list[Event]
    answered_by: list[Event]
    voices: list[Event]
    supports: list[Event]
    caused: list[Event]
    claims: list[ClaimAppearance]
    discrepancies: list[Discrepancy]
    corrections: list[Correction]
    earlier: Event | None
    later: Event | None

    @property
    def is_used(self) -> bool:
        """Whether something else on the site leans on the event."""
        return bool(self.voices or self.supports or self.claims or self.discrepancies or self.answered_by or self.caused)


def of(event: Event) -> Evidence:
    leads_to = links(event.links.filter(other__state=State.PUBLISHED))
    comes_from = links(event.linked_from.filter(event__state=State.PUBLISHED))
    printed, sources = printings(event), list(event.sources.select_related("article__outlet"))
    return Evidence(
        others=[member.actor for member in event.cast.all() if member.actor_id not in (event.actor_id, event.target_id)],
        printings=printed,
        sources=sources,
        origins=origins_of(event, printed, sources),
        rests_on=[link.other for link in leads_to if link.relation != Relation.ANSWERS],
        answers=[link.other for link in leads_to if link.relation == Relation.ANSWERS],
        answered_by=[link.event for link in comes_from if link.relation == Relation.ANSWERS],
        voices=[link.event for link in comes_from if link.relation == Relation.VOICED_IN],
        supports=[link.event for link in comes_from if link.relation == Relation.EVIDENCE],
        caused=list(dict.fromkeys(Event.objects.published().filter(steps__event=event).select_related("story").oldest_first())),
        claims=list(event.claim_appearances.select_related("claim")),
        discrepancies=list(public.discrepancies().filter(about__event=event)),
        corrections=list(event.corrections.all()),
        earlier=beside(event, "order_key__lt", "-order_key"),
        later=beside(event, "order_key__gt", "order_key"),
    )


def printings(event: Event) -> list[Printing]:
    """In their order; a printing without a chain of its own has that of the event."""
    chains: dict[int | None, list[Attribution]] = {}
    for step in event.attributions.select_related("actor", "outlet").order_by("position"):
        chains.setdefault(step.quote_id, []).append(step)
    quotes = event.quotes.select_related("version__article__outlet").defer("version__text").order_by("number", "pk")
    return [Printing(quote, chains.get(quote.pk) or chains.get(None, [])) for quote in quotes]


def origins_of(event: Event, printed: list[Printing], sources: list[EventSource]) -> list[Origin]:
    """The pages of the printings, the sources and the steps of a threat, as `Event.origin_count` counts them."""
    steps = event.steps.select_related("article__outlet") if event.kind == Kind.THREAT else ()
    articles = [one.article for one in printed] + [one.article for one in sources]
    articles += [step.article for step in steps if step.article]
    tellers = origins.tellers([one.quote for one in printed], [step for one in printed for step in one.chain])
    return origins.groups(event, articles, tellers, origins.prints_of(article.pk for article in articles))


def links(found: QuerySet[EventLink]) -> list[EventLink]:
    ends = ("event", "other")
    return list(found.select_related(*(f"{end}__{of}" for end in ends for of in ("story", "actor", "issue"))).order_by("pk"))


def beside(event: Event, side: str, order: str) -> Event | None:
    """The nearest published event of the story on one side in time."""
    near = Event.objects.published().filter(Q(story=event.story_id), **{side: event.order_key})
    return near.select_related("story", "actor").order_by(order).first()


def appearances(claim: Claim) -> list[ClaimAppearance]:
    """The published events in which the claim appears, oldest first, with all that a row shows."""
    found = claim.appearances.filter(event__state=State.PUBLISHED)
    events = {event.pk: event for event in Event.objects.filter(pk__in=found.values("event")).for_rows()}
    rows = list(found.order_by("event__order_key"))
    for row in rows:
        row.event = events[row.event_id]
    return rows
