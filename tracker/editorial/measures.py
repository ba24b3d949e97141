"""How often the extractor was right, as editors decided: by rule and by feed, beside the confidence it claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, F, Q

from tracker.editorial.settling import TAKEN
from tracker.models import Candidate, CandidateState

MOST_ROWS = 200
ENOUGH = 10  # decisions
MARGIN = 0.05


@dataclass(frozen=True, slots=True)
class Share:
    """One rule or feed: numbers of candidates, and the mean confidence they were proposed with."""

    name: str
    slug: str
    waiting: int
    taken: int
    rejected: int
    corrected: int  # of those accepted, how many got another speaker from the editor
    confidence: float

    @property
    def decided(self) -> int:
        return self.taken + self.rejected

    @property
    def share(self) -> float | None:
        """Taken of all decided; None before the first decision."""
        return self.taken / self.decided if self.decided else None

    @property
    def difference(self) -> float | None:
        """Share minus confidence: below zero the rule claims too much."""
        return None if self.share is None else self.share - self.confidence

    @property
    def is_worse(self) -> bool:
        """Clearly below what it claims, and decided often enough to say so."""
        return self.decided >= ENOUGH and self.difference is not None and self.difference < -MARGIN


NUMBERS: dict[str, Any] = {
    "waiting": Count("pk", filter=Q(state=CandidateState.WAITING)),
    "taken": Count("pk", filter=Q(state__in=TAKEN)),
    "rejected": Count("pk", filter=Q(state=CandidateState.REJECTED)),
    "corrected": Count(
        "pk",
        filter=Q(state=CandidateState.ACCEPTED, actor__isnull=False, event__actor__isnull=False) & ~Q(event__actor=F("actor")),
    ),
    "mean": Avg("confidence"),
}


def by_rule() -> list[Share]:
    """Most decided first."""
    rows = Candidate.objects.order_by().values("rule").annotate(**NUMBERS)
    return in_order(share(row, row["rule"], row["rule"]) for row in rows)


def by_feed() -> list[Share]:
    """Most decided first; what came from files and forms as one row."""
    rows = Candidate.objects.order_by().values("article__feed__slug", "article__feed__title").annotate(**NUMBERS)
    return in_order(
        share(r, r["article__feed__title"] or "Files and pasted articles", r["article__feed__slug"] or "") for r in rows
    )


def share(row: Mapping[str, Any], name: str, slug: str) -> Share:
    return Share(name, slug, row["waiting"], row["taken"], row["rejected"], row["corrected"], row["mean"])


def in_order(rows: Any) -> list[Share]:
    return sorted(rows, key=lambda s: (-s.decided, -s.waiting, s.name))[:MOST_ROWS]
