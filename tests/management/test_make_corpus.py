from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.http import QueryDict

from tracker.editorial import derived
from tracker.management import corpus
from tracker.models import Article, Event, EventOutlet, Fingerprint, Kind, Precision, Quote, State, Story
from tracker.timeline.filters import TimelineFilter

DERIVED = ("pk", "first_published_on", "best_article", "outlet_count", "origin_count", "evidence_count", "search_text")


def make(number=150, **options):
    call_command("make_corpus", events=number, **options)
    return Story.objects.get(slug=options.get("story", "corpus"))


def test_the_same_seed_gives_the_same_story():
    assert list(corpus.happenings(50, seed=1)) == list(corpus.happenings(50, seed=1))
    assert list(corpus.happenings(50, seed=1)) != list(corpus.happenings(50, seed=2))


def test_no_two_words_of_the_vocabulary_are_alike():
    words = corpus.vocabulary()
    assert len(words) == len(set(words)) == corpus.WORDS


def test_every_event_is_published_marked_and_of_its_kind(db):
    story = make()
    events = Event.objects.filter(story=story)
    assert events.filter(state=State.PUBLISHED).count() == events.count() == 150
    assert all(event.title.startswith("Synthetic ") and "Synthetic" in event.summary for event in events)
    assert {event.kind for event in events} == set(Kind.values)
    assert {event.precision for event in events} == {Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.MINUTE}
    assert (events.latest("first_day").first_day - events.earliest("first_day").first_day).days > 3_650


def test_what_is_derived_in_bulk_is_what_the_record_would_derive(db):
    story = make()
    events = Event.objects.filter(story=story).order_by("pk")
    links = EventOutlet.objects.filter(story=story).order_by("pk")
    prints = Fingerprint.objects.filter(story=story).order_by("event", "hash")
    before = list(events.values(*DERIVED)), list(links.values_list("event", "outlet")), list(prints.values_list("event", "hash"))
    derived.refresh(events)
    after = list(events.values(*DERIVED)), list(links.values_list("event", "outlet")), list(prints.values_list("event", "hash"))
    assert after == before
    for event in events:
        kept = {
            name: getattr(event, name) for name in (*Event.derived, "ref", "kind", "said_on", "deadline") if name != "changed_at"
        }
        event.save()
        event.refresh_from_db()
        assert {name: getattr(event, name) for name in kept} == kept


def test_it_can_be_searched_and_its_words_stand_in_its_articles(db):
    make()
    common = corpus.vocabulary(1)[0]
    found = TimelineFilter(QueryDict(f"q={common}&kind=statement")).events()
    assert 0 < found.count() < 150
    for quote in Quote.objects.select_related("version"):
        assert quote.version.text[quote.start : quote.end] == quote.exact


def test_a_second_run_is_refused_unless_told_to_replace(db):
    make(20)
    with pytest.raises(CommandError, match=r"The story “corpus” exists\. Add --replace"):
        make(20)
    make(30, replace=True)
    assert Event.objects.count() == 30
    connection.check_constraints()


def test_replacing_leaves_every_other_story_alone(make_statement, make_action):
    kept = [make_statement(), make_action()]
    make(20)
    make(20, replace=True)
    assert list(Event.objects.filter(story__slug="a-dispute").order_by("pk")) == [Event(pk=event.pk) for event in kept]
    assert Article.objects.filter(story__slug="a-dispute").count() == 2
    assert Story.objects.count() == 2


def test_a_story_that_somebody_wrote_is_never_replaced(make_story, make_statement):
    story = make_story(slug="corpus")
    make_statement(story=story)
    for replace in (True, False):
        with pytest.raises(CommandError, match="“corpus” is not synthetic throughout"):
            make(20, replace=replace)
    assert Event.objects.get().story == story


def test_a_synthetic_story_that_somebody_added_to_is_not_replaced(make_statement):
    story = make(20)
    make_statement(story=story)
    with pytest.raises(CommandError, match="not synthetic throughout"):
        make(20, replace=True)


def test_several_can_stand_side_by_side(db):
    make(20)
    make(20, story="another", seed=2)
    assert Event.objects.filter(story__slug="another").count() == 20


@pytest.mark.parametrize(("options", "told"), [({"events": 0}, "at least 1"), ({"story": "no slug"}, "--story is “no slug”")])
def test_an_argument_that_makes_no_sense_is_named(db, options, told):
    with pytest.raises(CommandError, match=told):
        call_command("make_corpus", **options)
    assert not Story.objects.exists()
