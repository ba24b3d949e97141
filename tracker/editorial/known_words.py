"""Which known event some words belong to, found at about the same cost however many are stored.

Each event has the fingerprints of its words and of its printings (`text.match.fingerprints`). Words are looked for by theirs: a
fingerprint that many events of the story have says nothing and is passed over, the events with most of the others are compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.db import connection
from django.db.models import Q

from tracker import dates
from tracker.models import Event, EventQuerySet, Fingerprint, Quote, State, Story
from tracker.text import match
from tracker.text.match import Relation, Verdict

MOST_EVENTS = 64  # with one fingerprint; one that more events of the story have is passed over
COMPARED = 20  # events with the most fingerprints in common
HASHES_ASKED, WORDS_ASKED = 200, 40  # in one query, which databases limit
DAY = timedelta(days=1)
LIVE = (State.DRAFT, State.IN_REVIEW, State.PUBLISHED)
NEARNESS = [Relation.SAME, Relation.EXCERPT, Relation.ELIDED, Relation.ALTERED]


class Sought(Protocol):
    """Words to look for: a candidate, or `Words`. ``said_on`` is EDTF, empty when it is not known."""

    @property
    def words(self) -> str: ...
    @property
    def actor_id(self) -> int | None: ...
    @property
    def said_on(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Words:
    words: str
    actor_id: int | None = None
    said_on: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """An event the words may belong to; ``quote`` is the printing they are nearest to, None where the event's own words are."""

    event: Event
    quote: Quote | None
    relation: Relation
    score: float


def index(events: Iterable[Event]) -> None:
    """Make the fingerprints of these events what their words and printings are. Reads prefetched quotes; at most 3 queries."""
    wanted = {(event.pk, one): event.story_id for event in events for one in fingerprints(event)}
    asked = {event.pk for event in events}
    stored = {
        (event, one): pk for pk, event, one in Fingerprint.objects.filter(event__in=asked).values_list("pk", "event", "hash")
    }
    Fingerprint.objects.filter(pk__in=[pk for key, pk in stored.items() if key not in wanted]).delete()
    new = [Fingerprint(story_id=story, event_id=key[0], hash=key[1]) for key, story in wanted.items() if key not in stored]
    Fingerprint.objects.bulk_create(new, batch_size=5_000)


def fingerprints(event: Event) -> set[int]:
    """Of the words and of every printing of an event whose quotes are loaded; each differing text is read once."""
    texts = dict.fromkeys([event.words, *(quote.exact for quote in event.quotes.all())])
    return {one for text in texts if text for one in match.fingerprints(text)}


def nearest(story: Story, words: str, *, speaker: int | None = None, said_on: str = "", limit: int = 5) -> list[Likeness]:
    """The events of the story these words may belong to, the nearest first. ``speaker`` is the key of a resolved actor.

    Fewer than five words count only of the same speaker on the same date. Says nothing of drafts that were rejected and of what
    was retracted. Five queries at most.
    """
    return _of_each(story, [Words(words, speaker, said_on)])[0][:limit]


def nearest_of_each(story: Story, sought: Sequence[Sought]) -> list[Likeness | None]:
    """For each the nearest event, if any; a constant number of queries for each forty."""
    found: list[Likeness | None] = []
    for start in range(0, len(sought), WORDS_ASKED):
        found += [best[0] if best else None for best in _of_each(story, sought[start : start + WORDS_ASKED])]
    return found


def _of_each(story: Story, sought: Sequence[Sought]) -> list[list[Likeness]]:
    hashes = [match.fingerprints(one.words) for one in sought]
    having = _events_having(story, {one for some in hashes for one in some})
    keys = [_likeliest(some, having) for some in hashes]
    nearby = _said_nearby(story, [one for one, some in zip(sought, hashes, strict=True) if len(some) <= match.FRAGMENT])
    events = _loaded({key for some in keys for key in some}.union(*nearby.values()))
    return [
        _ranked(one, [events[key] for key in dict.fromkeys([*some, *nearby.get(_place(one), ())]) if key in events], story)
        for one, some in zip(sought, keys, strict=True)
    ]


def _events_having(story: Story, hashes: set[int]) -> dict[int, list[int]]:
    """The events with each fingerprint; none for one that too many have. At most ``MOST_EVENTS`` + 1 rows are read for each."""
    table = Fingerprint._meta.db_table
    one = f"SELECT * FROM (SELECT hash, event_id FROM {table} WHERE story_id = %s AND hash = %s LIMIT {MOST_EVENTS + 1}) h"
    having: defaultdict[int, list[int]] = defaultdict(list)
    ordered = sorted(hashes)
    for start in range(0, len(ordered), HASHES_ASKED):
        asked = ordered[start : start + HASHES_ASKED]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join([one] * len(asked)), [value for h in asked for value in (story.pk, h)])
            for found, event in cursor.fetchall():
                having[found].append(event)
    return {found: events for found, events in having.items() if len(events) <= MOST_EVENTS}


def _likeliest(hashes: list[int], having: dict[int, list[int]]) -> list[int]:
    """The keys of the events with most of the fingerprints, the newest first among equals."""
    votes = Counter(event for one in hashes for event in having.get(one, ()))
    return sorted(votes, key=lambda event: (-votes[event], -event))[:COMPARED]


def _place(sought: Sought) -> tuple[int | None, str]:
    return sought.actor_id, sought.said_on


def _said_nearby(story: Story, sought: Sequence[Sought]) -> dict[tuple[int | None, str], list[int]]:
    """Events of the same speaker about the same date: a few words share no fingerprint with the sentence they are from."""
    found: dict[tuple[int | None, str], list[int]] = {}
    asked = {_place(one): day for one in sought if one.actor_id and (day := day_of(one.said_on, story))}
    if not asked:
        return found
    about = Q(pk=None)
    for (actor, _), day in asked.items():
        first_day, last_day = _with_days_beside(day.first_day, day.last_day)
        about |= Q(actor=actor, first_day__lte=last_day, last_day__gte=first_day)
    near = Event.objects.filter(about, story=story, state__in=LIVE).only("actor", "first_day", "last_day")
    for event in near.order_by("-order_key")[: COMPARED * len(asked)]:
        for (actor, said_on), day in asked.items():
            if actor == event.actor_id and _is_near(event, day):
                found.setdefault((actor, said_on), []).append(event.pk)
    return found


def day_of(said_on: str, story: Story) -> dates.PartialDate | None:
    try:
        return dates.parse(said_on, story.timezone) if said_on else None
    except dates.BadDate:
        return None


def _loaded(keys: set[int]) -> dict[int, Event]:
    events: EventQuerySet = Event.objects.filter(pk__in=keys, state__in=LIVE)
    return events.defer("search_text").select_related("actor", "story").prefetch_related("quotes").in_bulk()


def _ranked(sought: Sought, events: Iterable[Event], story: Story) -> list[Likeness]:
    """The events the words may belong to: by relation, then the same speaker, then the share of the words."""
    day = day_of(sought.said_on, story)
    found = [one for event in events for one in _likeness(sought, event, day)]
    found.sort(key=lambda one: (NEARNESS.index(one.relation), one.event.actor_id != sought.actor_id, -one.score, -one.event.pk))
    return found


def _likeness(sought: Sought, event: Event, day: dates.PartialDate | None) -> Iterator[Likeness]:
    """The likeness to the event's words or to its nearest printing, if it is one that can be believed."""
    known: list[tuple[Quote | None, str]] = [(None, event.words)] if event.words else []
    known += [(quote, quote.exact) for quote in {quote.exact: quote for quote in event.quotes.all()}.values()]
    found = [(match.compare(text, sought.words), quote) for quote, text in known]
    believed = [(verdict, quote) for verdict, quote in found if verdict.is_match and _is_believed(verdict, sought, event, day)]
    if believed:
        verdict, quote = min(believed, key=lambda one: (NEARNESS.index(one[0].relation), -one[0].score))
        yield Likeness(event, quote, verdict.relation, verdict.score)


def _is_believed(verdict: Verdict, sought: Sought, event: Event, day: dates.PartialDate | None) -> bool:
    """A few words may be anybody's: they are believed of the same speaker, on the same date or the day beside it."""
    if not verdict.is_fragment:
        return True
    return sought.actor_id is not None and sought.actor_id == event.actor_id and day is not None and _is_near(event, day)


def _is_near(event: Event, day: dates.PartialDate) -> bool:
    first, last = event.first_day, event.last_day
    return first is not None and last is not None and day.overlaps(*_with_days_beside(first, last))


def _with_days_beside(first: date, last: date) -> tuple[date, date]:
    """A page of the next morning says “on Thursday” of what was said late on Wednesday."""
    return (first - DAY if first > date.min else first), (last + DAY if last < date.max else last)
