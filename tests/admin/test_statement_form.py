"""A journalist adds a statement with its quotes and sources in one form."""

from __future__ import annotations

import pytest

from tests.admin.conftest import add_row, fields_of, told
from tracker.models import ArticleVersion, State, Statement

pytestmark = pytest.mark.django_db
ADD = "/admin/tracker/statement/add/"
FULL = "Intro words here. “We cannot in good conscience accede to their request,” he said on Thursday. More follows."


@pytest.fixture
def speaker(make_actor):
    return make_actor(name="Dario Amodei")


@pytest.fixture
def form(desk, story, speaker):
    """The add form, filled in but for its sources."""
    sent = fields_of(desk.get(ADD))
    return sent | {"actor": speaker.pk, "said_on": "2026-02-26", "words": "We cannot in good conscience accede to their request"}


def change(statement):
    return f"/admin/tracker/statement/{statement.pk}/change/"


def test_the_only_story_is_filled_in(desk, story):
    assert fields_of(desk.get(ADD))["story"] == story.pk


def test_a_statement_is_added_with_quote_source_and_issue_and_published(desk, form, editor, make_article, make_issue, speaker):
    article, other, issue = make_article(text=FULL, coverage="full"), make_article(), make_issue()
    add_row(form, "quotes", article=article, exact="We cannot in good conscience accede to their request,")
    add_row(form, "sources", article=other, note="Retold there")
    add_row(form, "topics", issue=issue)
    response = desk.post(ADD, form | {"_publish": "Save and publish"}, follow=True)
    statement = Statement.objects.get()
    quote = statement.quotes.get()
    assert statement.state == State.PUBLISHED, told(response)
    assert FULL[quote.start : quote.end] == quote.exact
    assert (quote.version.article, quote.story, statement.sources.get().article) == (article, statement.story, other)
    assert [(row.actor, row.part) for row in statement.cast.all()] == [(speaker, "by")]
    assert [topic.issue for topic in statement.topics.all()] == [issue]
    assert (statement.evidence_count, statement.outlet_count) == (2, 2)
    assert str(statement.first_published_on) == "2026-02-27"
    assert "good conscience" in statement.search_text
    assert {entry.history_user for entry in statement.history.all()} == {editor}


def test_publishing_without_a_source_keeps_the_draft_and_says_what_to_do(desk, form):
    response = desk.post(ADD, form | {"_publish": "Save and publish"}, follow=True)
    statement = Statement.objects.get()
    assert statement.state == State.DRAFT
    assert "at least one quote or source. Add one below" in told(response)
    assert response.request["PATH_INFO"] == change(statement)


def test_an_excerpt_grows_by_the_words(desk, form, make_article):
    article = make_article(text="Stored before.")
    add_row(form, "quotes", article=article, exact="These threats do not change our position")
    response = desk.post(ADD, form, follow=True)
    quote = Statement.objects.get().quotes.get()
    assert quote.version.number == 2
    assert quote.version.text == "Stored before.\n\nThese threats do not change our position"
    assert article.versions.get(number=1).text == "Stored before."
    assert "were added to the stored excerpt" in told(response)


def test_an_article_without_a_stored_text_begins_an_excerpt(desk, form, make_article):
    article = make_article()
    add_row(form, "quotes", article=article, exact="Two words")
    add_row(form, "quotes", article=article, exact="Other words")
    desk.post(ADD, form)
    assert article.versions.last().text == "Two words\n\nOther words"
    assert [q.number for q in Statement.objects.get().quotes.all()] == [1, 2]


def test_words_not_in_a_full_text_are_refused_with_the_nearest_passage(desk, form, make_article):
    article = make_article(text=FULL, coverage="full")
    add_row(form, "quotes", article=article, exact="We can in good conscience accede to the request")
    response = desk.post(ADD, form)
    assert "not in the stored full text" in told(response)
    assert "cannot in good conscience accede" in told(response)
    assert not Statement.objects.exists()


def test_a_misprint_of_a_stored_passage_is_asked_about(desk, form, make_article):
    article = make_article(text="We cannot in good conscience accede to their request.")
    add_row(form, "quotes", article=article, exact="We cannot in good conscience agree to their request")
    response = desk.post(ADD, form)
    assert "Nearly the same words are stored already" in told(response)
    desk.post(ADD, form | {"quotes-0-are_other_words": "on"})
    assert Statement.objects.get().quotes.get().version.number == 2


def test_marks_of_the_stored_text_are_taken(desk, form, make_article):
    article = make_article(text="He said: “We don’t  know—yet.”", coverage="full")
    add_row(form, "quotes", article=article, exact="we don't know-yet")
    response = desk.post(ADD, form, follow=True)
    assert Statement.objects.get().quotes.get().exact == "We don’t  know—yet"
    assert "its marks were taken" in told(response)


def test_of_several_places_the_characters_around_choose_one(desk, form, make_article):
    article = make_article(text="First: red lines. Second: red lines. Third: red lines.", coverage="full")
    add_row(form, "quotes", article=article, exact="red lines", prefix="Second:")
    desk.post(ADD, form)
    assert Statement.objects.get().quotes.get().start == 26


def test_of_several_places_the_first_is_taken_and_said(desk, form, make_article):
    article = make_article(text="First: red lines. Second: red lines.", coverage="full")
    add_row(form, "quotes", article=article, exact="red lines")
    response = desk.post(ADD, form, follow=True)
    assert "occurs 2 times" in told(response)


def test_the_same_passage_twice_is_refused(desk, form, make_article):
    article = make_article(text="Some red lines here", coverage="full")
    add_row(form, "quotes", article=article, exact="red lines")
    add_row(form, "quotes", article=article, exact="red lines")
    assert "already a printing" in told(desk.post(ADD, form))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"story": ""}, "This field is required"),
        ({"said_on": "yesterday"}, "is no date this record can read"),
        ({"timezone": "Mars/Base"}, "is no time zone"),
        ({"actor": "999999"}, "Select a valid choice"),
        ({"said_on": "2026-02-30"}, "names no moment on the calendar"),
    ],
)
def test_a_wrong_field_is_explained(desk, form, values, sentence):
    assert sentence in told(desk.post(ADD, form | values))


def test_a_quote_that_stands_is_not_anchored_again(desk, make_statement, make_article):
    statement = make_statement()
    quote = statement.quotes.get()
    ArticleVersion.objects.create(article=quote.article, number=2, text="Another text altogether", coverage="full")
    desk.post(change(statement), fields_of(desk.get(change(statement))) | {"change_reason": "a note", "note": "Seen"})
    statement.refresh_from_db()
    assert statement.note == "Seen"
    assert statement.quotes.get().version == quote.version


def test_the_last_quote_of_a_published_statement_stays(desk, make_statement):
    statement = make_statement()
    sent = fields_of(desk.get(change(statement))) | {"change_reason": "wrong page", "quotes-0-DELETE": "on"}
    response = desk.post(change(statement), sent)
    assert "keeps at least one quote or source" in told(response)
    assert statement.quotes.count() == 1


def test_the_last_quote_may_give_way_to_a_source(desk, make_statement, make_article):
    statement = make_statement()
    sent = fields_of(desk.get(change(statement))) | {"change_reason": "wrong page", "quotes-0-DELETE": "on"}
    add_row(sent, "sources", article=make_article())
    response = desk.post(change(statement), sent, follow=True)
    assert (statement.quotes.count(), statement.sources.count()) == (0, 1), told(response)


def test_a_change_of_a_published_statement_needs_a_reason(desk, make_statement):
    statement = make_statement()
    sent = fields_of(desk.get(change(statement))) | {"note": "New"}
    assert "Say in a few words why it changes" in told(desk.post(change(statement), sent))
    desk.post(change(statement), sent | {"change_reason": "a reader wrote in"})
    entry = statement.history.first()
    assert (entry.note, entry.history_change_reason) == ("New", "a reader wrote in")


def test_a_change_of_a_draft_needs_no_reason(desk, make_statement):
    draft = make_statement(state=State.DRAFT)
    desk.post(change(draft), fields_of(desk.get(change(draft))) | {"note": "New"})
    draft.refresh_from_db()
    assert draft.note == "New"


def test_a_published_statement_keeps_its_date(desk, make_statement):
    statement = make_statement()
    sent = fields_of(desk.get(change(statement))) | {"change_reason": "unsure", "said_on": ""}
    assert "A published event has a date" in told(desk.post(change(statement), sent))


def test_another_speaker_takes_the_place_of_the_first(desk, make_statement, make_actor):
    draft, other = make_statement(state=State.DRAFT), make_actor()
    desk.post(change(draft), fields_of(desk.get(change(draft))) | {"actor": other.pk})
    assert [(row.actor, row.part) for row in draft.cast.all()] == [(other, "by")]


def test_a_button_retracts_with_the_reason(desk, make_statement):
    statement = make_statement()
    sent = fields_of(desk.get(change(statement))) | {"change_reason": "never said", "_retract": "1"}
    desk.post(change(statement), sent)
    statement.refresh_from_db()
    assert (statement.state, statement.history.first().history_change_reason) == (State.RETRACTED, "never said")


def test_published_statements_offer_no_deletion(desk, make_statement):
    statement, draft = make_statement(), make_statement(state=State.DRAFT)
    assert desk.post(f"/admin/tracker/statement/{statement.pk}/delete/", {"post": "yes"}).status_code == 403
    assert desk.post(f"/admin/tracker/statement/{draft.pk}/delete/", {"post": "yes"}).status_code == 302
    assert Statement.objects.get() == statement


def test_second_editor_is_told_what_the_first_changed_and_loses_nothing(desk, make_statement):
    draft = make_statement(state=State.DRAFT, words="We will not be moved.")
    first, second = (fields_of(desk.get(change(draft))) for _ in range(2))
    desk.post(change(draft), first | {"words": "We shall not be moved."})
    response = desk.post(change(draft), second | {"note": "My note"})
    assert "<del>will</del><ins>shall</ins>" in told(response)
    assert response.context["adminform"].form["note"].value() == "My note"
    draft.refresh_from_db()
    assert (draft.words, draft.note) == ("We shall not be moved.", "")
    desk.post(change(draft), fields_of(response))  # the form as shown now, knowingly
    draft.refresh_from_db()
    assert draft.note == "My note"


def test_history_shows_words_that_went_and_came(desk, make_statement):
    draft = make_statement(state=State.DRAFT, words="We will not be moved.")
    desk.post(change(draft), fields_of(desk.get(change(draft))) | {"words": "We <b>shall</b> not be moved."})
    page = desk.get(f"/admin/tracker/statement/{draft.pk}/history/").content.decode()
    assert "<del>will</del><ins>&lt;b&gt;shall&lt;/b&gt;</ins>" in page
