"""The same list in every format, as the page and as the command give it."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import icalendar
import pytest
from django.http import QueryDict

from tracker.exports import FORMATS, download
from tracker.models import State
from tracker.timeline.filters import TimelineFilter

ATOM = "{http://www.w3.org/2005/Atom}"
NUMBER = re.compile(r"/(?:events|threats)/(\d+)/")
ASKED = ["", "sort=oldest", "actor=pete-hegseth&kind=threat", "q=conscience", "since=2026-02-26&until=2026-02-27"]


def listed(client, extension, query):
    """The ids of the events in the file, in its order."""
    return IDS[extension](client.get(f"/timeline.{extension}?{query}").getvalue().decode())


def in_calendar(text):
    entries = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return [number(entry["url"]) for entry in entries if entry["uid"].startswith("event-")]


def in_markdown(text):
    return [number(line) for line in text.splitlines() if line.startswith("- ")]


def number(url):
    return int(NUMBER.search(url)[1])


IDS = {
    "csv": lambda text: [int(row["id"]) for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)],
    "json": lambda text: [event["id"] for event in json.loads(text)["events"]],
    "ics": in_calendar,
    "atom": lambda text: [number(entry.find(f"{ATOM}link").get("href")) for entry in ET.fromstring(text).iter(f"{ATOM}entry")],  # noqa: S314
    "md": in_markdown,
}


def test_every_format_is_found_by_its_file():
    assert sorted(FORMATS) == sorted(IDS)
    assert all(form.label and form.content_type and form.extension == extension for extension, form in FORMATS.items())


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize("query", ASKED)
def test_every_format_lists_what_the_page_lists_in_its_order(client, settings, loaded_story, extension, query):
    settings.PAGE_SIZE = 1_000
    events = client.get(f"/?{query}").context["page"].events
    assert events
    assert listed(client, extension, query) == [event.pk for event in events]


@pytest.mark.parametrize("extension", FORMATS)
def test_the_deadline_of_the_dispute_is_one_instant_in_every_format(client, loaded_story, extension):
    body = client.get(f"/timeline.{extension}?q=lawful&kind=threat&until=2026-02-24").getvalue().decode()
    written = {"csv": "2026-02-27T22:01:00Z", "json": '"deadline_at": "2026-02-27T22:01:00Z"', "ics": "DTSTART:20260227T220100Z"}
    assert written.get(extension, "27 February 2026, 17:01 EST (22:01 UTC)") in body


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize("state", [state for state in State.values if state != State.PUBLISHED])
def test_only_what_is_published_leaves(client, make_action, make_statement, extension, state):
    shown = make_statement(words="Shown to all.")
    make_statement(words="Kept in the house.", state=state)
    make_action(title="Kept in the house", state=state)
    assert listed(client, extension, "") == [shown.pk]
    assert "Kept" not in client.get(f"/timeline.{extension}").getvalue().decode()


@pytest.mark.parametrize("extension", FORMATS)
def test_an_empty_list_is_a_file(client, db, extension):
    assert listed(client, extension, "q=nowhere") == []


def test_a_file_says_what_it_is_and_what_it_holds(client, make_actor, make_statement):
    make_statement(actor=make_actor(slug="ann-example"))
    response = client.get("/timeline.csv?since=2026-02-26&actor=ann-example&q=%22be+moved%22%0D%0A%3Bx")
    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response["Content-Disposition"] == (
        'attachment; filename="timeline_q-be-moved-x_actor-ann-example_since-2026-02-26.csv"'
    )
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("kind=rumour", "kind: There is no kind “rumour”."),
        ("since=yesterday", "since: “yesterday” is no date."),
        ("since=2026-03-01&until=2026-02-01", "until: “To” (2026-02-01) lies before “From” (2026-03-01)."),
        ("actor=nobody", "actor: Nobody in this record is called “nobody”."),
        ("acter=ann-example", "acter: there is no such filter; the filters are q, story, actor,"),
    ],
)
def test_a_filter_that_is_not_understood_is_refused_by_name(client, db, query, told):
    response = client.get(f"/timeline.csv?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert told in response.content.decode()


def test_an_unknown_format_is_not_found(client, db):
    assert client.get("/timeline.exe").status_code == 404


def test_a_file_can_only_be_read(client, db):
    assert client.post("/timeline.csv").status_code == 405
    head = client.head("/timeline.csv")
    assert (head.status_code, head.getvalue()) == (200, b"")


def test_a_place_on_the_page_does_not_cut_the_file(client, make_statement):
    older, newer = make_statement(said_on="2026-02-25"), make_statement(said_on="2026-02-26")
    assert listed(client, "csv", f"after={newer.order_key}") == [newer.pk, older.pk]


def test_a_long_list_is_handed_over_in_blocks(make_statement):
    for n in range(4):
        make_statement(ref=f"st-{n}", words="word " * 2_000, printed_by=None)
    blocks = list(download.content(TimelineFilter(QueryDict("")), FORMATS["json"]))
    assert len(blocks) > 1
    assert max(map(len, blocks)) < 2 * download.BLOCK
    assert json.loads(b"".join(blocks))["count"] == 4


def test_a_feed_says_when_its_newest_entry_changed(client, make_statement, time_machine):
    time_machine.move_to(datetime(2026, 3, 1, 12, 0, tzinfo=UTC), tick=False)
    make_statement()
    feed = ET.fromstring(client.get("/timeline.atom").getvalue())  # noqa: S314 - our own text
    assert feed.findtext(f"{ATOM}updated") == "2026-03-01T12:00:00Z"
