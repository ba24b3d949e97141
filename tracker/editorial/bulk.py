"""Decisions about all that waits of one article. Each candidate is decided by itself; what is left is named with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tracker import dates
from tracker.editorial import candidates, proposals
from tracker.editorial.candidates import NotMergeable, RuleBroken, Settled
from tracker.models import Article, Candidate, CandidateState
from tracker.text import plain

SURE = 0.9  # offered to the editor, who may choose another


@dataclass
class Report:
    """What became of an article's candidates: how many were decided, and why others were left, each as a sentence."""

    decided: int = 0
    attached: int = 0  # equal words elsewhere that became printings with them
    left: list[str] = field(default_factory=list)


def accept_sure(article: Article, editor: Any, at_least: float = SURE) -> Report:
    """Accept what needs no second look: a known speaker, a date, nothing odd, no near event, and enough confidence."""
    report = Report()
    for candidate in waiting(article):
        doubt = why_not(candidate, at_least)
        try:
            if not doubt and is_waiting(candidate):
                candidates.accept(candidate, editor)
                report.decided += 1
                candidate.refresh_from_db()
                report.attached += len(candidates.attached_with(candidate))
        except (RuleBroken, Settled, NotMergeable, dates.BadDate) as error:
            doubt = str(error)
        if doubt:
            report.left.append(f"“{plain.shorten(candidate.words, 60)}”: {doubt}")
    return report


def reject_all(article: Article, editor: Any, reason: str) -> Report:
    report = Report()
    for candidate in waiting(article):
        try:
            candidates.reject(candidate, editor, reason)
            report.decided += 1
        except Settled as error:
            report.left.append(str(error))
    return report


def waiting(article: Article) -> Iterator[Candidate]:
    """In reading order."""
    rows = article.candidates.filter(state=CandidateState.WAITING)
    yield from rows.select_related("story", "article", "version", "actor", "nearest", "event").order_by("start", "pk")


def is_waiting(candidate: Candidate) -> bool:
    """It may have become a printing of one accepted a moment ago."""
    return Candidate.objects.filter(pk=candidate.pk, state=CandidateState.WAITING).exists()


def why_not(candidate: Candidate, at_least: float) -> str:
    """The first reason to look at it one by one; empty when there is none."""
    doubts = {
        "the name fits several people.": bool(candidate.ambiguous),
        "the speaker is not known here.": candidate.actor_id is None,
        "no date is told.": not candidate.said_on,
        "its deadline has no date.": proposals.lacks_deadline(candidate),
        "something about the letters is odd.": bool(candidate.oddities),
        "a known event has nearly these words; it may be another printing.": bool(candidate.nearest_id and candidate.likeness),
        f"its confidence, {candidate.confidence:.0%}, is below {at_least:.0%}.": candidate.confidence < at_least,
    }
    return next((doubt for doubt, holds in doubts.items() if holds), "")
