"""Addresses for machines: is the site up, what may be indexed, which shape a story pack has."""

from __future__ import annotations

from pathlib import Path

from django.contrib.sitemaps import views as sitemap_views
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tracker.editorial import story_packs
from tracker.web.sitemaps import SITEMAPS

SCHEMA = Path(story_packs.__path__[0]) / "schema.json"
PLAIN = "text/plain; charset=utf-8"


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked of it."""
    return HttpResponse("ok\n", PLAIN)


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and has every migration; 503 with the reason otherwise."""
    try:
        executor = MigrationExecutor(connection)
        missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except (DatabaseError, ImproperlyConfigured):
        return HttpResponse("the database does not answer\n", PLAIN, status=503)
    if missing:
        return HttpResponse(f"{missing} migrations are not applied\n", PLAIN, status=503)
    return HttpResponse("ready\n", PLAIN)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Pages may be indexed; combinations of filters are without end and may not. Long sitemaps have pages: ``?p=2``."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    rules = "User-agent: *\nDisallow: /admin/\nDisallow: /review/\nDisallow: /*?\nAllow: /sitemap-\n"
    return HttpResponse(f"{rules}\nSitemap: {sitemap}\n", PLAIN)


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponseBase:
    return sitemap_views.index(request, SITEMAPS, sitemap_url_name="sitemap-section")


@require_safe
def sitemap(request: HttpRequest, section: str) -> HttpResponseBase:
    return sitemap_views.sitemap(request, SITEMAPS, section)


@require_safe
def story_pack_schema(request: HttpRequest) -> HttpResponse:
    return HttpResponse(SCHEMA.read_bytes(), "application/schema+json")
