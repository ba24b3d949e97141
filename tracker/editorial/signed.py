"""Saves that the history keeps with the editor who made them and the reason."""

from __future__ import annotations

from typing import Any

from django.db import models

from tracker.editorial.review import REASON_LENGTH
from tracker.text import plain


def save(row: models.Model, editor: Any, reason: str) -> None:
    """Save the row; ``editor`` None stands for the program. A long reason is cut to what the history holds."""
    sign(row, editor, reason)
    row.save()


def sign(row: models.Model, editor: Any, reason: str) -> None:
    """Tell the history who makes the next change of this object, and why."""
    row._history_user = editor  # type: ignore[attr-defined]  # noqa: SLF001 - how simple_history is told
    row._change_reason = plain.shorten(plain.clean(reason), REASON_LENGTH or len(reason))  # type: ignore[attr-defined]  # noqa: SLF001
