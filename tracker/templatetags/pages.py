"""Words for pages about one thing: dates as text, match types, trust tiers, languages."""

from __future__ import annotations

from datetime import UTC

from django import template
from django.utils.translation import get_language_info

from tracker import dates
from tracker.models import Match, Step
from tracker.models.events import last_moment

register = template.Library()

MATCHES = {
    Match.VERBATIM: "the words as given above",
    Match.EXCERPT: "a part of them, unchanged",
    Match.ELIDED: "something is left out, and the page marks it",
    Match.ELIDED_UNMARKED: "something is left out, and the page does not mark it",
    Match.ALTERED: "some words differ",
    Match.UNQUOTED: "the same words, printed without quotation marks",
    Match.TRANSLATION: "put into another language",
    Match.BACK_TRANSLATION: "translated into another language and back",
    Match.TRANSCRIPT: "as a machine heard it",
    Match.PARAPHRASE: "the sense in the page’s own words",
}
# Printings whose words a reader should not take for the speaker's own.
DIFFERING = {
    Match.ELIDED_UNMARKED,
    Match.ALTERED,
    Match.TRANSLATION,
    Match.BACK_TRANSLATION,
    Match.TRANSCRIPT,
    Match.PARAPHRASE,
}
BASES = {
    "date line of the page": "dated by the line on the page",
    "url": "dated by its address",
    "text": "dated by what the text says",
    "feed": "dated by the feed",
}
# Which of the four marks a step or a status gets in the ledger.
TONES = {
    "open": "open",
    "threatened": "open",
    "reiterated": "open",
    "extended": "open",
    "overdue": "open",
    "carried_out": "done",
    "in_force": "done",
    "stayed": "done",
    "enjoined": "checked",
}


@register.filter
def match_meaning(match: str) -> str:
    return MATCHES.get(Match(match), "")


@register.filter
def differs(match: str) -> bool:
    return match in DIFFERING


@register.filter
def basis(text: str) -> str:
    """Where the date of an article comes from, as a reader understands it."""
    return BASES.get(text, text)


@register.filter
def tone(status: str) -> str:
    """``open``, ``done``, ``checked`` or ``over``: how a step or status of a threat is marked."""
    return TONES.get(status, "over")


@register.filter
def step_label(status: str) -> str:
    return str(Step(status).label)


@register.filter
def spoken(text: str, zone: str = "") -> str:
    """A stored date in words: ``27 February 2026, 17:01 EST``."""
    return dates.parse(text, zone or None).words(zone or None) if text else ""


@register.filter
def in_words(text: str, zone: str = "") -> str:
    """A value that may be a date: ``27 February 2026, 17:01 EST (22:01 UTC)``; any other text as it is."""
    if "-" not in text:  # a bare number is as likely an amount as a year
        return text
    try:
        said, universal = spoken(text, zone), utc(text, zone)
    except dates.BadDate:
        return text
    return f"{said} ({universal})" if universal else said


@register.filter
def machine(text: str) -> str:
    """A stored date for ``<time datetime>``."""
    return text.rstrip("?~%")


@register.filter
def utc(text: str, zone: str = "") -> str:
    """``22:01 UTC`` where the date is one instant, with its day where that is another one; else an empty text."""
    when = dates.parse(text, zone or None) if text else None
    if when is None or when.local is None or when.local.tzinfo is None or not when.local.utcoffset():
        return ""
    at = last_moment(when).astimezone(UTC)
    day = "" if at.date() == when.first_day else f"{at.day} {at:%B %Y}, "
    return f"{day}{at:%H:%M} UTC"


@register.filter
def language(code: str) -> str:
    """The English name of a language; the code itself where there is none."""
    try:
        return str(get_language_info(code)["name"])
    except KeyError:
        return code


@register.filter
def paragraphs(text: str) -> list[str]:
    """Parts set apart by an empty line."""
    return [part.strip() for part in text.split("\n\n") if part.strip()]
