from __future__ import annotations

import gc
import tracemalloc
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conftest import print_words
from tracker.editorial import derived
from tracker.exports import loading
from tracker.exports.records import record, records
from tracker.models import Affiliation, Attribution, Event, EventLink, EventSource, Quote, State
from tracker.text.fragments import safe_href


def only():
    (made,) = records(Event.objects.published())
    return made


def refs(*, oldest_first=False):
    return [made.ref for made in records(Event.objects.published(), oldest_first=oldest_first)]


def test_the_role_is_the_one_held_at_the_time(make_actor, make_statement):
    actor = make_actor(name="Ann Example")
    Affiliation.objects.create(actor=actor, role="candidate", to_day=date(2026, 1, 31))
    Affiliation.objects.create(actor=actor, role="minister", from_day=date(2026, 2, 1))
    make_statement(actor=actor, said_on="2026-02-26")
    assert only().actor.role == "minister"


def test_a_time_is_an_instant_and_a_day_is_not(make_statement):
    make_statement(ref="a", said_on="2026-02-27T17:01-05:00")
    make_statement(ref="b", said_on="2026-02-26")
    minute, day = records(Event.objects.published())
    assert (minute.date, minute.precision) == ("2026-02-27T17:01:00-05:00", "minute")
    assert minute.starts_at == datetime(2026, 2, 27, 22, 1, tzinfo=UTC)
    assert (day.date, day.precision, day.starts_at) == ("2026-02-26", "day", None)


def test_every_printing_and_source_is_listed_and_the_best_comes_first(make_article, make_statement):
    weak = make_article(slug="weak", trust_tier=3, published="2026-02-26")
    primary = make_article(slug="primary", trust_tier=1, published="2026-02-28T09:30Z")
    other = make_article(slug="other", trust_tier=2, url="")
    statement = make_statement(printed_by=[weak, primary])
    EventSource.objects.create(event=statement, article=other, note="Seen in print.")
    made = only()
    assert [source.article for source in made.sources] == ["primary", "weak", "other"]
    assert [source.basis for source in made.sources] == ["printing", "printing", "source"]
    assert made.best.published == "2026-02-28T09:30:00Z"
    assert made.best.passage_url == f"{primary.url}#:~:text=We%20will%20not%20be%20moved"
    assert (made.sources[2].url, made.sources[2].note) == ("", "Seen in print.")


def test_a_position_shows_the_printings_it_rests_on_but_never_those_of_a_draft(make_position, make_statement):
    position = make_position(printed_by=[])
    for ref, state in (("said", State.PUBLISHED), ("secret", State.DRAFT)):
        EventLink.objects.create(event=position, other=make_statement(ref=ref, state=state), relation="evidence")
    made = record(loading.loaded([position])[0])
    assert [(source.basis, source.of, source.exact) for source in made.sources] == [("evidence", "said", "We will not be moved.")]
    assert [link.ref for link in made.links] == ["said"]


def test_a_threat_lists_its_steps_and_their_sources(make_article, make_threat):
    threat = make_threat(printed_by=[], steps=[("threatened", "2026-02-26"), ("carried_out", "2026-03-05")])
    threat.steps.filter(number=2).update(article=make_article(slug="order"))
    made = only()
    assert [(step.status, step.date) for step in made.steps] == [("threatened", "2026-02-26"), ("carried_out", "2026-03-05")]
    assert [(source.basis, source.article) for source in made.sources] == [("step", "order")]


def test_who_told_whom_stands_with_the_printing_it_is_about(make_article, make_outlet, make_statement):
    outlet = make_outlet(slug="bbc")
    statement = make_statement(printed_by=[make_article(), make_article()])
    first = Quote.objects.filter(event=statement).first()
    Attribution.objects.create(event=statement, quote=first, position=1, name="the BBC", outlet=outlet, hedge="reportedly")
    Attribution.objects.create(event=statement, position=1, name="a person in the room")
    made = only()
    assert [[(t.name, t.outlet, t.hedge) for t in s.attributions] for s in made.sources] == [
        [("the BBC", "bbc", "reportedly")],
        [],
    ]
    assert [teller.name for teller in made.attributions] == ["a person in the room"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.example", "https://a@x.example/", "http://[", ""]
)
def test_an_address_that_leads_to_no_web_page_does_not_leave(url):
    assert safe_href(url) == ""


def test_events_keep_the_order_of_the_timeline_across_chunks(make_statement):
    # five of one day, so that a chunk ends between events that share it
    for n, day in enumerate(["2026-02-25", *["2026-02-26"] * 5, "2026-02"]):
        make_statement(ref=f"st-{n}", said_on=day)
    newest, oldest = (
        [
            loaded.event.ref
            for chunk in loading.chunks(Event.objects.published(), oldest_first=oldest_first, size=2)
            for loaded in chunk
        ]
        for oldest_first in (False, True)
    )
    assert newest == ["st-5", "st-4", "st-3", "st-2", "st-1", "st-0", "st-6"] == refs()
    assert oldest == newest[::-1] == refs(oldest_first=True)


def test_an_event_that_moves_during_the_export_shifts_no_other(make_statement):
    for n in range(4):
        make_statement(ref=f"st-{n}", said_on=f"2026-02-2{n}")
    chunks = loading.chunks(Event.objects.published(), oldest_first=False, size=2)
    seen = [loaded.event.ref for loaded in next(chunks)]
    moved = Event.objects.get(ref="st-3")
    moved.said_on = "2020"
    moved.save()
    seen += [loaded.event.ref for chunk in chunks for loaded in chunk]
    assert seen[:4] == ["st-3", "st-2", "st-1", "st-0"]


def test_queries_per_chunk_stay_the_same(make_article, make_issue, make_position, make_statement, make_threat):
    def fill():
        statement = make_statement(printed_by=[make_article(), make_article()], issues=[make_issue()])
        Attribution.objects.create(event=statement, quote=statement.quotes.first(), position=1, name="X")
        make_threat(steps=[("threatened", "2026-02-26")])
        position = make_position(printed_by=[])
        EventLink.objects.create(event=position, other=statement, relation="evidence")

    counted = []
    for _ in range(2):
        fill()
        with CaptureQueriesContext(connection) as queries:
            list(records(Event.objects.published()))
        counted.append(len(queries))
        fill()
    assert counted[0] == counted[1] <= 15


def test_memory_stays_the_same_however_long_the_list(make_statement):
    statement = make_statement(words="word " * 400)
    copies = [Event.objects.get(pk=statement.pk) for _ in range(300)]
    for n, copy in enumerate(copies):
        copy.pk, copy.ref, copy.order_key = None, f"copy-{n}", statement.order_key + n + 1
        copy.state, copy.evidence_count = State.PUBLISHED, 1
    Event.objects.bulk_create(copies)

    def peak(events):
        tracemalloc.start()
        for chunk in loading.chunks(events, oldest_first=True, size=20):
            del chunk
            gc.collect()  # rows and what was fetched for them point at each other
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    every = Event.objects.published()
    peak(every)  # fills the caches that stay
    some = peak(every.filter(order_key__lte=statement.order_key + 60))
    assert peak(every) < 1.5 * some


def test_the_text_of_an_article_is_never_read_for_a_list(make_article, make_statement):
    statement = make_statement(printed_by=[make_article()])
    print_words(statement, make_article(), exact="We will not")
    derived.refresh(Event.objects.all())
    with CaptureQueriesContext(connection) as queries:
        list(records(Event.objects.published()))
    assert [q["sql"] for q in queries if '"tracker_articleversion"."text"' in q["sql"] or "search_text" in q["sql"]] == []
