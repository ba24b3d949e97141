from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from tracker.models import ActorName, Party, State, StoryActor
from tracker.timeline.filters import TimelineFilter

pytestmark = pytest.mark.django_db


def ask(query: str) -> TimelineFilter:
    return TimelineFilter(QueryDict(query))


def refs(query: str) -> list[str]:
    return [event.ref for event in ask(query).events().newest_first()]


@pytest.mark.parametrize("said_as", ["dario-amodei", "Dario Amodei", "AMODEI", "dário amodei", "Emodi"])
def test_an_actor_is_found_by_slug_name_alias_and_misprint(said_as, make_actor, make_statement):
    amodei = make_actor(slug="dario-amodei", name="Dario Amodei")
    ActorName.objects.create(actor=amodei, name="Emodi", kind="noise")
    make_statement(ref="his", actor=amodei)
    make_statement(ref="other")
    asked = ask(urlencode({"actor": said_as}))
    assert [e.ref for e in asked.events()] == ["his"]


def test_a_name_that_several_have_is_not_guessed(make_actor, story):
    make_actor(slug="dario-amodei", name="Dario Amodei", known_in=story)
    make_actor(slug="mark-amodei", name="Mark Amodei", known_in=story)
    asked = ask("actor=amodei")
    assert asked.problems == ["“amodei” may mean Dario Amodei, Mark Amodei. Choose one of them."]


def test_actors_match_where_they_take_part_as_well(make_actor, make_action):
    guest = make_actor(slug="guest")
    meeting = make_action(ref="meeting")
    meeting.cast.create(story=meeting.story, actor=guest, part="with")
    assert refs("actor=guest") == ["meeting"]


def test_repeated_values_of_one_filter_add_up_and_filters_narrow(make_actor, make_statement, make_threat):
    a, b = make_actor(slug="a"), make_actor(slug="b")
    make_statement(ref="sa", actor=a)
    make_statement(ref="sb", actor=b)
    make_threat(ref="tb", actor=b)
    assert sorted(refs("actor=a&actor=b")) == ["sa", "sb", "tb"]
    assert refs("actor=a&actor=b&kind=threat") == ["tb"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("since=2026-02-27", ["minute", "month", "year"]),
        ("until=2026-02-26", ["day", "month", "year"]),
        ("since=2026-02-26&until=2026-02-27", ["day", "minute", "month", "year"]),
        ("since=2026-03", ["year"]),
        ("until=2025", []),
        ("since=2026-02&until=2026-02", ["day", "minute", "month", "year"]),
    ],
)
def test_days_match_events_that_may_lie_within_them(query, found, make_statement):
    for ref, said_on in [("day", "2026-02-26"), ("minute", "2026-02-27T23:30-05:00"), ("month", "2026-02"), ("year", "2026")]:
        make_statement(ref=ref, said_on=said_on)
    assert sorted(refs(query)) == found


def test_outlet_issue_party_and_story_narrow(make_statement, make_article, make_outlet, make_issue, make_actor, story):
    speaker = make_actor()
    StoryActor.objects.create(story=story, actor=speaker, party=Party.objects.create(story=story, slug="side", name="One side"))
    outlet, issue = make_outlet(slug="paper"), make_issue(slug="matter")
    make_statement(ref="wanted", actor=speaker, printed_by=[make_article(outlet=outlet)], issues=[issue])
    make_statement(ref="other")
    for query in ("outlet=paper", "issue=matter", "party=side"):
        assert refs(query) == ["wanted"]
    assert sorted(refs("story=a-dispute")) == ["other", "wanted"]


@pytest.mark.parametrize("state", [s for s in State.values if s != State.PUBLISHED])
def test_only_what_is_published_is_ever_found(state, make_statement):
    make_statement(state=state)
    assert refs("") == refs("q=moved") == []


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("kind=rumour", "There is no kind “rumour”"),
        ("since=yesterday", "“yesterday” is no date"),
        ("since=2026-02-26&until=2026-02-25", "lies before"),
        ("actor=nobody", "Nobody in this record is called “nobody”"),
        ("issue=nothing", "There is no issue “nothing”"),
        ("after=99999999999999999999", "is not in this list"),
        ("sort=random", "random"),
        ("since=0000-01-01", "“0000-01-01” is no date"),
        ("since=9999-12-31", "“9999-12-31” is no date"),
    ],
)
def test_a_value_that_cannot_be_used_is_explained_and_left_out(query, problem, make_statement):
    make_statement(ref="one")
    asked = ask(query)
    assert problem in " ".join(asked.problems)
    assert [event.ref for event in asked.events()] == ["one"]


def test_the_filter_says_itself_in_words(make_actor, make_issue, make_statement, story):
    make_actor(slug="dario-amodei", name="Dario Amodei", known_in=story)
    make_statement(issues=[make_issue(slug="any-lawful-use", name="Any lawful use")])
    asked = ask("actor=dario-amodei&kind=statement&kind=threat&issue=any-lawful-use&since=2026-02-26&q=conscience&sort=oldest")
    assert asked.sentence() == (
        "Statements and threats by or with Dario Amodei about Any lawful use with the words “conscience”"
        " since 26 February 2026, oldest first"
    )
    assert ask("").sentence() == "Everything on record, newest first"


def test_the_filter_writes_itself_back_in_one_form(make_actor, story):
    make_actor(slug="dod", name="Department", known_in=story)
    asked = ask("until=2026-02&q=+conscience+&actor=Department&kind=threat&sort=newest&after=5&unknown=1")
    assert asked.query() == "q=conscience&actor=dod&kind=threat&until=2026-02-28"
    assert ask(asked.query()).query() == asked.query()
    assert asked.toggled("kind", "threat") == "q=conscience&actor=dod&until=2026-02-28"


def test_each_thing_that_is_set_can_be_taken_away(make_actor, story):
    make_actor(slug="dod", name="Department", known_in=story)
    chips = ask("actor=dod&kind=threat&since=2026-02-26").chips()
    assert [(label, value) for label, value, _ in chips] == [
        ("Who", "Department"),
        ("Kind", "Threat"),
        ("From", "26 February 2026"),
    ]
    assert [query for _, _, query in chips] == [
        "kind=threat&since=2026-02-26",
        "actor=dod&since=2026-02-26",
        "actor=dod&kind=threat",
    ]


@pytest.mark.parametrize("query", ["kind=threat&kind=rumour", "actor=dod&actor=nobody", "issue=nothing&issue=matter"])
def test_what_can_be_used_is_kept_beside_what_cannot(query, make_actor, make_issue, make_threat):
    make_threat(ref="it", actor=make_actor(slug="dod"), issues=[make_issue(slug="matter")])
    make_threat(ref="other", state=State.DRAFT)
    asked = ask(query)
    assert len(asked.problems) == 1
    assert len(asked.chips()) == 1
    assert refs(query) == ["it"]


def test_a_party_means_its_members_in_its_own_story(make_story, make_actor, make_action, story):
    other, both = make_story(), make_actor()
    for place in (story, other):
        party = Party.objects.create(story=place, slug="side", name="A side")
        if place == story:
            StoryActor.objects.create(story=place, actor=both, party=party)
    make_action(ref="here", actor=both)
    make_action(ref="there", actor=both, story=other)
    assert refs("party=side&story=a-dispute") == ["here"]
    assert refs("party=side") == ["here"]


def test_a_phrase_in_marks_is_said_as_it_was_typed():
    assert ask('q="lawful use"').sentence() == 'Everything on record with the words "lawful use", newest first'
