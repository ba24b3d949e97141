"""Which feed is asked next, by whom, and what its row says afterwards.

A visit holds a lease: a time in `FeedHealth.claimed_until` that is set by compare-and-set and that only its holder can extend
or end. Several processes may work on one database, on SQLite and on PostgreSQL; one that is killed leaves a lease that runs out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Min, Q, QuerySet

from tracker.ingest import targets
from tracker.ingest.fetch_errors import FetchRefused
from tracker.models import Feed, FeedHealth

LEASE = timedelta(minutes=5)  # longer than a visit; one that also fetches articles extends it before each
CLAIMING = 7_310_250_447_011_302  # number of a PostgreSQL advisory lock; any number of our own


@dataclass
class Lease:
    """A visit that nobody else makes at the same time."""

    feed: Feed
    health: FeedHealth
    until: datetime

    def extend(self, at: datetime) -> bool:
        """Whether the lease was still ours and holds on from now."""
        until = at + LEASE
        if self.held().update(claimed_until=until):
            self.until = until
            return True
        return False

    def end(self, **written: Any) -> bool:
        """Write what the visit brought and let go. False, with nothing written, where the lease had gone to another."""
        return bool(self.held().update(claimed_until=None, **written))

    def held(self) -> QuerySet[FeedHealth]:
        return FeedHealth.objects.filter(feed=self.feed, claimed_until=self.until)


def is_due(at: datetime) -> Q:
    return Q(due_at__lte=at)


def not_asked_since(began: datetime) -> Q:
    """For a round over all feeds, due or not, that asks each once."""
    return Q(checked_at=None) | Q(checked_at__lt=began)


def claim_due(at: datetime, *, apart: timedelta = timedelta(0)) -> Lease | None:
    return claim(at, is_due(at), apart=apart)


def claim(at: datetime, which: Q, *, apart: timedelta = timedelta(0)) -> Lease | None:
    """The longest due feed of these that nobody visits, on a host that nobody visits and that was left alone for ``apart``.

    None where there is none. Choosing and claiming are one step for all processes: two feeds of one host must not both be
    chosen, and no single row can tell that.
    """
    make_rows(at)
    if not waiting(at, which).exists():  # and so nobody is locked out for nothing
        return None
    with transaction.atomic():  # begins with the write lock on SQLite, see settings
        lock_out_others()
        busy = hosts_of(visited(at) | visited_since(at - apart))
        for pk, url in waiting(at, which).values_list("pk", "feed__url").iterator(chunk_size=500):
            if host_at(url) not in busy and free(at).filter(pk=pk).update(claimed_until=at + LEASE) == 1:
                health = FeedHealth.objects.select_related("feed__story", "feed__outlet").get(pk=pk)
                return Lease(health.feed, health, at + LEASE)
    return None


def make_rows(at: datetime) -> None:
    """Every active feed has a row; a new one is due at once."""
    missing = Feed.objects.filter(is_active=True, health=None)
    FeedHealth.objects.bulk_create([FeedHealth(feed=feed, due_at=at) for feed in missing], ignore_conflicts=True)


def begin_anew(feed: Feed, at: datetime) -> None:
    """For a feed that an editor gave another address: what the old one told does not count, and it is due at once."""
    known = {"etag": "", "last_modified": "", "body_sha256": "", "moved_to": "", "moved_seen": 0, "failures": 0, "error": ""}
    FeedHealth.objects.filter(feed=feed).update(due_at=at, **known)


def lock_out_others() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CLAIMING])


def free(at: datetime) -> QuerySet[FeedHealth]:
    """Rows without a lease, or with one that has run out."""
    return FeedHealth.objects.filter(Q(claimed_until=None) | Q(claimed_until__lte=at))


def waiting(at: datetime, which: Q) -> QuerySet[FeedHealth]:
    """Rows of these feeds that nobody visits, the longest due first."""
    return free(at).filter(which, feed__is_active=True).order_by("due_at", "pk")


def visited(at: datetime) -> QuerySet[FeedHealth]:
    return FeedHealth.objects.filter(claimed_until__gt=at)


def visited_since(at: datetime) -> QuerySet[FeedHealth]:
    return FeedHealth.objects.filter(checked_at__gt=at)


def hosts_of(rows: QuerySet[FeedHealth]) -> set[str]:
    """The hosts of these feeds, without addresses that will be refused anyway: those wait for nobody."""
    return {host_at(url) for url in rows.values_list("feed__url", flat=True)} - {""}


def host_at(url: str) -> str:
    """The host that is asked at an address; empty where the address will be refused."""
    try:
        return targets.read(url).host
    except FetchRefused:
        return ""


def next_chance(at: datetime, which: Q, apart: timedelta) -> datetime | None:
    """When a feed of these that waits only for its host may be asked; None where none does or the host is another's."""
    if hosts_of(waiting(at, which)) <= hosts_of(visited(at)):
        return None
    earliest: datetime | None = visited_since(at - apart).aggregate(first=Min("checked_at"))["first"]
    return earliest + apart if earliest else None


def next_due(at: datetime) -> datetime | None:
    """When the next feed is due at the earliest; None where there is no active feed."""
    earliest: datetime | None = free(at).filter(feed__is_active=True).aggregate(first=Min("due_at"))["first"]
    return earliest
