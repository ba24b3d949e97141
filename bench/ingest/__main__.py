"""Items a second from a feed to a draft, beside feedparser alone and reader: python -m bench.ingest [--feeds N] [--items N]."""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection

from bench.ingest import contestants, server

Update = Callable[[list[str]], int]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.ingest", description=__doc__)
    parser.add_argument("--feeds", type=int, default=50)
    parser.add_argument("--items", type=int, default=20, help="of each feed")
    parser.add_argument("--rounds", type=int, default=1, help="each with other items; the contestants take turns")
    options = parser.parse_args()
    say(f"{options.feeds} feeds of {options.items} items, {connection.vendor}\n")
    say("| | items | items/s by the clock | items/s of processor time |\n|---|---|---|---|")
    for seed in range(int(time.time()), int(time.time()) + options.rounds):
        with tempfile.TemporaryDirectory() as folder, server.serving(options.feeds, options.items, seed) as addresses:
            for name, update in line_up(Path(folder), seed):
                say(measured(name, update, addresses))


def line_up(folder: Path, seed: int) -> list[tuple[str, Update]]:
    reader, ours = contestants.OtherReader(folder), contestants.Ours(f"bench-{seed}")
    stored_only = contestants.Ours(f"bench-{seed}-stored", is_read=False)
    return [
        ("feedparser alone: fetch, parse", contestants.feedparser_alone),
        ("ours: fetch, parse", contestants.ours_read),
        ("reader: fetch, parse, store", reader.update),
        ("ours: fetch, parse, store", stored_only.update),
        ("ours: fetch, parse, store, read, draft", ours.update),
        ("reader again, nothing new", reader.update),
        ("ours again, nothing new", ours.update),
    ]


def measured(name: str, update: Update, addresses: list[str]) -> str:
    wall, cpu = time.perf_counter(), processor_time()
    items = update(addresses)
    wall, cpu = time.perf_counter() - wall, processor_time() - cpu
    return f"| {name} | {items:,} | {items / wall:,.0f} | {items / cpu:,.0f} |"


def processor_time() -> float:
    """Seconds of this process and of those it has ended, the box among them; not of the server."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
