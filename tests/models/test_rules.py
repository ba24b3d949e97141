"""What the database refuses, whoever writes."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from tests.conftest import print_words
from tracker.models import ArticleVersion, Event, Position, Quote, State, Statement, Threat, ThreatStep

pytestmark = pytest.mark.django_db


def refused(rule: str, write, *args, **kwargs) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        write(*args, **kwargs)


def test_a_statement_is_published_only_with_a_source(make_statement):
    draft = make_statement(state=State.DRAFT, printed_by=[])
    draft.state = State.PUBLISHED
    refused("published_statement_has_a_source", draft.save)


def test_the_last_source_of_a_published_statement_stays(make_statement, make_article):
    statement = make_statement(printed_by=[make_article(), make_article()])
    first, last = statement.quotes.all()
    first.delete()
    refused("published_statement_has_a_source", last.delete)
    refused("published_statement_has_a_source", Quote.objects.filter(pk=last.pk).delete)


def test_the_evidence_is_counted_whatever_way_it_is_written(make_statement, make_article):
    statement, other = make_statement(), make_statement()
    version = ArticleVersion.objects.create(article=make_article(), text="We will not be moved.")
    Quote.objects.bulk_create(
        [Quote(story_id=statement.story_id, event_id=statement.pk, version=version, exact="We will", start=0, end=7)]
    )
    assert Event.objects.get(pk=statement.pk).evidence_count == 2
    Quote.objects.filter(version=version).update(event_id=other.pk)
    assert [Event.objects.get(pk=e.pk).evidence_count for e in (statement, other)] == [1, 2]
    Quote.objects.filter(version=version).delete()
    assert Event.objects.get(pk=other.pk).evidence_count == 1


def test_saving_an_event_read_earlier_does_not_undo_the_count(make_statement, make_article):
    statement = make_statement()
    read_earlier = Statement.objects.get(pk=statement.pk)
    print_words(statement, make_article())
    read_earlier.note = "A note."
    read_earlier.save()
    assert Event.objects.get(pk=statement.pk).evidence_count == 2


@pytest.mark.parametrize(
    ("rule", "given"),
    [
        ("published_event_has_a_date", {"said_on": ""}),
        ("published_event_has_an_actor", {"actor": None}),
        ("event_kind_known", {"kind": "rumour"}),
        ("event_state_known", {"state": "secret"}),
        ("event_importance_from_1_to_3", {"importance": 4}),
    ],
)
def test_a_published_event_has_what_it_needs(rule, given, make_action):
    event = Event.objects.get(pk=make_action().pk)
    for name, value in given.items():
        setattr(event, name, value)
    refused(rule, event.save)


def test_a_position_names_its_issue_and_stance(make_position):
    position = make_position()
    position.stance = ""
    refused("published_position_has_an_issue_and_a_stance", position.save)
    refused("published_position_has_an_issue_and_a_stance", Position.objects.filter(pk=position.pk).update, issue=None)


def test_a_threat_names_what_is_threatened(make_threat):
    threat = make_threat(title="A threat")
    refused("published_threat_names_what_is_threatened", Threat.objects.filter(pk=threat.pk).update, threatened="")


def test_a_kind_left_out_by_bulk_create_is_refused(make_statement):
    made = make_statement()
    refused(
        "event_kind_known", Statement.objects.bulk_create, [Statement(story=made.story, actor=made.actor, words="b", ref="b")]
    )


@pytest.mark.parametrize(("start", "end", "exact"), [(1, 8, "We will"), (0, 7, "We wont"), (14, 60, "x" * 46), (0, 6, "We will")])
def test_a_quote_is_what_stands_at_its_place_in_the_text(start, end, exact, make_statement, make_article):
    statement = make_statement()
    version = ArticleVersion.objects.create(article=make_article(), text="We will not be moved.")
    quote = Quote(event=statement, version=version, exact=exact, start=start, end=end)
    refused("quote_lies_in_its_text|quote_is_as_long_as_its_span", quote.save)


def test_offsets_count_code_points(make_statement, make_article):
    text = "😀 “naïve” 𝔘𝔫𝔦"
    version = ArticleVersion.objects.create(article=make_article(), text=text)
    Quote.objects.create(event=make_statement(), version=version, exact="𝔘𝔫𝔦", start=text.index("𝔘"), end=len(text))


def test_a_stored_text_is_never_edited(make_article):
    version = make_article(text="As it was.").versions.get()
    refused("article_version_is_never_edited", ArticleVersion.objects.filter(pk=version.pk).update, text="As it is now.")


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        ("threatened", "carried_out", True),
        ("carried_out", "enjoined", True),
        ("enjoined", "stayed", True),
        ("threatened", "stayed", False),
        ("carried_out", "threatened", False),
        ("withdrawn", "expired", False),
    ],
)
def test_steps_of_a_threat_follow_the_allowed_order(before, after, allowed, make_threat):
    steps = [("threatened", "2026-02-24")] + ([(before, "2026-02-25")] if before != "threatened" else [])
    threat = make_threat(steps=steps)
    step = ThreatStep(threat=threat, number=len(steps) + 1, status=after, on="2026-02-26")
    if allowed:
        step.save()
    else:
        refused("threat_steps_follow_the_allowed_order", step.save)


def test_a_threat_does_not_begin_with_its_end_and_has_no_gaps(make_threat):
    threat = make_threat()
    refused("threat_steps_follow_the_allowed_order", ThreatStep(threat=threat, number=1, status="withdrawn", on="2026").save)
    refused("threat_step_1_follows_nothing", ThreatStep(threat=threat, number=2, status="threatened", on="2026").save)
