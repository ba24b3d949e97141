"""A record made by hand, as `records` would make it, so that a format is tested on its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tracker.exports.formats import Context
from tracker.exports.records import Doer, Named, Record
from tracker.exports.sources import Source

SOURCE: dict[str, Any] = {
    "basis": "printing",
    "of": "",
    "article": "example-news-1",
    "outlet": "Example News",
    "outlet_slug": "example-news",
    "title": "A dispute grows",
    "url": "https://news.example/1",
    "passage_url": "https://news.example/1#:~:text=We%20will%20not",
    "published": "2026-02-27",
    "kind": "news",
    "trust_tier": 2,
    "origin": "",
    "exact": "We will not",
    "match": "verbatim",
    "language": "en",
    "note": "",
    "attributions": (),
}
RECORD: dict[str, Any] = {
    "id": 7,
    "ref": "st-001",
    "url": "http://127.0.0.1:8000/events/7/we-will-not/",
    "story": Named("a-dispute", "A dispute"),
    "kind": "statement",
    "date": "2026-02-26",
    "precision": "day",
    "timezone": "America/New_York",
    "first_day": date(2026, 2, 26),
    "last_day": date(2026, 2, 26),
    "starts_at": None,
    "title": "A refusal",
    "actor": Doer("ann-example", "Ann Example", "chief executive, Example Company"),
    "target": None,
    "others": (),
    "words": "We will not",
    "language": "en",
    "summary": "She refuses.",
    "speech": "direct",
    "venue": "",
    "importance": 1,
    "issues": (Named("safeguards", "Safeguards"),),
    "stance_on": None,
    "stance": "",
    "held_until": "",
    "form": "",
    "threatened": "",
    "condition": "",
    "deadline": "",
    "deadline_at": None,
    "legal_basis": "",
    "steps": (),
    "note": "",
    "is_low_trust": False,
    "first_published_on": date(2026, 2, 27),
    "outlet_count": 1,
    "origin_count": 1,
    "sources": (Source(**SOURCE),),
    "attributions": (),
    "links": (),
    "recorded_at": datetime(2026, 3, 1, 8, 0, tzinfo=UTC),
    "changed_at": datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
}
THREAT: dict[str, Any] = {
    "ref": "th-001",
    "kind": "threat",
    "words": "",
    "title": "End the contract",
    "threatened": "End the contract",
    "form": "threat",
    "deadline": "2026-02-27T17:01:00-05:00",
    "deadline_at": datetime(2026, 2, 27, 22, 1, tzinfo=UTC),
}

# What formats are known to stumble over, in every text at once.
HOSTILE = '=1+1 "quoted", \\ ; </script> ]]> <b>&amp; [x](javascript:y) `c`\nEND:VEVENT\n# heading 🦉 é 漢字 \u202egnirts'


@pytest.fixture
def about() -> Context:
    return Context("Everything on record, newest first", "", datetime(2026, 3, 2, 9, 30, tzinfo=UTC))


@pytest.fixture
def make_source() -> Callable[..., Source]:
    return lambda **given: Source(**SOURCE | given)


@pytest.fixture
def make_record() -> Callable[..., Record]:
    return lambda **given: Record(**RECORD | given)


@pytest.fixture
def threat(make_record: Callable[..., Record]) -> Record:
    return make_record(**THREAT)


@pytest.fixture
def hostile(make_record: Callable[..., Record], make_source: Callable[..., Source]) -> Record:
    source = make_source(outlet=HOSTILE, title=HOSTILE, exact=HOSTILE, note=HOSTILE)
    texts = ("title", "words", "summary", "venue", "stance", "threatened", "condition", "legal_basis", "note")
    actor = Doer("ann-example", HOSTILE, HOSTILE)
    return make_record(
        actor=actor, issues=(Named("x", HOSTILE),), sources=(source,), deadline="2026-03-01", **dict.fromkeys(texts, HOSTILE)
    )
