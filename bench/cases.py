"""What is asked of the timeline, taken from whatever the database holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db import connection
from django.db.models import Count

from tracker.models import Event, EventActor

SAMPLE = 20_000
LISTED = 50


@dataclass(frozen=True)
class Case:
    """One thing to measure: an address, or a function where no page is involved."""

    name: str
    path: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    call: Callable[[], object] | None = None
    is_kept: bool = False  # as a second visitor gets it, when nothing has changed since the first


def cases() -> list[Case]:
    """Ours, then the same of the peer, then what the database alone takes for the newest rows."""
    actor, common, rare, day, middle = most_named(), word(0.1), word(0.0), busiest_day(), key_at(0.8)
    one_day = urlencode({"since": day, "until": day})
    asked = {"newest": "", "actor": f"actor={actor}", "actor + kind": f"actor={actor}&kind=statement"}
    asked |= {f"common word ({common})": f"q={common}", f"rare word ({rare})": f"q={rare}", "one day": one_day}
    ours = [Case(name, f"/?{query}".rstrip("?")) for name, query in asked.items()]
    ours += [
        Case("newest, kept", "/", is_kept=True),
        Case("deep page", f"/?after={middle}"),
        Case("deep page, as htmx part", f"/?after={middle}", {"HX-Request": "true", "HX-Target": "more"}),
    ]
    peers = [Case(f"peer: {name}", f"/peer/?{query}") for name, query in asked.items()]
    deep = Event.objects.published().filter(order_key__gt=middle).count() // LISTED + 1
    return [*ours, *peers, Case("peer: deep page", f"/peer/?page={deep}"), Case("SQL alone: newest 50", call=newest_rows)]


def most_named() -> str:
    top = EventActor.objects.values_list("actor__slug").annotate(n=Count("pk")).order_by("-n").first()
    return str(top[0]) if top else "nobody"


def word(share: float) -> str:
    """The word whose share of the events comes nearest; for 0 the rarest one that is there."""
    newest = Event.objects.published().newest_first().values_list("search_text", flat=True)[:SAMPLE]
    texts = [set(text.split()) for text in newest]
    counted = Counter(one for text in texts for one in text if one.isalpha() and len(one) > 2)
    return min(counted, key=lambda one: (abs(counted[one] - share * len(texts)), one), default="nothing")


def busiest_day() -> str:
    days = Event.objects.published().filter(precision__in=("day", "minute")).values_list("first_day")
    top = days.annotate(n=Count("pk")).order_by("-n", "first_day").first()
    return top[0].isoformat() if top else "2026-01-01"


def key_at(share: float) -> int:
    """The order key with this share of the events before it."""
    keys = Event.objects.published().oldest_first().values_list("order_key", flat=True)
    return keys[int(len(keys) * share)] if keys else 0


def newest_rows() -> object:
    """The columns of the newest rows with their actor and best source, and nothing done with them."""
    sql = (
        "SELECT e.id, e.said_on, e.title, e.words, e.summary, a.slug, a.name, r.url, o.name FROM tracker_event e"
        " JOIN tracker_actor a ON a.id = e.actor_id LEFT JOIN tracker_article r ON r.id = e.best_article_id"
        " LEFT JOIN tracker_outlet o ON o.id = r.outlet_id WHERE e.state = 'published' ORDER BY e.order_key DESC LIMIT 50"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()
