"""The whole way of what arrives: from a text to candidates, printings and alarms."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tracker.editorial import candidates
from tracker.ingest import pipeline
from tracker.ingest.arrivals import Arrival
from tracker.models import (
    ActorName,
    Article,
    Candidate,
    DriftAlarm,
    Event,
    FeedItem,
    StoryActor,
)

NOON = datetime(2026, 2, 27, 12, tzinfo=UTC)
LATER = datetime(2026, 2, 28, 12, tzinfo=UTC)

FIRST = (
    "HARBOUR CITY, Feb 26 - The port authority will not renew the lease, its director, Dana Whitlock, said on Thursday.\n\n"
    "“We will not sign a lease that closes the quay to the fishing boats,” Whitlock said.\n\n"
    "The company said in a statement that it would go to court."
)
SECOND = (
    "The lease is dead for now. On Thursday Dana Whitlock, the director, said: "
    "“We will not sign a lease that closes the quay to the fishing boats.”"
)


@pytest.fixture
def whitlock(story, make_actor):
    actor = make_actor(slug="dana-whitlock", name="Dana Whitlock", role="Director of the port authority")
    StoryActor.objects.create(story=story, actor=actor)
    ActorName.objects.create(actor=actor, name="D. Whitlock")
    return actor


def report(text=FIRST, n=1, **given):
    defaults = {"url": f"https://example.org/{n}", "headline": "No lease", "published": "2026-02-27T09:00Z", "guid": str(n)}
    return Arrival(**{"text": text, **defaults, **given})


def the_quotation():
    return Candidate.objects.get(words__startswith="We will not sign")


def test_a_statement_is_proposed_and_nothing_is_published(whitlock, make_feed):
    done = pipeline.take_in_feed(make_feed(), [report()], NOON)
    found = the_quotation()
    assert (done.new, done.candidates, Event.objects.count()) == (1, Candidate.objects.count(), 0)
    assert (found.actor, found.said_on, found.state, found.is_quoted) == (whitlock, "2026-02-26", "waiting", True)
    assert found.version.text[found.start : found.end] == found.words
    assert [(s.start, s.end) for s in found.spans.all()] == [(found.start, found.end)]


def test_the_same_reading_again_changes_nothing(whitlock, make_feed):
    feed = make_feed()
    pipeline.take_in_feed(feed, [report()], NOON)
    before = list(Candidate.objects.values_list("pk", "state"))
    done = pipeline.take_in_feed(feed, [report()], LATER)
    assert (done.new, done.duplicate, done.candidates) == (0, 1, 0)
    assert list(Candidate.objects.values_list("pk", "state")) == before


def test_an_accepted_statement_in_another_outlet_becomes_another_printing_by_itself(whitlock, make_feed, editor):
    pipeline.take_in_feed(make_feed(), [report()], NOON)
    event = candidates.accept(the_quotation(), editor)
    done = pipeline.take_in_feed(make_feed(), [report(SECOND, 2)], LATER)
    event.refresh_from_db()
    assert done.attached == 1
    assert (event.state, event.quotes.count(), event.outlet_count) == ("published", 2, 2)
    assert Candidate.objects.get(state="attached").event == event


def test_a_printing_that_an_editor_put_back_is_not_added_again_with_the_next_text(whitlock, make_feed, editor):
    pipeline.take_in_feed(make_feed(), [report()], NOON)
    event, feed = candidates.accept(the_quotation(), editor), make_feed()
    pipeline.take_in_feed(feed, [report(SECOND, 2)], LATER)
    candidates.undo(Candidate.objects.get(state="attached"), editor)
    done = pipeline.take_in_feed(feed, [report(f"{SECOND} The talks go on.", 2)], LATER)
    assert (done.changed, done.attached, event.quotes.count()) == (1, 0, 1)


def test_a_part_of_known_words_is_only_proposed_beside_them(whitlock, make_feed, editor):
    pipeline.take_in_feed(make_feed(), [report()], NOON)
    event = candidates.accept(the_quotation(), editor)
    part = "“We will not sign a lease that closes the quay,” Dana Whitlock said on Thursday."
    done = pipeline.take_in_feed(make_feed(), [report(part, 2)], LATER)
    waiting = Candidate.objects.get(article__url="https://example.org/2")
    assert (done.attached, event.quotes.count()) == (0, 1)
    assert (waiting.state, waiting.nearest, waiting.likeness) == ("waiting", event, "excerpt")


def test_the_same_words_by_somebody_else_stay_apart(whitlock, make_actor, story, make_feed, editor):
    other = make_actor(slug="ruth-abara", name="Ruth Abara")
    StoryActor.objects.create(story=story, actor=other)
    pipeline.take_in_feed(make_feed(), [report()], NOON)
    candidates.accept(the_quotation(), editor)
    text = SECOND.replace("Dana Whitlock, the director", "Ruth Abara, the mayor")
    assert pipeline.take_in_feed(make_feed(), [report(text, 2)], LATER).attached == 0


def test_a_changed_text_raises_an_alarm_for_a_quote_that_is_gone(whitlock, make_feed, editor):
    feed = make_feed()
    pipeline.take_in_feed(feed, [report()], NOON)
    event = candidates.accept(the_quotation(), editor)
    changed = FIRST.replace("“We will not sign a lease that closes the quay to the fishing boats,” Whitlock said.\n\n", "")
    done = pipeline.take_in_feed(feed, [report(changed)], LATER)
    alarm = DriftAlarm.objects.get()
    assert (done.changed, done.alarms) == (1, 1)
    assert (alarm.quote.event, alarm.version.number) == (event, 2)
    alarm.quote.refresh_from_db()
    assert alarm.quote.verification == "not_found"
    assert alarm.quote.exact.startswith("We will not sign")  # and the printing stays as it was


def test_words_that_wait_are_not_proposed_twice_when_their_article_changes(whitlock, make_feed):
    feed = make_feed()
    pipeline.take_in_feed(feed, [report()], NOON)
    pipeline.take_in_feed(feed, [report(FIRST + "\n\nThe council meets on Monday.")], LATER)
    states = Candidate.objects.filter(words__startswith="We will not sign").order_by("version__number")
    assert list(states.values_list("version__number", "state")) == [(1, "superseded"), (2, "waiting")]


def test_a_rejected_candidate_does_not_come_back_with_the_next_version(whitlock, make_feed, editor):
    feed = make_feed()
    pipeline.take_in_feed(feed, [report()], NOON)
    candidates.reject(the_quotation(), editor, "not about this story")
    pipeline.take_in_feed(feed, [report(FIRST + "\n\nThe council meets on Monday.")], LATER)
    assert Candidate.objects.get(words__startswith="We will not sign").state == "rejected"


def test_an_item_that_left_its_feed_is_kept_and_marked(whitlock, make_feed):
    feed = make_feed()
    pipeline.take_in_feed(feed, [report(), report(SECOND, 2)], NOON)
    done = pipeline.take_in_feed(feed, [report(SECOND, 2)], LATER)
    assert done.gone == 1
    assert FeedItem.objects.get(guid="1").gone_at == LATER
    assert Article.objects.count() == 2


def test_an_empty_feed_deletes_and_marks_nothing(whitlock, make_feed):
    feed = make_feed()
    pipeline.take_in_feed(feed, [report()], NOON)
    assert pipeline.take_in_feed(feed, [], LATER).gone == 0
    assert FeedItem.objects.get().gone_at is None


def test_a_full_text_is_asked_for_only_what_is_new(whitlock, make_feed):
    feed, asked = make_feed(), []

    def complete(arrival):
        asked.append(arrival.url)
        return report()

    summary = report("The port authority will not renew…", is_whole=False)
    pipeline.take_in_feed(feed, [summary], NOON, complete)
    done = pipeline.take_in_feed(feed, [summary], LATER, complete)
    assert asked == ["https://example.org/1"]
    assert done.duplicate == 1
    assert the_quotation().version.coverage == "full"


def test_an_article_in_another_language_is_stored_and_not_read(whitlock, make_feed):
    done = pipeline.take_in_feed(make_feed(), [report(language="es")], NOON)
    assert (done.new, done.candidates) == (1, 0)


def test_files_come_in_batches_and_progress_is_told(whitlock, story):
    told = []
    many = [report(f"Text number {n}.", n) for n in range(120)]
    done = pipeline.take_in_files(many, story, NOON, lambda *step: told.append(step[:2]))
    assert done.new == 120
    assert told == [(50, 120), (100, 120), (120, 120)]


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Dana Whitlock said that the quay “will stay open to every fishing boat in town”.", [True]),
        ("Dana Whitlock said that the rent would rise and that the quay would stay “open to all”.", [False, True]),
    ],
)
def test_a_paraphrase_that_is_mostly_a_quotation_is_proposed_once(whitlock, story, text, proposed):
    pipeline.take_in_files([report(text)], story, NOON)
    assert sorted(Candidate.objects.values_list("is_quoted", flat=True)) == proposed


def test_statements_are_looked_for_in_the_beginning_of_a_very_long_text(whitlock, story):
    long = f"{FIRST}\n\n{'The council met. ' * 7_000}\n\n“We never said that the quay would be closed,” Whitlock said."
    pipeline.take_in_files([report(long)], story, NOON)
    assert the_quotation().version.text == long
    assert not Candidate.objects.filter(words__startswith="We never said").exists()
