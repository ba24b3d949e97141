"""The life of a threat: dated, sourced steps in an allowed order, and its status computed from them at any day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from tracker import dates
from tracker.models.base import OfStory, known
from tracker.models.events import Event
from tracker.models.fields import LineColumn, TextColumn
from tracker.models.sources import Article


class Step(models.TextChoices):
    THREATENED = "threatened"
    REITERATED = "reiterated"
    EXTENDED = "extended", "deadline extended"
    MET = "met", "condition met"
    CARRIED_OUT = "carried_out", "carried out"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired", "deadline passed"
    SUPERSEDED = "superseded"
    ENJOINED = "enjoined", "blocked by a court"
    STAYED = "stayed", "court’s block lifted"


S = Step
PENDING = [S.THREATENED, S.REITERATED, S.EXTENDED, S.MET, S.CARRIED_OUT, S.WITHDRAWN, S.EXPIRED, S.SUPERSEDED, S.ENJOINED]
DONE = [S.REITERATED, S.CARRIED_OUT, S.WITHDRAWN, S.SUPERSEDED, S.ENJOINED]
# What may follow what; "" begins. A threat may be announced and carried out in one act.
FOLLOWS: dict[str, list[Step]] = {
    "": [S.THREATENED, S.CARRIED_OUT],
    S.THREATENED: PENDING,
    S.REITERATED: PENDING,
    S.EXTENDED: PENDING,
    S.MET: [S.THREATENED, S.REITERATED, S.CARRIED_OUT, S.WITHDRAWN],
    S.CARRIED_OUT: DONE,
    S.WITHDRAWN: [S.THREATENED, S.CARRIED_OUT],
    S.EXPIRED: [S.THREATENED, S.REITERATED, S.EXTENDED, S.CARRIED_OUT, S.WITHDRAWN, S.SUPERSEDED],
    S.SUPERSEDED: [S.THREATENED, S.REITERATED, S.CARRIED_OUT, S.WITHDRAWN, S.ENJOINED],
    S.ENJOINED: [S.STAYED, S.CARRIED_OUT, S.REITERATED, S.WITHDRAWN, S.SUPERSEDED],
    S.STAYED: [*DONE, S.EXPIRED],
}


def allowed() -> models.Q:
    pairs = models.Q()
    for before, after in FOLLOWS.items():
        pairs |= models.Q(previous_status=before, status__in=after)
    return pairs


class ThreatStep(OfStory):
    """One step in a threat's life. ``previous_status`` repeats the step before, so that one row shows the rule it obeys."""

    parent_field = "threat"
    derived = ("on_day", "previous_status")

    threat = models.ForeignKey(Event, models.CASCADE, related_name="steps", limit_choices_to={"kind": "threat"})
    number = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=12, choices=Step)
    previous_status = models.CharField(max_length=12, choices=[("", "none"), *Step.choices], blank=True, editable=False)
    on = LineColumn("date", max_length=40)
    on_day = models.DateField(editable=False)
    event = models.ForeignKey(
        Event, models.SET_NULL, null=True, blank=True, related_name="steps_caused", help_text="What brought the step about."
    )
    article = models.ForeignKey(Article, models.PROTECT, null=True, blank=True, related_name="threat_steps")
    note = TextColumn(blank=True)

    class Meta:
        ordering = ["threat", "number"]
        constraints = [
            known("status", Step, "threat_step_status_known"),
            models.UniqueConstraint(
                name="threat_step_number_once",
                fields=["threat", "number"],
                violation_error_message="The threat already has a step with that number.",
            ),
            models.CheckConstraint(
                name="threat_steps_follow_the_allowed_order",
                condition=allowed(),
                violation_error_message="This step cannot follow the one before it. docs/model.md lists what may follow what.",
            ),
            models.CheckConstraint(
                name="threat_step_1_follows_nothing",
                condition=models.Q(number=1, previous_status="") | (models.Q(number__gt=1) & ~models.Q(previous_status="")),
                violation_error_message="Steps are numbered from 1 without gaps.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()}, {self.on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.follow(self.before())
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        try:
            self.follow(self.before())
        except dates.BadDate as error:
            raise ValidationError({"on": str(error)}) from error

    def before(self) -> ThreatStep | None:
        """The stored step with the number before this one."""
        return ThreatStep.objects.filter(threat_id=self.threat_id, number=self.number - 1).first()

    def follow(self, before: ThreatStep | None) -> None:
        """Set what follows from the date and from the step before. Raises dates.BadDate."""
        self.previous_status = before.status if before else ""
        when = dates.parse(self.on, self.threat.zone)
        self.on, self.on_day = when.text, when.first_day


class Status(models.TextChoices):
    """Where a threat stands on a day: its last step, or what the clock makes of a step that left it open."""

    NOT_YET = "not_yet", "not made yet"
    OPEN = "open"
    OVERDUE = "overdue", "deadline passed, no outcome recorded"
    MET = "met", "condition met"
    CARRIED_OUT = "carried_out", "carried out"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired", "deadline passed"
    SUPERSEDED = "superseded"
    ENJOINED = "enjoined", "blocked by a court"
    IN_FORCE = "in_force", "in force again"


OUTCOME = {
    S.MET: Status.MET,
    S.CARRIED_OUT: Status.CARRIED_OUT,
    S.WITHDRAWN: Status.WITHDRAWN,
    S.EXPIRED: Status.EXPIRED,
    S.SUPERSEDED: Status.SUPERSEDED,
    S.ENJOINED: Status.ENJOINED,
    S.STAYED: Status.IN_FORCE,
}


def status_at(
    steps: Iterable[ThreatStep], deadline_at: datetime | None, at: date, now: datetime, *, made_on: date | None = None
) -> Status:
    """The status at the end of day ``at``; ``now`` is the instant that day ends or, for today, the present one.

    The steps count in the order of their numbers, each from the first day it may have been: one known to a month only counts
    from the first of it. A threat without any step is open from ``made_on``, the first day it may have been made. A step that
    reiterates a threat already carried out leaves it carried out. Overdue is computed, never typed, and not once the
    deadline has been extended: until when, no column says.
    """
    in_order = sorted(steps, key=lambda s: s.number)
    taken = [step for step in in_order if step.on_day <= at]
    status = Status.OPEN if not in_order and made_on and made_on <= at else Status.NOT_YET
    for step in taken:
        outcome = OUTCOME.get(Step(step.status))
        if outcome or step.status != Step.REITERATED or status is Status.NOT_YET:
            status = outcome or Status.OPEN
    is_extended = any(step.status == Step.EXTENDED for step in taken)
    return Status.OVERDUE if status is Status.OPEN and not is_extended and deadline_at and deadline_at < now else status
