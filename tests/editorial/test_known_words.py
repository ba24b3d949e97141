"""Which known event some words belong to."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conftest import print_words
from tracker.editorial import derived, known_words
from tracker.editorial.known_words import Words
from tracker.models import Event, Fingerprint, State
from tracker.text import match

SAID = "We will not hand over the keys to our customers’ data under any order of the ministry."


def relations(story, words, **known):
    return [(one.event.pk, str(one.relation)) for one in known_words.nearest(story, words, **known)]


@pytest.mark.parametrize(
    ("printed", "relation"),
    [
        (SAID.upper(), "same"),
        ("hand over the keys to our customers' data", "excerpt"),
        ("We will not hand over the keys … under any order of the ministry", "elided"),
        ("They would not hand over the keys to their customers’ data under any order", "altered"),
    ],
)
def test_words_lead_to_the_event_they_belong_to(story, make_statement, printed, relation):
    event = make_statement(words=SAID)
    make_statement(words="The ministry expects every company to answer by the end of the month.")
    assert relations(story, printed) == [(event.pk, relation)]


def test_other_words_lead_nowhere(story, make_statement):
    make_statement(words=SAID)
    assert known_words.nearest(story, "The minister met the heads of three companies on Monday.") == []
    assert known_words.nearest(story, "…") == []


def test_words_of_another_story_are_not_known(make_story, make_statement):
    make_statement(words=SAID)
    assert known_words.nearest(make_story(), SAID) == []


def test_a_printing_with_other_words_than_the_event_is_known_as_well(story, make_statement, make_article):
    event = make_statement(words=SAID)
    longer = "As I told the board last week, the keys stay where they have always been."
    quote = print_words(event, make_article(), longer)
    derived.refresh(Event.objects.filter(pk=event.pk))
    found = known_words.nearest(story, "the keys stay where they have always been")
    assert [(one.event, one.quote, one.relation) for one in found] == [(event, quote, "excerpt")]


def test_the_same_words_come_before_similar_ones_and_the_same_speaker_before_another(story, make_statement):
    other = make_statement(words=SAID)
    own = make_statement(words=SAID)
    longer = make_statement(words=f"{SAID} That is final.", actor=own.actor)
    assert relations(story, SAID, speaker=own.actor_id) == [(own.pk, "same"), (other.pk, "same"), (longer.pk, "excerpt")]
    assert len(known_words.nearest(story, SAID, limit=1)) == 1


def test_a_few_words_need_the_speaker_and_the_date(story, make_statement, make_actor):
    event = make_statement(words="The deadline is simply not workable for us.", said_on="2026-02-26")
    asked = {"speaker": event.actor_id, "said_on": "2026-02-27"}
    assert relations(story, "not workable", **asked) == [(event.pk, "excerpt")]
    assert relations(story, "not workable", speaker=event.actor_id) == []
    assert relations(story, "not workable", said_on="2026-02-27") == []
    assert relations(story, "not workable", **{**asked, "said_on": "2026-03-05"}) == []
    assert relations(story, "not workable", **{**asked, "speaker": make_actor().pk}) == []
    assert relations(story, "not workable", **{**asked, "said_on": "no date"}) == []


@pytest.mark.parametrize("said_on", ["0001-01-01", "9999-12-29"])
def test_the_ends_of_the_calendar_are_dates_like_others(story, make_statement, said_on):
    event = make_statement(words="It is not workable.", said_on=said_on)
    assert relations(story, "not workable", speaker=event.actor_id, said_on=said_on) == [(event.pk, "excerpt")]


@pytest.mark.parametrize("state", [State.REJECTED, State.RETRACTED])
def test_what_was_rejected_or_retracted_is_not_proposed(story, make_statement, state):
    event = make_statement(words=SAID)
    Event.objects.filter(pk=event.pk).update(state=state)
    assert known_words.nearest(story, SAID) == []


def test_the_index_follows_every_change(story, make_statement, make_article):
    event = make_statement(words=SAID)
    own, quote = event.quotes.get(), print_words(event, make_article(), "Other words that nobody else has said before.")
    own.delete()
    event.words = "We may hand them over after all, in the end."
    event.save()
    derived.refresh(Event.objects.filter(pk=event.pk))
    assert known_words.nearest(story, SAID) == []
    assert len(known_words.nearest(story, "words that nobody else has said before")) == 1
    print_words(event, make_article())
    quote.delete()
    derived.refresh(Event.objects.filter(pk=event.pk))
    assert set(Fingerprint.objects.values_list("hash", flat=True)) == set(match.fingerprints(event.words))


def test_writing_the_index_again_changes_nothing(make_statement):
    event = make_statement(words=SAID)
    before = list(Fingerprint.objects.order_by("pk").values_list("pk", "hash"))
    derived.refresh(Event.objects.filter(pk=event.pk))
    assert list(Fingerprint.objects.order_by("pk").values_list("pk", "hash")) == before


def test_phrases_that_too_many_events_have_say_nothing(story, make_statement):
    event = make_statement(words=SAID)
    common = match.fingerprints("the keys to our")[1]
    assert common in set(Fingerprint.objects.values_list("hash", flat=True))
    others = [Event(story=story, kind="action", ref=f"ev-{n}") for n in range(known_words.MOST_EVENTS)]
    Event.objects.bulk_create(others)
    Fingerprint.objects.bulk_create(Fingerprint(story=story, event=other, hash=common) for other in others)
    assert known_words.nearest(story, "the keys to our") == []
    assert relations(story, "hand over the keys to our customers") == [(event.pk, "excerpt")]


def test_many_are_looked_for_in_as_many_queries_as_one(story, make_statement):
    event = make_statement(words=SAID, said_on="2026-02-26")
    asked = [Words(SAID, event.actor_id, "2026-02-26"), Words("the keys", event.actor_id, "2026-02-26"), Words("nothing known")]
    with CaptureQueriesContext(
        connection,
    ) as one:
        known_words.nearest_of_each(story, asked[:2])
    for number in range(6):
        make_statement(words=f"{SAID} I say it for the {number}th time.", said_on="2026-02-26", actor=event.actor)
    with CaptureQueriesContext(connection) as many:
        found = known_words.nearest_of_each(story, asked * 12)
    assert len(many) == len(one)
    assert [one.relation if one else None for one in found] == ["same", "excerpt", None] * 12
