"""Claims and their reviews, discrepancies, and public corrections."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from tracker.admin.base import RecordAdmin
from tracker.admin.choosing import ChosenByTyping
from tracker.admin.printings import NumberedForm
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


class AppearanceInline(ChosenByTyping, admin.TabularInline):  # type: ignore[type-arg]
    model = ClaimAppearance
    fields = ["event", "side", "note"]
    autocomplete_fields = ["event"]
    verbose_name_plural = "Who asserts, denies or repeats it"
    extra = 0


@admin.register(Claim)
class ClaimAdmin(RecordAdmin):
    list_display = ["text", "story", "position"]
    search_fields = ["text", "slug"]
    fields = ["story", "text", "slug", "position", "note"]
    prepopulated_fields = {"slug": ["text"]}
    inlines = [AppearanceInline]


class EvidenceInline(ChosenByTyping, admin.TabularInline):  # type: ignore[type-arg]
    model = ReviewEvidence
    fields = ["event"]
    autocomplete_fields = ["event"]
    verbose_name = "event"
    verbose_name_plural = "Events the verdict rests on"
    extra = 0


@admin.register(ClaimReview)
class ClaimReviewAdmin(RecordAdmin):
    list_display = ["verdict", "claim", "reviewed_on", "reviewer"]
    list_select_related = ["claim", "reviewer"]
    search_fields = ["verdict", "reasoning", "claim__text"]
    autocomplete_fields = ["claim"]
    fields = ["claim", "verdict", "reasoning", "reviewed_on"]
    inlines = [EvidenceInline]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.reviewer = obj.reviewer or request.user
        super().save_model(request, obj, form, change)


class ValueInline(ChosenByTyping, admin.TabularInline):  # type: ignore[type-arg]
    model = DiscrepancyValue
    form = NumberedForm
    fields = ["value", "article", "exact"]
    autocomplete_fields = ["article"]
    verbose_name_plural = "What each source gives"
    extra = 0


class ConcernsInline(ChosenByTyping, admin.TabularInline):  # type: ignore[type-arg]
    model = DiscrepancyEvent
    fields = ["event"]
    autocomplete_fields = ["event"]
    verbose_name = "event"
    verbose_name_plural = "Events it concerns"
    extra = 0


@admin.register(Discrepancy)
class DiscrepancyAdmin(RecordAdmin):
    list_display = ["ref", "topic", "field", "is_resolved"]
    list_display_links = ["topic"]
    list_filter = ["is_resolved", "field"]
    search_fields = ["ref", "topic", "preferred"]
    fields = ["story", "ref", "topic", "field", "preferred", "reason", "is_resolved"]
    inlines = [ValueInline, ConcernsInline]


@admin.register(Correction)
class CorrectionAdmin(RecordAdmin):
    list_display = ["made_on", "event", "text", "made_by"]
    list_display_links = ["text"]
    list_select_related = ["event", "made_by"]
    date_hierarchy = "made_on"
    search_fields = ["text"]
    autocomplete_fields = ["event"]
    fields = ["event", "made_on", "text"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.made_by = obj.made_by or request.user
        super().save_model(request, obj, form, change)
