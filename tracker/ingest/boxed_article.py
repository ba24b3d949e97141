"""The program in the box for whole articles, see `boxed.py`; a process of its own, because trafilatura needs more memory."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import trafilatura

from tracker.ingest import boxed, decoding
from tracker.ingest.feed_reading import CHARSET
from tracker.ingest.page_reading import PageUnreadable
from tracker.text import plain

MEMORY = 256 << 20  # bytes of address space; an idle one takes a fifth, a page of 2 MB up to 210 MB
LONGEST_PAGE = 2_000_000  # characters of markup
LONGEST_TEXT = 400_000  # characters; the longest hearing transcripts have less
WARM_UP = b"<html lang=en><body><article><h1>A title</h1>" + b"<p>Said on Friday, in a sentence that is long enough.</p>" * 9


@dataclass(frozen=True, slots=True)
class Article:
    """The text of the article on a page, its paragraphs parted by an empty line."""

    text: str


def main() -> None:
    logging.disable()  # it reports on every odd page; here nobody listens
    read(WARM_UP)
    boxed.serve({"article": read}, memory=MEMORY)


def read(body: bytes, content_type: str = "", base_url: str = "") -> Article:
    """The article on a page. Raises PageUnreadable where none is found."""
    charset = CHARSET.search(content_type)
    markup, _ = decoding.text_of(body, charset[1] if charset else "")
    found = trafilatura.extract(
        markup[:LONGEST_PAGE], url=base_url or None, fast=True, include_comments=False, include_tables=False, deduplicate=False
    )
    text = "\n\n".join(line.strip() for line in plain.clean(found or "").split("\n") if line.strip())
    if not text:
        raise PageUnreadable("No article was found on its page.")
    return Article(text[:LONGEST_TEXT])


if __name__ == "__main__":
    main()
