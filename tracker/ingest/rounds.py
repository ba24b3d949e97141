"""A round over the feeds that wait: one visit after the other until none is left or somebody says stop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from django.db.models import Q

from tracker.ingest import schedule
from tracker.ingest.pipeline import Report
from tracker.ingest.visits import FAILING, Stopped, Visit, Visitor
from tracker.models.feeds import FeedResult

Progress = Callable[[int, int, str], None]
Which = Callable[[datetime], Q]


class Stop(Protocol):
    """An event as `threading.Event` is one."""

    def is_set(self) -> bool: ...

    def wait(self, timeout: float) -> bool: ...


@dataclass
class Tally:
    """What came of a round."""

    results: Counter[str] = field(default_factory=Counter)
    report: Report = field(default_factory=Report)
    news: list[str] = field(default_factory=list)  # a line for each feed that failed, moved or ended

    def add(self, visit: Visit) -> None:
        self.results[visit.result] += 1
        self.report.add(visit.report)
        slug = visit.feed.slug
        if visit.moved_to:
            self.news.append(f"{slug}: moved for good to {visit.moved_to}")
        if visit.result == FeedResult.GONE:
            self.news.append(f"{slug}: {visit.error} It is asked no more.")
        elif visit.error:
            often = f" It has failed {visit.failures} times running." if visit.failures >= FAILING else ""
            self.news.append(f"{slug}: {visit.error}{often}")


def run(visitor: Visitor, which: Which, *, apart: timedelta, stop: Stop, progress: Progress) -> Tally:
    """Visit every feed of these. A feed whose host another process visits is left to the next round."""
    tally = Tally()
    total = schedule.waiting(visitor.now(), which(visitor.now())).count()
    while not stop.is_set():
        at = visitor.now()
        if lease := schedule.claim(at, which(at), apart=apart):
            done = tally.results.total()
            progress(done, max(total, done + 1), lease.feed.slug)
            try:
                tally.add(visitor.visit(lease))
            except Stopped:
                break
        elif chance := schedule.next_chance(at, which(at), apart):
            stop.wait(max((chance - visitor.now()).total_seconds(), 0))
        else:
            break
    return tally
