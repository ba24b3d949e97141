"""What an editor asks of the review queue: one form, which writes itself back as an address."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import F, Q, QuerySet
from django.http import QueryDict

from tracker.models import Article, Candidate, CandidateKind, CandidateState, Feed, Outlet, Story
from tracker.models.fields import CleanFormField
from tracker.web.review.fields import ActorField

HIGHEST_KEY = 2**63 - 1
STATES = {"waiting": "Waiting", "decided": "Decided", "itself": "Added by itself"}
IN_STATE: dict[str, list[CandidateState]] = {
    "waiting": [CandidateState.WAITING],
    "decided": [CandidateState.ACCEPTED, CandidateState.MERGED, CandidateState.REJECTED],
    "itself": [CandidateState.ATTACHED],
}
CONFIDENCES = {"sure": "90 % and more", "likely": "70 to 90 %", "unsure": "below 70 %"}
OF_CONFIDENCE = {
    "sure": Q(confidence__gte=0.9),
    "likely": Q(confidence__gte=0.7, confidence__lt=0.9),
    "unsure": Q(confidence__lt=0.7),
}
AGES = {"day": "the last 24 hours", "week": "the last 7 days", "older": "more than 7 days ago"}
DAY, WEEK = timedelta(days=1), timedelta(days=7)
ANY = [("", "any")]


def by_slug(rows: QuerySet[Any], label: str, complaint: str, **given: Any) -> forms.ModelChoiceField:  # type: ignore[type-arg]
    messages = {"invalid_choice": complaint}
    return forms.ModelChoiceField(
        rows, to_field_name="slug", required=False, label=label, empty_label="any", error_messages=messages, **given
    )


def one_of(choices: dict[str, str], label: str) -> forms.ChoiceField:
    complaint = {"invalid_choice": f"“%(value)s” is no choice of “{label}”."}
    return forms.ChoiceField(choices=[*ANY, *choices.items()], required=False, label=label, error_messages=complaint)


class QueueFilter(forms.Form):
    """A value that cannot be used becomes a sentence and is left out."""

    state = one_of(STATES, "State")
    story = by_slug(Story.objects.all(), "Story", "There is no such story.")
    feed = by_slug(Feed.objects.all(), "Feed", "There is no such feed.")
    outlet = by_slug(Outlet.objects.all(), "Outlet", "There is no such outlet.")
    article = by_slug(Article.objects.all(), "Article", "There is no such article.", widget=forms.TextInput)
    actor = ActorField(label="Speaker")
    kind = one_of(dict(CandidateKind.choices), "Kind")
    rule = CleanFormField(max_length=60, required=False, label="Rule")
    confidence = one_of(CONFIDENCES, "Confidence")
    age = one_of(AGES, "Arrived")
    after = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=HIGHEST_KEY,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "That place is not in the list."),
    )

    def __init__(self, asked: QueryDict, now: datetime) -> None:
        super().__init__(asked, auto_id="by_%s")
        self.now = now
        self.is_valid()

    @property
    def state_asked(self) -> str:
        return self.cleaned_data.get("state") or "waiting"

    @property
    def problems(self) -> list[str]:
        return [str(message) for messages in self.errors.values() for message in messages]

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields if name not in ("state", "after"))

    def shown_fields(self) -> list[forms.BoundField]:
        """Those the form shows; the state is a row of links, an article comes from a link on its page."""
        return [self[name] for name in ("story", "feed", "outlet", "actor", "kind", "rule", "confidence", "age")]

    def hidden_values(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in self.values() if name in ("state", "article")]

    def values(self) -> list[tuple[str, str]]:
        """What was asked and understood, in one order, without the place in the list."""
        given = ((name, self.cleaned_data.get(name)) for name in self.fields if name != "after")
        return [(name, str(getattr(value, "slug", value))) for name, value in given if value]

    def query(self, **changes: Any) -> str:
        """As a query string with values replaced; an empty value removes one."""
        values: dict[str, Any] = {**dict(self.values()), **changes}
        return urlencode([(name, values[name]) for name in self.fields if values.get(name)])

    def tabs(self) -> list[tuple[str, str, str]]:
        """The states: name, label, query string."""
        return [(name, label, self.query(state="" if name == "waiting" else name)) for name, label in STATES.items()]

    def narrowed(self) -> QuerySet[Candidate]:
        """Candidates that pass every filter but the state."""
        asked = self.cleaned_data
        columns = {"story": "story", "feed": "article__feed", "outlet": "article__outlet", "article": "article", "actor": "actor"}
        columns |= {"kind": "kind", "rule": "rule"}
        equal = {column: asked[name] for name, column in columns.items() if asked.get(name)}
        return Candidate.objects.filter(OF_CONFIDENCE.get(asked.get("confidence", ""), Q()), self.arrived(), **equal)

    def arrived(self) -> Q:
        ages = {"day": Q(recorded_at__gte=self.now - DAY), "week": Q(recorded_at__gte=self.now - WEEK)}
        return (ages | {"older": Q(recorded_at__lt=self.now - WEEK)}).get(self.cleaned_data.get("age", ""), Q())

    def candidates(self) -> QuerySet[Candidate]:
        """Waiting ones oldest first; decided ones with the latest decision first. From the place in the list on."""
        column, is_upwards = ("recorded_at", True) if self.state_asked == "waiting" else ("decided_at", False)
        found = self.narrowed().filter(state__in=IN_STATE[self.state_asked])
        after = self.cleaned_data.get("after")
        place = Candidate.objects.filter(pk=after).values_list(column, flat=True).first() if after else None
        if place is not None:
            side = "gt" if is_upwards else "lt"
            found = found.filter(Q(**{f"{column}__{side}": place}) | Q(**{column: place, f"pk__{side}": after}))
        if is_upwards:
            return found.order_by(column, "pk")
        return found.order_by(F(column).desc(nulls_last=True), "-pk")
