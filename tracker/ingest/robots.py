"""What a site's robots.txt lets us fetch (RFC 9309). Asked once an hour for each site, before the first of its pages."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from tracker.ingest import targets
from tracker.ingest.fetch import AGENT, Fetched, FetchError, NotModified

Get = Callable[[str], Fetched | NotModified]

LARGEST = 512_000  # bytes that are read; the standard asks for 500 KiB at least (section 2.5)
LASTS = 3600.0  # seconds; the standard allows a day (section 2.4)
AGENT_LINE = re.compile(r"user[- ]?agent\s*[:\s]", re.IGNORECASE)
TOO_MANY_REQUESTS = 429


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site allows. Without rules everything is allowed, unless they could not be asked for."""

    rules: Protego | None
    asked_at: float
    closed: str = ""  # a sentence why nothing is fetched

    def refusal(self, url: str) -> str:
        """Why a page of the site is not fetched, in a sentence; empty where it may be."""
        if self.rules and not self.rules.can_fetch(url, AGENT):
            return "Its site does not let programs fetch this page (robots.txt)."
        return self.closed

    @property
    def seconds(self) -> float:
        """The time between two pages that the site asks for; 0 where it does not."""
        return float(self.rules.crawl_delay(AGENT) or 0) if self.rules else 0.0


class Robots:
    """The rules of the sites of a run."""

    def __init__(self, get: Get, clock: Callable[[], float] = time.monotonic) -> None:
        self.get, self.clock = get, clock
        self.sites: dict[str, Rules] = {}

    def of(self, url: str) -> Rules:
        """The rules of the site of a page. Raises FetchRefused for an address that cannot be fetched at all."""
        target = targets.read(url)
        site = f"{target.scheme}://{target.authority}"
        known = self.sites.get(site)
        if known is None or self.clock() - known.asked_at > LASTS:
            known = self.sites[site] = self.ask(f"{site}/robots.txt")
        return known

    def ask(self, url: str) -> Rules:
        """No such file means no rules; a site that cannot say is left alone for the time being (sections 2.3.1.3 and 2.3.1.4)."""
        try:
            found = self.get(url)
        except FetchError as error:
            if 400 <= error.status < 500 and error.status != TOO_MANY_REQUESTS:
                return Rules(None, self.clock())
            return Rules(None, self.clock(), f"Its site could not be asked what programs may fetch. {error}")
        body = found.body[:LARGEST] if isinstance(found, Fetched) else b""
        rules = Protego.parse(for_us(body.decode("utf-8-sig", "replace")))
        return Rules(rules, self.clock())


def for_us(text: str) -> str:
    """The file with all programs but us under one name.

    A file of half a megabyte can name 15,000 programs for 15,000 rules, and the parser would keep every pair.
    """
    return "\n".join(line_for_us(line.strip()) for line in text.splitlines())


def line_for_us(line: str) -> str:
    found = AGENT_LINE.match(line)
    if found is None:
        return line
    name = line[found.end() :].partition("#")[0].strip().lower()
    if name != "*":
        name = AGENT if name.replace("*", "").partition("/")[0].strip() == AGENT.lower() else "another"
    return f"User-agent: {name}"
