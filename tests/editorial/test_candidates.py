"""Decisions about candidates: what each makes, who may be first, what is refused, and that each can be undone."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from tracker import dates
from tracker.editorial import candidates
from tracker.editorial.candidates import NotMergeable, NotUndoable, RuleBroken, Settled
from tracker.models import ArticleVersion, Candidate, CandidateState, Event, Kind, Match, Quote, Speech, State, Threat

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(db) -> User:
    return User.objects.create_superuser("colleague", password="a-long-enough-password")


def now(candidate: Candidate) -> Candidate:
    return Candidate.objects.get(pk=candidate.pk)


def test_an_accepted_candidate_is_a_published_statement_with_its_quote_and_history(make_candidate, editor):
    candidate = make_candidate(words="We will not be moved by this.", said_on="2026-02-26", venue="on X")
    event = candidates.accept(candidate, editor)
    event.refresh_from_db()
    assert (event.kind, event.state, event.words) == (Kind.STATEMENT, State.PUBLISHED, "We will not be moved by this.")
    assert (event.said_on, event.venue, event.speech, event.actor) == ("2026-02-26", "on X", Speech.DIRECT, candidate.actor)
    quote = event.quotes.get()
    assert (quote.version, quote.exact, quote.match) == (candidate.version, candidate.words, Match.VERBATIM)
    assert event.cast.get().actor == candidate.actor
    assert (event.outlet_count, event.best_article) == (1, candidate.article)
    row = now(candidate)
    assert (row.state, row.event_id, row.quote, row.decided_by) == (CandidateState.ACCEPTED, event.pk, quote, editor)
    entry = row.history.first()
    assert (entry.state, entry.history_user, entry.history_change_reason) == ("accepted", editor, f"accepted as {event.ref}")


def test_a_split_quotation_becomes_one_event_with_a_quote_for_each_run(make_candidate, editor):
    candidate = make_candidate(runs=["We have never asked for this power", "and we will not use it now"])
    event = candidates.accept(candidate, editor)
    assert event.words == "We have never asked for this power … and we will not use it now"
    printed = list(event.quotes.values_list("exact", "match"))
    assert printed == [("We have never asked for this power", "excerpt"), ("and we will not use it now", "excerpt")]
    for quote in event.quotes.select_related("version"):
        assert quote.version.text[quote.start : quote.end] == quote.exact


def test_the_comma_before_a_closing_mark_is_the_pages_own(make_candidate, editor):
    event = candidates.accept(make_candidate(runs=["That is a promise,", "and it will be kept,"]), editor)
    assert event.words == "That is a promise … and it will be kept"
    assert list(event.quotes.values_list("exact", flat=True)) == ["That is a promise,", "and it will be kept,"]
    assert candidates.accept(make_candidate(words="We heard it all,"), editor).quotes.get().match == Match.VERBATIM


def test_the_chain_and_the_hedge_are_kept_with_the_printing(make_candidate, make_actor, editor):
    teller = make_actor(name="Ana Teller")
    told = candidates.accept(make_candidate(reported_by="Ana Teller", hedge="reportedly"), editor).attributions.get()
    assert (told.name, told.actor, told.hedge, told.position) == ("Ana Teller", teller, "reportedly", 1)
    assert told.quote is not None
    hedged = candidates.accept(make_candidate(words="Other words were said.", hedge="allegedly"), editor)
    step = hedged.attributions.get()
    assert (step.outlet, step.hedge) == (hedged.quotes.get().article.outlet, "allegedly")


def test_a_paraphrase_has_a_summary_and_no_words(make_candidate, editor):
    event = candidates.accept(make_candidate(words="that the firm would not agree", is_quoted=False), editor)
    assert (event.words, event.summary, event.speech) == ("", "The firm would not agree", Speech.INDIRECT)
    assert event.quotes.get().match == Match.PARAPHRASE


@pytest.mark.parametrize(("kind", "form"), [("threat", "threat"), ("demand", "demand")])
def test_a_threat_has_what_is_threatened_and_what_is_asked(kind, form, make_candidate, editor):
    candidate = make_candidate(
        kind=kind, threatened="end the contract", condition="unless it agrees", deadline="5 p.m. Friday", legal_basis="an Act"
    )
    event = Threat.objects.get(pk=candidates.accept(candidate, editor).pk)
    assert (event.form, event.threatened, event.condition) == (form, "End the contract", "unless it agrees")
    assert (event.deadline, event.legal_basis) == ("", "an Act")
    assert "“5 p.m. Friday”" in event.note
    dated = make_candidate(kind=kind, words="Other words of a threat.", threatened="sue", deadline="2026-02-27")
    assert candidates.accept(dated, editor).deadline == "2026-02-27"


def test_a_demand_may_be_taken_as_a_statement(make_candidate, editor):
    event = candidates.accept(make_candidate(kind="demand"), editor, kind=Kind.STATEMENT, form="", threatened="")
    assert (event.kind, event.form, event.threatened) == (Kind.STATEMENT, "", "")


def test_a_position_needs_its_issue_and_stance(make_candidate, make_issue, editor):
    candidate = make_candidate(kind="position")
    with pytest.raises(RuleBroken, match="names its issue and its stance") as refused:
        candidates.accept(candidate, editor)
    assert refused.value.rule == "published_position_has_an_issue_and_a_stance"
    assert not Event.objects.exists()
    issue = make_issue()
    event = candidates.accept(candidate, editor, issue=issue, stance="opposes")
    assert (event.kind, event.stance, event.topics.get().issue) == (Kind.POSITION, "opposes", issue)


@pytest.mark.parametrize(
    ("kind", "words", "title", "summary"),
    [
        ("refusal", "to sign the letter", "", "Refused to sign the letter"),
        ("no_comment", "respond to a request", "No comment", ""),
    ],
)
def test_a_refusal_that_is_told_of_is_an_action_and_in_quotation_marks_a_statement(
    kind, words, title, summary, make_candidate, editor
):
    told = candidates.accept(make_candidate(kind=kind, words=words, is_quoted=False), editor)
    assert (told.kind, told.title, told.summary, told.speech) == (Kind.ACTION, title, summary, Speech.NONE)
    assert candidates.accept(make_candidate(kind=kind, words="No comment."), editor).kind == Kind.STATEMENT


@pytest.mark.parametrize(("given", "told"), [({"actor": None}, "has an actor"), ({"said_on": ""}, "has a date")])
def test_what_breaks_a_rule_changes_nothing(given, told, make_candidate, editor):
    candidate = make_candidate(**given)
    with pytest.raises(RuleBroken, match=told):
        candidates.accept(candidate, editor)
    assert now(candidate).state == CandidateState.WAITING
    assert (Event.objects.count(), Quote.objects.count(), candidate.history.count()) == (0, 0, 1)


def test_a_date_nobody_can_read_changes_nothing(make_candidate, editor):
    candidate = make_candidate()
    with pytest.raises(dates.BadDate):
        candidates.accept(candidate, editor, said_on="last Thursday")
    assert now(candidate).state == CandidateState.WAITING
    assert not Event.objects.exists()


def test_a_draft_may_lack_what_a_published_event_needs(make_candidate, editor):
    event = candidates.accept(make_candidate(actor=None, said_on=""), editor, is_draft=True)
    assert Event.objects.get(pk=event.pk).state == State.DRAFT


def test_the_second_editor_is_told_who_did_what_and_when(make_candidate, editor, colleague):
    candidate = make_candidate()
    candidates.reject(candidate, colleague, "No statement")
    with pytest.raises(Settled, match=r"was rejected by colleague on \d+ \w+ 20\d\d at \d\d:\d\d UTC") as told:
        candidates.accept(candidate, editor)
    assert told.value.row.state == CandidateState.REJECTED
    assert not Event.objects.exists()


def test_equal_waiting_words_become_printings_and_the_editor_can_say_how_many(make_candidate, make_actor, editor):
    speaker = make_actor()
    first = make_candidate(words="These threats change nothing for us.", actor=speaker)
    again = make_candidate(words="“these threats change nothing for us,”", actor=speaker)
    by_another = make_candidate(words="These threats change nothing for us.")
    elsewhere = make_candidate(words="These threats change nothing for us.", actor=speaker, said_on="2025-01-01")
    odd = make_candidate(words="These threats change nothing for us.", actor=speaker, oddities=["Contains a zero-width space."])
    for candidate in (again, by_another, elsewhere, odd):
        Candidate.objects.filter(pk=candidate.pk).update(words_hash=first.words_hash)
    event = candidates.accept(first, editor)
    assert [c.pk for c in candidates.attached_with(now(first))] == [again.pk]
    assert (now(again).state, now(again).decided_by, now(again).event_id) == (CandidateState.ATTACHED, None, event.pk)
    assert [now(c).state for c in (by_another, elsewhere, odd)] == ["waiting"] * 3
    event.refresh_from_db()
    assert (event.quotes.count(), event.outlet_count) == (2, 2)
    assert again.history.first().history_user is None


def test_a_few_words_are_attached_on_the_same_day_only(make_candidate, make_actor, editor):
    speaker = make_actor()
    first, same, unknown = (
        make_candidate(words="No way.", actor=speaker, said_on=day) for day in ("2026-02-26", "2026-02-26", "")
    )
    candidates.accept(first, editor)
    assert (now(same).state, now(unknown).state) == (CandidateState.ATTACHED, CandidateState.WAITING)


def test_what_arrives_later_is_attached_to_a_published_event_only(make_candidate, make_actor, editor):
    speaker, words = make_actor(), "These threats change nothing for us."
    event = candidates.accept(make_candidate(words=words, actor=speaker), editor)
    later = make_candidate(words=words, actor=speaker, nearest=event, likeness="same")
    assert candidates.attach_if_same(later) is True
    assert event.quotes.count() == 2
    other = make_candidate(words="Something else was said here.", actor=speaker, nearest=event, likeness="altered")
    assert candidates.attach_if_same(other) is False
    with pytest.raises(NotMergeable):
        candidates.attach(other, event)
    candidates.undo(now(later), editor)
    candidates.undo(now(Candidate.objects.get(event=event)), editor)
    assert candidates.attach_if_same(now(later)) is False


def test_words_already_taken_for_a_printing_are_attached_again(make_candidate, make_statement, editor):
    event = make_statement(words="We will not be moved by this, and nobody should expect that we are.")
    part = "nobody should expect that we are"
    candidates.merge(make_candidate(words=part, actor=event.actor), event, editor)
    assert candidates.attach_if_same(make_candidate(words=f"{part},", actor=event.actor)) is True
    assert candidates.attach_if_same(make_candidate(words=part)) is False  # another speaker
    assert candidates.attach_if_same(make_candidate(words="and nobody should expect that", actor=event.actor)) is False
    assert sorted(event.quotes.values_list("match", flat=True)) == ["excerpt", "excerpt", "verbatim"]


def test_merging_adds_printings_that_say_how_they_match(make_candidate, make_statement, editor):
    event = make_statement(words="We will not be moved by this, and nobody should expect that we are.")
    assert candidates.merge(make_candidate(words="We will not be moved by this"), event, editor)[0].match == Match.EXCERPT
    candidates.merge(make_candidate(words="We will never be moved by this, and nobody should expect that we are."), event, editor)
    event.refresh_from_db()
    assert list(event.quotes.order_by("number").values_list("match", flat=True)) == ["verbatim", "excerpt", "altered"]
    assert (event.outlet_count, event.evidence_count) == (3, 3)


@pytest.mark.parametrize("state", [State.RETRACTED, State.REJECTED])
def test_nothing_is_added_to_an_event_taken_back_or_of_another_story(state, make_candidate, make_statement, make_story, editor):
    candidate = make_candidate()
    elsewhere = make_story()
    for event in (make_statement(state=state), make_statement(story=elsewhere, printed_by=[], state=State.DRAFT)):
        with pytest.raises(NotMergeable):
            candidates.merge(candidate, event, editor)
    assert now(candidate).state == CandidateState.WAITING


def test_undoing_an_acceptance_retracts_the_event_and_accepting_again_uses_it_again(
    make_candidate, make_actor, editor, colleague
):
    speaker, words = make_actor(), "These threats change nothing for us."
    first, again = make_candidate(words=words, actor=speaker), make_candidate(words=words, actor=speaker)
    event = candidates.accept(first, editor)
    candidates.undo(now(first), colleague)
    event = Event.objects.get(pk=event.pk)
    assert (event.state, event.history.first().history_user) == (State.RETRACTED, colleague)
    assert event.history.first().history_change_reason == "undone in the review queue"
    assert [(now(c).state, now(c).decided_by) for c in (first, again)] == [("waiting", colleague)] * 2
    assert event.quotes.count() == 1  # the one that came by itself is gone
    once_more = candidates.accept(now(first), editor, venue="on X")
    assert (once_more.pk, Event.objects.count()) == (event.pk, 1)
    event.refresh_from_db()
    assert (event.state, event.venue, event.quotes.count()) == (State.PUBLISHED, "on X", 2)


def test_undoing_the_acceptance_of_a_draft_rejects_it(make_candidate, editor):
    candidate = make_candidate()
    event = candidates.accept(candidate, editor, is_draft=True)
    candidates.undo(now(candidate), editor)
    assert Event.objects.get(pk=event.pk).state == State.REJECTED


def test_undoing_a_merge_takes_away_what_it_added_and_nothing_else(make_candidate, make_statement, editor):
    event = make_statement(words="We will not be moved by this at all.")
    candidate = make_candidate(words="We will not be moved by this", hedge="reportedly")
    before = list(event.quotes.values_list("pk", flat=True))
    candidates.merge(candidate, event, editor)
    candidates.undo(now(candidate), editor)
    event.refresh_from_db()
    assert list(event.quotes.values_list("pk", flat=True)) == before
    assert (event.outlet_count, event.attributions.count(), now(candidate).event) == (1, 0, None)


def test_a_printing_that_was_there_before_outlives_the_undoing(make_candidate, make_statement, editor):
    candidate = make_candidate()
    event = make_statement(words=candidate.words, printed_by=[], state=State.DRAFT)
    quote = Quote.objects.create(
        event=event, version=candidate.version, exact=candidate.words, start=candidate.start, end=candidate.end
    )
    assert candidates.merge(candidate, event, editor) == [quote]
    candidates.undo(now(candidate), editor)
    assert list(event.quotes.all()) == [quote]


def test_a_rejection_keeps_its_reason_and_can_be_undone(make_candidate, editor):
    candidate = make_candidate()
    candidates.reject(candidate, editor, "Not said by anybody")
    assert (now(candidate).reason, candidate.history.first().history_change_reason) == (
        "Not said by anybody",
        "rejected: Not said by anybody",
    )
    candidates.undo(now(candidate), editor)
    assert (now(candidate).state, now(candidate).reason) == (CandidateState.WAITING, "")


def test_undoing_a_rejection_leaves_the_event_of_an_earlier_acceptance_alone(make_candidate, editor):
    candidate = make_candidate()
    event = candidates.accept(candidate, editor)
    candidates.undo(now(candidate), editor)
    candidates.reject(now(candidate), editor, "A duplicate")
    candidates.undo(now(candidate), editor)
    assert event.quotes.get().exact == candidate.words
    assert candidates.accept(now(candidate), editor).pk == event.pk


def test_an_acceptance_that_others_were_built_on_is_not_undone(make_candidate, editor):
    first, second = make_candidate(), make_candidate(words="We will not be moved.")
    event = candidates.accept(first, editor)
    candidates.merge(second, event, editor)
    with pytest.raises(NotUndoable, match="1 other passage of the queue"):
        candidates.undo(now(first), editor)
    assert (Event.objects.get(pk=event.pk).state, now(first).state) == (State.PUBLISHED, CandidateState.ACCEPTED)


def test_a_stale_undo_touches_no_later_decision(make_candidate, editor, colleague):
    candidate = make_candidate()
    candidates.accept(candidate, editor)
    seen = now(candidate)
    candidates.undo(now(candidate), colleague)
    candidates.reject(now(candidate), colleague, "Wrong speaker")
    with pytest.raises(Settled, match="was rejected by colleague"):
        candidates.undo(seen, editor)
    assert now(candidate).state == CandidateState.REJECTED


def test_a_candidate_that_waits_with_a_newer_text_or_is_gone_cannot_be_decided(make_candidate, editor):
    candidate = make_candidate(state=CandidateState.SUPERSEDED)
    with pytest.raises(Settled, match="waits with a newer text"):
        candidates.accept(candidate, editor)
    with pytest.raises(Settled):
        candidates.undo(candidate, editor)
    ArticleVersion.objects.filter(pk=candidate.version_id).delete()
    with pytest.raises(Settled, match="it is gone"):
        candidates.reject(candidate, editor, "Late")
