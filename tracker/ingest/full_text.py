"""The whole text of an article whose feed gives only a summary: its page fetched as robots.txt allows, its text taken out.

trafilatura, which finds the article on a page, is an extra: requirements-fulltext.txt. It reads in the box, see `box.py`, since
a page of 1 MB can keep it busy for a minute.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from tracker.ingest import box, leave, targets
from tracker.ingest.arrivals import Arrival
from tracker.ingest.fetch import Fetched, FetchError, NotModified
from tracker.ingest.leave import NotAllowed
from tracker.ingest.pace import Pace
from tracker.ingest.robots import Robots

SECONDS = 8.0  # on the wall, for one page
HTML = ("text/html", "application/xhtml+xml")
WAY_OUT = (
    "Full texts need trafilatura, which is not installed. Install it with"
    " `pip install --require-hashes -r requirements-fulltext.txt`, or leave --full-text out."
)


class FullTextMissing(Exception):
    """The package that reads whole articles is not installed; the message says how to get it."""


class Get(Protocol):
    def __call__(self, url: str, *, before_redirect: Callable[[str], None] | None = None) -> Fetched | NotModified: ...


def check_installed() -> None:
    if importlib.util.find_spec("trafilatura") is None:
        raise FullTextMissing(WAY_OUT)


def new_box() -> box.Box:
    """A process that reads pages; whoever asks for it closes it."""
    return box.Box(SECONDS, "boxed_article")


class NoFullText(Exception):
    """An article stays as the feed gave it; the message is a sentence that says why."""


@dataclass
class FullText:
    """Fetches articles in one run, politely."""

    get: Get
    pace: Pace
    robots: Robots
    reader: box.Box

    def complete(self, arrival: Arrival) -> Arrival:
        """The arrival with the text of its page, where the feed gave less and the page gives more; else with a note why not."""
        if arrival.is_whole or not arrival.url:
            return arrival
        try:
            text = self.text_of(arrival.url)
            if len(text) <= len(arrival.text):
                raise NoFullText("The page gave no more text than the feed.")
        except (NoFullText, NotAllowed, FetchError, box.BoxFailed) as reason:
            return replace(arrival, notes=(*arrival.notes, f"The full text was not taken: {reason}"))
        return replace(arrival, text=text, is_whole=True)

    def text_of(self, url: str) -> str:
        """The text of the article on a page. Raises NoFullText, NotAllowed, FetchError or BoxFailed, each with a sentence."""
        self.wait_for_leave(url)
        page = self.get(url, before_redirect=self.wait_for_leave)
        self.pace.asked(targets.read(page.url).host)
        if not isinstance(page, Fetched) or not page.content_type.lower().startswith(HTML):
            raise NoFullText("The page is no HTML.")
        return str(self.reader.ask("article", page.body, content_type=page.content_type, base_url=page.url)["text"])

    def wait_for_leave(self, url: str) -> None:
        """Raises NotAllowed where the site does not want its page to be fetched."""
        leave.wait(url, self.robots, self.pace)
