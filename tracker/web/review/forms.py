"""The form in which an editor changes a proposal before it becomes an event."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from tracker.editorial import proposals
from tracker.editorial.proposals import Proposal
from tracker.models import Actor, Candidate, Issue, Kind, Speech, ThreatForm
from tracker.models.fields import CleanFormField
from tracker.web.review.fields import ActorField, DateField

# The field beside which the sentence of a broken rule stands.
FIELD_OF = {
    "published_event_has_a_date": "said_on",
    "published_event_has_an_actor": "actor",
    "published_event_says_something": "words",
    "published_position_has_an_issue_and_a_stance": "stance",
    "published_threat_names_what_is_threatened": "threatened",
}
GROUPS: list[tuple[str, str, list[str]]] = [
    ("What is published", "", ["kind", "actor", "target", "said_on", "words", "summary", "speech", "venue"]),
    ("The threat or demand", "for-threat", ["form", "threatened", "condition", "deadline", "legal_basis"]),
    ("The position", "for-position", ["issue", "stance"]),
    ("Who told whom, and how sure it is", "", ["reported_by", "hedge", "title", "note"]),
]
FORMS_OF_DATES = "2026-02-26, 2026-02 or 2026-02-27T17:01-05:00; a ? at the end for uncertain."
SPEAKER_LIST = {"list": "actor-names", "autocomplete": "off"}


def line(label: str, most: int = 200, **given: Any) -> CleanFormField:
    return CleanFormField(label=label, max_length=most, required=False, **given)


def text(label: str, rows: int = 3, **given: Any) -> CleanFormField:
    widget = forms.Textarea(attrs={"rows": rows})
    return CleanFormField(label=label, max_length=20_000, required=False, widget=widget, **given)


class ProposalForm(forms.Form):
    """Starts with what the extractor proposes. Unless kept as a draft, it holds to the rules of published events."""

    kind = forms.ChoiceField(choices=Kind.choices, label="Kind")
    actor = ActorField(label="Speaker or actor", widget=forms.TextInput(attrs=SPEAKER_LIST))
    target = ActorField(label="To or against whom", widget=forms.TextInput(attrs=SPEAKER_LIST))
    said_on = DateField(
        label="Date said",
        max_length=40,
        required=False,
        help_text=FORMS_OF_DATES,
        widget=forms.TextInput(attrs={"list": "days", "autocomplete": "off"}),
    )
    words = text("Words", help_text="As spoken. The quote keeps what the page prints, whatever stands here.")
    summary = text("Summary", 2, help_text="In our words; for what is known in paraphrase only.")
    speech = forms.ChoiceField(choices=Speech.choices, required=False, label="Speech")
    venue = line("Where or how it was said")
    form = forms.ChoiceField(choices=ThreatForm.choices, required=False, label="Threat or demand")
    threatened = text("What is threatened or demanded", 2)
    condition = text("Condition", 2)
    deadline = DateField(
        label="Deadline",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"list": "deadlines", "autocomplete": "off"}),
    )
    legal_basis = line("Legal basis")
    issue = forms.ModelChoiceField(Issue.objects.none(), to_field_name="slug", required=False, label="Issue")
    stance = line("Stance", help_text="opposes, supports, …")
    reported_by = line("Who told the page", help_text="As printed, where somebody other than the page heard it.")
    hedge = line("Hedge", 80, help_text="As printed: reportedly, allegedly, …")
    title = line("Headline", help_text="In our words; may stay empty.")
    note = text("Note", 2, help_text="What a reader should know about how sure this is. Shown.")

    def __init__(self, candidate: Candidate, data: QueryDict | dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial(candidate))
        self.candidate = candidate
        self.is_draft = bool(data) and data.get("decision") == "draft" if data else False
        self.fields["issue"].queryset = Issue.objects.filter(story=candidate.story)  # type: ignore[attr-defined]
        if candidate.deadline:
            self.fields["deadline"].help_text = f"As printed: “{candidate.deadline}”. {FORMS_OF_DATES}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.is_draft:
            for rule, sentence in proposals.broken_rules(Proposal(**self.changes()), self.candidate).items():
                self.add_error(FIELD_OF.get(rule), sentence)
        return cleaned

    def changes(self) -> dict[str, Any]:
        """The fields as `candidates.accept` takes them. What belongs to another kind than the chosen one is left out."""
        values = dict(self.cleaned_data)
        kind = values["kind"]
        of_other_kinds = {name for _, only, names in GROUPS if only and only != f"for-{kind}" for name in names}
        values |= {name: None if name == "issue" else "" for name in of_other_kinds}
        if kind == Kind.THREAT and not values["form"]:
            values["form"] = ThreatForm.THREAT
        return values

    def focus(self) -> None:
        """Begin with the first field that needs a look, else with the first of all."""
        wanting = [name for name in self.fields if name in self.errors] if self.is_bound else []
        if proposals.lacks_deadline(self.candidate) and not self["deadline"].value():
            wanting.append("deadline")
        self.fields[next(iter(wanting), "kind")].widget.attrs["autofocus"] = True

    def groups(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        return [(legend, only, [self[name] for name in names]) for legend, only, names in GROUPS]


def initial(candidate: Candidate) -> dict[str, Any]:
    """The proposal as values of the form."""
    proposal = proposals.of(candidate)
    values = {name: getattr(proposal, name) for name in (*proposals.OF_EVENT, *proposals.CHAIN)}
    if not values["form"]:
        values |= {"threatened": candidate.threatened, "condition": candidate.condition, "legal_basis": candidate.legal_basis}
    return values


def as_sent(candidate: Candidate, actor: str = "") -> dict[str, Any]:
    """What a browser would send of the form untouched, so that it can be shown with what is missing."""
    values = {name: value.name if isinstance(value, Actor) else value for name, value in initial(candidate).items() if value}
    return values | ({"actor": actor} if actor else {})


def days_near(candidate: Candidate) -> list[tuple[str, str]]:
    """Days a statement of this article may lie on, offered while typing: of the publication, and before."""
    return days_from(candidate, {0: "published", -1: "the day before"})


def days_ahead(candidate: Candidate) -> list[tuple[str, str]]:
    """Days a deadline may lie on: of the publication, and the week after."""
    return days_from(candidate, {0: "published", **dict.fromkeys(range(1, 8), "")})


def days_from(candidate: Candidate, meanings: dict[int, str]) -> list[tuple[str, str]]:
    """Days by their distance from the publication, each with its weekday and what it is; those outside the calendar left out."""
    published = candidate.article.published_day
    numbers = {published.toordinal() + far: what for far, what in meanings.items()} if published else {}
    days = {date.fromordinal(number): what for number, what in numbers.items() if 1 <= number <= date.max.toordinal()}
    return [(day.isoformat(), ", ".join(filter(None, [f"{day:%A}", what]))) for day, what in days.items()]


def names_known(candidate: Candidate) -> list[str]:
    """Actors of the story, for choosing while typing. A name that two have is followed by nothing: the form asks back."""
    return list(Actor.objects.filter(stories__story=candidate.story).order_by("name").values_list("name", flat=True)[:500])
