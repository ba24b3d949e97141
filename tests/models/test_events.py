from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory

from tracker.models import Action, Event, Position, State, Statement, Story, Threat, database
from tracker.models.events import PROXIES
from tracker.timeline import search

pytestmark = pytest.mark.django_db


def test_each_kind_has_its_own_model_over_one_table(make_statement, make_threat, make_position, make_action):
    made = [make_statement(), make_threat(), make_position(), make_action()]
    assert Event.objects.count() == 4
    assert [model.objects.get().pk for model in (Statement, Threat, Position, Action)] == [event.pk for event in made]
    assert {event.kind: type(event) for event in made} == PROXIES


@pytest.mark.parametrize("model", PROXIES.values())
def test_every_save_and_delete_through_a_proxy_leaves_history(model, story, make_actor):
    event = model.objects.create(story=story, actor=make_actor(), said_on="2026", title="First")
    event.title = "Second"
    event.save()
    key = event.pk
    event.delete()
    assert list(Event.history.filter(id=key).order_by("history_id").values_list("history_type", "title")) == [
        ("+", "First"),
        ("~", "Second"),
        ("-", "Second"),
    ]


def test_proxies_share_one_history_table():
    assert [name for name in connection.introspection.table_names() if name.startswith("tracker_historicalevent")] == [
        "tracker_historicalevent",
        "tracker_historicaleventactor",
        "tracker_historicaleventissue",
        "tracker_historicaleventlink",
        "tracker_historicaleventsource",
    ]


def test_derived_columns_stay_out_of_history(make_statement):
    columns = {field.name for field in Event.history.model._meta.get_fields()}
    assert "words" in columns
    assert columns.isdisjoint(Event.derived)


def test_events_of_one_day_get_keys_in_the_order_of_arrival(make_statement):
    keys = [make_statement(said_on="2026-02-26").order_key for _ in range(3)]
    assert keys == [keys[0], keys[0] + 1, keys[0] + 2]


def test_moving_a_date_moves_the_key_and_only_then(make_statement):
    statement = make_statement(said_on="2026-02-26")
    before = statement.order_key
    statement.note = "Checked."
    statement.save()
    assert statement.order_key == before
    statement.said_on = "1950-01"
    statement.save()
    assert statement.order_key < 0
    assert (statement.first_day, statement.last_day, statement.precision) == (date(1950, 1, 1), date(1950, 1, 31), "month")


def test_a_draft_may_lack_a_date_and_then_has_no_place_in_the_order(make_statement):
    assert make_statement(said_on="", state=State.DRAFT).order_key is None


def test_a_bad_date_is_an_error_of_its_field(make_statement):
    statement = make_statement(state=State.DRAFT)
    statement.deadline = "soon"
    with pytest.raises(ValidationError) as refused:
        statement.full_clean()
    assert "soon" in str(refused.value.message_dict["deadline"])


def test_a_part_of_an_event_takes_the_story_of_the_event(make_statement):
    statement = make_statement()
    assert statement.quotes.get().story_id == statement.cast.get().story_id == statement.story_id


def found(text: str) -> list[int]:
    return [event.pk for event in search.matching(Event.objects.all(), text)]


def test_the_index_follows_words_dates_and_deletion(make_statement):
    statement = make_statement(words="An unmistakable phrase")
    assert found("unmistakable") == [statement.pk]
    statement.said_on = "1999"
    statement.save()
    assert found("unmistakable") == [statement.pk]
    Event.objects.filter(pk=statement.pk).update(search_text="other words")
    assert found("unmistakable") == []
    assert found("other words") == [statement.pk]
    Event.objects.filter(pk=statement.pk).update(state=State.RETRACTED)
    statement.delete()
    assert found("other") == []


def test_migrate_puts_lost_triggers_and_the_index_back(make_statement):
    statement = make_statement(words="An unmistakable phrase")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER event_search_added")
            cursor.execute("DROP TRIGGER tracker_quote_added")
            cursor.execute("INSERT INTO tracker_event_fts(tracker_event_fts) VALUES ('delete-all')")
        else:
            cursor.execute("DROP TRIGGER tracker_quote_counted ON tracker_quote")
    call_command("migrate", verbosity=0, stdout=StringIO())
    assert found("unmistakable") == [statement.pk]
    again = make_statement(words="A second unmistakable phrase")
    assert sorted(found("unmistakable")) == sorted([statement.pk, again.pk])
    assert Event.objects.get(pk=again.pk).evidence_count == 1


def test_installing_the_triggers_twice_is_harmless(make_statement):
    database.install(connection)
    assert Event.objects.get(pk=make_statement().pk).evidence_count == 1


def test_history_tells_who_and_why(make_statement, editor, client):
    statement = make_statement()
    statement._history_user = User.objects.get(pk=editor.pk)
    statement._change_reason = "Speaker's name was misspelt"
    statement.save()
    entry = Event.history.filter(id=statement.pk).latest()
    assert (entry.history_user, entry.history_change_reason) == (editor, "Speaker's name was misspelt")


def test_the_story_of_the_zone_decides_where_a_day_begins(make_story, make_actor):
    paris: Story = make_story(timezone="Europe/Paris")
    event = Action.objects.create(story=paris, actor=make_actor(), said_on="2026-02-27", title="x")
    assert event.starts_at.isoformat() == "2026-02-26T23:00:00+00:00"
    assert RequestFactory().get(event.get_absolute_url()).path.endswith("/x/")
