from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.models import Event, EventIssue
from tracker.timeline import search

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    return [event.ref for event in search.matching(Event.objects.published(), text).newest_first()]


@pytest.mark.parametrize(
    "text",
    [
        *("conscience", "CONSCIENCE", "good conscience", "“good conscience”", "threats", "threat", "$200 million", "U.S."),
        *("O'Brien", "O’Brien", "chain risk", "chain-risk", '"chain risk"', "cafe", "café", "don't", "the", '"unclosed'),
        *("NEAR(", "conscience*"),
    ],
)
def test_words_are_found_however_they_are_typed(text, make_statement):
    make_statement(
        ref="it",
        words="The U.S. threats on chain-risk and $200 million: we don’t, in good conscience, unclosed near the café of O’Brien.",
    )
    make_statement(ref="other", words="Nothing of that kind.")
    assert "it" in found(text)


@pytest.mark.parametrize("text", ["conscience good", '"conscience good"', "absent", "good absent"])
def test_all_words_are_needed_and_a_phrase_keeps_its_order(text, make_statement):
    make_statement(ref="it", words="in good conscience")
    assert (found(text) == ["it"]) is (text == "conscience good")


def test_names_and_other_printings_are_searched_too(make_statement, make_actor, make_article):
    make_statement(ref="it", actor=make_actor(name="Emil Michael"))
    assert found("emil") == ["it"]


@pytest.mark.parametrize("few", [0, 5, 1_000])
def test_common_and_rare_words_are_found_alike(few, make_statement):
    refs = [make_statement(ref=f"s{n}", said_on=f"2026-02-{n:02}").ref for n in range(1, 6)]
    everything = Event.objects.published()
    assert [e.ref for e in search.matching(everything, "moved", few=few).newest_first()] == refs[::-1]
    assert list(search.matching(everything, "absent", few=few)) == []


def test_common_words_are_counted_inside_other_questions(make_statement, make_issue):
    make_statement(issues=[make_issue()])
    common = search.matching(Event.objects.published(), "moved", few=0)
    assert EventIssue.objects.filter(event__in=common.order_by()).count() == 1
    assert Event.objects.filter(pk__in=common.values("pk")).count() == 1


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(codec=None, categories=None), max_size=80))
def test_no_text_breaks_the_search(text):
    list(search.matching(Event.objects.published(), text))
