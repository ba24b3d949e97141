"""Pages are kept for as long as nothing changes, and not a commit longer."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tracker.models import Action, Actor, Event, Story, standing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def happened():
    """Actions are published without a source, so the tables can be emptied after the test."""
    story = Story.objects.create(slug="a-dispute", title="A dispute", summary="About a thing.")
    actor = Actor.objects.create(slug="somebody", name="Somebody")

    def make(title):
        return Action.objects.create(story=story, actor=actor, said_on="2026-02-26", title=title, state="published")

    return make


def asked(client, address="/", **headers):
    with CaptureQueriesContext(connection) as queries:
        text = client.get(address, headers=headers).content.decode()
    return text, len(queries)


def test_a_second_visit_asks_only_whether_anything_changed(client, happened):
    happened("The talks begin")
    first, many = asked(client)
    again, one = asked(client)
    assert again == first
    assert (many > 5, one) == (True, 1)


def test_a_change_is_seen_at_once(client, happened):
    event = happened("The talks begin")
    asked(client)
    happened("The talks end")
    assert "The talks end" in asked(client)[0]
    Event.objects.filter(pk=event.pk).update(title="The talks begin late")
    assert "The talks begin late" in asked(client)[0]


def test_a_commit_of_another_connection_is_seen_at_once(client, happened):
    happened("The talks begin")
    asked(client)
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("UPDATE tracker_event SET title = 'The talks begin late'")
    other.connection.close()
    assert "The talks begin late" in asked(client)[0]


def test_what_was_rolled_back_is_never_shown(client, happened):
    happened("The talks begin")
    asked(client)
    with transaction.atomic():
        happened("The talks never end")
        assert "The talks never end" in asked(client)[0]  # inside the transaction, and kept nowhere
        transaction.set_rollback(True)
    assert "The talks never end" not in asked(client)[0]


def test_each_address_and_each_part_has_a_page_of_its_own(client, happened):
    happened("The talks begin")
    whole, _ = asked(client)
    part, _ = asked(client, "/?kind=action", **{"HX-Request": "true", "HX-Target": "results"})
    assert "<html" in whole
    assert "<html" not in part
    assert asked(client, "/?kind=threat")[0] != whole


def test_who_is_signed_in_gets_a_page_of_their_own(client, happened, editor):
    happened("The talks begin")
    asked(client)
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    assert "Review queue" in asked(client)[0]
    assert "Review queue" not in asked(Client())[0]


def test_headers_come_with_a_kept_page(client, happened):
    happened("The talks begin")
    first, again = client.get("/"), client.get("/")
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert "HX-Request" in again.headers["Vary"]


def test_a_refusal_is_not_kept(client, happened):
    assert client.post("/").status_code == 405
    assert client.get("/").status_code == 200


def test_within_a_transaction_nothing_can_be_told():
    before = standing.now()
    assert before is not None
    assert standing.now() == before
    with transaction.atomic():
        assert standing.now() is None
