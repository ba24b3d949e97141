"""Every address of the site."""

from django.contrib import admin
from django.urls import path

from tracker.web import (
    actors,
    articles,
    claims,
    corrections,
    discrepancies,
    events,
    exports,
    issues,
    methodology,
    outlets,
    positions,
    site,
    stories,
    threats,
    timeline,
)

urlpatterns = [
    path("", timeline.timeline, name="timeline"),
    path("timeline.<str:extension>", exports.timeline, name="export"),
    path("stories/<slug:slug>/", stories.story, name="story"),
    path("events/<int:pk>/", events.event),
    path("events/<int:pk>/<str:slug>/", events.event, name="event"),
    path("actors/", actors.actors, name="actors"),
    path("actors/<slug:slug>/", actors.actor, name="actor"),
    path("threats/", threats.threats, name="threats"),
    path("threats/<int:pk>/", threats.threat),
    path("threats/<int:pk>/<str:slug>/", threats.threat, name="threat"),
    path("positions/", positions.positions, name="positions"),
    path("issues/<slug:slug>/", issues.issue, name="issue"),
    path("claims/", claims.claims, name="claims"),
    path("claims/<slug:slug>/", claims.claim, name="claim"),
    path("discrepancies/", discrepancies.discrepancies, name="discrepancies"),
    path("discrepancies/<int:pk>/", discrepancies.discrepancy, name="discrepancy"),
    path("articles/<slug:slug>/", articles.article, name="article"),
    path("outlets/", outlets.outlets, name="outlets"),
    path("outlets/<slug:slug>/", outlets.outlet, name="outlet"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("methodology/", methodology.methodology, name="methodology"),
    path("schemas/story-pack.json", site.story_pack_schema, name="story-pack-schema"),
    path("sitemap.xml", site.sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>.xml", site.sitemap, name="sitemap-section"),
    path("robots.txt", site.robots, name="robots"),
    path("healthz", site.healthz, name="healthz"),
    path("readyz", site.readyz, name="readyz"),
    path("admin/", admin.site.urls),
]
