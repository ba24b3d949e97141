"""Whether stored quotes still stand in the texts they were taken from."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tracker.editorial import verification
from tracker.models import ArticleVersion, DriftAlarm, Quote, State, Verification
from tracker.text import anchor

SAID = "We will not hand over the keys, he said."


@pytest.fixture
def article(make_article):
    return make_article()


@pytest.fixture
def quote(article, make_statement):
    return make_statement(words=SAID, printed_by=[article]).quotes.get()


def new_text(article, text, coverage="excerpt"):
    number = article.versions.count() + 1
    return ArticleVersion.objects.create(article=article, number=number, text=text, coverage=coverage)


def level_of(quote) -> str:
    verification.verify(Quote.objects.filter(pk=quote.pk))
    quote.refresh_from_db()
    return quote.verification


def test_the_levels_of_a_place_are_those_that_are_stored():
    assert {level.value for level in anchor.Level} == set(Verification.values) - {"unchecked"}


def test_a_quote_that_was_never_checked_is_found_in_its_own_text(quote):
    Quote.objects.update(verification="unchecked")
    assert level_of(quote) == "exact"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        (f"It was said: “{SAID}”. More.", "exact"),
        ("It was said: 'We will NOT hand over the keys, he said.'", "normalised"),
        (f"On Monday, it was said: “{SAID}”", "moved"),
        ("It was said: “We will hand over the keys, he said.”", "not_found"),
        ("", "not_found"),
    ],
)
def test_the_newest_text_decides_the_level(article, quote, text, level):
    new_text(article, text)
    assert level_of(quote) == level


def test_a_text_that_holds_less_by_nature_is_no_evidence(article, quote):
    full = new_text(article, f"Full. {SAID} The end.", "full")
    place = full.text.index(SAID)
    Quote.objects.update(version=full, start=place, end=place + len(SAID))
    new_text(article, "A summary of the feed.", "feed")
    assert level_of(quote) == "exact"
    new_text(article, "Another full text.", "full")
    assert level_of(quote) == "not_found"


def test_prefix_and_suffix_find_a_moved_quote_among_several(article, quote):
    Quote.objects.update(prefix="again: “")
    newest = new_text(article, f"First {SAID} Then again: “{SAID}”")
    [checked] = verification._checked(Quote.objects.all())
    assert (checked.level, checked.version) == ("moved", newest)


def test_the_report_counts_and_names_what_is_gone(article, quote, make_statement):
    make_statement()
    new_text(article, "Nothing of it.")
    report = verification.verify(Quote.objects.all())
    assert report.counts == {"exact": 1, "not_found": 1}
    assert (report.gone, report.corrupt) == ([quote], [])


def test_a_quote_that_its_own_text_does_not_hold_is_corrupt(quote):
    with connection.cursor() as cursor:  # as a fault of a disk or a hand at the database would do
        on_table = "" if connection.vendor == "sqlite" else " ON tracker_articleversion"
        cursor.execute(f"DROP TRIGGER version_sealed{on_table}")
    ArticleVersion.objects.update(text="It was never said at all, by nobody on this earth.")
    report = verification.verify(Quote.objects.all())
    assert (report.gone, report.corrupt) == ([quote], [quote])


def test_a_new_text_without_the_words_raises_one_alarm(article, quote):
    gone = new_text(article, "Nothing of it.")
    assert verification.verify_article(article) == 1
    alarm = DriftAlarm.objects.get()
    assert (alarm.quote, alarm.version, alarm.story) == (quote, gone, quote.story)
    new_text(article, "Still nothing of it.")
    assert verification.verify_article(article) == 0
    assert DriftAlarm.objects.count() == 1


def test_words_that_came_back_and_vanish_again_raise_another(article, quote):
    for text, alarms in (("Nothing of it.", 1), (f"It was said: “{SAID}”", 0), ("Gone again.", 1)):
        new_text(article, text)
        assert verification.verify_article(article) == alarms
    assert DriftAlarm.objects.count() == 2


def test_words_found_gone_by_the_command_first_still_raise_an_alarm(article, quote):
    new_text(article, "Nothing of it.")
    verification.verify(Quote.objects.all())
    assert verification.verify_article(article) == 1


def test_words_of_a_draft_raise_none(article, make_statement):
    draft = make_statement(words=SAID, printed_by=[article], state=State.DRAFT)
    new_text(article, "Nothing of it.")
    assert verification.verify_article(article) == 0
    assert draft.quotes.get().verification == "not_found"


def test_the_number_of_queries_does_not_grow_with_the_quotes(article, quote, make_statement):
    with CaptureQueriesContext(connection) as one:
        verification.verify(Quote.objects.all())
    for _ in range(5):
        make_statement()
    with CaptureQueriesContext(connection) as many:
        verification.verify(Quote.objects.all())
    assert len(many) == len(one)
