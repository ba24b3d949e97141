"""Shares as a reader writes them."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def percent(share: float) -> str:
    """``94 %`` for 0.94; a share that is not quite whole is never shown as whole."""
    whole = round(100 * share)
    return f"{99 if whole == 100 and share < 1 else whole} %"


@register.filter
def points(difference: float) -> str:
    """A difference of two shares in percentage points, with its sign: ``+3``, ``−12``, ``0``."""
    whole = round(100 * difference)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole < 0 else "0"
