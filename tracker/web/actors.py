"""People and organisations."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tracker.models.fields import CleanFormField
from tracker.timeline import actors as cast
from tracker.timeline import public
from tracker.web.latest import latest


class NameSearch(forms.Form):
    q = CleanFormField(
        required=False, max_length=200, error_messages={"max_length": "That is longer than any name. All actors are shown."}
    )


@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    search = NameSearch(request.GET)
    text = search.cleaned_data["q"] if search.is_valid() else ""
    found = cast.listed(text)
    context = {"search": search, "text": text, "total": len(found), "groups": cast.by_party(found)}
    return render(request, "actors/list.html", context)


@require_safe
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(public.actors(), slug=slug)
    context = {"actor": found, "portrait": cast.portrait(found)}
    return render(request, "actors/page.html", context | latest("actor", slug))
