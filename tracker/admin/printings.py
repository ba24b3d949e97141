"""Quotes and other sources, inside the form of their event: an article and the words as printed there, nothing to count."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import models

from tracker.admin.choosing import ChosenByTyping, SteadySelect
from tracker.editorial import printings
from tracker.models import Article, EventSource, Kind, Quote, State
from tracker.models.fields import CleanFormField

ANCHORS = {"article", "exact", "prefix", "suffix"}


class NumberedForm(forms.ModelForm):  # type: ignore[type-arg]
    """New rows come after those of the same parent."""

    def save(self, commit: bool = True) -> Any:
        if self.instance._state.adding:
            parent = {self.instance.parent_field: getattr(self.instance, self.instance.parent_field)}
            last = type(self.instance)._base_manager.filter(**parent).aggregate(top=models.Max("number"))["top"]
            self.instance.number = (last or 0) + 1
        return super().save(commit)


def article_widget() -> RelatedFieldWidgetWrapper:
    """An autocompleting choice of articles with a way to add one in a popup."""
    field = EventSource._meta.get_field("article")
    widget = SteadySelect(field, admin.site)
    return RelatedFieldWidgetWrapper(widget, field.remote_field, admin.site, can_add_related=True, can_change_related=True)


class QuoteForm(NumberedForm):
    article = forms.ModelChoiceField(Article.objects.all(), help_text="Where it was printed. Use + for a new article.")
    exact = CleanFormField(
        label="The words as printed",
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text="Their place in the stored text is found by itself. An excerpt grows by words that are not in it yet.",
    )
    are_other_words = forms.BooleanField(
        label="other words",
        required=False,
        help_text="Nearly the same words are stored already, and the page has these as well: add them to the excerpt.",
    )

    class Meta:
        model = Quote
        fields = ["article", "exact", "match", "language", "prefix", "suffix", "note", "are_other_words"]
        widgets = {name: forms.Textarea(attrs={"rows": 1, "class": "vLargeTextField"}) for name in ("prefix", "suffix", "note")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passage: printings.Passage | None = None
        self.told = ""
        field = self.fields["article"]
        field.widget = article_widget()
        field.widget.choices = field.choices  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["article"] = self.instance.version.article_id

    @property
    def is_moved(self) -> bool:
        """Whether the quote has to be anchored; one that stands keeps its place in the version it was found in."""
        return self.instance.pk is None or bool(ANCHORS & set(self.changed_data))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        article, exact = self.cleaned_data.get("article"), self.cleaned_data.get("exact")
        if article and exact and self.is_moved:
            try:
                self.passage = printings.look(article, exact, **self.hints())
            except printings.NotInText as error:
                self.add_error("exact", str(error))
            self.told = self.what_was_found(article, exact)
        return cleaned

    def hints(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name, "") for name in ("prefix", "suffix", "are_other_words")}

    def what_was_found(self, article: Article, exact: str) -> str:
        """What the editor should know about the place that was chosen; empty when there is nothing to say."""
        if self.passage is None:
            return f"The words “{exact[:60]}” were added to the stored excerpt of {article}."
        if self.passage.others:
            return (
                f"“{exact[:60]}” occurs {self.passage.others + 1} times in {article}; the first place was taken. "
                "To choose another, write the characters before or after it."
            )
        if self.passage.exact != exact:
            return f"The stored text of {article} has “{self.passage.exact[:60]}”; its marks were taken."
        return ""

    def place_of(self) -> tuple[Any, ...]:
        """What two printings of one event must not share."""
        if self.passage:
            return (self.passage.version.pk, self.passage.start, self.passage.end)
        return (self.cleaned_data.get("article"), self.cleaned_data.get("exact"))

    def save(self, commit: bool = True) -> Any:
        if self.is_moved:
            printings.place(self.instance, self.cleaned_data["article"], are_other_words=self.cleaned_data["are_other_words"])
        return super().save(commit)


class LastsUntilSaved(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """Deletes nothing by itself: a quote may give way to a source, and a published statement is never without either."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leaving: list[models.Model] = []

    def delete_existing(self, obj: models.Model, commit: bool = True) -> None:
        self.leaving.append(obj)


def kept(formset: Any) -> int:
    """How many rows there will be after the save."""
    return sum(
        bool(form.cleaned_data) and not form.cleaned_data.get("DELETE") for form in formset.forms if hasattr(form, "cleaned_data")
    )


class QuoteFormSet(LastsUntilSaved):
    """The printings of one event: none twice, and not all gone while the event is published."""

    forms: list[QuoteForm]  # type: ignore[assignment]
    sources: Any = None  # the formset of the sources beside it; set by EventAdmin

    def clean(self) -> None:
        super().clean()
        self.check_once()
        event = self.instance
        if event.state == State.PUBLISHED and event.kind == Kind.STATEMENT and not self.will_have_evidence():
            raise ValidationError(
                "A published statement keeps at least one quote or source. "
                "Add another before you take the last one away, or retract the statement with a reason."
            )

    def check_once(self) -> None:
        taken: set[tuple[Any, ...]] = set()
        for form in self.forms:
            if not getattr(form, "cleaned_data", None) or form.cleaned_data.get("DELETE") or form.errors or not form.is_moved:
                continue
            place = form.place_of()
            if place in taken or self.is_stored(form):
                form.add_error("exact", "This passage is already a printing of this event.")
            taken.add(place)

    def is_stored(self, form: QuoteForm) -> bool:
        found = form.passage
        if found is None or self.instance.pk is None:
            return False
        same = Quote.objects.filter(event=self.instance.pk, version=found.version, start=found.start, end=found.end)
        return same.exclude(pk=form.instance.pk).exists()

    def will_have_evidence(self) -> bool:
        if self.sources is None:
            return bool(kept(self))
        self.sources.is_valid()
        return bool(kept(self) + kept(self.sources))


class QuoteInline(admin.StackedInline):  # type: ignore[type-arg]
    model = Quote
    form = QuoteForm
    formset = QuoteFormSet
    verbose_name_plural = "Quotes: each printing of the words"
    fieldsets = [
        (None, {"fields": ["article", "exact", ("match", "language")]}),
        ("More: the place, a note", {"fields": ["prefix", "suffix", "are_other_words", "note"], "classes": ["collapse"]}),
    ]

    def get_extra(self, request: Any, obj: Any = None, **kwargs: Any) -> int:
        return 1 if obj is None and self.parent_model.fixed_kind == Kind.STATEMENT else 0

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).select_related("version__article__outlet")


class SourceInline(ChosenByTyping, admin.TabularInline):  # type: ignore[type-arg]
    model = EventSource
    form = NumberedForm
    formset = LastsUntilSaved
    fields = ["article", "note"]
    autocomplete_fields = ["article"]
    verbose_name_plural = "Other sources, without a quotation"
    extra = 0
