"""Decisions about all that waits of one article, drift alarms, and what the queue says of the extractor."""

from __future__ import annotations

import pytest

from tracker.editorial import alarms, bulk, candidates, measures
from tracker.editorial.review import NoReason
from tracker.editorial.settling import Settled
from tracker.models import ArticleVersion, Candidate, CandidateState, DriftAlarm, Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def alarm(make_statement):
    quote = make_statement().quotes.get()
    newer = ArticleVersion.objects.create(article=quote.article, number=2, text="Nothing of it is left.")
    return DriftAlarm.objects.create(quote=quote, version=newer)


def test_of_one_article_the_sure_ones_are_accepted_and_the_others_named(
    make_candidate, make_article, make_actor, make_statement, editor
):
    article, speaker, known = make_article(), make_actor(), make_statement()
    sure = make_candidate(words="These threats change nothing for us.", article=article, actor=speaker)
    equal = make_candidate(words="These threats change nothing for us!", article=article, actor=speaker)
    make_candidate(words="Who said this?", article=article, actor=None)
    make_candidate(words="Which of the two?", article=article, ambiguous=["a", "b"])
    make_candidate(words="When was it?", article=article, said_on="")
    make_candidate(words="Hardly likely words.", article=article, confidence=0.6)
    make_candidate(words="Odd letters here.", article=article, oddities=["Contains a zero-width space."])
    make_candidate(words="We will not be moved much.", article=article, nearest=known, likeness="altered")
    make_candidate(words="A stance without issue.", article=article, kind="position")
    elsewhere = make_candidate(words="Of another article.")
    report = bulk.accept_sure(article, editor, 0.9)
    assert (report.decided, report.attached, len(report.left)) == (1, 1, 7)
    assert [line for line in report.left if "confidence, 60%, is below 90%" in line]
    assert [line for line in report.left if "names its issue and its stance" in line]
    states = {c.pk: c.state for c in Candidate.objects.all()}
    assert (states[sure.pk], states[equal.pk], states[elsewhere.pk]) == ("accepted", "attached", "waiting")
    assert Event.objects.published().count() == 2


def test_all_of_one_article_is_rejected_with_one_reason(make_candidate, make_article, editor):
    article = make_article()
    for words in ("First words.", "Second words."):
        make_candidate(words=words, article=article)
    other = make_candidate()
    assert bulk.reject_all(article, editor, "A satire").decided == 2
    assert set(article.candidates.values_list("state", "reason")) == {(CandidateState.REJECTED, "A satire")}
    assert Candidate.objects.get(pk=other.pk).state == CandidateState.WAITING


def test_an_alarm_is_settled_once_with_a_reason_and_can_be_opened_again(alarm, editor):
    with pytest.raises(NoReason):
        alarms.settle(alarm, editor, "  ")
    alarms.settle(alarm, editor, "The page was corrected; the quote stays as first printed")
    entry = alarm.history.first()
    assert (entry.history_user, entry.history_change_reason) == (
        editor,
        "The page was corrected; the quote stays as first printed",
    )
    with pytest.raises(Settled, match=r"the alarm was settled by editor on .*: The page was corrected"):
        alarms.settle(alarm, editor, "Late")
    alarms.reopen(alarm, editor)
    alarm.refresh_from_db()
    assert (alarm.settled_at, alarm.settled_by, alarm.reason) == (None, None, "")
    with pytest.raises(Settled, match="the alarm is open"):
        alarms.reopen(alarm, editor)


def test_the_share_taken_is_told_for_each_rule_beside_its_confidence(make_candidate, make_actor, editor):
    right, corrected, wrong = (
        make_candidate(words=f"Words number {n} here.", rule="cue after", confidence=0.9) for n in range(3)
    )
    make_candidate(words="Not decided yet.", rule="pronoun")
    candidates.accept(right, editor)
    candidates.accept(corrected, editor, actor=make_actor())
    candidates.reject(wrong, editor, "No")
    decided, undecided = measures.by_rule()
    assert (decided.name, decided.taken, decided.rejected, decided.corrected) == ("cue after", 2, 1, 1)
    assert decided.share == pytest.approx(2 / 3)
    assert decided.difference == pytest.approx(2 / 3 - 0.9)
    assert (undecided.name, undecided.waiting, undecided.share, undecided.difference) == ("pronoun", 1, None, None)
    assert [share.name for share in measures.by_feed()] == ["Files and pasted articles"]
