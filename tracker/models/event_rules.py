"""What must always hold for an event, as named database constraints with a sentence for the person who breaks one."""

from __future__ import annotations

from django.db.models import BaseConstraint, CheckConstraint, F, Q, UniqueConstraint

from tracker.models.base import known
from tracker.models.event_words import Kind, Precision, Speech, State, ThreatForm


def published(name: str, message: str, *, kind: Kind | None = None, needs: Q) -> CheckConstraint:
    """A published event (of one kind) fulfils ``needs``."""
    concerned = Q(state=State.PUBLISHED) & (Q(kind=kind) if kind else Q())
    return CheckConstraint(name=name, condition=~concerned | needs, violation_error_message=message)


EVENT_RULES: list[BaseConstraint] = [
    UniqueConstraint(
        name="event_ref_once_in_a_story",
        fields=["story", "ref"],
        violation_error_message="Another event of this story has that reference.",
    ),
    known("kind", Kind, "event_kind_known"),
    known("state", State, "event_state_known"),
    known("precision", Precision, "event_precision_known"),
    known("speech", Speech, "event_speech_known"),
    known("form", ThreatForm, "event_threat_form_known"),
    CheckConstraint(
        name="event_importance_from_1_to_3",
        condition=Q(importance__gte=1, importance__lte=3),
        violation_error_message="Importance is 1, 2 or 3.",
    ),
    CheckConstraint(
        name="event_days_in_order",
        condition=Q(first_day__isnull=True, last_day__isnull=True) | Q(first_day__lte=F("last_day")),
        violation_error_message="The last day lies before the first.",
    ),
    published(
        "published_event_has_a_date",
        "A published event has a date. Write the year alone if no more is known.",
        needs=Q(order_key__isnull=False, first_day__isnull=False),
    ),
    published(
        "published_event_has_an_actor",
        "A published event has an actor. For a source without a name, choose an unnamed actor.",
        needs=Q(actor__isnull=False),
    ),
    published(
        "published_event_says_something",
        "A published event says something: fill in the words, the summary, the title or what is threatened.",
        needs=~Q(words="", summary="", title="", threatened=""),
    ),
    published(
        "published_statement_has_a_source",
        "A published statement has at least one quote or source. Add one below, or keep the statement as a draft.",
        kind=Kind.STATEMENT,
        needs=Q(evidence_count__gt=0),
    ),
    published(
        "published_position_has_an_issue_and_a_stance",
        "A published position names its issue and its stance.",
        kind=Kind.POSITION,
        needs=Q(issue__isnull=False) & ~Q(stance=""),
    ),
    published(
        "published_threat_names_what_is_threatened",
        "A published threat names what is threatened or demanded.",
        kind=Kind.THREAT,
        needs=~Q(threatened="") & ~Q(form=""),
    ),
]
