"""What a candidate would become: the fields of its event, as an editor finds them before changing any."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from django.core.exceptions import ValidationError

from tracker import dates
from tracker.models import PROXIES, Actor, Candidate, CandidateKind, Event, Issue, Kind, Speech, State, ThreatForm
from tracker.models.event_rules import EVENT_RULES

# Of words in quotation marks; a refusal or a no-comment that is only told of is something done.
KINDS: dict[str, Kind] = {
    CandidateKind.THREAT: Kind.THREAT,
    CandidateKind.DEMAND: Kind.THREAT,
    CandidateKind.POSITION: Kind.POSITION,
}
DONE = (CandidateKind.REFUSAL, CandidateKind.NO_COMMENT)
FORMS: dict[str, ThreatForm] = {CandidateKind.THREAT: ThreatForm.THREAT, CandidateKind.DEMAND: ThreatForm.DEMAND}


@dataclass(frozen=True, slots=True)
class Proposal:
    """The fields of the event, and who passed the words on. `dataclasses.replace` makes the one an editor decided on."""

    kind: str = Kind.STATEMENT
    actor: Actor | None = None
    target: Actor | None = None
    said_on: str = ""
    title: str = ""
    words: str = ""
    summary: str = ""
    speech: str = ""
    venue: str = ""
    note: str = ""
    issue: Issue | None = None
    stance: str = ""
    form: str = ""
    threatened: str = ""
    condition: str = ""
    deadline: str = ""
    legal_basis: str = ""
    reported_by: str = ""  # as printed
    hedge: str = ""


CHAIN = ("reported_by", "hedge")
OF_EVENT = tuple(f.name for f in fields(Proposal) if f.name not in CHAIN)


def of(candidate: Candidate) -> Proposal:
    """The proposal as the extractor made it. A date it gives in no form the record reads is left out, never guessed."""
    kind = kind_of(candidate)
    return Proposal(
        kind=kind,
        actor=candidate.actor,
        said_on=readable(candidate.said_on, candidate.story.timezone),
        words=as_spoken(candidate.words) if candidate.is_quoted else "",
        title="No comment" if candidate.kind == CandidateKind.NO_COMMENT and kind == Kind.ACTION else "",
        summary=summary_of(candidate),
        speech=speech_of(candidate, kind),
        venue=candidate.venue,
        note=note_of(candidate),
        reported_by=candidate.reported_by,
        hedge=candidate.hedge,
        **(threat_of(candidate) if kind == Kind.THREAT else {}),
    )


def as_spoken(words: str) -> str:
    """Without the comma that American printers put before a closing mark, which belongs to the page's own sentence."""
    return words.replace(", … ", " … ").removesuffix(",")


def kind_of(candidate: Candidate) -> Kind:
    if candidate.kind in DONE and not candidate.is_quoted:
        return Kind.ACTION
    return KINDS.get(candidate.kind, Kind.STATEMENT)


def speech_of(candidate: Candidate, kind: Kind) -> Speech:
    if candidate.is_quoted:
        return Speech.DIRECT
    return Speech.NONE if kind == Kind.ACTION else Speech.INDIRECT


def threat_of(candidate: Candidate) -> dict[str, Any]:
    return {
        "form": FORMS.get(candidate.kind, ThreatForm.THREAT),
        "threatened": begun_large(bare_clause(candidate.threatened or candidate.words)),
        "condition": candidate.condition,
        "deadline": readable(candidate.deadline, candidate.story.timezone),
        "legal_basis": candidate.legal_basis,
    }


def lacks_deadline(candidate: Candidate) -> bool:
    """The page prints a deadline of the threat, in words the record reads no date in."""
    is_printed = kind_of(candidate) == Kind.THREAT and bool(candidate.deadline)
    return is_printed and not readable(candidate.deadline, candidate.story.timezone)


def note_of(candidate: Candidate) -> str:
    """What has no field of its own and a reader should still know."""
    told = []
    if candidate.on_behalf_of and candidate.speaker:
        told.append(f"The page names the speaker as “{candidate.speaker}”.")
    if candidate.deadline and not readable(candidate.deadline, candidate.story.timezone):
        told.append(f"Deadline as printed: “{candidate.deadline}”.")
    return " ".join(told)


def readable(text: str, zone: str) -> str:
    """The date in its standard form; empty where the record cannot read it."""
    try:
        return dates.parse(text, zone).text if text else ""
    except dates.BadDate:
        return ""


def summary_of(candidate: Candidate) -> str:
    """What was said where no words are known. Of a no-comment the clause may be what was not done, so its title says it all."""
    if candidate.is_quoted or candidate.kind == CandidateKind.NO_COMMENT:
        return ""
    if candidate.kind == CandidateKind.REFUSAL and candidate.words.startswith("to "):
        return f"Refused {candidate.words}"
    return begun_large(bare_clause(candidate.words))


def bare_clause(text: str) -> str:
    """A clause without the word that ties it to the reporting verb."""
    return text.removeprefix("that ").removeprefix("to ")


def begun_large(text: str) -> str:
    return text[:1].upper() + text[1:]


def event_of(proposal: Proposal, candidate: Candidate) -> Event:
    """The event it would be, not saved."""
    values = {name: getattr(proposal, name) for name in OF_EVENT if name != "kind"}
    return PROXIES[proposal.kind](story=candidate.story, language=candidate.article.language, **values)


def broken_rules(proposal: Proposal, candidate: Candidate) -> dict[str, str]:
    """The rules of published events that it breaks, by name, each with its sentence. Raises dates.BadDate."""
    event: Any = event_of(proposal, candidate)
    event.state, event.evidence_count, event.order_key = State.PUBLISHED, 1, 0 if proposal.said_on else None
    event.prepare()
    found = {}
    for rule in EVENT_RULES:
        if rule.name.startswith("published_"):
            try:
                rule.validate(Event, event)
            except ValidationError as error:
                found[rule.name] = " ".join(error.messages)
    return found
