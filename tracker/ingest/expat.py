"""Whether the XML library of this Python may be shown what strangers send."""

from __future__ import annotations

import pyexpat

from tracker.ingest.feed_shapes import FeedUnreadable

OLDEST = (2, 4, 1)  # the first that stops entities from growing without end (“billion laughs”)


class UnsafeExpat(FeedUnreadable):
    """The XML library is too old; the message says what to do."""


def check_expat(version: tuple[int, int, int] = pyexpat.version_info) -> None:
    """Raise UnsafeExpat when the library has no limit on growing entities."""
    if version < OLDEST:
        has, needs = ".".join(map(str, version)), ".".join(map(str, OLDEST))
        raise UnsafeExpat(f"Feeds are not read: this Python uses expat {has}, and {needs} or newer is needed. Update Python.")
