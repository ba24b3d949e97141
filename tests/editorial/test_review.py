"""Decisions about events: who may win, what is refused and in which words, and what stays in the history."""

from __future__ import annotations

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from tracker.editorial import review
from tracker.editorial.review import NoReason, NotReviewable, RuleBroken
from tracker.models import ArticleVersion, Event, EventSource, Quote, State

pytestmark = pytest.mark.django_db


def stored(event: Event) -> str:
    return Event.objects.get(pk=event.pk).state


def test_publishing_a_draft_is_kept_with_editor_and_reason(make_statement, editor):
    draft = make_statement(state=State.DRAFT)
    review.publish(draft, editor, "checked against the transcript")
    entry = draft.history.first()
    assert (entry.state, entry.history_user, entry.history_change_reason) == (
        State.PUBLISHED,
        editor,
        "checked against the transcript",
    )
    assert stored(draft) == draft.state == State.PUBLISHED


def test_second_editor_is_told_the_draft_is_settled(make_statement, editor):
    draft = make_statement(state=State.DRAFT)
    review.publish(draft, editor)
    with pytest.raises(NotReviewable, match="is published and cannot become published"):
        review.publish(draft, editor)
    assert draft.history.filter(state=State.PUBLISHED).count() == 1


def test_an_event_that_is_gone_is_not_reviewable(make_statement, editor):
    draft = make_statement(state=State.DRAFT)
    Event.objects.filter(pk=draft.pk).delete()
    with pytest.raises(NotReviewable, match="is gone"):
        review.reject(draft, editor)


@pytest.mark.parametrize(
    ("decision", "before", "after"),
    [
        (review.publish, State.DRAFT, State.PUBLISHED),
        (review.publish, State.IN_REVIEW, State.PUBLISHED),
        (review.publish, State.REJECTED, None),
        (review.publish, State.RETRACTED, None),
        (review.send_to_review, State.DRAFT, State.IN_REVIEW),
        (review.send_to_review, State.REJECTED, State.IN_REVIEW),
        (review.send_to_review, State.RETRACTED, State.IN_REVIEW),
        (review.send_to_review, State.PUBLISHED, None),
        (review.reject, State.DRAFT, State.REJECTED),
        (review.reject, State.IN_REVIEW, State.REJECTED),
        (review.reject, State.PUBLISHED, None),
        (review.retract, State.PUBLISHED, State.RETRACTED),
        (review.retract, State.DRAFT, None),
    ],
)
def test_what_may_become_what(make_statement, editor, decision, before, after):
    event = make_statement(state=before)
    if after:
        decision(event, editor, "a reason")
    else:
        with pytest.raises(NotReviewable):
            decision(event, editor, "a reason")
    assert stored(event) == (after or before)


def test_a_retraction_needs_a_reason(make_statement, editor):
    event = make_statement()
    with pytest.raises(NoReason, match="needs a reason"):
        review.retract(event, editor, "  ")
    assert stored(event) == State.PUBLISHED


def test_a_statement_without_a_source_is_refused_by_name_and_in_a_sentence(make_statement, editor):
    draft = make_statement(state=State.DRAFT, printed_by=[], title="A claim from nowhere")
    with pytest.raises(RuleBroken) as refusal:
        review.publish(draft, editor)
    assert refusal.value.rule == "published_statement_has_a_source"
    assert str(refusal.value).startswith("“A claim from nowhere”: A published statement has at least one quote or source.")
    assert (stored(draft), draft.state) == (State.DRAFT, State.DRAFT)
    assert draft.history.filter(state=State.PUBLISHED).count() == 0


def test_all_that_is_missing_is_told_at_once(make_statement, editor):
    draft = make_statement(state=State.DRAFT, printed_by=[], said_on="")
    with pytest.raises(RuleBroken) as refusal:
        review.publish(draft, editor)
    assert "has a date" in refusal.value.sentence
    assert "at least one quote or source" in refusal.value.sentence


def test_publishing_lists_speaker_target_and_issue(make_position, make_actor, editor):
    draft = make_position(state=State.DRAFT, target=make_actor(), issues=[])
    draft.cast.all().delete()
    review.publish(draft, editor)
    assert set(draft.cast.values_list("actor", "part")) == {(draft.actor_id, "by"), (draft.target_id, "target")}
    assert [topic.issue for topic in draft.topics.all()] == [draft.issue]


@pytest.mark.django_db(transaction=True)
def test_of_many_editors_exactly_one_wins(make_statement, editor):
    if connection.vendor == "sqlite":
        pytest.skip("here the test database lives in memory and has one connection; PostgreSQL runs this")
    draft = make_statement(state=State.DRAFT)
    results: list[str] = []

    def decide() -> None:
        try:
            review.publish(draft, editor)
            results.append("won")
        except NotReviewable:
            results.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=decide) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["told", "told", "told", "won"]
    assert draft.history.filter(state=State.PUBLISHED).count() == 1


def breaks_the_span(event: Event) -> None:
    version = ArticleVersion.objects.first()
    Quote.objects.create(event=event, version=version, exact="not in it", start=0, end=9)


def edits_a_text(event: Event) -> None:
    ArticleVersion.objects.update(text="another text")


def repeats_a_source(event: Event) -> None:
    article = event.quotes.get().article
    for _ in range(2):
        EventSource.objects.create(event=event, article=article)


def takes_the_last_quote(event: Event) -> None:
    event.quotes.all().delete()


def takes_the_date(event: Event) -> None:
    Event.objects.update(first_day=None, last_day=None)


def invents_a_state(event: Event) -> None:
    Event.objects.update(state="perfect")


def repeats_a_reference(event: Event) -> None:
    Event.objects.bulk_create([Event(story=event.story, kind="statement", ref=event.ref)])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (breaks_the_span, "The span from start to end of the stored text does not hold the quoted words."),
        (edits_a_text, "Store the changed text as a new version."),
        (repeats_a_source, "This article is already a source of this event."),
        (takes_the_last_quote, "A published statement has at least one quote or source."),
        (takes_the_date, "A published event has a date."),
        (invents_a_state, "The state is none of: draft"),
        (repeats_a_reference, "Another event of this story has that reference."),
    ],
)
def test_each_broken_rule_is_explained_in_a_sentence(make_statement, change, sentence):
    event = make_statement()
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        change(event)
    assert review.explain(refusal.value).startswith(sentence)


def test_a_rule_without_words_of_its_own_is_told_by_its_name(make_statement):
    event = make_statement()
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        event.cast.create(actor=event.actor, story=event.story)
    assert review.explain(refusal.value) == "The record has a rule against this: actor once in an event."


def test_an_error_from_elsewhere_is_still_a_sentence():
    assert review.explain(IntegrityError("FOREIGN KEY constraint failed")).startswith("Another row depends")
    assert review.explain(IntegrityError()) == "The record has a rule against this: unnamed."
