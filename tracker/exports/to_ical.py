"""iCalendar (RFC 5545): an entry on the day or at the minute of each event, and one for each deadline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, timedelta

import icalendar

from tracker import dates
from tracker.exports import wording
from tracker.exports.formats import SITE_NAME, Context, Format, host
from tracker.exports.records import Record

END = b"END:VCALENDAR\r\n"


def render(records: Iterable[Record], context: Context) -> Iterator[str]:
    yield calendar(context).to_ical().removesuffix(END).decode()
    for record in records:
        yield event(record).to_ical().decode()
        if record.deadline:
            yield deadline(record).to_ical().decode()
    yield END.decode()


def calendar(context: Context) -> icalendar.Calendar:
    made = icalendar.Calendar()
    made.add("prodid", f"-//{SITE_NAME}//Timeline//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", f"{SITE_NAME}: {context.sentence}")
    made.add("x-wr-caldesc", context.page_url)
    return made


def event(record: Record) -> icalendar.Event:
    made = entry(record, "event", title(record), record.date)
    made.add("description", description(record))
    made.add("categories", [record.kind, *(issue.name for issue in record.issues)])
    return made


def deadline(record: Record) -> icalendar.Event:
    made = entry(record, "threat-deadline", f"Deadline: {record.threatened or record.title}", record.deadline)
    facts = [f"{label}: {text}" for label, text in wording.details(record) if label in ("To", "Condition", "Deadline")]
    made.add("description", "\n".join([f"Set by {wording.doer(record)}", *facts, record.url]))
    made.add("categories", ["deadline"])
    return made


def entry(record: Record, prefix: str, summary: str, when: str) -> icalendar.Event:
    """What both have. The UID is made of the story and the event's ref, so that a calendar knows it again after an edit."""
    made = icalendar.Event()
    made.add("uid", f"{prefix}-{record.ref}.{record.story.slug}@{host()}")
    made.add("dtstamp", record.changed_at.astimezone(UTC))
    made.add("summary", summary)
    add_time(made, when, record.timezone)
    made.add("url", record.url)
    made.add("transp", "TRANSPARENT")
    return made


def add_time(made: icalendar.Event, edtf: str, zone: str) -> None:
    """A minute as an instant in UTC; a day, a month or a year as whole days, the end exclusive."""
    when = dates.parse(edtf, zone)
    if when.local and when.local.tzinfo:
        made.add("dtstart", when.first)
    else:
        made.add("dtstart", when.first_day)
        made.add("dtend", when.last_day + timedelta(days=1))


def title(record: Record) -> str:
    """Who and what; an entry that spans a month or a year says that it was one day of it."""
    vague = record.precision in ("month", "year")
    return wording.headline(record) + (f" (some day in {wording.spoken(record.date, record.timezone)})" if vague else "")


def description(record: Record) -> str:
    parts = [
        f"{record.kind.capitalize()}, {wording.spoken(record.date, record.timezone)}",
        wording.doer(record),
        f"“{record.words}”" if record.words else "",
        wording.told(record),
        *(f"{label}: {text}" for label, text in wording.details(record)),
        "Sources:" if record.sources else "",
        *dict.fromkeys(f"{wording.cited(source)}: {source.url or source.title}" for source in record.sources),
    ]
    return "\n".join(part for part in parts if part)


FORMAT = Format("ics", "text/calendar; charset=utf-8", "Calendar (iCalendar)", render)
