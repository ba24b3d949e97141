"""Hand-made addresses: whatever is asked of the admin, the answer is never an error of ours.

TRACKER_FUZZ sets how many requests are made; 400 in every run, 30,000 before a release.
"""

from __future__ import annotations

import itertools
import json
import os
import random
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.apps import apps
from django.contrib import admin

from tracker.models import (
    ActorName,
    Attribution,
    CandidateSpan,
    Claim,
    ClaimReview,
    Correction,
    Discrepancy,
    DriftAlarm,
    Event,
    EventOutlet,
    Feed,
    FeedHealth,
    FeedItem,
    Fingerprint,
    Party,
)

REQUESTS = int(os.environ.get("TRACKER_FUZZ", "400"))
SEED = int(os.environ.get("TRACKER_FUZZ_SEED", "20260227"))
HOSTILE = json.loads((Path(__file__).parent / "hostile.json").read_text())
KEYS = [*HOSTILE["keys"], "9" * 4_400]
VALUES = [*KEYS, *HOSTILE["values"], "x" * 3_000, "1" * 300, "1,2," * 400]


@pytest.fixture
def full_record(make_statement, make_threat, make_position, make_action, make_outlet, make_candidate, story):
    """At least one row of every entry."""
    statement = make_statement()
    DriftAlarm.objects.create(quote=statement.quotes.get(), version=make_candidate().version)
    make_statement(state="draft", said_on="")
    make_threat(steps=[("threatened", "2026-02-24")])
    make_position()
    make_action()
    Party.objects.create(story=story, slug="a", name="A")
    Feed.objects.create(story=story, outlet=make_outlet(), slug="f", title="F", url="https://example.org/feed")
    claim = Claim.objects.create(story=story, slug="c", text="It is so.")
    ClaimReview.objects.create(claim=claim, verdict="so", reasoning="shown", reviewed_on="2026-03-01")
    Discrepancy.objects.create(story=story, ref="d", topic="When", field="date", preferred="x", reason="y")
    Correction.objects.create(event=statement, text="Was wrong", made_on="2026-03-01")
    Attribution.objects.create(event=statement, name="A paper")
    ActorName.objects.create(actor=statement.actor, name="Alias")
    yield
    # so that the tables can be emptied one after the other: a published statement would refuse to lose its quote
    Event.objects.update(state="draft")


def parameter(chance: random.Random, names: list[str]) -> tuple[str, str]:
    name = chance.choice([chance.choice(names), chance.choice(HOSTILE["special"]), chance.choice(HOSTILE["related"])])
    if name not in HOSTILE["special"] or chance.random() < 0.2:
        name += chance.choice(HOSTILE["lookups"])
    return name, chance.choice(VALUES)


def address(chance: random.Random, model: type) -> str:
    base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    key = quote(chance.choice(KEYS), safe="")
    return chance.choice(
        [
            base,
            base,
            base,
            f"{base}add/",
            f"{base}add/",
            f"{base}{key}/change/",
            f"{base}1/change/",
            f"{base}{key}/history/",
            f"{base}1/history/",
            f"{base}{key}/delete/",
            f"{base}{key}/",
            f"{base}{key}/history/{key}/",
            f"{base}{key}/password/",
            "/admin/autocomplete/",
            "/admin/",
            f"/admin/r/{key}/{key}/",
            "/admin/jsi18n/",
            f"/admin/{key}/",
            "/admin/tracker/",
            "/admin/password_change/",
        ]
    )


def autocomplete(chance: random.Random) -> list[tuple[str, str]]:
    source = chance.choice(["statement", "eventlink", "article", "quote", "attribution", "threatstep", chance.choice(VALUES)])
    field = chance.choice(["actor", "other", "outlet", "article", "issue", "event", chance.choice(VALUES)])
    return [
        ("app_label", chance.choice(["tracker", "tracker", "auth", chance.choice(VALUES)])),
        ("model_name", source),
        ("field_name", field),
        ("term", chance.choice(VALUES)),
    ]


def hostile(chance: random.Random) -> tuple[str, str, str]:
    model = chance.choice(list(admin.site._registry))
    names = [field.name for field in model._meta.get_fields()]
    where = address(chance, model)
    query = [parameter(chance, names) for _ in range(chance.randint(0, 3))]
    if "autocomplete" in where:
        query += autocomplete(chance)
    method = "POST" if chance.random() < 0.2 else "GET"
    return method, where, urlencode(query)


def body(chance: random.Random) -> dict[str, object]:
    """An action on a list, a form, or neither."""
    keys = [chance.choice(KEYS) for _ in range(chance.randint(0, 3))]
    counts = [chance.choice(["0", "1", "1", "1", "x", "-1", "99999"]) for _ in range(2)]
    management = {
        f"{p}-{c}": n for p in HOSTILE["inlines"] for c, n in zip(["TOTAL_FORMS", "INITIAL_FORMS"], counts, strict=True)
    }
    action = {
        "action": chance.choice(["publish", "retract", "reject", "delete_selected", "nope", ""]),
        "_selected_action": keys,
        "index": chance.choice(VALUES),
    }
    filled = {name: chance.choice(VALUES) for name in chance.sample(HOSTILE["form_fields"], 8)}
    return chance.choice([action, management | filled, management | filled | {"story": "1", "said_on": "2026-02-26"}, {}])


@pytest.mark.django_db(transaction=True)
def test_no_address_and_no_form_ends_in_an_error_of_ours(desk, full_record):
    chance = random.Random(SEED)  # noqa: S311 - repeatable, not secret
    desk.raise_request_exception = False
    failed = []
    for number in range(REQUESTS):
        method, where, query = hostile(chance)
        sent = body(chance) if method == "POST" else None
        response = desk.generic(method, where, QUERY_STRING=query) if sent is None else desk.post(where, sent, QUERY_STRING=query)
        if response.status_code >= 500:
            failed.append((number, repr(response.exc_info[1])[:200], method, f"{where}?{query}"[:300], sent))
    assert not failed, f"{len(failed)} of {REQUESTS}:\n" + "\n".join(map(str, failed[:20]))


@pytest.mark.django_db(transaction=True)
def test_known_traps_stay_shut(desk, full_record):
    """Each was an error of Django's own admin on one database or the other, or of an earlier state of ours."""
    desk.raise_request_exception = False
    answers = {where: desk.get(f"/admin/tracker/{where}").status_code for where in HOSTILE["known"]}
    assert not {where: status for where, status in answers.items() if status >= 500}


@pytest.mark.django_db
def test_what_cannot_be_read_is_said(desk, make_statement):
    make_statement()
    response = desk.get("/admin/tracker/statement/?actor=abc", follow=True)
    assert "could not be read" in response.content.decode()


@pytest.mark.django_db
def test_every_entry_can_be_listed_added_and_opened(desk, full_record):
    for model in admin.site._registry:
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        first = model._default_manager.order_by("pk").first()
        pages = [base, f"{base}add/", *([f"{base}{first.pk}/change/", f"{base}{first.pk}/history/"] if first else [])]
        assert {desk.get(page).status_code for page in pages} <= {200, 302, 403}, pages


def test_every_model_of_the_record_has_a_place_in_the_admin():
    inside = {inline.model for entry in admin.site._registry.values() for inline in getattr(entry, "inlines", [])}
    ours = {model for model in apps.get_app_config("tracker").get_models() if not hasattr(model, "history_object")}
    placed = set(itertools.chain(admin.site._registry, inside))
    assert ours - placed == {EventOutlet, Fingerprint, FeedHealth, FeedItem, CandidateSpan}  # kept by programs
