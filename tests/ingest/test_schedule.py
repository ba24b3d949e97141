"""Which feed is asked next: each by one process at a time, no host twice at once, and none forgotten."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tracker.ingest import intervals, schedule
from tracker.ingest.pace import Pace
from tracker.models import FeedHealth

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINUTE, HALF_HOUR, DAY = timedelta(minutes=1), timedelta(minutes=30), timedelta(hours=24)
APART = timedelta(seconds=2)
ROOT = Path(__file__).resolve().parents[2]


def claimed(at: datetime = NOON, apart: timedelta = APART) -> str:
    lease = schedule.claim_due(at, apart=apart)
    return lease.feed.slug if lease else ""


def test_a_new_feed_is_due_at_once_and_only_once(make_feed):
    make_feed(slug="a")
    assert (claimed(), claimed()) == ("a", "")


def test_the_feed_that_has_waited_longest_comes_first(make_feed):
    for n, slug in enumerate(["a", "b", "c"]):
        FeedHealth.objects.create(feed=make_feed(slug=slug, url=f"https://h{n}.example/"), due_at=NOON - n * MINUTE)
    assert [claimed(), claimed(), claimed(), claimed()] == ["c", "b", "a", ""]


def test_a_feed_that_is_not_due_or_not_active_waits(make_feed):
    FeedHealth.objects.create(feed=make_feed(), due_at=NOON + MINUTE)
    make_feed(is_active=False)
    assert claimed() == ""
    assert claimed(NOON + MINUTE) != ""


def test_a_lease_of_a_killed_process_runs_out(make_feed):
    make_feed(slug="a")
    assert [claimed(), claimed(NOON + schedule.LEASE - APART), claimed(NOON + schedule.LEASE)] == ["a", "", "a"]


def test_a_lease_that_went_to_another_writes_nothing(make_feed):
    make_feed()
    late = schedule.claim_due(NOON)
    other = schedule.claim_due(NOON + schedule.LEASE)
    assert not late.extend(NOON)
    assert not late.end(result="read", due_at=NOON + DAY)
    assert other.extend(NOON + schedule.LEASE + MINUTE)
    assert other.end(result="unchanged", due_at=NOON + DAY)
    health = FeedHealth.objects.get()
    assert (health.result, health.claimed_until) == ("unchanged", None)


def test_one_host_is_asked_by_one_at_a_time_and_left_alone_in_between(make_feed):
    first = make_feed(slug="a", url="https://one.example/a")
    make_feed(slug="b", url="https://ONE.example:443/b")
    make_feed(slug="c", url="https://other.example/c")
    lease = schedule.claim_due(NOON, apart=APART)
    assert (lease.feed, claimed(), claimed()) == (first, "c", "")
    lease.end(checked_at=NOON, due_at=NOON + DAY)
    assert claimed(NOON + timedelta(seconds=1)) == ""
    assert schedule.next_chance(NOON + timedelta(seconds=1), schedule.is_due(NOON), APART) == NOON + APART
    assert claimed(NOON + APART) == "b"


def test_a_host_that_another_process_visits_is_not_waited_for(make_feed):
    make_feed(url="https://one.example/a")
    make_feed(url="https://one.example/b")
    schedule.claim_due(NOON)
    assert schedule.next_chance(NOON, schedule.is_due(NOON), APART) is None


def test_feeds_without_a_usable_address_do_not_wait_for_each_other(make_feed):
    make_feed(url="file:///etc/passwd")
    make_feed(url="nonsense")
    assert claimed()
    assert claimed()


def test_a_round_over_all_feeds_asks_each_once(make_feed):
    FeedHealth.objects.create(feed=make_feed(), due_at=NOON + DAY, checked_at=NOON - MINUTE)
    which = schedule.not_asked_since(NOON)
    lease = schedule.claim(NOON, which)
    lease.end(checked_at=NOON + MINUTE)
    assert schedule.claim(NOON + MINUTE, which) is None


def test_the_next_due_time_is_that_of_the_first_active_feed(make_feed):
    assert schedule.next_due(NOON) is None
    FeedHealth.objects.create(feed=make_feed(), due_at=NOON + DAY)
    FeedHealth.objects.create(feed=make_feed(is_active=False), due_at=NOON + MINUTE)
    assert schedule.next_due(NOON) == NOON + DAY


CLAIMER = """
import time
from datetime import timedelta
import django
django.setup()
from django.utils import timezone
from tracker.ingest import schedule
from tracker.models import FeedHealth
done, idle = [], 0
while idle < 20:
    lease = schedule.claim_due(timezone.now())
    if lease is None:
        idle += 1
        time.sleep(0.02)
        continue
    idle = 0
    host = schedule.host_at(lease.feed.url)
    visited = FeedHealth.objects.filter(claimed_until__gt=timezone.now()).exclude(feed=lease.feed).select_related("feed")
    assert host not in {schedule.host_at(health.feed.url) for health in visited}
    time.sleep(0.01)
    assert lease.end(due_at=timezone.now() + timedelta(days=1))
    done.append(lease.feed.slug)
print(" ".join(done))
"""


@pytest.mark.django_db(transaction=True)
def test_several_processes_share_the_feeds_and_no_host_is_asked_by_two(make_feed, shared_database):
    slugs = {make_feed(url=f"https://host{n % 6}.example/{n}").slug for n in range(60)}
    schedule.make_rows(timezone.now())
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "DATABASE_URL": shared_database(),
    }
    command = [sys.executable, "-c", CLAIMER]
    started = [subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    told = [process.communicate(timeout=120)[0].split() for process in started]
    assert [process.returncode for process in started] == [0, 0, 0]
    assert sorted(slug for one in told for slug in one) == sorted(slugs)


@pytest.mark.parametrize(("luck", "minutes"), [(0, 27), (0.5, 30), (1, 33)])
def test_a_good_feed_is_asked_again_about_as_often_as_the_settings_say(luck, minutes):
    assert intervals.after_good(NOON, HALF_HOUR, luck) == NOON + minutes * MINUTE


@pytest.mark.parametrize(
    ("failures", "wait"), [(1, HALF_HOUR), (2, 2 * HALF_HOUR), (3, 4 * HALF_HOUR), (6, 32 * HALF_HOUR), (7, DAY), (5000, DAY)]
)
def test_a_failing_feed_is_left_alone_longer_each_time_and_at_most_a_day(failures, wait):
    assert intervals.after_failure(NOON, HALF_HOUR, failures, 0.5) == NOON + wait
    assert intervals.after_failure(NOON, HALF_HOUR, failures, 1) <= NOON + DAY


@pytest.mark.parametrize(
    ("asked", "wait"),
    [(5 * MINUTE, HALF_HOUR), (3 * HALF_HOUR, 3 * HALF_HOUR), (DAY, DAY), (2 * DAY, DAY), (timedelta(0), HALF_HOUR)],
)
def test_a_server_that_asks_for_time_gets_it(asked, wait):
    assert intervals.after_failure(NOON, HALF_HOUR, 1, 0.5, asked) == NOON + wait


class Clock:
    """A clock that goes on only when somebody sleeps."""

    def __init__(self) -> None:
        self.time = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def test_a_host_is_not_asked_twice_within_some_seconds():
    clock = Clock()
    pace = Pace(2, clock, clock.sleep)
    for host in ("a", "b", "a"):
        pace.wait(host)
    assert clock.slept == [2]
    clock.time += 5
    pace.wait("a")
    clock.time += 1.5  # the answer takes its time
    pace.asked("a")
    pace.wait("a")
    assert clock.slept == [2, 2]


def test_a_host_that_wants_more_time_gets_it_up_to_a_minute():
    clock = Clock()
    pace = Pace(2, clock, clock.sleep)
    for seconds in (10, 10, 0.5, 3600):
        pace.wait("a", seconds)
    assert clock.slept == [10, 2, 60]
