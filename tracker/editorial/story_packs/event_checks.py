"""Checks of one event: its dates, the words of its quotes, the order of its steps, the rules for publishing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tracker import dates
from tracker.editorial.story_packs import anchors, files, rules
from tracker.editorial.story_packs.entries import Entry, Mistake, Path
from tracker.models.threats import FOLLOWS

Texts = Mapping[tuple[str, int | None], str]  # by article and number; None stands for the newest
DATES = ("said_on", "until_on", "deadline")


def mistakes(event: Entry, zone: str, texts: Texts) -> Iterator[Mistake]:
    yield from zone_mistakes(event)
    if is_zone(zone):
        yield from _dates(event, zone)
        yield from _step_dates(event, zone)
    yield from _quotes(event, texts)
    yield from _step_order(event)
    yield from (event.mistake(rules.sentence(rule), field) for field, rule in rules.broken_by_publishing(event))


def zone_mistakes(entry: Entry) -> Iterator[Mistake]:
    try:
        dates.zone_named(entry.get("timezone"))
    except dates.BadDate as error:
        yield entry.mistake(str(error), "timezone")


def is_zone(name: str) -> bool:
    try:
        dates.zone_named(name)
    except dates.BadDate:
        return False
    return True


def _dates(event: Entry, zone: str) -> Iterator[Mistake]:
    for name in DATES:
        when = _parsed(event, event.get(name), zone, (name,))
        if isinstance(when, Mistake):
            yield when
        elif name == "said_on" and event.get("kind") in files.KINDS_IN_EVENTS:
            wanted = files.events_file(event.get("said_on"), zone)
            if wanted != event.file:
                yield event.mistake(f"an event of this date stands in {wanted}; move it there.", name)


def _parsed(entry: Entry, text: str, zone: str, path: Path) -> date | Mistake | None:
    """The first day of a date; None where it is left out."""
    try:
        return dates.parse(text, zone).first_day if text else None
    except dates.BadDate as error:
        return entry.mistake(str(error), *path)


def _quotes(event: Entry, texts: Texts) -> Iterator[Mistake]:
    taken: set[tuple[str, int | None, int]] = set()
    for number, quote in enumerate(event.get("quotes", [])):
        slug, exact, prefix, start = quote["article"], quote["exact"], quote.get("prefix", ""), quote.get("start")
        text = texts.get((slug, quote.get("version")))
        if text is None:
            yield _no_text(event, number, texts)
            continue
        at = anchors.start_of(text, exact, prefix, start)
        if at is None:
            yield event.mistake(anchors.complaint(text, exact, prefix, start, slug), "quotes", number, "exact")
        elif (slug, quote.get("version"), at) in taken:
            yield event.mistake(rules.sentence("quote_once"), "quotes", number, "exact")
        else:
            taken.add((slug, quote.get("version"), at))


def _no_text(event: Entry, number: int, texts: Texts) -> Mistake:
    slug = event["quotes"][number]["article"]
    if any(article == slug for article, _ in texts):
        return event.mistake(f"article {slug} has no text of that number.", "quotes", number, "version")
    message = f"no text of article {slug} is stored to quote from; add these words below the fields of its file."
    return event.mistake(message, "quotes", number, "article")


def _step_order(event: Entry) -> Iterator[Mistake]:
    before = ""
    for number, step in enumerate(event.get("steps", [])):
        allowed = FOLLOWS.get(before, [])
        if step["status"] not in allowed:
            where = f"after “{before}”" if before else "first"
            message = f"“{step['status']}” cannot come {where}; what can is {', '.join(allowed)}."
            yield event.mistake(message, "steps", number, "status")
        before = step["status"]


def _step_dates(event: Entry, zone: str) -> Iterator[Mistake]:
    before: date | None = None
    for number, step in enumerate(event.get("steps", [])):
        path = ("steps", number, "date")
        when = _parsed(event, step["date"], zone, path)
        if isinstance(when, Mistake):
            yield when
        elif before and when and when < before:
            yield event.mistake(f"this step lies before the one above it ({before}); put the steps in order.", *path)
        else:
            before = when
