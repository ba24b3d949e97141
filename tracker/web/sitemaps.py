"""Every page a search engine may show."""

from __future__ import annotations

from typing import Any

from django.contrib.sitemaps import GenericSitemap, Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from tracker.models import Event
from tracker.timeline import public

PAGES = ("timeline", "actors", "threats", "positions", "claims", "discrepancies", "outlets", "corrections", "methodology")


class Pages(Sitemap):  # type: ignore[type-arg]  # it takes no type parameter when it runs
    def items(self) -> list[str]:
        return list(PAGES)

    def location(self, item: str) -> str:
        return reverse(item)


def rows(queryset: QuerySet[Any], **given: str) -> GenericSitemap[Any]:
    return GenericSitemap({"queryset": queryset, **given})


SITEMAPS: dict[str, type[Sitemap[Any]] | Sitemap[Any]] = {
    "pages": Pages,
    "stories": rows(public.stories()),
    "events": rows(Event.objects.published().newest_first(), date_field="changed_at"),
    "actors": rows(public.actors()),
    "articles": rows(public.articles()),
    "issues": rows(public.issues()),
    "claims": rows(public.claims()),
    "discrepancies": rows(public.discrepancies()),
    "outlets": rows(public.outlets()),
}
