"""Feeds of made-up news that every contestant gets, byte for byte: RSS with whole texts and Atom, in turn."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from xml.sax.saxutils import escape

SPEAKERS = ["Anna Holm", "Peter Voss", "Maria Lindt", "the ministry", "the company", "a spokesperson for the company"]
WORDS = (
    "talks", "contract", "deadline", "offer", "model", "safety", "use", "law", "court", "order", "letter", "meeting", "demand",
    "reply", "policy", "office", "weeks", "terms",
)  # fmt: skip
STARTED = datetime(2026, 2, 1, tzinfo=UTC)


def feed(number: int, items: int, seed: int) -> bytes:
    """Feed ``number`` with so many items. The same seed makes the same bytes."""
    chance = random.Random(f"{seed} {number}")  # noqa: S311 - a bench wants to be repeated
    made = [item(chance, number, n) for n in range(items)]
    return (atom if number % 2 else rss)(number, made).encode()


def item(chance: random.Random, feed_number: int, number: int) -> dict[str, str]:
    """About 2 kB of HTML with two or three quotations in it."""
    title = f"{words(chance, 6).capitalize()} {feed_number}-{number}"
    paragraphs = [paragraph(chance) for _ in range(6)] + [quoted(chance) for _ in range(chance.randint(2, 3))]
    chance.shuffle(paragraphs)
    at = STARTED + timedelta(minutes=97 * number + feed_number)
    html = "".join(f"<p>{text}</p>" for text in paragraphs)
    link = f"https://news-{feed_number}.example/{at:%Y/%m/%d}/{number}"
    return {"title": title, "link": link, "mail": format_datetime(at), "iso": at.isoformat(), "html": html}


def paragraph(chance: random.Random) -> str:
    return " ".join(f"The {words(chance, 9)} of <em>{words(chance, 2)}</em> {words(chance, 5)}." for _ in range(2))


def quoted(chance: random.Random) -> str:
    return f"“We will {words(chance, 9)} until the {words(chance, 4)},” {chance.choice(SPEAKERS)} said on Friday."


def words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choices(WORDS, k=number))


def rss(number: int, items: list[dict[str, str]]) -> str:
    inside = "".join(
        f"<item><title>{escape(i['title'])}</title><link>{i['link']}</link><guid>{i['link']}</guid>"
        f"<pubDate>{i['mail']}</pubDate><content:encoded>{escape(i['html'])}</content:encoded></item>"
        for i in items
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<?xml version="1.0"?><rss version="2.0" {space}><channel><title>News {number}</title>{inside}</channel></rss>'


def atom(number: int, items: list[dict[str, str]]) -> str:
    inside = "".join(
        f"<entry><id>{i['link']}</id><title>{escape(i['title'])}</title><link href='{i['link']}'/>"
        f"<published>{i['iso']}</published><updated>{i['iso']}</updated>"
        f"<content type='html'>{escape(i['html'])}</content></entry>"
        for i in items
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><id>x</id><title>News {number}</title>{inside}</feed>"
