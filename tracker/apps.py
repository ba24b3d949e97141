"""The Django app. Every migration runs without our triggers; after it the database gets them and its search index back."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


def uninstall_triggers(using: str, **kwargs: Any) -> None:
    from tracker.models import database  # noqa: PLC0415 - models load after the app registry

    database.uninstall(connections[using])


def install_triggers(using: str, **kwargs: Any) -> None:
    from tracker.models import database  # noqa: PLC0415 - models load after the app registry

    tables = connections[using].introspection.table_names()
    if "tracker_event" in tables and "tracker_eventsource" in tables:  # absent when migrations are undone
        database.install(connections[using])
        database.rebuild_search(connections[using])


class TrackerConfig(AppConfig):
    name = "tracker"
    verbose_name = "On the Record"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        pre_migrate.connect(uninstall_triggers, sender=self)
        post_migrate.connect(install_triggers, sender=self)
