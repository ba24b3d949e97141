"""The admin's start page in groups that follow the work, not the code."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()

GROUPS = [
    ("The timeline", ["Statement", "Threat", "Position", "Action"]),
    ("Sources", ["Article", "Outlet", "Feed"]),
    ("Who and what", ["Actor", "Issue", "Party", "Story"]),
    ("Checking", ["Claim", "ClaimReview", "Discrepancy", "Correction", "Candidate", "DriftAlarm"]),
    ("Editors", ["User", "Group"]),
]


@register.filter
def grouped(app_list: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entries a user may see, as groups with a name and models; what belongs to none comes last under its app's name."""
    entries = {model["object_name"]: model for app in app_list for model in app["models"]}
    groups = [{"name": name, "models": [entries.pop(n) for n in names if n in entries]} for name, names in GROUPS]
    rest = [{"name": app["name"], "models": [m for m in app["models"] if m["object_name"] in entries]} for app in app_list]
    return [group for group in groups + rest if group["models"]]
