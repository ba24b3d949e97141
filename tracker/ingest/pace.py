"""How often one server is asked: never twice within some seconds, whoever of a run asks."""

from __future__ import annotations

import time
from collections.abc import Callable

MOST_SECONDS = 60.0  # that a server's own robots.txt can ask us to wait between two pages


class Pace:
    """Remembers when each host was last asked. One for a run; feeds, robots.txt and pages share it."""

    def __init__(
        self, seconds: float, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], object] = time.sleep
    ) -> None:
        self.seconds, self.clock, self.sleep = seconds, clock, sleep
        self.asked_at: dict[str, float] = {}

    def wait(self, host: str, seconds: float = 0) -> None:
        """Sleep until it is polite to ask this host, and count it as asked.

        ``seconds`` is what the host itself asks for; the longer of the two counts, up to a minute.
        """
        apart = max(self.seconds, min(seconds, MOST_SECONDS))
        left = self.asked_at[host] + apart - self.clock() if host in self.asked_at else 0
        if left > 0:
            self.sleep(left)
        self.asked(host)

    def asked(self, host: str) -> None:
        """The host has just been asked, or has just answered: the seconds count from here."""
        self.asked_at[host] = self.clock()
