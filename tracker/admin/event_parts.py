"""The other rows of an event, edited inside its form."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils import timezone

from tracker import dates
from tracker.admin.choosing import ChosenByTyping
from tracker.editorial import steps
from tracker.models import Attribution, Correction, EventActor, EventIssue, EventLink, Part, Quote, ThreatStep


class TopicInline(ChosenByTyping, admin.TabularInline):  # type: ignore[type-arg]
    model = EventIssue
    fields = ["issue"]
    autocomplete_fields = ["issue"]
    verbose_name = "issue"
    verbose_name_plural = "Issues it is about"
    extra = 0


class CastInline(ChosenByTyping, admin.TabularInline):  # type: ignore[type-arg]
    """Others who take part. The speaker and the target are named above and join the list by themselves."""

    model = EventActor
    fields = ["actor", "part"]
    autocomplete_fields = ["actor"]
    verbose_name = "actor"
    verbose_name_plural = "Others who take part"
    extra = 0

    def get_queryset(self, request: Any) -> Any:
        speaker = Q(part=Part.BY, actor=F("event__actor"))
        target = Q(part=Part.TARGET, actor=F("event__target"), event__target__isnull=False)
        principals = EventActor.objects.filter(speaker | target)
        return super().get_queryset(request).exclude(pk__in=principals)


class LinkInline(ChosenByTyping, admin.TabularInline):  # type: ignore[type-arg]
    model = EventLink
    fk_name = "event"
    fields = ["relation", "other"]
    autocomplete_fields = ["other"]
    verbose_name = "link"
    verbose_name_plural = "Leans on or answers another event"
    extra = 0


class AttributionInline(ChosenByTyping, admin.TabularInline):  # type: ignore[type-arg]
    model = Attribution
    fields = ["position", "name", "actor", "outlet", "hedge", "quote"]
    autocomplete_fields = ["actor", "outlet"]
    verbose_name_plural = "Who told whom, from the speaker to the page"
    classes = ["collapse"]
    extra = 0

    def get_formset(self, request: Any, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        own = Quote.objects.filter(event=obj.pk).select_related("version__article") if obj else Quote.objects.none()
        field: Any = formset.form.base_fields["quote"]
        field.queryset = own
        return formset


class CorrectionForm(forms.ModelForm):  # type: ignore[type-arg]
    made_on = forms.DateField(initial=timezone.localdate, widget=AdminDateWidget)

    class Meta:
        model = Correction
        fields = ["made_on", "text"]


class CorrectionInline(admin.TabularInline):  # type: ignore[type-arg]
    """What readers are told; the reason for a change is for the history."""

    model = Correction
    form = CorrectionForm
    verbose_name_plural = "Public corrections: what was wrong, and what is right"
    extra = 0


class StepForm(forms.ModelForm):  # type: ignore[type-arg]
    def _post_clean(self) -> None:
        # a threat without a story has no time zone to read the date in; the missing story is told above
        threat = self.cleaned_data.get("threat")
        if threat and threat.story_id:
            super()._post_clean()  # type: ignore[misc]


class StepFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    def clean(self) -> None:
        super().clean()
        rows = [form.cleaned_data for form in self.forms if getattr(form, "cleaned_data", None)]
        stay = [row for row in rows if not row.get("DELETE")]
        if not all("number" in row and "status" in row for row in stay):
            return  # told at the field
        days = [(row["number"], day) for row in stay if (day := first_day(row.get("on", "")))]
        if found := steps.mistakes(((row["number"], row["status"]) for row in stay), days):
            raise ValidationError(found)


def first_day(text: str) -> date | None:
    """None for a text that is no date; the field has told."""
    try:
        return dates.parse(text).first_day
    except dates.BadDate:
        return None


class StepInline(ChosenByTyping, admin.TabularInline):  # type: ignore[type-arg]
    model = ThreatStep
    form = StepForm
    formset = StepFormSet
    fk_name = "threat"
    fields = ["number", "status", "on", "event", "article", "note"]
    autocomplete_fields = ["event", "article"]
    verbose_name_plural = "Steps: threatened, extended, carried out …"
    extra = 0
