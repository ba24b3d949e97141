"""The site with the peer beside it."""

from __future__ import annotations

from django.urls import include, path

from bench.peer import PlainTimeline

urlpatterns = [path("peer/", PlainTimeline.as_view()), path("", include("tracker.urls"))]
