"""May this page be fetched, and when? Asked before every page of a site: its robots.txt, and the time between two of them."""

from __future__ import annotations

from tracker.ingest import targets
from tracker.ingest.pace import Pace
from tracker.ingest.robots import Robots


class NotAllowed(Exception):
    """The site does not want the page to be fetched; the message says so in a sentence."""


class NotKnown(NotAllowed):
    """The site could not be asked what it allows, so its page is left alone this time."""


def wait(url: str, robots: Robots, pace: Pace) -> None:
    """Return when the page may be asked for. Raises NotAllowed, and FetchRefused for an address that is never fetched."""
    host, rules = targets.read(url).host, robots.of(url)
    if refusal := rules.refusal(url):
        raise NotKnown(refusal) if rules.closed else NotAllowed(refusal)
    pace.wait(host, rules.seconds)
