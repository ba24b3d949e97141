"""Statements, threats, positions and actions: one form for the event, its words and its sources."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from tracker.admin.base import FoundByWords, RecordAdmin, Robust
from tracker.admin.decisions import REFUSED, Decisions
from tracker.admin.event_form import EventForm
from tracker.admin.event_parts import AttributionInline, CastInline, CorrectionInline, LinkInline, StepInline, TopicInline
from tracker.admin.printings import QuoteForm, QuoteInline, SourceInline
from tracker.editorial import derived, parts, review, steps
from tracker.models import PROXIES, Action, Actor, Correction, Event, Issue, Position, State, Statement, Threat
from tracker.text import plain

Fieldset = tuple[str, Any]
SETTLED = (State.PUBLISHED, State.RETRACTED)
for proxy in PROXIES.values():
    # django-simple-history looks for this on the class it shows; a proxy's history is that of Event
    proxy._meta.simple_history_manager_attribute = "history"  # type: ignore[attr-defined]


class ActorFilter(admin.SimpleListFilter):
    """Actors who speak or act in the listed kind of events."""

    title = "speaker or actor"
    parameter_name = "actor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        speakers = model_admin.model.objects.order_by().values("actor")
        return list(Actor.objects.filter(pk__in=speakers).values_list("pk", "name"))

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(actor=self.value()) if self.value() else queryset


class IssueFilter(admin.SimpleListFilter):
    title = "issue"
    parameter_name = "issue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        return list(Issue.objects.filter(topics__isnull=False).distinct().values_list("pk", "name"))

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(topics__issue=self.value()) if self.value() else queryset


class EventSearch(FoundByWords):
    """By the words, the title, the summary, every printing, the reference, and any name of an actor."""

    def matching(self, word: str) -> Q:
        folded = " ".join(plain.words(word))  # as the searchable text is
        return Q(search_text__contains=folded) | Q(ref__icontains=word) | Q(actor__in=Actor.objects.called(word).values("pk"))


@admin.register(Event)
class AnyEventAdmin(EventSearch, Robust):
    """For choosing an event of whatever kind in another form; it has no entry of its own and leads on to the kind's page."""

    search_fields = ["words"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:tracker_statement_changelist"))

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        event = self.get_object(request, object_id)
        if event is None:
            return HttpResponseRedirect(reverse("admin:tracker_statement_changelist"))
        address = reverse(f"admin:tracker_{event.kind}_change", args=[event.pk])
        return HttpResponseRedirect(f"{address}?{request.GET.urlencode()}")

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return self.change_view(request, object_id)


class EventAdmin(Decisions, EventSearch, RecordAdmin):
    form = EventForm
    list_display = ["date", "actor", "headline", "state", "outlets", "sources"]
    list_display_links = ["headline"]
    list_filter = ["state", ActorFilter, IssueFilter, "is_low_trust"]
    list_select_related = ["actor"]
    date_hierarchy = "first_day"
    ordering = [F("order_key").desc(nulls_first=True), "-pk"]  # what has no date yet waits on top
    search_fields = ["words"]  # only switches the search on; EventSearch says where
    autocomplete_fields = ["actor", "target", "issue"]
    readonly_fields = ["state", "recorded_at", "evidence"]
    actions = ["publish", "send_to_review", "reject", "retract"]
    inlines = [QuoteInline, SourceInline, TopicInline, CastInline, LinkInline, AttributionInline, CorrectionInline]
    details: ClassVar[Fieldset] = (
        "More details",
        {"fields": ["venue", "timezone", "language", "importance", "ref"], "classes": ["collapse"]},
    )
    reliability: ClassVar[Fieldset] = ("How sure it is", {"fields": ["note", "is_low_trust"], "classes": ["collapse"]})
    standing: ClassVar[Fieldset] = ("Where it stands", {"fields": ["state", "evidence", "recorded_at", "change_reason"]})

    @admin.display(description="date", ordering="order_key")
    def date(self, event: Event) -> str:
        return event.said_on or "no date yet"

    @admin.display(description="headline", ordering="title")
    def headline(self, event: Event) -> str:
        return event.headline

    @admin.display(description="outlets", ordering="outlet_count")
    def outlets(self, event: Event) -> int:
        return event.outlet_count

    @admin.display(description="sources", ordering="evidence_count")
    def sources(self, event: Event) -> int:
        return event.evidence_count

    @admin.display(description="evidence")
    def evidence(self, event: Event) -> str:
        day = event.first_published_on
        first = f", first published {day.day} {day:%B %Y}" if day else ""
        return f"Quotes and sources: {event.evidence_count}. Outlets: {event.outlet_count}{first}."

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("search_text")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new event has no standing yet."""
        return [part for part in super().get_fieldsets(request, obj) if obj or part is not self.standing]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The story stays: every row of the event belongs to it as well."""
        return [*self.readonly_fields, "story"] if obj else self.readonly_fields

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return [inline for inline in self.inlines if inline is not CorrectionInline or (obj and obj.state in SETTLED)]

    def get_actions(self, request: HttpRequest, action_location: Any = None) -> Any:
        """Drafts are deleted one by one, and what was published is retracted, so the list offers no deletion."""
        place = {} if action_location is None else {"action_location": action_location}  # Django 6.1 says where they are shown
        return {name: action for name, action in super().get_actions(request, **place).items() if name != "delete_selected"}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may: bool = super().has_delete_permission(request, obj)
        return may and (obj is None or obj.state not in SETTLED)

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> Any:
        # quotes and sources answer together for the evidence of a published statement
        formsets, inlines = super()._create_formsets(request, obj, change)
        by_inline = {type(inline): formset for inline, formset in zip(inlines, formsets, strict=True)}
        if QuoteInline in by_inline:
            by_inline[QuoteInline].sources = by_inline.get(SourceInline)
        return formsets, inlines

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        context["is_event"] = True  # the buttons below the form look for it
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj._change_reason = form.cleaned_data.get("change_reason")  # noqa: SLF001 - how simple_history is told
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.forms:
            row.instance._change_reason = form.cleaned_data.get("change_reason")  # noqa: SLF001 - as above
            if isinstance(row.instance, Correction) and row.instance._state.adding:
                row.instance.made_by = request.user  # type: ignore[assignment]
        super().save_formset(request, form, formset, change)
        for row in formset.forms:
            if isinstance(row, QuoteForm) and row.told:
                self.message_user(request, row.told)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        for row in [row for formset in formsets for row in getattr(formset, "leaving", [])]:
            row.delete()  # after the new ones have come
        event = form.instance
        parts.include_principals(event, form.formerly)
        steps.follow_on(event)
        derived.refresh(Event.objects.filter(pk=event.pk))
        self.decide(request, event, form.cleaned_data.get("change_reason") or "")

    def decide(self, request: HttpRequest, event: Event, reason: str) -> None:
        """What the pressed button asks for besides saving."""
        try:
            if "_publish" in request.POST:
                review.publish(event, request.user, reason)
            elif "_review" in request.POST:
                review.send_to_review(event, request.user, reason)
            elif "_retract" in request.POST:
                review.retract(event, request.user, reason)
        except REFUSED as error:
            request.is_refused = True  # type: ignore[attr-defined]
            self.message_user(request, f"Saved, but as it was before: {error}", messages.ERROR)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return self.stay_if_refused(request, obj, super().response_add(request, obj, post_url_continue))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self.stay_if_refused(request, obj, super().response_change(request, obj))

    def stay_if_refused(self, request: HttpRequest, event: Event, response: HttpResponse) -> HttpResponse:
        if not getattr(request, "is_refused", False):
            return response
        return HttpResponseRedirect(reverse(f"admin:tracker_{event.kind}_change", args=[event.pk]))


@admin.register(Statement)
class StatementAdmin(EventAdmin):
    list_filter = ["state", "speech", ActorFilter, IssueFilter, "is_low_trust"]
    fieldsets = [
        (None, {"fields": ["story", "actor", "target", "said_on", "words", "speech", "title", "summary"]}),
        EventAdmin.details,
        EventAdmin.reliability,
        EventAdmin.standing,
    ]


@admin.register(Threat)
class ThreatAdmin(EventAdmin):
    list_filter = ["state", "form", ActorFilter, IssueFilter, "is_low_trust"]
    inlines = [StepInline, *EventAdmin.inlines]
    fieldsets = [
        (None, {"fields": ["story", "actor", "target", "said_on", "form", "title", "threatened", "condition", "deadline"]}),
        ("The words", {"fields": ["words", "summary", "legal_basis"]}),
        EventAdmin.details,
        EventAdmin.reliability,
        EventAdmin.standing,
    ]


@admin.register(Position)
class PositionAdmin(EventAdmin):
    list_display = ["date", "actor", "issue", "stance", "headline", "state", "sources"]
    list_select_related = ["actor", "issue"]
    fieldsets = [
        (None, {"fields": ["story", "actor", "issue", "stance", "said_on", "until_on", "title", "summary"]}),
        EventAdmin.details,
        EventAdmin.reliability,
        EventAdmin.standing,
    ]


@admin.register(Action)
class ActionAdmin(EventAdmin):
    fieldsets = [
        (None, {"fields": ["story", "actor", "target", "said_on", "title", "summary", "words"]}),
        EventAdmin.details,
        EventAdmin.reliability,
        EventAdmin.standing,
    ]
