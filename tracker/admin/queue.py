"""The review queue in the admin: read-only, for the history of what was decided. Deciding is done at /review/."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from tracker.admin.base import RecordAdmin
from tracker.models import Candidate, DriftAlarm


class ReadOnly(RecordAdmin):
    """Every column can be read and none changed."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Candidate)
class CandidateAdmin(ReadOnly):
    list_display = ["words", "speaker", "kind", "state", "rule", "confidence", "decided_by", "decided_at"]
    list_select_related = ["decided_by"]
    list_filter = ["state", "kind", "is_quoted"]
    search_fields = ["words", "speaker", "speaker_name", "rule"]
    exclude = ["words_hash"]

    def view_on_site(self, obj: Candidate) -> str:
        return obj.get_absolute_url()


@admin.register(DriftAlarm)
class DriftAlarmAdmin(ReadOnly):
    list_display = ["quote", "version", "recorded_at", "settled_by", "settled_at", "reason"]
    list_select_related = ["quote__version__article", "version__article", "settled_by"]
    search_fields = ["quote__exact", "reason"]
