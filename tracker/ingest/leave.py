"""May this page be fetched, and when? Asked before every page of a site: its robots.txt, and the time between two of them."""

from __future__ import annotations

from tracker.ingest import targets
from tracker.ingest.pace import Pace
from tracker.ingest.robots import Robots


class NotAllowed(Exception):
    """The site does not want the page to be fetched; the message says so in a sentence."""


def wait(url: str, robots: Robots, pace: Pace) -> None:
    """Return when the page may be asked for. Raises NotAllowed, and FetchRefused for an address that is never fetched."""
    host, rules = targets.read(url).host, robots.of(url)
    if refusal := rules.refusal(url):
        raise NotAllowed(refusal)
    pace.wait(host, rules.seconds)
