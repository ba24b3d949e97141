"""The database's rules as sentences, for rows that do not exist yet and for errors that name a rule."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model, UniqueConstraint

from tracker.editorial.story_packs.entries import Entry, Path
from tracker.models import State
from tracker.models.database import SEALED, SPAN


def sentence(rule: str) -> str:
    """The rule's own words with its name: “A published event has an actor. … (published_event_has_an_actor)”."""
    found = next((c for model in _models() for c in model._meta.constraints if c.name == rule), None)
    message = str(found.violation_error_message) if found and found.violation_error_message else "the database refuses this"
    return f"{message} ({rule})"


def broken(error: Exception) -> str:
    """The rule that a database error names, in words."""
    text = str(error)
    for rule in (SPAN, SEALED):
        if rule in text:
            return rule
    for model in _models():
        for constraint in model._meta.constraints:
            if constraint.name in text or _is_named_by_columns(constraint, model, text):
                return sentence(constraint.name)
    plain = " ".join(text.split())
    if "unique" in plain.lower():
        return f"another row, perhaps of another story, already has this name; choose another ({plain})"
    return f"the database refuses this row: {plain}"


def _is_named_by_columns(constraint: object, model: type[Model], text: str) -> bool:
    """SQLite names a unique rule by its columns: “tracker_event.story_id, tracker_event.ref”."""
    if not isinstance(constraint, UniqueConstraint):
        return False
    columns = [f"{model._meta.db_table}.{model._meta.get_field(name).column}" for name in constraint.fields]  # type: ignore[union-attr]
    return text.endswith(": " + ", ".join(columns))


def _models() -> Iterator[type[Model]]:
    return iter(apps.get_app_config("tracker").get_models())


def broken_by_publishing(event: Entry) -> Iterator[tuple[str, str]]:
    """The rules that this event breaks if it is published, each after the field that puts it right."""
    if event.get("state", State.PUBLISHED) != State.PUBLISHED:
        return
    kind, has = event.get("kind"), event.get
    needs = [
        ("said_on", "published_event_has_a_date", has("said_on")),
        ("actor", "published_event_has_an_actor", has("actor")),
        ("title", "published_event_says_something", any(has(name) for name in ("words", "summary", "title", "threatened"))),
        ("quotes", "published_statement_has_a_source", kind != "statement" or has("quotes") or has("sources")),
        ("issue", "published_position_has_an_issue_and_a_stance", kind != "position" or has("issue")),
        ("stance", "published_position_has_an_issue_and_a_stance", kind != "position" or has("stance")),
        ("threatened", "published_threat_names_what_is_threatened", kind != "threat" or has("threatened")),
        ("form", "published_threat_names_what_is_threatened", kind != "threat" or has("form")),
    ]
    yield from ((field, rule) for field, rule, is_fulfilled in needs if not is_fulfilled)


def broken_by(record: Entry) -> Iterator[tuple[Path, str]]:
    """The rules that rows below an actor, an event, a discrepancy or a claim break, each after the place that breaks it."""
    yield from _given_twice(record)
    yield from _ends_before_it_begins(record)
    for number, office in enumerate(record.get("affiliations", [])):
        if office.get("organization") == record.get("slug"):
            yield ("affiliations", number, "organization"), "affiliation_not_with_oneself"
    for relation, others in record.get("links", {}).items():
        if record.get("ref") in others:
            yield ("links", relation, others.index(record["ref"])), "event_link_to_another_event"
    if "topic" in record.fields and record.get("is_resolved", True):
        empty = [name for name in ("preferred", "reason") if not record.get(name)]
        yield from (((name,), "resolved_discrepancy_has_a_preferred_value_and_a_reason") for name in empty)


def _given_twice(record: Entry) -> Iterator[tuple[Path, str]]:
    for rows, name, rule in (
        ("names", "name", "actor_name_once"),
        ("sources", "article", "event_source_once"),
        ("appearances", "event", "claim_appearance_once"),
    ):
        seen: set[str] = set()
        for number, row in enumerate(record.get(rows, [])):
            if row[name] in seen:
                yield (rows, number, name), rule
            seen.add(row[name])


def _ends_before_it_begins(record: Entry) -> Iterator[tuple[Path, str]]:
    for rows, rule in (("names", "actor_name_days_in_order"), ("affiliations", "affiliation_days_in_order")):
        for number, row in enumerate(record.get(rows, [])):
            if "to_day" in row and row["to_day"] < row.get("from_day", ""):
                yield (rows, number, "to_day"), rule
