"""The actors of a story as the extractor knows them."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tracker.ingest import gazetteer
from tracker.models import ActorName, Affiliation, StoryActor
from tracker.models.actors import ActorKind, NameKind
from tracker.text.quotes import KnownActor, KnownRole, find

ORGANIZATION = ActorKind.ORGANIZATION


@pytest.fixture
def make_member(story, make_actor):
    """An actor who appears in the story, with other names."""

    def make(*names, **given):
        actor = make_actor(**given)
        StoryActor.objects.create(story=story, actor=actor)
        for name in names:
            ActorName.objects.create(actor=actor, name=name)
        return actor

    return make


@pytest.fixture
def lindwurm(make_member):
    return make_member("Lindwurm Trams", slug="lindwurm", name="Lindwurm", kind=ORGANIZATION, role="tram company")


def test_an_actor_comes_with_names_offices_and_their_days(story, make_member, lindwurm):
    chief = make_member("Harkness", slug="bo", name="Bo Harkness")
    Affiliation.objects.create(actor=chief, organization=lindwurm, role="Chief executive", from_day=date(2027, 4, 1))
    bo, company = gazetteer.of_story(story).actors
    role = KnownRole("Chief executive", "lindwurm", date(2027, 4, 1), None)
    assert bo == KnownActor("bo", "Bo Harkness", is_person=True, names=("Harkness",), roles=(role,))
    assert (company.key, company.names, company.is_person) == ("lindwurm", ("Lindwurm Trams",), False)


def test_an_organisation_is_called_by_what_it_is(story, make_member, lindwurm):
    make_member(slug="rivers", name="Ministry of Rivers", kind=ORGANIZATION)
    nouns = {actor.key: actor.nouns for actor in gazetteer.of_story(story).actors}
    assert {"company", "firm", "startup"} <= set(nouns["lindwurm"])
    assert set(nouns["rivers"]) == {"ministry", "department"}


def test_people_and_sources_without_a_name_have_no_nouns(story, make_member):
    make_member(slug="jane", name="Jane Company", role="company secretary")
    make_member("a ministry official", slug="official", name="Unnamed ministry official", kind=ORGANIZATION, is_unnamed=True)
    assert [actor.nouns for actor in gazetteer.of_story(story).actors] == [(), ()]


def test_misprints_and_actors_of_other_stories_are_unknown(story, make_actor, make_story, lindwurm):
    ActorName.objects.create(actor=lindwurm, name="Lindworm", kind=NameKind.NOISE)
    make_actor(slug="elsewhere", known_in=make_story())
    assert [(actor.key, actor.names) for actor in gazetteer.of_story(story).actors] == [("lindwurm", ("Lindwurm Trams",))]


def test_the_number_of_queries_does_not_grow_with_the_actors(story, make_member, lindwurm, django_assert_num_queries):
    for number in range(20):
        actor = make_member(f"Alias {number}", name=f"Person Number{number}")
        Affiliation.objects.create(actor=actor, organization=lindwurm, role="Driver")
    with django_assert_num_queries(3):
        assert len(gazetteer.of_story(story).actors) == 21


def test_the_shipped_story_knows_whom_an_article_means(loaded_story):
    known = gazetteer.of_story(loaded_story)
    text = "“We will see,” the AI firm’s CEO said. Anthropic had no comment. “We will see,” the Pentagon said."
    text = "Anthropic met the Pentagon. " + text
    assert [quote.speaker_key for quote in find(text, known, date(2026, 2, 27))] == ["dario-amodei", "us-department-of-defense"]


def found(tmp_path, **options):
    file = tmp_path / "article.txt"
    file.write_text("“The rails are ours,” Lindwurm said.", encoding="utf-8")
    out = StringIO()
    call_command("find_quotes", str(file), stdout=out, **options)
    return json.loads(out.getvalue())["quotes"][0]


def test_the_command_ties_speakers_to_a_story(tmp_path, story, lindwurm):
    assert found(tmp_path, story=story.slug)["speaker_key"] == "lindwurm"
    assert found(tmp_path)["speaker_key"] is None


def test_an_unknown_story_is_named(tmp_path, story):
    with pytest.raises(CommandError, match="no story “elsewhere”"):
        found(tmp_path, story="elsewhere")
