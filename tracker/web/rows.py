"""Timeline rows ready to be shown.

A template looks a name up in a mapping six times as fast as on a model, and prints a text three times as fast as a date;
with fifty rows on a page that is most of its time. So a row is a mapping of texts, and every link is made once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import groupby
from typing import Any

from django.urls import reverse

from tracker import dates
from tracker.models import Event, Kind, Precision
from tracker.text import fragments

Row = dict[str, Any]
Address = Callable[[str, str], str]


def by_month(events: list[Event], before: Event | None = None) -> list[tuple[str, list[Row]]]:
    """Rows under their month headings; the first heading is empty where the page before ended in that month."""
    address = cache(reverse_once)
    groups = [(heading, [row(event, address) for event in group]) for heading, group in groupby(events, key=month)]
    if before and groups and groups[0][0] == month(before):
        groups[0] = ("", groups[0][1])
    return groups


def month(event: Event) -> str:
    if event.first_day is None:
        return "Date not known"
    return f"{event.first_day:%Y}" if event.precision == Precision.YEAR else f"{event.first_day:%B %Y}"


def reverse_once(page: str, slug: str) -> str:
    return reverse(page, args=[slug])


def row(event: Event, address: Address) -> Row:
    """What timeline/_rows.html shows of one event. Reads only what `for_rows` has fetched.

    ``address`` makes the link of an actor's or an issue's page; the same few come again and again on a page.
    """
    when = event.when
    return {
        "kind": event.kind,
        "label": Kind(event.kind).label,
        "is_turning": event.importance == 3,
        "link": event.get_absolute_url(),
        "machine_date": event.said_on.rstrip("?~%"),
        "said": when.words(event.zone) if when else "Date not known",
        "role": event.role,
        "is_low_trust": event.is_low_trust,
        "issues": [{"name": t.issue.name, "link": address("issue", t.issue.slug)} for t in event.topics.all()],
        "printed": printed(event),
        **people(event, address),
        **text(event),
        **source(event),
    }


def people(event: Event, address: Address) -> Row:
    actor, target = event.actor, event.target
    return {
        "actor": actor.name if actor else "",
        "actor_link": address("actor", actor.slug) if actor else "",
        "target": target.name if target else "",
        "target_link": address("actor", target.slug) if target else "",
    }


def text(event: Event) -> Row:
    """The words, or what stands in their place."""
    if event.words:
        return {"words": event.words, "lang": "" if event.language == "en" else event.language}
    headline = event.headline
    return {
        "headline": headline,
        "summary": event.summary if event.summary != headline else "",
        "threatened": event.threatened if event.threatened != headline else "",
        "condition": event.condition,
        "deadline": dates.parse(event.deadline, event.zone).words(event.zone) if event.deadline else "",
    }


def printed(event: Event) -> str:
    number = event.outlet_count
    verb = "Printed" if event.kind == Kind.STATEMENT else "Reported"
    return f"{verb} by {number:,} {'outlet' if number == 1 else 'outlets'}" if number else ""


def source(event: Event) -> Row:
    """The best source: its name, its date, and a link to the passage there, or to our page about it."""
    article = event.best_article
    if article is None:
        return {}
    address = fragments.safe_href(article.url)
    return {
        "cite": address,
        "source": article.source_name,
        "source_link": address + fragments.fragment(event.words) if address else article.get_absolute_url(),
        "source_date": dates.parse(article.published).words() if article.published else "date not known",
    }
