"""The day a reader looks from: today, or an earlier one."""

from __future__ import annotations

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from tracker import dates
from tracker.models import Event, Status, status_at
from tracker.models.fields import CleanFormField

# The calendar begins in the year 1, and the first of its days begins before it wherever clocks are ahead of UTC.
EARLIEST = date(1000, 1, 1)


class AsOf(forms.Form):
    """``?as_of=2026-03-01``, or a month or year for its last day. Without one, or with one that is no use, the day is today."""

    as_of = CleanFormField(required=False, max_length=40, label="As of")

    def __init__(self, asked: QueryDict, *, now: datetime) -> None:
        super().__init__(asked)
        self.now = now
        self.is_valid()

    def clean_as_of(self) -> date | None:
        text = self.cleaned_data["as_of"]
        if not text:
            return None
        try:
            day = dates.parse(text).last_day
        except dates.BadDate as error:
            raise ValidationError(f"“{text}” is no date. Write 2026-02-26, or 2026-02 for the end of that month.") from error
        if day < EARLIEST:
            raise ValidationError(f"“{text}” is too early; the earliest day is {EARLIEST}.")
        if day > self.now.date():
            raise ValidationError(f"{day} has not come yet.")
        return day

    @property
    def chosen(self) -> date | None:
        """The day asked for; None for today."""
        return self.cleaned_data.get("as_of")

    @property
    def day(self) -> date:
        return self.chosen or self.now.date()

    @property
    def problems(self) -> list[str]:
        return [str(message) for messages in self.errors.values() for message in messages]

    def status(self, threat: Event) -> Status:
        """Where the threat stands at the end of that day, or now. Reads prefetched steps."""
        at = self.day_for(threat)
        end = dates.parse(at.isoformat(), threat.zone).last
        return status_at(threat.steps.all(), threat.deadline_at, at, min(self.now, end), made_on=threat.first_day)

    def day_for(self, threat: Event) -> date:
        """The day asked for, or today where the threat was made."""
        return self.chosen or self.now.astimezone(dates.zone_named(threat.zone)).date()
