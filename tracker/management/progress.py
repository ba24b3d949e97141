"""A progress bar for commands, on a terminal only: a log or a pipe gets no half-drawn lines."""

from __future__ import annotations

from typing import TextIO

WIDTH = 30


class Bar:
    """Call it with how much is done, of how much, and what that was. `end` leaves the line clean."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.is_shown = stream.isatty()

    def __call__(self, done: int, total: int, what: str) -> None:
        if self.is_shown:
            filled = WIDTH * done // max(total, 1)
            self.stream.write(f"\r\x1b[K[{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total} {what}")
            self.stream.flush()

    def end(self) -> None:
        if self.is_shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
