"""Feeds: where they are, and how they fare."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from tracker.admin.base import RecordAdmin, RecordForm
from tracker.ingest import schedule, targets
from tracker.ingest.fetch_errors import FetchRefused
from tracker.models import Feed, FeedHealth

NEVER = "never"
HEALTH = [
    "last_result",
    "last_visit",
    "last_good_visit",
    "next_visit",
    "last_items",
    "last_error",
    "worked_around",
    "moving",
]


HINTS = {
    "outlet": "Who publishes it; its articles get this outlet. Use + for a new one.",
    "slug": "Its short name, for fetch_feeds --feed.",
    "url": "The address of the feed itself (RSS, Atom or JSON Feed), not of the page that links to it.",
    "is_active": "Asked in turn by fetch_feeds. Take the tick away to stop it.",
}


class FeedForm(RecordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in HINTS.keys() & self.fields.keys():
            self.fields[name].help_text = HINTS[name]

    def clean_url(self) -> str:
        """An address that would be refused on fetching is refused here, with the same sentence."""
        url = str(self.cleaned_data["url"])
        try:
            targets.read(url)
        except FetchRefused as error:
            raise ValidationError(str(error)) from error
        return url


class FailingFilter(admin.SimpleListFilter):
    title = "how it fares"
    parameter_name = "fares"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("failing", "failing"), ("never", "not asked yet"), ("well", "well")]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        kept = {
            "failing": models.Q(health__failures__gt=0) | models.Q(health__result="gone"),
            "never": models.Q(health__isnull=True) | models.Q(health__checked_at=None),
            "well": models.Q(health__failures=0, health__result__in=["read", "unchanged"]),
        }
        return queryset.filter(kept.get(self.value() or "", models.Q()))


@admin.register(Feed)
class FeedAdmin(RecordAdmin):
    """The health of a feed is read-only here: fetching writes it."""

    form = FeedForm
    list_display = ["title", "outlet", "is_active", "last_result", "last_visit", "next_visit", "last_items"]
    list_filter = ["is_active", FailingFilter, "story"]
    list_select_related = ["outlet", "health"]
    search_fields = ["title", "slug", "url"]
    autocomplete_fields = ["outlet"]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = HEALTH
    actions = ["ask_soon"]
    fieldsets = [
        (None, {"fields": ["story", "outlet", "title", "slug", "url", "is_active"]}),
        ("How it fares", {"fields": [*HEALTH]}),
    ]

    def save_model(self, request: HttpRequest, obj: Feed, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "url" in form.changed_data:
            schedule.begin_anew(obj, timezone.now())

    @admin.display(description="last result")
    def last_result(self, feed: Feed) -> str:
        health = health_of(feed)
        again = f", {health.failures} times running" if health and health.failures > 1 else ""
        return f"{health.get_result_display()}{again}" if health else "not asked yet"

    @admin.display(description="last visit", ordering="health__checked_at")
    def last_visit(self, feed: Feed) -> str:
        return moment(feed, "checked_at")

    @admin.display(description="last good visit")
    def last_good_visit(self, feed: Feed) -> str:
        return moment(feed, "read_at")

    @admin.display(description="next due", ordering="health__due_at")
    def next_visit(self, feed: Feed) -> str:
        return moment(feed, "due_at") if feed.is_active else "stopped"

    @admin.display(description="items new / changed / duplicate")
    def last_items(self, feed: Feed) -> str:
        health = health_of(feed)
        return f"{health.items_new} / {health.items_changed} / {health.items_duplicate}" if health else "–"

    @admin.display(description="why it failed")
    def last_error(self, feed: Feed) -> str:
        return (health.error if (health := health_of(feed)) else "") or "–"

    @admin.display(description="worked around")
    def worked_around(self, feed: Feed) -> str:
        return (health.notes if (health := health_of(feed)) else "") or "–"

    @admin.display(description="moving to")
    def moving(self, feed: Feed) -> str:
        health = health_of(feed)
        return f"{health.moved_to} (seen {health.moved_seen} times running)" if health and health.moved_to else "–"

    @admin.action(description="Ask the selected feeds at the next round")
    def ask_soon(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        count = FeedHealth.objects.filter(feed__in=queryset.filter(is_active=True)).update(due_at=timezone.now())
        self.message_user(
            request, f"{count} will be asked at the next round. A feed that was never asked is due anyway.", messages.SUCCESS
        )


def health_of(feed: Feed) -> FeedHealth | None:
    return getattr(feed, "health", None)


def moment(feed: Feed, column: str) -> str:
    when = getattr(health_of(feed), column, None)
    return f"{date_format(when, 'j M Y H:i')} UTC" if when else NEVER
