from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.web.counting import queries
from tracker.models import Party, State, StoryActor

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def refs(page: str) -> list[str]:
    """The words shown, in order; each made event says its own reference."""
    return re.findall(r"said (\w+)”", page)


@pytest.fixture
def make_said(make_statement):
    return lambda ref, **given: make_statement(ref=ref, words=f"said {ref}", **given)


def test_a_row_shows_who_said_what_when_where_and_who_printed_it(
    client, make_statement, make_actor, make_article, make_outlet, make_issue
):
    speaker = make_actor(name="Ann Speaker", slug="ann-speaker", role="Spokeswoman")
    mint, wire = make_outlet(name="The Mint"), make_outlet(name="The Wire")
    printed_by = [make_article(outlet=mint, published="2026-02-28"), make_article(outlet=wire, published="2026-02-27")]
    make_statement(actor=speaker, words="We will not.", printed_by=printed_by, issues=[make_issue(name="Refusal")])
    page = client.get("/").text
    for shown in [
        "26 February 2026",
        "Ann Speaker",
        "Spokeswoman",
        "“We will not.”",
        "Refusal",
        "Printed by 2 outlets",
        "The Wire",
    ]:
        assert shown in page
    assert 'datetime="2026-02-26"' in page
    assert re.search(
        r'Best source: <a href="https://example.org/\d+#:~:text=We%20will%20not"[^>]*>The Wire</a>, 27 February 2026', page
    )


def test_newest_first_unless_asked_otherwise(client, make_said):
    for day in (1, 3, 2):
        make_said(f"d{day}", said_on=f"2026-02-0{day}")
    assert refs(client.get("/").text) == ["d3", "d2", "d1"]
    assert refs(client.get("/?sort=oldest").text) == ["d1", "d2", "d3"]


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_pages_follow_each_other_without_gap_or_repeat(sort, client, settings, make_said):
    settings.PAGE_SIZE = 3
    for n in range(8):
        make_said(f"e{n}", said_on=f"2026-0{1 + n // 3}")  # several share a date across a page break
    seen, address = [], f"/?sort={sort}"
    while address:
        page = client.get(address).text
        seen += refs(page)
        more = re.search(r'id="more" class="more"><a href="([^"]+)"', page)
        address = more and more[1].replace("&amp;", "&")
    assert seen == [f"e{n}" for n in (range(8) if sort == "oldest" else range(7, -1, -1))]


def test_a_month_goes_on_without_a_second_heading(client, settings, make_said):
    settings.PAGE_SIZE = 2
    for n in range(4):
        make_said(f"e{n}", said_on="2026-02-26")
    first = client.get("/").text
    assert first.count('<h2 class="month">February 2026</h2>') == 1
    after = re.search(r"after=(-?\d+)", first)[1]
    rest = client.get(f"/?after={after}", headers={**HTMX, "HX-Target": "more"}).text
    assert "<html" not in rest
    assert '<h2 class="month">' not in rest
    assert len(refs(rest)) == 2


@pytest.mark.parametrize(
    ("headers", "has"),
    [
        ({}, {"<html", 'id="filter"', 'id="results"', 'class="sentence"'}),
        ({**HTMX, "HX-Target": "asked"}, {'id="filter"', 'id="results"', 'class="sentence"'}),
        ({**HTMX, "HX-Target": "results"}, {'class="sentence"'}),
        ({**HTMX, "HX-Target": "more"}, set()),
        ({**HTMX, "HX-Target": "results", "HX-Boosted": "true"}, {"<html", 'id="filter"', 'id="results"', 'class="sentence"'}),
        (
            {**HTMX, "HX-Target": "results", "HX-History-Restore-Request": "true"},
            {"<html", 'id="filter"', 'id="results"', 'class="sentence"'},
        ),
        ({**HTMX, "HX-Target": "<script>"}, {"<html", 'id="filter"', 'id="results"', 'class="sentence"'}),
    ],
)
def test_htmx_gets_the_part_it_asks_for_and_history_the_whole_page(headers, has, client, make_said):
    make_said("one")
    response = client.get("/", headers=headers)
    parts = ("<html", 'id="filter"', 'id="results"', 'class="sentence"')
    assert {part for part in parts if part in response.text} == has
    assert refs(response.text) == ["one"]
    assert {"HX-Request", "HX-Target"} <= {name.strip() for name in response["Vary"].split(",")}


def test_a_bad_value_is_explained_and_the_rest_is_shown(client, make_said):
    make_said("one")
    response = client.get("/?since=yesterday&kind=rumour")
    assert response.status_code == 200
    assert "“yesterday” is no date" in response.text
    assert "There is no kind “rumour”" in response.text
    assert refs(response.text) == ["one"]


def test_an_empty_list_says_so_and_offers_a_way_on(client, make_said):
    assert "No event has been published yet" in client.get("/").text
    make_said("one")
    empty = client.get("/?q=absent").text
    assert "Nothing on record matches" in empty
    assert "show everything" in empty


def test_a_form_sent_without_scripts_ends_at_the_tidy_address(client, make_actor, story):
    make_actor(slug="ann", known_in=story)
    response = client.get("/?q=&actor=ann&actor=&since=&until=&sort=newest")
    assert response.status_code == 302
    assert response["Location"] == "/?actor=ann"


def test_a_bad_value_in_a_form_sent_without_scripts_is_explained_too(client, make_said):
    make_said("one")
    page = client.get("/?q=&actor=&since=yesterday&until=").text
    assert "“yesterday” is no date" in page


def test_an_outlet_only_a_draft_names_is_not_counted(client, make_said, make_article, make_outlet):
    make_said("one")
    before = client.get("/").text
    make_said("hidden", state=State.DRAFT, printed_by=[make_article(outlet=make_outlet())])
    assert re.findall(r"<dd>(.+?)</dd>", client.get("/").text) == re.findall(r"<dd>(.+?)</dd>", before)


def test_an_event_whose_name_has_no_latin_letters_has_an_address(client, make_action):
    make_action(title="Россия", ref="2026/03")
    assert client.get("/").status_code == 200


def test_htmx_pushes_the_tidy_address(client):
    response = client.get("/?q=we&actor=&since=&sort=newest", headers={**HTMX, "HX-Target": "results"})
    assert response["HX-Push-Url"] == "/?q=we"
    shown = {**HTMX, "HX-Target": "results", "HX-Current-URL": "http://testserver/?q=we"}
    assert client.get("/?q=we&actor=", headers=shown)["HX-Push-Url"] == "false"


@pytest.mark.parametrize("state", [s for s in State.values if s != State.PUBLISHED])
def test_what_is_not_published_is_neither_shown_nor_counted(state, client, make_said, make_actor):
    hidden = make_said("hidden", state=state, actor=make_actor(name="Hidden Person"))
    page = client.get("/").text
    assert refs(page) == []
    assert "0 events" in page
    assert "Hidden Person" not in page.split('class="narrow"')[1]
    assert str(hidden.order_key) not in page


def test_choices_show_how_many_events_they_leave(client, make_said, make_threat, make_actor):
    ann = make_actor(name="Ann Speaker", slug="ann")
    make_said("a", actor=ann)
    make_said("b")
    make_threat(actor=ann)
    page = client.get("/?kind=statement").text
    assert 'Threats <span class="count">1</span>' in page  # a kind counts without the kinds that are set
    assert re.search(r'Ann Speaker</span> <span class="count">1<', page)  # others count under them


def test_the_cost_of_the_page_does_not_grow_with_rows_or_choices(client, make_said, make_actor, make_issue, story):
    def add(n: int) -> None:
        for _ in range(n):
            speaker = make_actor(role="Speaker")
            party = Party.objects.create(story=story, slug=f"p{speaker.pk}", name=f"Party {speaker.pk}")
            StoryActor.objects.create(story=story, actor=speaker, party=party)
            make_said(f"x{speaker.pk}", actor=speaker, issues=[make_issue(), make_issue()])

    add(2)
    few = queries(client, "/")
    add(25)
    assert queries(client, "/") == few
    assert queries(client, "/?kind=statement&since=2026-01") == queries(client, "/?kind=statement&since=2026-02")


def test_the_page_is_never_written_to(client: Client, make_said):
    make_said("one")
    assert client.post("/").status_code == 405
