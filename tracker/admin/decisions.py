"""Publish, review, reject and retract from a list of events. Each row is decided by itself; a refusal names it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from tracker.editorial import review
from tracker.models import Event
from tracker.models.fields import CleanFormField

REFUSED = (review.NotReviewable, review.RuleBroken, review.NoReason)
SHOWN_REFUSALS = 20
Decision = Callable[[Event], None]


class ReasonForm(forms.Form):
    reason = CleanFormField(
        max_length=review.REASON_LENGTH or 1_000,
        widget=forms.TextInput(attrs={"class": "vTextField", "autofocus": True}),
        help_text="What was wrong. The history keeps it.",
    )


def decide(request: HttpRequest, events: Iterable[Event], decision: Decision, done: str) -> None:
    """Decide each event, and tell how many were and which were not."""
    decided, refused = 0, []
    for event in events:
        try:
            decision(event)
            decided += 1
        except REFUSED as error:
            refused.append(str(error))
    if decided:
        messages.success(request, f"{decided} {done}.")
    for sentence in refused[:SHOWN_REFUSALS]:
        messages.error(request, sentence)
    if len(refused) > SHOWN_REFUSALS:
        messages.error(request, f"{len(refused) - SHOWN_REFUSALS} more were refused.")


class Decisions:
    """The actions of a list of events."""

    @admin.action(description="Publish selected", permissions=["change"])
    def publish(self, request: HttpRequest, queryset: Any) -> None:
        decide(request, queryset, lambda event: review.publish(event, request.user), "published")

    @admin.action(description="Send selected to review", permissions=["change"])
    def send_to_review(self, request: HttpRequest, queryset: Any) -> None:
        decide(request, queryset, lambda event: review.send_to_review(event, request.user), "sent to review")

    @admin.action(description="Reject selected", permissions=["change"])
    def reject(self, request: HttpRequest, queryset: Any) -> None:
        decide(request, queryset, lambda event: review.reject(event, request.user), "rejected")

    @admin.action(description="Retract selected, with a reason", permissions=["change"])
    def retract(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            decide(request, queryset, lambda event: review.retract(event, request.user, reason), "retracted")
            return None
        site = self.admin_site  # type: ignore[attr-defined]
        model = self.model  # type: ignore[attr-defined]
        context = {
            **site.each_context(request),
            "title": "Retract",
            "opts": model._meta,
            "form": form,
            "events": queryset,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/retract.html", context)
