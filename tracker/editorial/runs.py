"""The printings a candidate becomes: one for each run of its words, with the chain of who told whom."""

from __future__ import annotations

from typing import Any

from django.db.models import Max

from tracker.editorial import signed
from tracker.models import Actor, Attribution, Candidate, Event, Match, Outlet, Quote
from tracker.text import match, plain

MATCHES = {
    match.Relation.SAME: Match.VERBATIM,
    match.Relation.EXCERPT: Match.EXCERPT,
    match.Relation.ELIDED: Match.ELIDED,
}


def places(candidate: Candidate) -> list[tuple[int, int]]:
    """Start and end of each run in the version's text, in reading order."""
    return [(run.start, run.end) for run in candidate.spans.all()] or [(candidate.start, candidate.end)]


def mark(candidate: Candidate) -> str:
    """The reason the history keeps for a printing that a candidate made, by which it is known again."""
    return f"from candidate {candidate.pk} of the review queue"


def add(candidate: Candidate, event: Event, editor: Any, *, reported_by: str = "", hedge: str = "") -> list[Quote]:
    """The printings, stored; one that is there already is left as it is. Call in a transaction."""
    known = {(q.start, q.end): q for q in event.quotes.filter(version=candidate.version_id)}
    number = event.quotes.aggregate(top=Max("number"))["top"] or 0
    found = []
    for start, end in places(candidate):
        if (start, end) not in known:
            number += 1
            quote = quote_of(candidate, event, start, end, number)
            signed.save(quote, editor, mark(candidate))
            known[start, end] = quote
        tell_chain(known[start, end], editor, reported_by, hedge)
        found.append(known[start, end])
    return found


def quote_of(candidate: Candidate, event: Event, start: int, end: int, number: int) -> Quote:
    exact = candidate.version.text[start:end]
    return Quote(
        event=event,
        version=candidate.version,
        story_id=event.story_id,
        number=number,
        exact=exact,
        start=start,
        end=end,
        language=candidate.article.language,
        match=how_it_matches(event.words, exact, is_quoted=candidate.is_quoted),
    )


def how_it_matches(words: str, exact: str, *, is_quoted: bool) -> Match:
    """How a run relates to the event's words, as far as it can be told from the two."""
    if not is_quoted:
        return Match.PARAPHRASE
    if not words or plain.words(words) == plain.words(exact):
        return Match.VERBATIM
    return MATCHES.get(match.compare(words, exact).relation, Match.ALTERED)


def tell_chain(quote: Quote, editor: Any, reported_by: str, hedge: str) -> None:
    """Note who passed the words on to the page; a hedge without a name is the page's own."""
    if not (reported_by or hedge) or quote.attributions.exists():
        return
    outlet = quote.article.outlet
    step = Attribution(event=quote.event, quote=quote, story_id=quote.story_id, position=1, hedge=hedge)
    if reported_by:
        step.name, step.actor, step.outlet = reported_by[:200], only(Actor.objects.named(reported_by)), outlet_named(reported_by)
    else:
        step.name, step.outlet = quote.article.source_name, outlet
    signed.save(step, editor, "from the review queue")


def outlet_named(name: str) -> Outlet | None:
    found: Outlet | None = only(Outlet.objects.filter(name__iexact=name.removeprefix("the ").removeprefix("The ")))
    return found


def only(rows: Any) -> Any:
    """The row where there is exactly one."""
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


def made_by(candidate: Candidate) -> list[Quote]:
    """The printings of its event that this candidate brought; not those that were there before."""
    if candidate.event is None:
        return []
    spans = set(places(candidate))
    here = [q for q in candidate.event.quotes.filter(version=candidate.version_id) if (q.start, q.end) in spans]
    return [q for q in here if q.history.filter(history_type="+", history_change_reason=mark(candidate)).exists()]
