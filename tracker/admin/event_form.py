"""The form of an event, for all four kinds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from tracker.admin.base import RecordForm
from tracker.editorial import parts, review
from tracker.models import Event, State
from tracker.models.fields import CleanFormField


class EventForm(RecordForm):
    change_reason = CleanFormField(
        label="Reason for the change",
        required=False,
        max_length=review.REASON_LENGTH or 1_000,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Kept in the history. Needed once an event is published.",
    )

    class Meta:
        model = Event
        exclude = ["kind", "state"]
        widgets = {
            name: forms.Textarea(attrs={"class": "vLargeTextField", "rows": rows})
            for name, rows in (("words", 5), ("summary", 3), ("threatened", 3), ("condition", 2), ("note", 3))
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.formerly = parts.principals(self.instance)
        if self.instance.pk is None and "speech" in self.fields:
            self.initial.setdefault("speech", "direct")

    def clean_change_reason(self) -> str:
        reason: str = self.cleaned_data["change_reason"]
        if not reason and self.instance.state == State.PUBLISHED:
            raise ValidationError("This event is published. Say in a few words why it changes; the history keeps it.")
        return reason

    def _post_clean(self) -> None:
        # without a story there is no time zone to read the date in; the missing story is told already
        if self.instance.story_id or self.cleaned_data.get("story"):
            super()._post_clean()
            self.check_published()

    def check_published(self) -> None:
        """Tell which rule of a published event the change would break. The state is no field here, so Django leaves them out."""
        if self.instance.state != State.PUBLISHED or self.errors:
            return
        try:
            self.instance.validate_constraints(exclude={"ref"})
        except ValidationError as error:
            self.add_error(None, error.messages)
