"""A page costs the same number of queries however many rows it shows."""

from __future__ import annotations

import pytest

from tests.conftest import print_words
from tests.web.counting import queries
from tracker.models import (
    ActorName,
    Affiliation,
    Attribution,
    Claim,
    ClaimAppearance,
    ClaimReview,
    Correction,
    Discrepancy,
    DiscrepancyEvent,
    DiscrepancyValue,
    EventLink,
    Party,
    ReviewEvidence,
    StoryActor,
    ThreatStep,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def grow(
    story, make_actor, make_outlet, make_issue, make_article, make_statement, make_threat, make_position, make_action, numbers
):
    """Adds one more of everything around the same statement, threat, actor, issue, claim, article and outlet."""
    outlet = make_outlet(slug="the-outlet")
    article = make_article(slug="the-article", outlet=outlet)
    issue = make_issue(slug="the-issue")
    actor, other = make_actor(slug="the-actor", role="Speaker"), make_actor(slug="the-other", role="Target")
    said = make_statement(words="The words.", actor=actor, target=other, printed_by=[article], issues=[issue], importance=3)
    threat = make_threat(actor=actor, target=other, threatened="The threat", issues=[issue], importance=3)
    claim = Claim.objects.create(story=story, slug="the-claim", text="It is so.")
    differing = Discrepancy.objects.create(story=story, ref="the-one", topic="A day", field="date", is_resolved=False)
    DiscrepancyEvent.objects.create(discrepancy=differing, event=said)

    def more() -> None:
        n = next(numbers)
        body = make_actor(role="body")
        Affiliation.objects.create(actor=actor, role=f"Role {n}", organization=body)
        Affiliation.objects.create(actor=body, role=f"Part {n}", organization=actor)
        ActorName.objects.create(actor=actor, name=f"Name {n}")
        party = Party.objects.create(story=story, slug=f"party-{n}", name=f"Party {n}")
        StoryActor.objects.create(story=story, actor=body, party=party)
        page = make_article(outlet=make_outlet())
        quote = print_words(said, page)
        Attribution.objects.create(event=said, quote=quote, name="A teller", actor=body, outlet=page.outlet)
        reply = make_statement(
            words=f"Reply {n}.", actor=actor, target=body, printed_by=[article], issues=[issue], note="A note."
        )
        make_statement(words=f"Weak {n}.", is_low_trust=True, actor=body, printed_by=[make_article(outlet=outlet)])
        EventLink.objects.create(event=reply, other=said, relation="answers")
        EventLink.objects.create(event=said, other=make_statement(), relation="answers")
        EventLink.objects.create(event=threat, other=reply, relation="voiced_in")
        EventLink.objects.create(event=make_threat(actor=body, target=actor), other=said, relation="voiced_in")
        position = make_position(issue=issue, actor=actor)
        EventLink.objects.create(event=position, other=said, relation="evidence")
        EventLink.objects.create(event=make_position(actor=body), other=reply, relation="evidence")
        status = "threatened" if not threat.steps.count() else "reiterated"
        cause = make_action(title=f"Cause {n}", importance=3, printed_by=[article], actor=actor)
        number = threat.steps.count() + 1
        ThreatStep.objects.create(threat=threat, number=number, status=status, on="2026-02-24", event=cause, article=article)
        ThreatStep.objects.create(
            threat=make_threat(actor=actor), number=1, status="threatened", on="2026-02-24", event=said, article=page
        )
        ClaimAppearance.objects.create(claim=claim, event=reply, side="asserts")
        again = Claim.objects.create(story=story, slug=f"claim-{n}", text=f"It is so {n}.")
        ClaimAppearance.objects.create(claim=again, event=said, side="denies")
        review = ClaimReview.objects.create(claim=claim, verdict="so", reasoning="Because.", reviewed_on="2026-03-01")
        ReviewEvidence.objects.create(review=review, event=reply)
        ReviewEvidence.objects.create(
            review=ClaimReview.objects.create(claim=again, verdict="so", reasoning="So.", reviewed_on="2026-03-01"), event=said
        )
        DiscrepancyValue.objects.create(discrepancy=differing, number=n, value=f"{n}", article=page)
        DiscrepancyEvent.objects.create(discrepancy=differing, event=reply)
        one = Discrepancy.objects.create(story=story, ref=f"d{n}", topic=f"Day {n}", field="date", is_resolved=False)
        DiscrepancyValue.objects.create(discrepancy=one, value="1", article=article)
        DiscrepancyEvent.objects.create(discrepancy=one, event=said)
        Correction.objects.create(event=said, text="Put right.", made_on="2026-03-01")

    more.pages = {  # type: ignore[attr-defined]
        "event": said.get_absolute_url(),
        "threat": threat.get_absolute_url(),
        "discrepancy": differing.get_absolute_url(),
        "claim": "/claims/the-claim/",
        "actor": "/actors/the-actor/",
        "issue": "/issues/the-issue/",
        "article": "/articles/the-article/",
        "outlet": "/outlets/the-outlet/",
        "story": "/stories/a-dispute/",
        "actors": "/actors/",
        "actors found": "/actors/?q=number",
        "threats": "/threats/",
        "threats then": "/threats/?as_of=2026-03-01",
        "positions": "/positions/",
        "claims": "/claims/",
        "discrepancies": "/discrepancies/",
        "outlets": "/outlets/",
        "corrections": "/corrections/",
        "methodology": "/methodology/",
    }
    return more


def test_no_page_asks_more_of_the_database_for_more_rows(client, grow):
    grow()
    before = {name: queries(client, address) for name, address in grow.pages.items()}
    for _ in range(3):
        grow()
    after = {name: queries(client, address) for name, address in grow.pages.items()}
    assert after == before
    assert max(after.values()) <= 30
