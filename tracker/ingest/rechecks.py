"""Whether the pages of known articles are still there. What is found is recorded; nothing is deleted or stored anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from tracker.ingest import articles, decoding, fetch, leave, page_head
from tracker.ingest.fetch import Fetched, FetchError, NotModified
from tracker.ingest.leave import NotAllowed, NotKnown
from tracker.ingest.pace import Pace
from tracker.ingest.robots import Robots
from tracker.models import Article

GONE = {404: "404 Not Found", 410: "410 Gone", 451: "451 Unavailable For Legal Reasons"}
# A headline that begins so says it of its own article; one that merely speaks of a retraction does not.
RETRACTED = re.compile(
    r"\s*\W?(retracted|retraction|withdrawn|this (article|story) has been (retracted|withdrawn))\b\s*[\]):–—-]", re.IGNORECASE
)
HEAD = 64_000  # bytes of a page in which its headline is looked for
Progress = Callable[[int, int, str], None]
Get = Callable[..., Fetched | NotModified]


@dataclass
class Findings:
    """How many pages were there, gone or not to be asked, and a line for each that is newly gone."""

    counts: Counter[str] = field(default_factory=Counter)
    news: list[str] = field(default_factory=list)


@dataclass
class Recheck:
    """Asks for pages in one run, politely."""

    pace: Pace
    get: Get = fetch.get

    def __post_init__(self) -> None:
        self.robots = Robots(self.get)

    def all(self, pages: Iterable[Article], on: date, progress: Progress | None = None) -> Findings:
        findings, pages = Findings(), list(pages)
        for number, article in enumerate(pages, 1):
            note, outcome = self.look(article.url)
            findings.counts[outcome] += 1
            if note and articles.mark_gone(article, on, note):
                findings.news.append(f"{article.slug}: {note}")
            if progress:
                progress(number, len(pages), article.slug)
        return findings

    def look(self, url: str) -> tuple[str, str]:
        """What was seen of a page that is gone or retracted, else an empty text; and one word for the count."""
        try:
            leave.wait(url, self.robots, self.pace)
            page = self.get(url, before_redirect=lambda to: leave.wait(to, self.robots, self.pace))
        except NotKnown:
            return "", "unreachable"
        except NotAllowed:
            return "", "not allowed"
        except FetchError as error:
            # any other failure may pass: a page is called gone only where its server says so
            return (GONE[error.status], "gone") if error.status in GONE else ("", "unreachable")
        is_retracted = isinstance(page, Fetched) and RETRACTED.match(headline(page))
        return ("retracted by the outlet", "retracted") if is_retracted else ("", "there")


def headline(page: Fetched) -> str:
    markup, _ = decoding.text_of(page.body[:HEAD])
    head = page_head.read(markup)
    return head.named("og:title") or head.title
