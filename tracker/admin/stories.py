"""Stories, their parties and issues, and the actors of all stories."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest

from tracker.admin.base import FoundByWords, RecordAdmin
from tracker.admin.choosing import ChosenByTyping
from tracker.editorial import follow_on
from tracker.models import Actor, ActorName, Affiliation, Event, Issue, Party, State, Story, StoryActor


class StoryActorInline(ChosenByTyping, admin.TabularInline):  # type: ignore[type-arg]
    model = StoryActor
    fields = ["actor", "party"]
    autocomplete_fields = ["actor", "party"]
    verbose_name = "actor"
    verbose_name_plural = "Actors in this story"
    extra = 0


@admin.register(Story)
class StoryAdmin(RecordAdmin):
    list_display = ["title", "timezone", "recorded_at"]
    search_fields = ["title", "slug"]
    prepopulated_fields = {"slug": ["title"]}
    fields = ["title", "slug", "summary", "timezone", "language", "method", "limits"]
    inlines = [StoryActorInline]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A story takes its events with it, so one with anything published stays."""
        published = Event.objects.filter(story=obj, state__in=[State.PUBLISHED, State.RETRACTED]) if obj else None
        return super().has_delete_permission(request, obj) and published is not None and not published.exists()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change and "timezone" in form.changed_data:
            follow_on.zone_changed(form.instance)


@admin.register(Party)
class PartyAdmin(RecordAdmin):
    list_display = ["name", "story", "position"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["story", "name", "slug", "position", "note"]


@admin.register(Issue)
class IssueAdmin(RecordAdmin):
    list_display = ["name", "story"]
    search_fields = ["name", "slug", "summary"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["story", "name", "slug", "summary"]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        follow_on.issue_renamed(form.instance)


class NameInline(admin.TabularInline):  # type: ignore[type-arg]
    model = ActorName
    fields = ["name", "kind", "language", "from_day", "to_day"]
    verbose_name = "other name"
    verbose_name_plural = "Other names: every form in print, so that a search finds the actor"
    extra = 0


class AffiliationInline(ChosenByTyping, admin.TabularInline):  # type: ignore[type-arg]
    model = Affiliation
    fk_name = "actor"
    fields = ["role", "organization", "from_day", "to_day"]
    autocomplete_fields = ["organization"]
    verbose_name_plural = "Offices held, from the first day to the last"
    extra = 0


@admin.register(Actor)
class ActorAdmin(FoundByWords, RecordAdmin):
    list_display = ["name", "kind", "is_unnamed"]
    list_filter = ["kind", "is_unnamed"]
    search_fields = ["name"]  # only switches the search on; `matching` says where
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "kind", "description", "is_unnamed", "wikidata_id", "note"]
    inlines = [NameInline, AffiliationInline]

    def matching(self, word: str) -> Q:
        return Q(pk__in=Actor.objects.called(word).values("pk"))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        follow_on.actor_renamed(form.instance)
