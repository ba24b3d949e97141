"""Taking in articles from files: read, stored, put before an editor, and what was not read named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from tracker.ingest import files, pipeline
from tracker.ingest.arrivals import Arrival
from tracker.ingest.files import Unread
from tracker.ingest.pipeline import Progress, Report
from tracker.models import Story

TOGETHER = 2_000  # articles that are held in memory at a time


@dataclass
class Loaded:
    """What came of loading some files."""

    report: Report = field(default_factory=Report)
    articles: int = 0
    unread: list[Unread] = field(default_factory=list)


def load(paths: Iterable[Path], story: Story, at: datetime, progress: Progress | None = None, outlet: str = "") -> Loaded:
    """Take in every article of some files and folders. Safe to stop at any moment and to run again.

    ``outlet`` is the name of the outlet of those articles that name none.
    """
    loaded, found = Loaded(), files.read_all(paths)
    while together := list(islice(found, TOGETHER)):
        loaded.unread += [one for one in together if isinstance(one, Unread)]
        arrivals = [published_by(one, outlet) for one in together if isinstance(one, Arrival)]
        loaded.report.add(pipeline.take_in_files(arrivals, story, at, beyond(progress, loaded.articles)))
        loaded.articles += len(arrivals)
    return loaded


def beyond(progress: Progress | None, before: int) -> Progress | None:
    """The progress of a part, told as that of the whole as far as it is known."""
    if progress is None:
        return None
    told: Progress = progress
    return lambda done, total, what: told(before + done, before + total, what)


def published_by(arrival: Arrival, outlet: str) -> Arrival:
    return arrival if arrival.outlet_name or not outlet else replace(arrival, outlet_name=outlet)
