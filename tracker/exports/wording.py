"""A record in words, for formats that people read: calendar, feed, Markdown."""

from __future__ import annotations

from datetime import UTC

from tracker import dates
from tracker.exports.records import Record
from tracker.exports.sources import Source

WEAK = "Rests on weak pages only."


def spoken(edtf: str, zone: str) -> str:
    """``27 February 2026, 17:01 EST (22:01 UTC)``, ``February 2026``, ``date not known``."""
    if not edtf:
        return "date not known"
    when = dates.parse(edtf, zone)
    words = when.words(zone)
    if when.local is None or when.local.tzinfo is None or not when.local.utcoffset():
        return words
    at = when.first.astimezone(UTC)
    day = "" if at.date() == when.first_day else f"{at.day} {at:%B %Y}, "
    return f"{words} ({day}{at:%H:%M} UTC)"


def headline(record: Record) -> str:
    """``Dario Amodei: …``, the title behind the name."""
    return f"{record.actor.name}: {record.title}" if record.actor else record.title


def is_first_words(record: Record) -> bool:
    """Whether the title is only the beginning of the words, for want of one of its own."""
    return bool(record.words) and " ".join(record.words.split()).startswith(record.title.rstrip("…"))


def doer(record: Record) -> str:
    """``Dario Amodei, chief executive, Anthropic``."""
    if record.actor is None:
        return ""
    return f"{record.actor.name}, {record.actor.role}" if record.actor.role else record.actor.name


def told(record: Record) -> str:
    """The summary, unless the title already says it."""
    return "" if record.summary == record.title else record.summary


def details(record: Record) -> list[tuple[str, str]]:
    """What is known besides date, actor, title, words and summary: labels and texts, in reading order."""
    facts = [
        ("To", record.target.name if record.target else ""),
        ("With", ", ".join(other.name for other in record.others)),
        ("Where", record.venue),
        ("Stance", f"{record.stance}: {record.stance_on.name}" if record.stance_on else record.stance),
        ("Held until", spoken(record.held_until, record.timezone) if record.held_until else ""),
        ("Demanded" if record.form == "demand" else "Threatened", record.threatened),
        ("Condition", record.condition),
        ("Deadline", spoken(record.deadline, record.timezone) if record.deadline else ""),
        ("Legal basis", record.legal_basis),
        ("Issues", ", ".join(issue.name for issue in record.issues)),
        ("Note", " ".join(part for part in (record.note, WEAK if record.is_low_trust else "") if part)),
    ]
    return [(label, text) for label, text in facts if text]


def cited(source: Source) -> str:
    """``Reuters, 26 February 2026``."""
    when = dates.parse(source.published).words() if source.published else "date not known"
    return f"{source.outlet or 'Outlet not recorded'}, {when}"
