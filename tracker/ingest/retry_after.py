"""How long a server asks to be left alone (RFC 9110, section 10.2.3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(hours=24)


def read(text: str, *, sent: str, at: datetime) -> timedelta | None:
    """The time to wait, at most a day; None where the header says nothing that can be used, or a time gone by.

    A date is read against the server's own ``Date`` header, ``sent``, so that a wrong clock there does no harm; without one,
    against ``at``.
    """
    text = text.strip()
    if text.isascii() and text.isdigit():
        return min(timedelta(seconds=int(text[:9])), LONGEST) if len(text) < 10 else LONGEST
    until = instant(text)
    if until is None:
        return None
    wait = until - (instant(sent) or at)
    return min(wait, LONGEST) if wait > timedelta(0) else None


def instant(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
