"""Tags and filters that every template has."""

from __future__ import annotations

from datetime import date, datetime

from django import template

from tracker import dates
from tracker.models import Article, Event
from tracker.text import fragments

register = template.Library()

KIND_LABELS = {"statement": "Statement", "threat": "Threat", "position": "Position", "action": "Action"}


register.filter("safe_href", fragments.safe_href)


@register.filter
def passage(url: str, exact: str) -> str:
    """The address with a text fragment that leads to the words."""
    return href + fragments.fragment(exact) if (href := fragments.safe_href(url)) else ""


@register.filter
def said(event: Event) -> str:
    """When it was said, in words, to its precision and with its zone."""
    return when.words(event.zone) if (when := event.when) else "Date not known"


@register.filter
def machine_date(event: Event) -> str:
    """The date for ``<time datetime>``: to the minute, day, month or year, as HTML allows all of them."""
    return event.said_on.rstrip("?~%")


@register.filter
def published(article: Article) -> str:
    """When the article was published, in words; says so when that is not known."""
    return dates.parse(article.published).words() if article.published else "date not known"


@register.filter
def day(value: date | datetime | None) -> str:
    """A calendar day as ``26 February 2026``."""
    return f"{value.day} {value:%B %Y}" if value else ""


@register.filter
def kind_label(kind: str) -> str:
    return KIND_LABELS.get(kind, kind)


@register.filter
def counted(number: int, words: str) -> str:
    """``{{ 3|counted:"outlet,outlets" }}`` is "3 outlets"."""
    one, many = words.split(",")
    return f"{number:,} {one if number == 1 else many}"
