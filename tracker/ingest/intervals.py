"""When a feed is asked again. Pure: the time, the luck and what happened come in, a time comes out."""

from __future__ import annotations

from datetime import datetime, timedelta

LONGEST = timedelta(hours=24)
SPREAD = 0.1  # share of the time that luck adds or takes, so that feeds do not fall into step
MOST_DOUBLINGS = 12


def after_good(at: datetime, every: timedelta, luck: float) -> datetime:
    """``luck`` lies between 0 and 1, as `random.random` gives it."""
    return at + every * (1 - SPREAD + 2 * SPREAD * luck)


def after_failure(at: datetime, every: timedelta, failures: int, luck: float, retry_after: timedelta | None = None) -> datetime:
    """Twice as long after each failure in a row, at most a day; never sooner than the server asked for, within that day."""
    wait: timedelta = min(every * 2 ** min(failures - 1, MOST_DOUBLINGS), LONGEST)
    spread = wait * (1 - SPREAD + 2 * SPREAD * luck)
    return at + min(max(spread, retry_after or timedelta(0)), LONGEST)
