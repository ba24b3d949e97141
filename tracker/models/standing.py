"""Whether anything was committed to the database since something was read."""

from __future__ import annotations

from typing import Any

from django.db import connection


def now() -> tuple[Any, ...] | None:
    """A value that stays equal for as long as this connection would read the same rows; None where that cannot be told.

    Take it before reading: what is read may then be newer than the value says, never older. On PostgreSQL it is the snapshot,
    which any commit in the database changes. On SQLite it counts the commits of other connections (``PRAGMA data_version``)
    and the changes of this one, and means nothing on another connection, which is why the connection is part of it.
    Within a transaction it cannot be told: what is read there may be rolled back.
    """
    if connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_current_snapshot()::text")
            return tuple(cursor.fetchone())
        cursor.execute("PRAGMA data_version")
        raw: Any = connection.connection
        return (raw, *cursor.fetchone(), raw.total_changes)
