"""Outlets, articles and their stored texts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from tracker.admin.base import RecordAdmin
from tracker.admin.printings import NumberedForm
from tracker.editorial import follow_on
from tracker.models import Article, ArticleVersion, Outlet


@admin.register(Outlet)
class OutletAdmin(RecordAdmin):
    list_display = ["name", "url"]
    search_fields = ["name", "slug", "url"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "url", "note"]


class VersionForm(NumberedForm):
    class Meta:
        model = ArticleVersion
        fields = ["coverage", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 8, "class": "vLargeTextField"})}


class VersionInline(admin.StackedInline):  # type: ignore[type-arg]
    """Stored texts can be added and read. They are never edited, because quotes point into them."""

    model = ArticleVersion
    form = VersionForm
    fields = ["coverage", "text", "recorded_at"]
    readonly_fields = ["recorded_at"]
    verbose_name = "stored text"
    verbose_name_plural = "Stored texts: never edited; a changed text is added as a new version"
    extra = 0

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Article)
class ArticleAdmin(RecordAdmin):
    list_display = ["title", "outlet", "published", "kind", "trust_tier"]
    list_filter = ["kind", "trust_tier", "language"]
    list_select_related = ["outlet"]
    date_hierarchy = "published_day"
    ordering = ["-published_day", "slug"]
    search_fields = ["headline", "title", "slug", "url", "outlet__name"]
    autocomplete_fields = ["outlet", "feed"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [VersionInline]
    fieldsets = [
        (None, {"fields": ["story", "outlet", "url", "headline", "title", "slug", "published", "kind", "trust_tier"]}),
        (
            "More details",
            {
                "fields": ["published_basis", "language", "origin", "feed", "gone_on", "gone_note", "note"],
                "classes": ["collapse"],
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("outlet")  # its name is part of how an article is written

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["story"] if obj else []

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        follow_on.article_changed(form.instance)
