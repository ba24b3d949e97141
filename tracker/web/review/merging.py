"""The page on which a candidate is added to a known event: those with nearly its words, by its speaker, or found by words."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tracker.editorial import known_words
from tracker.editorial.candidates import OPEN
from tracker.models import Candidate, Event, EventQuerySet, day_range
from tracker.models.fields import CleanFormField
from tracker.text import match
from tracker.timeline import search
from tracker.web.review.access import for_editors
from tracker.web.review.cards import Near, loaded, near, one_card
from tracker.web.review.said import following, wanted

MOST_FOUND, MOST_NEAR = 12, 5
AROUND = timedelta(days=3)


class WordsForm(forms.Form):
    q = CleanFormField(required=False, max_length=search.MOST_CHARACTERS, label="Words of a known event")


@require_safe
@for_editors
def merge_page(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(loaded(Candidate.objects.all()), pk=pk)
    form = WordsForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    near_ones = [] if words else suggested(candidate)
    context = {
        "back": wanted(request),
        "next_card": following(request),
        "card": one_card(candidate),
        "form": form,
        "words": words,
        "found": found(candidate, words) if words else [],
        "suggested": near_ones,
        "others": [] if words else of_the_speaker(candidate, near_ones),
    }
    return render(request, "review/merge.html", context)


def found(candidate: Candidate, words: str) -> list[Near]:
    """Events of the story that hold the words, newest first."""
    events = search.matching(open_events(candidate), words).newest_first()[:MOST_FOUND]
    return [compared(candidate, event) for event in events]


def suggested(candidate: Candidate) -> list[Near]:
    """Events with nearly these words, the nearest first, and the one this candidate led to before."""
    likest = known_words.nearest(
        candidate.story, candidate.words, speaker=candidate.actor_id, said_on=candidate.said_on, limit=MOST_NEAR
    )
    near_ones = [near(candidate, like.event, like.relation, like.quote.exact if like.quote else "") for like in likest]
    before = open_events(candidate).filter(candidates=candidate).exclude(pk__in=[like.event.pk for like in likest])
    return [*near_ones, *(compared(candidate, event) for event in before)]


def of_the_speaker(candidate: Candidate, without: list[Near]) -> list[Near]:
    """Other events of the speaker around the date, newest first."""
    when = known_words.day_of(candidate.said_on, candidate.story)
    if candidate.actor_id is None or when is None:
        return []
    days = day_range(when.first_day - AROUND, when.last_day + AROUND)
    events = open_events(candidate).filter(days, actor=candidate.actor_id).exclude(pk__in=[one.event.pk for one in without])
    return [compared(candidate, event) for event in events.newest_first()[:MOST_FOUND]]


def open_events(candidate: Candidate) -> EventQuerySet:
    """Events of the story that can take another printing."""
    rows = Event.objects.filter(story=candidate.story, state__in=OPEN)
    return rows.select_related("story", "actor", "issue").defer("search_text")


def compared(candidate: Candidate, event: Event) -> Near:
    return near(candidate, event, match.compare(event.words, candidate.words).relation)
