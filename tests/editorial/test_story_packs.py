"""The shipped story as a pack: all of the record is in it, and it is what its own dump would be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

from tracker.editorial.story_packs.dump import dump
from tracker.editorial.story_packs.load import load
from tracker.models import (
    Actor,
    ActorName,
    Article,
    ArticleVersion,
    Claim,
    Coverage,
    Discrepancy,
    DiscrepancyValue,
    Event,
    Issue,
    Match,
    NameKind,
    Quote,
    State,
    Threat,
    ThreatStep,
    TrustTier,
)

PACK = Path(__file__).resolve().parents[2] / "fixtures" / "anthropic-pentagon"
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def shipped(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The shipped story, loaded once for all tests below; what they change is undone after each."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(PACK)
        yield
        transaction.set_rollback(True)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_every_row_of_the_record_is_in_the_pack():
    assert Counter(Event.objects.values_list("kind", flat=True)) == {"statement": 173, "action": 62, "threat": 13, "position": 30}
    assert (Article.objects.count(), Actor.objects.count()) == (217, 67)
    assert (ThreatStep.objects.count(), Discrepancy.objects.count(), DiscrepancyValue.objects.count()) == (35, 35, 102)
    assert Discrepancy.objects.filter(is_resolved=False).count() == 3
    assert Issue.objects.count() == 30 + 5  # the topics of statements, and the matters only positions are on
    assert ActorName.objects.filter(kind=NameKind.NOISE).count() == 17
    assert set(Event.objects.values_list("state", flat=True)) == {State.PUBLISHED}


def test_every_printing_of_the_record_is_in_the_pack():
    matches = Counter(Quote.objects.values_list("match", flat=True))
    assert matches == {
        Match.VERBATIM: 244,
        Match.EXCERPT: 85,
        Match.TRANSLATION: 32,
        Match.ALTERED: 18,
        Match.PARAPHRASE: 15,
        Match.ELIDED: 6,
        Match.BACK_TRANSLATION: 4,
        Match.ELIDED_UNMARKED: 4,
        Match.UNQUOTED: 3,
        Match.TRANSCRIPT: 2,
    }
    in_words = Quote.objects.exclude(event__words="")
    assert (in_words.count(), Quote.objects.count()) == (410, 413)


def test_a_printing_in_another_language_says_so():
    printed = Quote.objects.filter(event__ref="st-001", match=Match.TRANSLATION)
    assert {quote.language for quote in printed} == {"es"}


def test_pages_are_stored_as_far_as_they_are_quoted():
    coverage = Counter(ArticleVersion.objects.values_list("coverage", flat=True))
    assert coverage == {Coverage.EXCERPT: 195, Coverage.DIGEST: 2}
    passages = ArticleVersion.objects.get(article__slug="newrepublic-parnell").text.split("\n\n[…]\n\n")
    assert "We will not let ANY company dictate the terms regarding how we make operational decisions." in passages


@pytest.mark.parametrize(
    ("slug", "printings", "runs"),
    [
        (
            "seed-000",
            9,
            [
                '"any lawful use"',
                '"we believe they should not be included now,"',
                '"supply chain risk and to invoke the Defense Production Act to force the safeguards\' removal"',
                '"Regardless, these threats do not change our position: we cannot in good conscience accede to their request,"',
                "\"Here's what we're asking: Allow the Pentagon to use Anthropic's model for all lawful purposes,\"",
                'we hope they reconsider,"',
                'we will work to enable a smooth transition to another provider,"',
                '"ready to continue talks and committed to operational continuity for the Department',
            ],
        ),
        (
            "seed-004",
            6,
            [
                '"cannot in good conscience,"',
                '“supply chain risk"',
                "“These threats do not change our position: we cannot in good conscience accede to their request.”",
                "our warfighters—with our two requested safeguards in place.”",
                "“AI can undermine, rather than defend, democratic values.”",
                "“simply outside the bounds of what today’s technology can safely and reliably do.”",
                "“frontier AI systems are simply not reliable enough to power fully autonomous weapons.",
            ],
        ),
    ],
)
def test_a_digest_holds_every_quotation_of_its_report_and_says_it_is_a_digest(slug, printings, runs):
    version = ArticleVersion.objects.get(article__slug=slug)
    assert version.coverage == Coverage.DIGEST
    assert version.text.startswith("Digest of a report dated 27 February 2026, in our own words")
    assert [run for run in runs if run not in version.text] == []
    quotes = Quote.objects.filter(version=version)
    assert len(quotes) == printings
    assert all(version.text[quote.start : quote.end] == quote.exact for quote in quotes)


def test_the_deadline_of_27_february_is_one_instant():
    at = datetime(2026, 2, 27, 22, 1, tzinfo=UTC)
    assert set(Threat.objects.filter(deadline_at=at).values_list("ref", flat=True)) == {"th-01", "th-02", "th-03", "th-05"}
    assert Event.objects.get(ref="ev-021").starts_at == at


def test_claims_name_who_asserts_and_who_denies_them():
    claim = Claim.objects.get(slug="no-interest-in-mass-surveillance")
    assert {(a.event.ref, a.side) for a in claim.appearances.all()} >= {("st-024", "asserts"), ("st-136", "denies")}
    assert Claim.objects.count() == 16
    assert all(review.evidence.exists() for claim in Claim.objects.all() for review in claim.reviews.all())


def test_columns_that_follow_are_filled_in():
    statement = Event.objects.get(ref="st-001")
    assert statement.outlet_count > 1
    assert statement.best_article is not None
    assert "conscience" in statement.search_text


def test_an_event_is_marked_as_weak_where_all_its_articles_are_of_the_third_tier():
    # the best article is of the best tier among all that the event or what it leans on was printed by
    events = Event.objects.published().select_related("best_article")
    tiers = {event: event.best_article and event.best_article.trust_tier for event in events}
    assert [event.ref for event, tier in tiers.items() if event.is_low_trust != (tier == TrustTier.WEAKER)] == []


def test_the_shipped_pack_is_its_own_dump(tmp_path):
    dump("anthropic-pentagon", tmp_path)
    dumped, shipped = files_of(tmp_path), files_of(PACK)
    assert dumped.keys() == shipped.keys()
    assert [name for name in shipped if dumped[name] != shipped[name]] == []


def test_a_second_load_changes_nothing_and_says_so(capsys):
    before = list(Event.objects.order_by("pk").values())
    call_command("load_story", str(PACK))
    assert capsys.readouterr().out == "anthropic-pentagon: nothing changed\n"
    assert list(Event.objects.order_by("pk").values()) == before
    assert Event.history.count() == 278


def test_a_load_after_a_dump_after_a_load_changes_nothing(tmp_path):
    dump("anthropic-pentagon", tmp_path)
    assert not load(tmp_path).differs
