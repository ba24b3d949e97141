"""Speakers and the actors of a gazetteer: names, offices on their day, nouns, spokespeople, shared surnames."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.text.quotes import FoundQuote, Gazetteer, KnownActor, KnownRole, find, spokespeople

LINDWURM = KnownActor(
    "lindwurm", "Lindwurm", is_person=False, names=("Lindwurm Trams", "@lindwurm"), nouns=("company", "firm", "startup")
)
HERON = KnownActor("heron", "Heron Ferries", is_person=False, names=("Heron",), nouns=("company", "firm"))
MINISTRY = KnownActor(
    "ministry-of-rivers",
    "Ministry of Rivers",
    is_person=False,
    names=("Rivers Ministry", "MoR"),
    nouns=("ministry", "department"),
)
OLD_CHIEF = KnownActor(
    "ada-quill", "Ada Quill", is_person=True, roles=(KnownRole("Chief executive", "lindwurm", None, date(2027, 3, 31)),)
)
NEW_CHIEF = KnownActor(
    "bo-harkness",
    "Bo Harkness",
    is_person=True,
    roles=(KnownRole("Chief executive officer", "lindwurm", date(2027, 4, 1), None),),
)
MINISTER = KnownActor("lena-voss", "Lena Voss", is_person=True, roles=(KnownRole("Minister of Rivers", "ministry-of-rivers"),))
NAMESAKES = (
    KnownActor("jane-roe", "Jane Roe", is_person=True, names=("Roe",)),
    KnownActor("john-roe", "John Roe", is_person=True),
)
EVERYBODY = Gazetteer((LINDWURM, HERON, MINISTRY, OLD_CHIEF, NEW_CHIEF, MINISTER, *NAMESAKES))
LATER = date(2027, 5, 4)


def only(text: str, published: date | None = LATER, gazetteer: Gazetteer = EVERYBODY) -> FoundQuote:
    (found,) = find(text, gazetteer, published)
    return found


@pytest.mark.parametrize(
    ("text", "key", "name"),
    [
        ("“The rails are ours,” Lindwurm said.", "lindwurm", "Lindwurm"),
        ("“The rails are ours,” the Rivers Ministry said.", "ministry-of-rivers", "Rivers Ministry"),
        ("“The rails are ours,” Bo Harkness said.", "bo-harkness", "Bo Harkness"),
        ("“The rails are ours,” said Mr. Harkness.", "bo-harkness", "Bo Harkness"),
        ("“The rails are ours,” Bo Q. Harkness said.", "bo-harkness", "Bo Q. Harkness"),
        ("Lindwurm has 40 trams. “The rails are ours,” the tram company said.", "lindwurm", "Lindwurm"),
        ("Lindwurm has 40 trams. “The rails are ours,” the startup said.", "lindwurm", "Lindwurm"),
        ("Lindwurm has 40 trams. “The rails are ours,” the firm’s CEO said.", "bo-harkness", "Bo Harkness"),
        ("Lindwurm has 40 trams. “The rails are ours,” Lindwurm's chief executive said.", "bo-harkness", "Bo Harkness"),
        ("The Rivers Ministry met. “The rails are ours,” the department said.", "ministry-of-rivers", "Rivers Ministry"),
        ("The Rivers Ministry met. “The rails are ours,” the rivers minister said.", "lena-voss", "Lena Voss"),
        ("Bo Harkness spoke at Lindwurm. “The rails are ours,” the chief executive said.", "bo-harkness", "Bo Harkness"),
    ],
)
def test_a_name_an_office_or_a_noun_leads_to_one_actor(text, key, name):
    found = only(text)
    assert (found.speaker_key, found.speaker_name, found.ambiguous) == (key, name, ())


@pytest.mark.parametrize(
    ("published", "key"), [(date(2027, 3, 31), "ada-quill"), (date(2027, 4, 1), "bo-harkness"), (None, "bo-harkness")]
)
def test_an_office_means_who_held_it_on_the_day_of_the_article(published, key):
    assert only("Lindwurm has 40 trams. “The rails are ours,” the firm’s CEO said.", published).speaker_key == key


@pytest.mark.parametrize(
    "text",
    [
        "Lindwurm has 40 trams. “The rails are ours,” the firm’s former CEO said.",
        "“The rails are ours,” the company said.",
        "“The rails are ours,” the chief executive said.",
        "“The rails are ours,” Sam Harkness said.",
        "“The rails are ours,” said the mayor.",
    ],
)
def test_a_speaker_who_cannot_be_told_has_no_key(text):
    found = only(text)
    assert (found.speaker_key, found.ambiguous) == (None, ())


def test_he_after_an_office_is_its_holder():
    text = "Lindwurm will not pay, the tram company's CEO said. “The rails are ours,” he said."
    assert only(text).speaker_key == "bo-harkness"


def test_the_company_is_the_one_named_most_or_both():
    told = "Lindwurm sued. Lindwurm had warned Heron Ferries of it. “The rails are ours,” the company said."
    assert only(told).speaker_key == "lindwurm"
    open_question = "Lindwurm met Heron Ferries. “The rails are ours,” the company said."
    assert (only(open_question).speaker_key, only(open_question).ambiguous) == (None, ("heron", "lindwurm"))


def test_a_shared_surname_is_ambiguous_unless_the_article_prints_one_full_name():
    assert only("“The rails are ours,” Roe said.").ambiguous == ("jane-roe", "john-roe")
    assert only("“The rails are ours,” Roe said.").speaker_key is None
    assert only("Jane Roe spoke. “The rails are ours,” Roe said.").speaker_key == "jane-roe"
    assert only("Jane Roe and John Roe met. “The rails are ours,” Roe said.").ambiguous == ("jane-roe", "john-roe")


def test_namesakes_whom_only_the_article_knows_are_given_by_name():
    found = only("Ann Poe and Tom Poe met. “The rails are ours,” Poe said.")
    assert (found.speaker_key, found.ambiguous) == (None, ("Ann Poe", "Tom Poe"))


def test_a_spokesperson_stays_as_printed_and_the_body_is_known():
    found = only("“The rails are ours,” a Lindwurm spokesperson said.")
    assert (found.speaker, found.speaker_key) == ("a Lindwurm spokesperson", None)
    assert (found.on_behalf_of, found.on_behalf_of_key) == ("Lindwurm", "lindwurm")


def test_a_spokesperson_of_the_company_speaks_for_the_one_named():
    found = only("Lindwurm has 40 trams. “The rails are ours,” a company spokesman said.")
    assert (found.on_behalf_of, found.on_behalf_of_key) == ("company", "lindwurm")


@pytest.mark.parametrize(
    ("mention", "body"),
    [
        ("An Anthropic spokesperson", "Anthropic"),
        ("a spokeswoman for Brightwater Rail", "Brightwater Rail"),
        ("A spokesman for the farmers' union", "the farmers' union"),
        ("a senior transport ministry official", "transport ministry"),
        ("a senior official at the ministry", "ministry"),
        ("the company's spokesman", "company"),
        ("a senior official", None),
        ("two officials familiar with the talks", None),
        ("the mayor", None),
    ],
)
def test_whom_an_unnamed_speaker_speaks_for_is_read_from_the_phrase(mention, body):
    assert spokespeople.principal(mention) == body


def test_a_surname_that_opens_the_only_sentence_is_known_from_the_gazetteer():
    assert only("Harkness said: “The rails are ours.”").speaker_key == "bo-harkness"


def test_a_title_with_its_body_in_front_of_a_name_does_not_hide_it():
    assert only("“The rails are ours,” Lindwurm CEO Bo Harkness said.").speaker_key == "bo-harkness"


def test_an_article_without_a_gazetteer_has_no_keys():
    found = only("“The rails are ours,” said Bo Harkness, the firm’s CEO.", gazetteer=Gazetteer(()))
    assert (found.speaker_key, found.speaker_name) == (None, "Bo Harkness")
