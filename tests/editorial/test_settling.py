"""Who waits for whom while candidates of a story are decided."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from tracker.editorial import settling
from tracker.models import EventActor, Part


@pytest.mark.django_db(transaction=True)
def test_an_event_is_added_to_while_somebody_decides_about_candidates_of_its_story(make_action, make_actor):
    if connection.vendor == "sqlite":
        pytest.skip("here one transaction writes at a time, so nobody can wait in a circle; PostgreSQL runs this")
    event, guest = make_action(), make_actor()
    is_deciding, is_done = threading.Event(), threading.Event()

    def decide() -> None:
        try:
            with transaction.atomic():
                settling.take_turns(event.story_id)
                is_deciding.set()
                is_done.wait(10)
        finally:
            connection.close()

    thread = threading.Thread(target=decide)
    thread.start()
    try:
        assert is_deciding.wait(10)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '2s'")
            EventActor.objects.create(event=event, story=event.story, actor=guest, part=Part.TARGET)
    finally:
        is_done.set()
        thread.join()
    assert event.cast.filter(actor=guest).exists()
