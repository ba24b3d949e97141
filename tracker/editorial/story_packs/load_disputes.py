"""The part of a load that concerns claims, discrepancies and corrections."""

from __future__ import annotations

from datetime import date

from tracker.editorial.story_packs import tables
from tracker.editorial.story_packs.fields import plain_values
from tracker.editorial.story_packs.files import Pack
from tracker.editorial.story_packs.load_sources import Found
from tracker.editorial.story_packs.sync import Ledger, Wanted
from tracker.models import (
    Claim,
    ClaimAppearance,
    ClaimReview,
    Correction,
    Discrepancy,
    DiscrepancyEvent,
    DiscrepancyValue,
    ReviewEvidence,
)


def load_claims(pack: Pack, found: Found, ledger: Ledger) -> None:
    story = found.story
    wanted = [
        Wanted(Claim(story=story, slug=entry["slug"], position=position, **plain_values(Claim, tables.CLAIM, entry)), entry)
        for position, entry in enumerate(pack.claims, start=1)
    ]
    claims = ledger.sync(tables.CLAIMS, Claim.objects.filter(story=story).order_by("pk"), wanted)
    appearances, reviews = [], []
    for claim, entry in zip(claims, pack.claims, strict=True):
        for number, fields in enumerate(entry.get("appearances", [])):
            row = ClaimAppearance(
                story=story, claim=claim, event=found.events[fields["event"]], side=fields["side"], note=fields.get("note", "")
            )
            appearances.append(Wanted(row, entry, ("appearances", number)))
        for number, fields in enumerate(entry.get("reviews", [])):
            review = ClaimReview(story=story, claim=claim, **plain_values(ClaimReview, tables.REVIEW, fields))
            reviews.append(Wanted(review, entry, ("reviews", number)))
    ledger.sync(tables.APPEARANCES, ClaimAppearance.objects.filter(story=story).order_by("pk"), appearances)
    stored = ledger.sync(tables.REVIEWS, ClaimReview.objects.filter(story=story).order_by("pk"), reviews)
    evidence = [
        Wanted(ReviewEvidence(story=story, review=review, event=found.events[ref]), want.entry, (*want.path, "evidence", number))
        for review, want in zip(stored, reviews, strict=True)
        for number, ref in enumerate(want.entry["reviews"][want.path[1]].get("evidence", []))
    ]
    ledger.sync(tables.REVIEW_EVIDENCE, ReviewEvidence.objects.filter(story=story).order_by("pk"), evidence)


def load_discrepancies(pack: Pack, found: Found, ledger: Ledger) -> None:
    story = found.story
    wanted = [
        Wanted(Discrepancy(story=story, ref=entry["ref"], **plain_values(Discrepancy, tables.DISCREPANCY, entry)), entry)
        for entry in pack.discrepancies
    ]
    rows = ledger.sync(tables.DISCREPANCIES, Discrepancy.objects.filter(story=story).order_by("pk"), wanted)
    values, concerned = [], []
    for discrepancy, entry in zip(rows, pack.discrepancies, strict=True):
        for number, fields in enumerate(entry.get("values", [])):
            row = DiscrepancyValue(
                story=story,
                discrepancy=discrepancy,
                number=number + 1,
                value=fields["value"],
                article=found.articles[fields["article"]],
                exact=fields.get("exact", ""),
            )
            values.append(Wanted(row, entry, ("values", number)))
        for number, ref in enumerate(entry.get("events", [])):
            about = DiscrepancyEvent(story=story, discrepancy=discrepancy, event=found.events[ref])
            concerned.append(Wanted(about, entry, ("events", number)))
    ledger.sync(tables.VALUES, DiscrepancyValue.objects.filter(story=story).order_by("pk"), values)
    ledger.sync(tables.CONCERNED, DiscrepancyEvent.objects.filter(story=story).order_by("pk"), concerned)


def load_corrections(pack: Pack, found: Found, ledger: Ledger) -> None:
    wanted = [
        Wanted(
            Correction(
                story=found.story,
                event=found.events[entry["event"]],
                text=entry["text"],
                made_on=date.fromisoformat(entry["made_on"]),
            ),
            entry,
        )
        for entry in pack.corrections
    ]
    ledger.sync(tables.CORRECTIONS, Correction.objects.filter(story=found.story).order_by("pk"), wanted)
