"""Candidates ready to be shown, each with all that an editor needs to decide; a constant number of queries for a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from tracker import dates
from tracker.editorial import proposals, settling
from tracker.editorial.candidates import OPEN
from tracker.models import Actor, Candidate, CandidateState, Event, Kind
from tracker.text import diff, match
from tracker.web.review import passages
from tracker.web.review.passages import Paragraph

SIZE = 20  # of a page
RELATIONS = {
    "same": "The same words as a known event",
    "excerpt": "A part of a known event",
    "elided": "The words of a known event with something left out",
    "altered": "Nearly the words of a known event",
}
WIDER = "A known event, and more"  # an excerpt the other way round


@dataclass(frozen=True, slots=True)
class Near:
    """A known event with nearly the same words, and the way from its words to the candidate's."""

    event: Event
    relation: str
    changes: list[diff.Change]


@dataclass(frozen=True, slots=True)
class Card:
    """A candidate with its passage, its date in words, its nearest known event, and what is doubtful about it."""

    candidate: Candidate
    passage: list[Paragraph]
    said: str
    near: Near | None
    outcome: str
    meant: list[Actor] = field(default_factory=list)  # whom an ambiguous name may mean, or for whom an unknown speaker spoke
    next_card: int | None = None  # the candidate below

    @property
    def may_be(self) -> list[str]:
        """The names an ambiguous one may stand for, those of known actors as they are known."""
        known = {key: actor.name for actor in self.meant for key in (actor.slug, actor.name)}
        return [known.get(str(name), str(name)) for name in self.candidate.ambiguous]

    @property
    def is_waiting(self) -> bool:
        return self.candidate.state == CandidateState.WAITING

    @property
    def is_undoable(self) -> bool:
        return self.candidate.state in settling.UNDOABLE

    @property
    def is_deadline_open(self) -> bool:
        """The page names a deadline, and an editor has to say which day that is."""
        return self.is_waiting and proposals.lacks_deadline(self.candidate)

    @property
    def is_incomplete(self) -> bool:
        """Accepting it leads to the form."""
        has_more_fields = proposals.kind_of(self.candidate) == Kind.POSITION
        return self.candidate.actor_id is None or not self.said or has_more_fields or self.is_deadline_open

    @property
    def becomes(self) -> str:
        """The kind of event accepting makes of it, where that is another word than the candidate's own."""
        kind = proposals.kind_of(self.candidate).label
        return kind if self.is_waiting and kind != self.candidate.get_kind_display() else ""

    @property
    def is_likely_known(self) -> bool:
        """Rather another printing than a new event: nearly the words of an event by the same speaker."""
        return self.near is not None and self.near.event.actor_id == self.candidate.actor_id

    @property
    def stamp(self) -> str:
        return stamp(self.candidate)


def stamp(candidate: Candidate) -> str:
    """Names this decision among all that were made about the candidate."""
    return candidate.decided_at.isoformat() if candidate.decided_at else ""


def loaded(found: QuerySet[Candidate]) -> QuerySet[Candidate]:
    """With all that a card shows. A text is loaded once, however many candidates it has."""
    joined = found.select_related(
        "story",
        "article__outlet",
        "article__feed",
        "actor",
        "nearest__actor",
        "nearest__story",
        "event__story",
        "event__actor",
        "decided_by",
    )
    return joined.defer("nearest__search_text", "event__search_text").prefetch_related("version", "spans")


def cards(rows: Sequence[Candidate]) -> list[Card]:
    meant = actors_meant(rows)
    below = [*(row.pk for row in rows[1:]), None][: len(rows)]
    named = [[meant[name] for name in names_meant(row) if name in meant] for row in rows]
    return [card(row, actors, below=key) for row, actors, key in zip(rows, named, below, strict=True)]


def card(row: Candidate, meant: list[Actor], *, below: int | None = None) -> Card:
    return Card(
        candidate=row,
        passage=passages.in_context(row),
        said=in_words(row.said_on, row.story.timezone),
        near=near_of(row),
        outcome="" if row.state == CandidateState.WAITING else settling.outcome(row),
        meant=meant,
        next_card=below,
    )


def one_card(row: Candidate) -> Card:
    return cards([row])[0]


def actors_meant(rows: Sequence[Candidate]) -> dict[str, Actor]:
    """Actors by their slug and by their name, of all names these candidates may mean; one query."""
    names = {name for row in rows for name in names_meant(row)}
    found = Actor.objects.filter(Q(slug__in=names) | Q(name__in=names)) if names else Actor.objects.none()
    return {key: actor for actor in found for key in (actor.name, actor.slug)}


def names_meant(row: Candidate) -> list[str]:
    """Names and slugs between which an editor chooses with one press."""
    if row.ambiguous or row.actor_id is not None:
        return [str(name) for name in row.ambiguous]
    return [row.on_behalf_of] if row.on_behalf_of else []


def in_words(said_on: str, zone: str) -> str:
    """The date as a reader writes it; empty where there is none or it cannot be read."""
    try:
        return dates.parse(said_on, zone).words(zone) if said_on else ""
    except dates.BadDate:
        return ""


def near_of(row: Candidate) -> Near | None:
    event = row.nearest
    if event is None or row.state != CandidateState.WAITING or event.state not in OPEN:
        return None
    relation = match.compare(event.words, row.words).relation
    return near(row, event, relation if relation in RELATIONS else row.likeness)


def near(row: Candidate, event: Event, relation: str, printed: str = "") -> Near:
    """Compared with what the event has, or with the printing of it that is nearest; unlike words are shown, not compared."""
    known = printed or event.words or event.summary or event.threatened
    is_like = relation in RELATIONS
    changes = diff.words(known, row.words, of_marks=False) if is_like else [diff.Change(diff.ChangeKind.SAME, known)]
    is_wider = relation == "excerpt" and len(row.words) > len(known)
    return Near(event, WIDER if is_wider else RELATIONS.get(relation, ""), changes)
