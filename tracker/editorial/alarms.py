"""Drift alarms: an editor looks at a published quote that a newer text of its article no longer holds, and says what it means."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from tracker.editorial import signed
from tracker.editorial.review import NoReason
from tracker.editorial.settling import Settled, by_whom
from tracker.models import DriftAlarm
from tracker.text import plain


@transaction.atomic
def settle(alarm: DriftAlarm, editor: Any, reason: str) -> None:
    """Raises NoReason, and Settled where another editor was first."""
    if not reason.strip():
        raise NoReason(alarm.quote.event)
    change(alarm, editor, reason, is_open=True)


@transaction.atomic
def reopen(alarm: DriftAlarm, editor: Any) -> None:
    """Undo the settling. Raises Settled where it is open already."""
    change(alarm, editor, "", is_open=False)


def change(alarm: DriftAlarm, editor: Any, reason: str, *, is_open: bool) -> None:
    values = {"settled_by": editor, "settled_at": timezone.now()} if is_open else {"settled_by": None, "settled_at": None}
    found = DriftAlarm.objects.filter(pk=alarm.pk, settled_at__isnull=is_open)
    won = found.update(**values, reason=plain.clean(reason))
    row = DriftAlarm.objects.select_related("settled_by").filter(pk=alarm.pk).first()
    if row is None or not won:
        raise Settled(None, "Nothing was changed: " + (how_it_stands(row) if row else "the alarm is gone."))
    signed.save(row, editor, reason or "opened again")


def how_it_stands(alarm: DriftAlarm) -> str:
    if alarm.settled_at is None:
        return "the alarm is open."
    return f"the alarm was settled{by_whom(alarm.settled_by, alarm.settled_at)}: {alarm.reason}"
