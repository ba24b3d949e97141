"""Whom a speaker is: names in all their forms, pronouns by gender and presence, bodies, and who cannot be told."""

from __future__ import annotations

import pytest

from tracker.text.quotes import FoundQuote, Gazetteer, KnownActor, find

MAYOR = "Oddny Varga, the mayor, spoke first. "


def last(text: str, gazetteer: Gazetteer | None = None) -> FoundQuote:
    """The last quotation of the text."""
    return find(text, gazetteer or Gazetteer())[-1]


def speaker(text: str) -> str | None:
    return last(text).speaker_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Paul Kestrel met Mary Varga. “It sank,” she said.", "Mary Varga"),
        ("Paul Kestrel met Mary Varga. “It sank,” he said.", "Paul Kestrel"),
        ("Quill Kestrel said he met Rowan Varga, who brought her boat. “It sank,” she said.", "Rowan Varga"),
        ("Quill Kestrel, a spokesman, met Rowan Varga, the chairwoman. “It sank,” he said.", "Quill Kestrel"),
        ("Mr. Kestrel met Ms. Varga. “It sank,” she said.", "Varga"),
    ],
)
def test_he_and_she_are_told_apart_by_forename_title_noun_and_the_articles_own_pronouns(text, name):
    assert speaker(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Paul Kestrel asked for it. Peter Varga praised the boat. “It sank,” he said.", "Peter Varga"),
        ("Peter Varga rejected Paul Kestrel's claim about the boat.\n“It sank,” he said.", "Peter Varga"),
        ("Peter Varga praised the boat. He spoke to Paul Kestrel for an hour. “It sank,” he said.", "Peter Varga"),
        ("After Paul Kestrel asked about the boat, Peter Varga replied, “No.”\n“It sank,” he added.", "Peter Varga"),
    ],
)
def test_a_pronoun_means_who_speaks_or_acts_rather_than_who_is_spoken_of(text, name):
    assert speaker(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On Monday Lanternfish sued Mary Varga. “It sank,” it said in a statement.", "Lanternfish"),
        ("Mary Varga praised the boat. “It sank,” it said.", None),
        ("The Velden Observatory rang Mary Varga. “It sank,” the observatory said.", "Velden Observatory"),
        ("The startup Lanternfish rang Mary Varga. “It sank,” the startup said.", "Lanternfish"),
    ],
)
def test_bodies_are_meant_by_it_and_by_their_nouns_and_people_are_not(text, name):
    assert speaker(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mary Varga left. “It sank,” Varga said.", "Mary Varga"),
        ("Mary Varga left. “It sank,” Mary said.", "Mary Varga"),
        ("“It sank,” said her deputy, Ivo Kestrel.", "Ivo Kestrel"),
        ("The owner of the boat, a farmer named Ivo Kestrel, said: “It sank.”", "Ivo Kestrel"),
        ("Kestrel's son, John, said: “It sank.”", "John"),
        ("Vice president for boats Mary Varga said: “It sank.”", "Mary Varga"),
        ("Mary Varga, a Sellmark lawyer who had seen it, said: “It sank.”", "Mary Varga"),
        ("Paul Kestrel met Mary Varga, a Sellmark lawyer, who said: “It sank.”", "Mary Varga"),
        ("Glazier Tobias Renfrew won. “It sank,” Renfrew said.", "Tobias Renfrew"),
        ("“It sank,” said Secretary of State Mary Varga.", "Mary Varga"),
        ("“It sank,” Mary Varga herself said.", "Mary Varga"),
    ],
)
def test_a_name_is_read_whole_and_without_what_stands_around_it(text, name):
    assert speaker(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peter Varga flew to North Korea. “It sank,” he said.", "Peter Varga"),
        ("Peter Varga sued Harbour Action USA. “It sank,” he said.", "Peter Varga"),
        ("Peter Varga flew to New Zealand. “It sank,” he said.", "Peter Varga"),
    ],
)
def test_places_and_bodies_are_nobody_whom_he_could_mean(text, name):
    assert speaker(text) == name


def test_a_surname_that_two_people_share_is_not_guessed():
    found = last("Mary Varga met Peter Varga. “It sank,” Varga said.")
    assert (found.speaker_name, found.speaker_key) == ("Varga", None)
    assert set(found.ambiguous) == {"Mary Varga", "Peter Varga"}


def test_an_honorific_decides_between_people_of_one_surname():
    found = last("Mary Varga met Peter Varga. “It sank,” Mr. Varga said.")
    assert (found.speaker_name, found.ambiguous) == ("Peter Varga", ())


def test_a_pronoun_decides_between_people_of_one_surname():
    assert speaker("Peter Varga met Mary Varga. Varga rose. “It sank,” she said.") == "Mary Varga"


@pytest.mark.parametrize("printed", ["M\u0430ry Varga", "Mary V\u0430rga", "Mary \u202eVarga", "Mary V\u2066arga"])
def test_a_name_with_letters_of_another_script_or_hidden_signs_is_no_known_actor(printed):
    known = Gazetteer((KnownActor("mary-varga", "Mary Varga", is_person=True),))
    assert last("“It sank,” Mary Varga said.", known).speaker_key == "mary-varga"
    assert last(f"“It sank,” {printed} said.", known).speaker_key is None
