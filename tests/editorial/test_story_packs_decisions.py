"""A load does not bring back what an editor took back."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from tracker.editorial import review
from tracker.editorial.story_packs.load import load
from tracker.models import Event, State

pytestmark = pytest.mark.django_db
EVENTS = "events/2026-02-26.yaml"


def statement() -> Event:
    return Event.objects.get(ref="st-1")


@pytest.fixture
def retracted(small_pack, editor):
    load(small_pack)
    review.retract(statement(), editor, "She never said it.")
    return small_pack


def test_what_an_editor_retracted_stays_retracted_and_is_counted(retracted, capsys):
    loaded = load(retracted)
    assert (statement().state, loaded.differs) == (State.RETRACTED, False)
    assert loaded.tallies["statements"].left_as_decided == 1
    call_command("load_story", str(retracted))
    assert "1 retracted or rejected, left as an editor decided\nthe-bridge: nothing changed" in capsys.readouterr().out


def test_what_an_editor_rejected_stays_rejected_while_its_words_follow_the_pack(small_pack, editor, edit):
    edit(EVENTS, "- ref: ac-1\n", "- ref: ac-1\n  state: draft\n")
    load(small_pack)
    review.reject(Event.objects.get(ref="ac-1"), editor)
    edit(EVENTS, "- ref: ac-1\n  state: draft\n", "- ref: ac-1\n")
    edit(EVENTS, "title: Easton votes", "title: Easton votes no")
    load(small_pack)
    action = Event.objects.get(ref="ac-1")
    assert (action.state, action.title) == (State.REJECTED, "Easton votes no")


def test_a_state_that_the_pack_names_wins_over_an_editor(retracted, edit):
    edit(EVENTS, "- ref: st-1\n", "- ref: st-1\n  state: in_review\n")
    tally = load(retracted).tallies["statements"]
    assert (statement().state, tally.changed, tally.left_as_decided) == (State.IN_REVIEW, 1, 0)


def test_what_the_pack_itself_retracted_it_can_bring_back(small_pack, edit):
    load(small_pack)
    edit(EVENTS, "- ref: st-1\n", "- ref: st-1\n  state: retracted\n")
    load(small_pack)
    assert statement().state == State.RETRACTED
    edit(EVENTS, "- ref: st-1\n  state: retracted\n", "- ref: st-1\n")
    load(small_pack)
    assert statement().state == State.PUBLISHED
