"""Hints at a kind, and the parts of threats. All sentences are made up."""

from __future__ import annotations

import pytest

from tracker.text.quotes import kinds, read, threats


@pytest.mark.parametrize(
    ("quoted", "cue", "kind"),
    [
        ("The river rose by a metre,", "said", "statement"),
        ("We will sue the harbour,", "said", "threat"),
        ("We are weighing legal action,", "said", "threat"),
        ("Open the gate,", "said", "demand"),
        ("Do not feed the goat.", "wrote", "demand"),
        ("The ferry must stop tonight,", "said", "demand"),
        ("We ask the board to return the bell,", "said", "demand"),
        ("to cough now or never", "told", "demand"),
        ("We cannot in good conscience accept the bell,", "said", "refusal"),
        ("cannot accept it", "stating", "refusal"),
        ("I cannot understand the fuss,", "said", "statement"),
        ("We never had a cat,", "said", "denial"),
        ("That is simply not true,", "said", "denial"),
        ("the gate was locked", "denied", "denial"),
        ("We will return the bell by June,", "said", "commitment"),
        ("ready to continue the talks", "remains", "commitment"),
        ("a bridge for every village", "promised", "commitment"),
        ("We believe that the bell belongs here,", "said", "position"),
        ("Cows should decide,", "said", "position"),
        ("a crane can wake a town", "believes", "position"),
        ("These threats do not move us,", "said", "refusal"),
        ("No comment,", "said", "no_comment"),
        ("Take that road for a mile. It is dry. We should all be so lucky,", None, "demand"),
        ("It was dry. In the end we should all be so lucky,", "said", "statement"),
    ],
)
def test_quoted_words_hint_at_their_kind(quoted, cue, kind):
    assert kinds.of_quotation(quoted, cue) == kind


def test_an_organisation_that_names_itself_commits_itself():
    assert kinds.of_quotation("The museum will return the bell,", "said", "the museum") == "commitment"
    assert kinds.of_quotation("The museum will return the bell,", "said", "the mayor") == "statement"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mayor said the river rose by a metre.", "statement"),
        ("The board threatened to sue the ferry.", "threat"),
        ("The board said it would sue the ferry.", "threat"),
        ("The board vowed to sue the ferry unless it stopped.", "threat"),
        ("The board vowed to dredge the river.", "commitment"),
        ("The board said it would repair the pump.", "commitment"),
        ("The nurses demanded that the board open the ward.", "demand"),
        ("The nurses urged the board to open the ward.", "demand"),
        ("The nurses called on the board to open the ward.", "demand"),
        ("The board refused to open the ward.", "refusal"),
        ("The council will not pay before an audit, the clerk said.", "refusal"),
        ("The board denied the charge of neglect.", "denial"),
        ("The mayor said the board had no interest in the quarry.", "denial"),
        ("The rowers believe the lake is deep.", "position"),
        ("The guild opposes the new summer time, its master said.", "position"),
        ("The board did not say it would sue the ferry.", "statement"),
    ],
)
def test_told_words_hint_at_their_kind(text, kind):
    (found,) = read(text).statements
    assert found.kind_hint == kind


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The city threatened to withdraw the licence of the tram if it does not clear the rails by Friday at noon.",
            ("withdraw the licence of the tram", "it does not clear the rails", "by Friday at noon", None),
        ),
        (
            "The service threatened to stop its forecasts unless the council pays its bill by the end of the month.",
            ("stop its forecasts", "unless the council pays its bill", "by the end of the month", None),
        ),
        (
            "The ministry threatened the firm to invoke the Ferry Production Act by 5:01 p.m. on Friday.",
            (
                "invoke the Ferry Production Act",
                None,
                "by 5:01 p.m. on Friday",
                "invoke the Ferry Production Act",
            ),
        ),
        (
            "The board said it would fine the ferry under Section 3252 of the Harbour Code within 30 days.",
            (
                "fine the ferry under Section 3252 of the Harbour Code",
                None,
                "within 30 days",
                "under Section 3252 of the Harbour Code",
            ),
        ),
        ("The nurses demanded that the board open the ward by October 1.", (None, None, "by October 1", None)),
        ("The mayor said the ward would open by October 1.", (None, None, None, None)),
    ],
)
def test_a_threat_or_demand_shows_its_parts(text, parts):
    (found,) = read(text).statements
    assert (found.threatened, found.condition, found.deadline, found.legal_basis) == parts


def test_quoted_words_inside_a_threat_are_part_of_it():
    reading = read("The port threatened to call the firm an “unreliable supplier” if it left.")
    assert [one.kind_hint for one in (*reading.quotes, *reading.statements)] == ["threat", "threat"]


def test_a_threat_that_is_told_is_the_statement_of_the_one_who_made_it():
    (found,) = read("Ada Quill added that the port threatened to end the contract.").statements
    assert (found.speaker, found.threatened, found.reported_by) == ("the port", "end the contract", "Ada Quill")


@pytest.mark.parametrize(
    ("clause", "deadline"),
    [
        ("to act by noon", "by noon"),
        ("to act before 3 March 2027", "before 3 March 2027"),
        ("to act by Jan. 5, 2027", "by Jan. 5, 2027"),
        ("to act no later than next week", "no later than next week"),
        ("to act within the next 48 hours", "within the next 48 hours"),
        ("to act by hand", None),
        ("to act before the court", None),
    ],
)
def test_a_deadline_is_a_point_in_time(clause, deadline):
    assert threats.parts(clause, is_threat=True).deadline == deadline
