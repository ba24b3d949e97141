"""The admin: where a journalist adds, checks and publishes what the record holds."""

from __future__ import annotations

from django.contrib import admin

from tracker.admin import checking, events, feeds, people, queue, sources, stories

__all__ = ["checking", "events", "feeds", "people", "queue", "sources", "stories"]

admin.site.site_header = "On the Record"
admin.site.site_title = "On the Record"
admin.site.index_title = "What would you like to add or check?"
