"""Why something was not fetched. Each error says so in a sentence that can stand before an editor."""

from __future__ import annotations

from datetime import timedelta


class FetchError(Exception):
    """Nothing was fetched. ``status`` is the HTTP status where a server answered, else 0."""

    def __init__(self, sentence: str, *, status: int = 0, retry_after: timedelta | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.retry_after = retry_after


class FetchRefused(FetchError):
    """We do not take it: the address leads where it must not, or the answer is larger or stranger than we accept."""


class FetchFailed(FetchError):
    """It did not work this time. ``retry_after`` is how long the server asks us to stay away, where it does."""


class FetchGone(FetchError):
    """The server says that the page is gone for good (410) and asks not to be asked again."""
