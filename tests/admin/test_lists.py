"""Lists of the admin: finding, deciding many at once, and choosing by any name."""

from __future__ import annotations

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME

from tests.admin.conftest import told
from tests.conftest import print_words
from tracker.editorial import derived
from tracker.models import ActorName, State, Statement

pytestmark = pytest.mark.django_db
LIST = "/admin/tracker/statement/"


def run(desk, action, events, **more):
    return desk.post(LIST, {"action": action, ACTION_CHECKBOX_NAME: [e.pk for e in events], **more}, follow=True)


def states():
    return sorted(Statement.objects.values_list("state", flat=True))


def shown(response):
    return set(response.context["cl"].result_list)


def test_each_refusal_names_the_row_and_the_others_go_through(desk, make_statement):
    good = [make_statement(state=State.DRAFT) for _ in range(2)]
    bad = make_statement(state=State.DRAFT, printed_by=[], title="From nowhere")
    response = run(desk, "publish", [*good, bad])
    assert states() == ["draft", "published", "published"]
    assert "2 published." in told(response)
    assert "“From nowhere”: A published statement has at least one quote or source." in told(response)


@pytest.mark.parametrize(("action", "after"), [("send_to_review", "in_review"), ("reject", "rejected"), ("publish", "published")])
def test_a_decision_is_in_the_history_with_its_editor(desk, editor, make_statement, action, after):
    draft = make_statement(state=State.DRAFT)
    run(desk, action, [draft])
    entry = draft.history.first()
    assert (entry.state, entry.history_user) == (after, editor)


def test_a_retraction_asks_for_a_reason_first(desk, make_statement):
    statement = make_statement()
    page = run(desk, "retract", [statement])
    assert "Retracted events stay in the record" in page.content.decode()
    assert states() == ["published"]
    assert "This field is required" in run(desk, "retract", [statement], reason=" ").content.decode()
    run(desk, "retract", [statement], reason="He never said it")
    assert states() == ["retracted"]
    assert statement.history.first().history_change_reason == "He never said it"


def test_the_list_offers_no_deletion(desk, make_statement):
    statement = make_statement()
    run(desk, "delete_selected", [statement], post="yes")
    assert Statement.objects.filter(pk=statement.pk).exists()


@pytest.mark.parametrize("keys", [["abc"], ["999999999999999999999999"], ["-1"], ["1.5", ""], ["1,2"]])
def test_an_action_on_rows_that_do_not_exist_changes_nothing(desk, make_statement, keys):
    make_statement(state=State.DRAFT)
    response = desk.post(LIST, {"action": "publish", ACTION_CHECKBOX_NAME: keys}, follow=True)
    assert response.status_code == 200
    assert states() == ["draft"]


@pytest.mark.parametrize("words", ["conscience", "amodei", "CEO of Anthropic", "st-042", "printed so", "our own title"])
def test_search_finds_words_printings_references_and_any_name(desk, make_statement, make_actor, make_article, words):
    actor = make_actor(name="Dario Amodei")
    ActorName.objects.create(actor=actor, name="CEO of Anthropic")
    article = make_article(text="It was printed so on the page")
    wanted = make_statement(actor=actor, ref="st-042", words="In good conscience", title="Our own title")
    print_words(wanted, article, "printed so")
    derived.refresh(Statement.objects.all())
    make_statement()
    assert shown(desk.get(LIST, {"q": words})) == {wanted}


def test_filters_narrow_by_state_speaker_and_issue(desk, make_statement, make_issue):
    issue = make_issue()
    wanted = make_statement(issues=[issue])
    make_statement(state=State.DRAFT)
    assert shown(desk.get(LIST, {"state__exact": "published"})) == {wanted}
    assert shown(desk.get(LIST, {"actor": wanted.actor_id})) == {wanted}
    assert shown(desk.get(LIST, {"issue": issue.pk})) == {wanted}
    assert shown(desk.get(LIST, {"first_day__year": "2026", "first_day__month": "2"})) == set(Statement.objects.all())


def test_what_has_no_date_yet_waits_on_top(desk, make_statement):
    make_statement()
    undated = make_statement(state=State.DRAFT, said_on="")
    assert desk.get(LIST).context["cl"].result_list[0] == undated


def test_the_list_asks_the_database_as_often_for_many_rows_as_for_few(desk, make_statement, django_assert_max_num_queries):
    for _ in range(3):
        make_statement()
    with django_assert_max_num_queries(16) as few:
        desk.get(LIST)
    for _ in range(8):
        make_statement()
    with django_assert_max_num_queries(len(few)):
        desk.get(LIST)


def choices(desk, field, term, model="statement"):
    address = "/admin/autocomplete/"
    answer = desk.get(address, {"app_label": "tracker", "model_name": model, "field_name": field, "term": term})
    return [row["text"] for row in answer.json()["results"]]


def test_an_alias_finds_the_actor(desk, make_actor):
    department = make_actor(name="US Department of Defense")
    ActorName.objects.create(actor=department, name="The Pentagon")
    make_actor(name="Anthropic")
    assert choices(desk, "actor", "pentagon") == ["US Department of Defense"]
    assert choices(desk, "actor", "defense department") == ["US Department of Defense"]


def test_events_of_any_kind_can_be_chosen(desk, make_statement, make_threat):
    make_statement(title="Said at a hearing")
    make_threat(title="Threat at a hearing")
    assert len(choices(desk, "other", "hearing", "eventlink")) == 2


def test_the_index_groups_the_record_and_has_no_entry_for_plain_events(desk):
    page = desk.get("/admin/").content.decode()
    for group in ("The timeline", "Sources", "Who and what", "Checking", "Editors"):
        assert group in page
    for entry in ("Statements", "Threats", "Positions", "Actions", "Articles", "Outlets"):
        assert f">{entry}</a>" in page
    assert ">Events</a>" not in page


def test_the_address_of_a_plain_event_leads_to_its_kind(desk, make_threat):
    threat = make_threat()
    response = desk.get(f"/admin/tracker/event/{threat.pk}/change/?_popup=1")
    assert response.headers["Location"] == f"/admin/tracker/threat/{threat.pk}/change/?_popup=1"
