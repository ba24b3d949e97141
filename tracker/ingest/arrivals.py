"""What arrives, before it is stored: one article from a feed, a file or a form, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tracker import dates

AHEAD = timedelta(days=1)  # a day may have begun elsewhere; clocks of servers go wrong by less


@dataclass(frozen=True, slots=True)
class Arrival:
    """One article as its source gives it, read and made safe, with nothing filled in.

    All texts are plain: `plain.clean` has been over them and no markup is left. Paragraphs of ``text`` are parted by an empty
    line. An empty text, or an empty tuple, means that the source does not say.
    """

    text: str
    url: str = ""  # http or https without a user name, or empty
    headline: str = ""  # as printed, at most 300 characters
    is_whole: bool = True  # False for a summary or an extract
    published: str = ""  # EDTF as `dates.parse` reads it: an instant with its zone, a day, or less
    published_raw: str = ""  # what the source wrote, also where it could not be read
    published_basis: str = ""  # where the date comes from: “pubDate of the feed”, “header of the file”
    outlet_name: str = ""
    outlet_url: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""  # BCP 47, such as en or pt-br
    guid: str = ""  # the source's own name for it; tells articles apart within one feed or one file
    notes: tuple[str, ...] = ()  # sentences about what was cut, not read, or looks odd


def flag_future(arrival: Arrival, at: datetime) -> Arrival:
    """The arrival, with a note where its date lies ahead of ``at``. The date stays as the source gave it."""
    if not arrival.published or dates.parse(arrival.published).first <= at + AHEAD:
        return arrival
    return replace(arrival, notes=(*arrival.notes, f"Its date lies in the future: {arrival.published}."))
