"""An edit of an article, an actor, an issue or a story reaches the events that rest on it; searches and guards hold too."""

from __future__ import annotations

from datetime import date

import pytest

from tests.admin.conftest import fields_of, told
from tracker.models import EventOutlet, Statement

pytestmark = pytest.mark.django_db


def edit(desk, row, **values):
    page = f"/admin/tracker/{row._meta.model_name}/{row.pk}/change/"
    response = desk.post(page, fields_of(desk.get(page)) | values)
    assert response.status_code == 302, told(response)


def test_an_articles_new_date_outlet_and_tier_reach_its_events(desk, make_article, make_outlet, make_statement):
    article, other, outlet = make_article(), make_article(published="2026-02-28"), make_outlet()
    statement = make_statement(printed_by=[article, other])
    edit(desk, article, published="2026-03-05", outlet=outlet.pk, trust_tier=3)
    statement.refresh_from_db()
    assert (statement.first_published_on, statement.best_article) == (date(2026, 2, 28), other)
    assert set(EventOutlet.objects.values_list("outlet", flat=True)) == {outlet.pk, other.outlet_id}


def test_an_articles_new_date_reaches_a_threat_whose_step_it_reports(desk, make_article, make_threat):
    article = make_article()
    threat = make_threat(printed_by=[], state="draft", steps=[("threatened", "2026-02-24")])
    threat.steps.update(article=article)
    edit(desk, article, published="2026-03-05")
    threat.refresh_from_db()
    assert threat.first_published_on == date(2026, 3, 5)


def test_the_new_name_of_an_actor_finds_what_is_said_by_and_to_it(desk, make_actor, make_statement):
    actor = make_actor()
    said, heard = make_statement(actor=actor), make_statement(target=actor)
    edit(desk, actor, name="Zoë Quill")
    for event in (said, heard):
        event.refresh_from_db()
        assert "zoe quill" in event.search_text


def test_the_new_name_of_an_issue_finds_its_events(desk, make_issue, make_statement, make_position):
    issue = make_issue()
    events = [make_statement(issues=[issue]), make_position(issue=issue)]
    edit(desk, issue, name="Harbour dues")
    for event in events:
        event.refresh_from_db()
        assert "harbour dues" in event.search_text


def test_a_storys_new_zone_moves_the_events_that_have_none_of_their_own(desk, story, make_statement):
    moved, stays = make_statement(), make_statement(timezone="America/New_York")
    key = moved.order_key
    edit(desk, story, timezone="Europe/Paris")
    moved.refresh_from_db()
    kept = Statement.objects.get(pk=stays.pk)
    assert moved.starts_at.isoformat() == "2026-02-25T23:00:00+00:00"
    assert moved.order_key < key
    assert (kept.starts_at, kept.order_key) == (stays.starts_at, stays.order_key)
    assert moved.history.first().history_change_reason == "the story's time zone is now Europe/Paris"


def test_a_story_saved_with_its_zone_writes_no_event(desk, story, make_statement):
    statement = make_statement()
    before = statement.history.count()
    edit(desk, story, title="Another title")
    assert statement.history.count() == before


@pytest.mark.parametrize("term", ["supply-chain", "don’t", "don't", "U.S.", "SUPPLY–CHAIN"])
def test_a_list_and_an_autocompleting_field_find_words_with_marks_in_them(desk, make_statement, term):
    wanted = make_statement(words="The U.S. says: “don't” name a supply-chain risk.")
    make_statement(words="Nothing of the kind.")
    assert list(desk.get("/admin/tracker/statement/", {"q": term}).context["cl"].result_list) == [wanted]
    field = {"app_label": "tracker", "model_name": "eventlink", "field_name": "other", "term": term}
    found = desk.get("/admin/autocomplete/", field).json()["results"]
    assert [row["id"] for row in found] == [str(wanted.pk)]


def test_the_faster_editor_is_named_also_where_the_row_had_no_history(desk, make_outlet):
    outlet = make_outlet(name="Gazette")
    outlet.history.all().delete()
    page = f"/admin/tracker/outlet/{outlet.pk}/change/"
    first, second = fields_of(desk.get(page)), fields_of(desk.get(page))
    desk.post(page, first | {"name": "The Gazette"})
    assert "While you were editing" in told(desk.post(page, second | {"name": "Gazette Daily"}))
    outlet.refresh_from_db()
    assert outlet.name == "The Gazette"
