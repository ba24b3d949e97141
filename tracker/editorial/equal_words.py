"""Whether a candidate is another printing of an event on record: the same words by the same speaker, on no other day."""

from __future__ import annotations

from datetime import timedelta

from tracker import dates
from tracker.models import Candidate, CandidateState, Event, EventQuerySet, Fingerprint, Match, State
from tracker.text import match, plain

# Printings that hold nothing but words of the event.
OWN_WORDS = (Match.VERBATIM, Match.EXCERPT, Match.ELIDED)
NEXT_DAY = timedelta(days=1)  # a page of the next morning says “on Thursday” of what was said late on Wednesday


def is_the_same(candidate: Candidate, event: Event) -> bool:
    """Quoted words of a known speaker, equal but for case and marks to the event's, or to a printing of them.

    Fewer than five words have to be all the event's, told of the same date; more must not have been told of another day.
    """
    if not candidate.is_quoted or candidate.actor_id is None or candidate.oddities:
        return False
    if (candidate.actor_id, candidate.story_id, event.state) != (event.actor_id, event.story_id, State.PUBLISHED):
        return False
    words = plain.words(candidate.words)
    is_short = len(words) < match.FRAGMENT
    if words and words == plain.words(event.words):
        return days_agree(candidate, event, is_short=is_short)
    return not is_short and printed_before(words, event) and days_agree(candidate, event, is_short=False)


def printed_before(words: list[str], event: Event) -> bool:
    """Whether an editor has already taken just these words for a printing of the event's."""
    return any(words == plain.words(quote.exact) for quote in event.quotes.filter(match__in=OWN_WORDS))


def days_agree(candidate: Candidate, event: Event, *, is_short: bool) -> bool:
    when = day_told(candidate)
    if when is None or event.when is None:
        return not is_short
    if is_short:
        return when.overlaps(event.first_day, event.last_day)
    return candidate.is_date_inherited or when.overlaps(event.when.first_day - NEXT_DAY, event.when.last_day + NEXT_DAY)


def day_told(candidate: Candidate) -> dates.PartialDate | None:
    try:
        return dates.parse(candidate.said_on, candidate.story.timezone) if candidate.said_on else None
    except dates.BadDate:
        return None


def waiting_like(candidate: Candidate, event: Event) -> list[Candidate]:
    """Waiting candidates of the story that are further printings of the event, oldest first."""
    equal = Candidate.objects.filter(
        state=CandidateState.WAITING, story=candidate.story_id, words_hash=candidate.words_hash, actor=event.actor_id
    )
    loaded = equal.exclude(pk=candidate.pk).select_related("story", "version", "article").prefetch_related("spans")
    return [other for other in loaded.order_by("recorded_at", "pk") if is_the_same(other, event)]


def was_put_back(candidate: Candidate) -> bool:
    """Whether an editor undid a decision about these words in an earlier text of the article, so that it is not made again."""
    earlier = Candidate.objects.filter(
        article=candidate.article_id, words_hash=candidate.words_hash, state=CandidateState.SUPERSEDED
    )
    return earlier.exclude(decided_at=None).exists()


def event_like(candidate: Candidate) -> Event | None:
    """The event on record that the candidate is another printing of; the earliest where several are."""
    if candidate.actor_id is None:
        return None
    events = with_equal_words(candidate).filter(state=State.PUBLISHED, actor=candidate.actor_id, story=candidate.story_id)
    return next((event for event in events.select_related("story").oldest_first() if is_the_same(candidate, event)), None)


def with_equal_words(candidate: Candidate) -> EventQuerySet:
    """Events among which those with equal words are: by the index of known words, and the nearest one that was noted.

    The keys are read first: joined, the databases would go through every event of the speaker.
    """
    known = Fingerprint.objects.filter(story=candidate.story_id, hash=candidate.words_hash, event__actor=candidate.actor_id)
    keys = set(known.values_list("event", flat=True))
    if candidate.nearest_id and candidate.likeness == match.Relation.SAME:
        keys.add(candidate.nearest_id)
    return Event.objects.filter(pk__in=keys)
