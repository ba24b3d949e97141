"""Threats with steps, positions, articles with stored texts, stories: what each form keeps and refuses."""

from __future__ import annotations

import pytest

from tests.admin.conftest import add_row, fields_of, told
from tracker.models import Article, Position, Story, Threat

pytestmark = pytest.mark.django_db


def steps(sent, *life):
    for number, (status, on) in enumerate(life, start=1):
        add_row(sent, "steps", number=number, status=status, on=on)
    return sent


@pytest.fixture
def threat_form(desk, story, make_actor, make_article):
    sent = fields_of(desk.get("/admin/tracker/threat/add/"))
    sent |= {"actor": make_actor().pk, "said_on": "2026-02-24", "form": "threat", "threatened": "End the contract"}
    return add_row(sent, "sources", article=make_article())


def test_a_threat_is_added_with_its_steps(desk, threat_form):
    sent = steps(threat_form, ("threatened", "2026-02-24"), ("extended", "2026-02-27"), ("carried_out", "2026-03"))
    response = desk.post("/admin/tracker/threat/add/", sent | {"_publish": "1"}, follow=True)
    threat = Threat.objects.get()
    assert threat.state == "published", told(response)
    assert [step.previous_status for step in threat.steps.all()] == ["", "threatened", "extended"]


@pytest.mark.parametrize(
    ("life", "sentence"),
    [
        ([("extended", "2026-02-24")], "“deadline extended” cannot follow the beginning"),
        ([("threatened", "2026-02-24"), ("stayed", "2026-02-25")], "cannot follow “Threatened”"),
        ([("threatened", "2026-03-05"), ("carried_out", "2026-03-01")], "before step 1"),
        ([("threatened", "soon")], "is no date this record can read"),
    ],
)
def test_an_impossible_life_of_a_threat_is_refused_in_words(desk, threat_form, life, sentence):
    assert sentence in told(desk.post("/admin/tracker/threat/add/", steps(threat_form, *life)))


def test_a_gap_between_steps_is_refused_in_words(desk, threat_form):
    sent = steps(threat_form, ("threatened", "2026-02-24"), ("met", "2026-02-25")) | {"steps-1-number": 3}
    assert "without gaps" in told(desk.post("/admin/tracker/threat/add/", sent))


def test_a_changed_step_is_followed_by_those_after_it(desk, make_threat):
    threat = make_threat(steps=[("threatened", "2026-02-24"), ("carried_out", "2026-02-27")], state="draft")
    page = f"/admin/tracker/threat/{threat.pk}/change/"
    desk.post(page, fields_of(desk.get(page)) | {"steps-0-status": "carried_out", "steps-1-status": "superseded"})
    assert [(s.previous_status, s.status) for s in threat.steps.all()] == [("", "carried_out"), ("carried_out", "superseded")]


def test_a_threat_without_a_story_is_told_so_and_nothing_breaks(desk, threat_form):
    sent = steps(threat_form, ("threatened", "2026-02-24")) | {"story": ""}
    assert "This field is required" in told(desk.post("/admin/tracker/threat/add/", sent))


def test_the_issue_of_a_position_is_one_of_its_issues_and_follows_a_change(desk, make_position, make_issue):
    position, other = make_position(state="draft"), make_issue()
    page = f"/admin/tracker/position/{position.pk}/change/"
    desk.post(page, fields_of(desk.get(page)) | {"issue": other.pk})
    assert [topic.issue for topic in Position.objects.get().topics.all()] == [other]


def test_a_stored_text_is_added_and_then_only_read(desk, story, make_outlet):
    sent = fields_of(desk.get("/admin/tracker/article/add/")) | {
        "title": "A report",
        "slug": "a-report",
        "outlet": make_outlet().pk,
    }
    add_row(sent, "versions", coverage="full", text="Line one\r\nLine two")
    desk.post("/admin/tracker/article/add/", sent)
    version = Article.objects.get().versions.get()
    assert version.text == "Line one\nLine two"
    page = f"/admin/tracker/article/{version.article_id}/change/"
    sent = fields_of(desk.get(page)) | {"versions-0-text": "Something else", "versions-0-id": version.pk}
    desk.post(page, sent)
    version.refresh_from_db()
    assert version.text == "Line one\nLine two"
    desk.post(page, add_row(fields_of(desk.get(page)), "versions", coverage="full", text="Line one, corrected"))
    assert [v.number for v in version.article.versions.all()] == [1, 2]


def test_a_story_with_something_published_is_not_deleted(desk, make_statement):
    statement = make_statement()
    address = f"/admin/tracker/story/{statement.story_id}/delete/"
    assert desk.post(address, {"post": "yes"}).status_code == 403
    desk.post("/admin/tracker/story/", {"action": "delete_selected", "_selected_action": [statement.story_id], "post": "yes"})
    assert Story.objects.filter(pk=statement.story_id).exists()


def test_a_correction_names_the_editor_who_made_it(desk, editor, make_statement):
    statement = make_statement()
    page = f"/admin/tracker/statement/{statement.pk}/change/"
    sent = fields_of(desk.get(page)) | {"change_reason": "a reader wrote in"}
    desk.post(page, add_row(sent, "corrections", made_on="2026-03-01", text="The date was wrong."))
    correction = statement.corrections.get()
    assert (correction.made_by, correction.history.first().history_change_reason) == (editor, "a reader wrote in")


def test_what_the_address_fills_in_is_only_what_the_field_takes(desk, story, make_actor):
    actor = make_actor()
    good = fields_of(desk.get("/admin/tracker/statement/add/", {"actor": actor.pk, "said_on": "2026-02-26"}))
    assert (good["actor"], good["said_on"]) == (actor.pk, "2026-02-26")
    assert "actor" not in fields_of(desk.get("/admin/tracker/statement/add/", {"actor": "abc"}))
