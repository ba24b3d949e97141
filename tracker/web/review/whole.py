"""The whole stored text of an article with its candidates marked, and decisions about all that waits of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tracker.editorial import bulk
from tracker.models import Article, ArticleVersion, Candidate, CandidateState
from tracker.models.fields import CleanFormField
from tracker.web.review import passages
from tracker.web.review.access import for_editors
from tracker.web.review.decisions import LONGEST_REASON
from tracker.web.review.queue import REASONS
from tracker.web.review.said import SEE_OTHER

SHOWN_LEFT = 12
OFFERED = (90, 80, 70)  # confidences in percent, for which the page says how many would be accepted


class SureForm(forms.Form):
    """From which confidence on, in percent."""

    at_least = forms.IntegerField(
        min_value=0, max_value=100, label="From this confidence on, in %", initial=round(100 * bulk.SURE)
    )


class AllForm(forms.Form):
    reason = CleanFormField(max_length=LONGEST_REASON, label="Reason, kept with each of them")


@require_safe
@for_editors
def article(request: HttpRequest, slug: str) -> HttpResponse:
    return page(request, one(slug), SureForm(), AllForm())


def one(slug: str) -> Article:
    return get_object_or_404(Article.objects.select_related("outlet", "feed", "story"), slug=slug)


def page(request: HttpRequest, row: Article, sure: SureForm, every: AllForm, status: int = 200) -> HttpResponse:
    version = version_asked(row, request.GET.get("candidate", ""))
    found = list(row.candidates.filter(version=version).select_related("actor").prefetch_related("spans").order_by("start", "pk"))
    waiting = [candidate for candidate in found if candidate.state == CandidateState.WAITING]
    context: dict[str, Any] = {
        "article": row,
        "version": version,
        "candidates": found,
        "paragraphs": passages.whole(version, found) if version else [],
        "waiting": row.candidates.filter(state=CandidateState.WAITING).count(),
        "sure_counts": [(least, sum(not bulk.why_not(one, least / 100) for one in waiting)) for least in OFFERED],
        "here": request.GET.get("candidate", ""),
        "sure": sure,
        "every": every,
        "reasons": REASONS,
    }
    return render(request, "review/article.html", context, status=status)


def version_asked(row: Article, key: str) -> ArticleVersion | None:
    """The text in which the candidate with this key was found; else the newest that has candidates, else the newest."""
    numbered = row.versions.order_by("-number")
    if key.isascii() and key.isdigit() and len(key) <= 18 and (of_it := numbered.filter(candidates=int(key)).first()):
        return of_it
    newest = Candidate.objects.filter(article=row).order_by("-version__number").values_list("version", flat=True).first()
    return numbered.filter(pk=newest).first() if newest else numbered.first()


@require_POST
@for_editors
def accept_sure(request: HttpRequest, slug: str) -> HttpResponse:
    row, form = one(slug), SureForm(request.POST)
    if not form.is_valid():
        return page(request, row, form, AllForm(), status=400)
    report = bulk.accept_sure(row, request.user, form.cleaned_data["at_least"] / 100)
    more = f" {report.attached} with the same words became printings of them." if report.attached else ""
    return told(request, row, f"{report.decided} accepted.{more}", report.left)


@require_POST
@for_editors
def reject_all(request: HttpRequest, slug: str) -> HttpResponse:
    row, form = one(slug), AllForm(request.POST)
    if not form.is_valid():
        return page(request, row, SureForm(), form, status=400)
    report = bulk.reject_all(row, request.user, form.cleaned_data["reason"])
    return told(request, row, f"{report.decided} rejected.", report.left)


def told(request: HttpRequest, row: Article, done: str, left: list[str]) -> HttpResponse:
    """Back to the article, with what was done, and what was left and why."""
    messages.success(request, f"{done} {len(left)} left:" if left else done)
    for sentence in left[:SHOWN_LEFT]:
        messages.info(request, sentence)
    if len(left) > SHOWN_LEFT:
        messages.info(request, f"and {len(left) - SHOWN_LEFT} more.")
    return HttpResponseRedirect(reverse("review-article", args=[row.slug]), status=SEE_OTHER)
