"""What must hold from the first day: durable writes, storable text, hidden drafts, and no error from any address."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings
from django.db import ConnectionHandler, connection
from django.urls import URLPattern, get_resolver

from tracker.models import Actor, ActorName, Event, Outlet, State, Statement
from tracker.models.fields import CleanFormField
from tracker.text import plain

SECRET = "Zanzibarwort"  # appears in drafts only
REQUESTS = int(os.environ.get("TRACKER_FUZZ", "300"))
SEED = int(os.environ.get("TRACKER_FUZZ_SEED", "20260227"))


@pytest.fixture
def on_disk(db, tmp_path: Path):
    """A connection with the site's own settings to a database file, as a server opens it."""
    if connection.vendor != "sqlite":
        pytest.skip("the pragmas are SQLite's")
    handler = ConnectionHandler({"default": {**settings.DATABASES["default"], "NAME": str(tmp_path / "record.sqlite3")}})
    yield handler["default"]
    handler.close_all()


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("busy_timeout", 20_000), ("foreign_keys", 1)]
)
def test_a_live_connection_writes_durably_and_waits_its_turn(on_disk, pragma, value):
    with on_disk.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone()[0] == value


def test_a_transaction_takes_the_write_lock_when_it_begins(on_disk):
    on_disk.ensure_connection()
    assert on_disk.transaction_mode == "IMMEDIATE"
    assert settings.DATABASES["default"].get("ATOMIC_REQUESTS", False) is False


DIRTY = "\x00a\x01b\x0bc\ud800d\ufdd0e\ufffef\U0010ffffg\x85h\x7fi\r\nj\u0065\u0301"
CLEAN = "abcdefg\nhi\njé"


def test_the_rule_for_stored_text():
    assert plain.clean(DIRTY) == CLEAN


@pytest.mark.django_db
class TestText:
    """NUL is an error on PostgreSQL only, a surrogate on both, U+FFFE in every feed: none comes as far as a table."""

    def test_saved(self, make_statement):
        statement = make_statement(words=DIRTY, printed_by=[], state=State.DRAFT)
        assert Statement.objects.get(pk=statement.pk).words == statement.words == CLEAN

    def test_updated(self, make_statement):
        statement = make_statement()
        Event.objects.filter(pk=statement.pk).update(note=DIRTY)
        assert Event.objects.get(pk=statement.pk).note == CLEAN

    def test_created_in_bulk(self):
        Outlet.objects.bulk_create([Outlet(slug="a", name=DIRTY)])
        assert Outlet.objects.get().name == CLEAN

    def test_looked_up(self, make_actor):
        actor = make_actor(name=CLEAN)
        ActorName.objects.create(actor=actor, name="x")
        assert list(Actor.objects.filter(name=DIRTY)) == [actor]
        assert not Actor.objects.filter(name__in=["\ud800", "\x00"]).exists()

    def test_typed_into_a_form(self):
        assert CleanFormField().clean(DIRTY) == CLEAN

    def test_taken_into_the_history(self, make_statement):
        statement = make_statement(note=DIRTY)
        assert statement.history.first().note == CLEAN


@pytest.fixture
def drafts(make_statement, make_threat, make_position, make_action, make_actor, make_issue, story):
    """One published statement, and in every hidden state an event of each kind that says the secret word."""
    actor, issue = make_actor(), make_issue()
    shown = make_statement(actor=actor, issues=[issue])
    for state in (State.DRAFT, State.IN_REVIEW, State.REJECTED, State.RETRACTED):
        make_statement(actor=actor, issues=[issue], words=f"{SECRET} was said", title=SECRET, state=state)
        make_threat(actor=actor, threatened=SECRET, title=SECRET, state=state)
        make_position(actor=actor, issue=issue, stance=SECRET, title=SECRET, state=state)
        make_action(actor=actor, title=SECRET, summary=SECRET, state=state)
    return shown


def public_addresses() -> list[str]:
    """Every address of the site that is not the admin's, for each row there is, with its formats."""
    shown: list[str] = []
    for pattern in get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            shown += filled_in(str(pattern.pattern))
    return shown


def filled_in(route: str) -> list[str]:
    if "<str:extension>" in route:
        return [f"/{route.replace('<str:extension>', name)}" for name in ("csv", "json", "ndjson", "ics", "atom", "md", "x")]
    if "<int:pk>" in route:
        keys = list(Event.objects.values_list("pk", flat=True))
        return [f"/{route}".replace("<int:pk>", str(key)).replace("<str:slug>", "x") for key in keys]
    if "<slug:slug>" in route:
        models = [Actor, Outlet, Event.story.field.related_model, Event.issue.field.related_model]
        slugs = [slug for model in models for slug in model.objects.values_list("slug", flat=True)]
        return [f"/{route}".replace("<slug:slug>", slug) for slug in slugs]
    return ["/" + route]


@pytest.mark.django_db
def test_what_is_not_published_leaves_no_trace_on_any_public_address(client, drafts):
    for address in public_addresses():
        for query in ("", "?state=draft", "?kind=threat", "?state__exact=draft&all=1"):
            response = client.get(address + query, follow=True)
            assert response.status_code < 500, address
            body = b"".join(response.streaming_content) if response.streaming else response.content
            assert SECRET not in body.decode(), address + query


@pytest.mark.django_db
def test_a_search_for_the_words_of_a_draft_answers_as_for_words_that_nobody_said(client, drafts):
    def page(words: str) -> str:
        return client.get("/", {"q": words}).content.decode().replace(words, "…")

    assert page(SECRET) == page("Quizzicalness")


HOSTILE = json.loads((Path(__file__).parent / "hostile.json").read_text())
VALUES = [*HOSTILE["values"], "9" * 400, "1" * 5_000, "x" * 9_000]
SEGMENTS = [*HOSTILE["segments"], "a" * 300]


def hostile(chance: random.Random, known: list[str]) -> tuple[str, str]:
    path = chance.choice(known)
    if chance.random() < 0.4:
        parts = path.split("/")
        parts[chance.randrange(1, max(len(parts), 2)) % len(parts)] = quote(chance.choice(SEGMENTS), safe="")
        path = "/" + "/".join(parts).lstrip("/")
    return path, urlencode([(chance.choice(HOSTILE["names"]), chance.choice(VALUES)) for _ in range(chance.randint(0, 4))])


@pytest.mark.django_db
def test_no_public_address_ends_in_an_error_of_ours(client, drafts):
    chance = random.Random(SEED)  # noqa: S311 - repeatable, not secret
    known = [address for address in public_addresses() if "healthz" not in address]
    client.raise_request_exception = False
    failed = []
    for number in range(REQUESTS):
        path, query = hostile(chance, known)
        headers = chance.choice([{}, {"HTTP_HX_REQUEST": "true"}, {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "%%"}])
        response = client.get(path, QUERY_STRING=query, **headers)
        if response.streaming:
            b"".join(response.streaming_content)
        if response.status_code >= 500:
            failed.append((number, f"{path}?{query}"[:300], repr((response.exc_info or [None, None])[1])[:200]))
    assert not failed, f"{len(failed)} of {REQUESTS}:\n" + "\n".join(map(str, failed[:20]))


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_public_pages_are_only_read(client, drafts, method):
    for address in ("/", "/actors/", drafts.get_absolute_url(), "/timeline.csv"):
        assert getattr(client, method)(address).status_code in (403, 405)
