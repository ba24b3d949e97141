"""What a reader asks of the timeline: one form for pages, facets, exports, feeds and commands."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from tracker import dates
from tracker.models import Actor, Event, EventQuerySet, Issue, Kind, Outlet, Party, Story, day_range
from tracker.models.fields import CleanFormField
from tracker.timeline import public, search
from tracker.timeline.asked import KindsField, NamedField, PartlyUsable, SlugsField
from tracker.timeline.pages import HIGHEST_KEY
from tracker.timeline.sentences import day, sentence

SORTS = {"newest": "newest first", "oldest": "oldest first"}
# In the order of the address; `after` is a place in the list, not part of what is asked.
MULTIPLE = ("actor", "kind", "issue", "outlet", "party")
ADDRESS_ORDER = ("q", "story", *MULTIPLE, "since", "until", "sort", "after")


class TimelineFilter(forms.Form):
    """The filters a reader can set. A value that cannot be used becomes an error with a sentence and is left out."""

    q = CleanFormField(required=False, max_length=search.MOST_CHARACTERS, label="Words")
    story = SlugsField(public.stories, label="Story")
    actor = NamedField(public.actors, label="Who")
    kind = KindsField(label="Kind")
    issue = SlugsField(public.issues, label="Issue")
    outlet = SlugsField(public.outlets, label="Outlet")
    party = SlugsField(public.parties, label="Group")
    since = CleanFormField(required=False, max_length=40, label="From")
    until = CleanFormField(required=False, max_length=40, label="To")
    sort = forms.ChoiceField(
        choices=list(SORTS.items()),
        required=False,
        label="Order",
        error_messages={"invalid_choice": "There is no order “%(value)s”. The list can be sorted newest or oldest."},
    )
    after = forms.IntegerField(
        required=False,
        min_value=-HIGHEST_KEY,
        max_value=HIGHEST_KEY,
        label="Place in the list",
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "That place is not in this list, so it begins at its start."
        ),
    )

    def __init__(self, asked: QueryDict | MultiValueDict[str, str] | None = None) -> None:
        super().__init__(asked if asked is not None else QueryDict())
        self.is_valid()

    def add_error(self, field: str | None, error: Any) -> None:
        """Where some of a filter's values can be used, they are, beside the error about the others."""
        super().add_error(field, error)
        if field and isinstance(error, PartlyUsable) and error.usable:
            self.cleaned_data[field] = error.usable

    def clean_since(self) -> date | None:
        return first_or_last_day(self.cleaned_data["since"], last=False)

    def clean_until(self) -> date | None:
        since, until = self.cleaned_data.get("since"), first_or_last_day(self.cleaned_data["until"], last=True)
        if since and until and until < since:
            raise ValidationError(f"“To” ({until}) lies before “From” ({since}).")
        return until

    @property
    def is_oldest_first(self) -> bool:
        return self.cleaned_data.get("sort") == "oldest"

    @property
    def after_key(self) -> int | None:
        return self.cleaned_data.get("after")

    @property
    def is_empty(self) -> bool:
        """Whether everything published is asked for."""
        return not any(self.cleaned_data.get(name) for name in self.fields if name not in ("sort", "after"))

    @property
    def problems(self) -> list[str]:
        """A sentence for each value that could not be used."""
        return [str(message) for messages in self.errors.values() for message in messages]

    def events(self, *, without: str = "") -> EventQuerySet:
        """Published events that pass every filter that is set and valid, leaving out the one named ``without``."""
        asked = {name: value for name, value in self.cleaned_data.items() if value and name != without}
        events = Event.objects.published()
        for name, narrow in NARROW.items():
            if name in asked:
                events = narrow(events, asked[name])
        return events.filter(day_range(asked.get("since"), asked.get("until")))

    def query(self, **changes: Any) -> str:
        """The filter as a query string in one standard order, with values replaced; None or an empty list removes one.

        ``query(actor=["dario-amodei"], after=None)``. Places in the list are never carried over.
        """
        values = {**self.values, **changes}
        pairs = [(name, value) for name in ADDRESS_ORDER for value in as_list(values.get(name))]
        return urlencode(pairs)

    @cached_property
    def values(self) -> dict[str, Any]:
        """What was asked and understood, as it is written in an address; without the place in the list."""
        asked = self.cleaned_data
        values: dict[str, Any] = {name: [getattr(v, "slug", v) for v in asked.get(name) or []] for name in ("story", *MULTIPLE)}
        values["q"] = asked.get("q", "")
        values["since"], values["until"] = (asked[n].isoformat() if asked.get(n) else "" for n in ("since", "until"))
        values["sort"] = asked.get("sort") if asked.get("sort") != "newest" else ""
        return values

    def hidden_values(self) -> list[tuple[str, str]]:
        """What the visible inputs of the filter form do not show, as name and value."""
        return [(name, value) for name in ("story", *MULTIPLE) for value in self.values[name]]

    def toggled(self, name: str, value: str) -> str:
        """The query string with this value added to the filter ``name``, or taken away when it is set."""
        now = self.values[name]
        return self.query(**{name: [v for v in now if v != value] if value in now else [*now, value]})

    def chips(self) -> list[tuple[str, str, str]]:
        """What is set, one by one: label, value in words, query string without it."""
        chips = []
        for name in ("story", *MULTIPLE):
            for value in self.cleaned_data.get(name) or []:
                slug = getattr(value, "slug", value)
                shown = Kind(value).label if name == "kind" else str(value)
                chips.append((str(self.fields[name].label), shown, self.toggled(name, slug)))
        for name in ("q", "since", "until"):
            if value := self.cleaned_data.get(name):
                said = day(value) if isinstance(value, date) else f"“{value}”"
                chips.append((str(self.fields[name].label), said, self.query(**{name: None})))
        return chips

    def sentence(self) -> str:
        """The filter in words: “Statements and threats by or with Pete Hegseth since 26 February 2026, newest first”."""
        return sentence(self.cleaned_data, order=SORTS["oldest" if self.is_oldest_first else "newest"])


def as_list(value: Any) -> list[str]:
    """The texts of one filter's values; none for a value that is empty."""
    values = value if isinstance(value, list) else [value]
    return [str(v) for v in values if v not in (None, "")]


def first_or_last_day(text: str, *, last: bool) -> date | None:
    """The first or last day a partial date covers; None for an empty text. Raises ValidationError in a reader's words."""
    if not text:
        return None
    try:
        when = dates.parse(text)
    except dates.BadDate as error:
        raise ValidationError(f"“{text}” is no date. Write 2026-02-26, or 2026-02 for a month.") from error
    return when.last_day if last else when.first_day


def by_story(events: EventQuerySet, stories: list[Story]) -> EventQuerySet:
    return events.filter(story__in=stories)


def by_actor(events: EventQuerySet, actors: list[Actor]) -> EventQuerySet:
    return events.filter(pk__in=Event.objects.filter(cast__actor__in=actors).values("pk"))


def by_kind(events: EventQuerySet, kinds: list[str]) -> EventQuerySet:
    return events.filter(kind__in=kinds)


def by_issue(events: EventQuerySet, issues: list[Issue]) -> EventQuerySet:
    return events.filter(pk__in=Event.objects.filter(topics__issue__in=issues).values("pk"))


def by_outlet(events: EventQuerySet, outlets: list[Outlet]) -> EventQuerySet:
    return events.filter(pk__in=Event.objects.filter(outlets__outlet__in=outlets).values("pk"))


def by_party(events: EventQuerySet, parties: list[Party]) -> EventQuerySet:
    """Events whose speaker or actor belongs to one of the parties, in the story of the party."""
    members = Q()
    for party in parties:
        members |= Q(story=party.story_id, actor__in=party.members.values("actor"))
    return events.filter(members)


NARROW: dict[str, Any] = {
    "story": by_story,
    "kind": by_kind,
    "actor": by_actor,
    "issue": by_issue,
    "outlet": by_outlet,
    "party": by_party,
    "q": search.matching,
}
