"""The part of a load that concerns events, their evidence and the steps of threats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from tracker import dates
from tracker.editorial.story_packs import anchors, tables
from tracker.editorial.story_packs.entries import Entry, Path
from tracker.editorial.story_packs.fields import plain_values
from tracker.editorial.story_packs.files import Pack
from tracker.editorial.story_packs.load_sources import Found
from tracker.editorial.story_packs.sync import Ledger, Wanted, write
from tracker.models import (
    Attribution,
    Event,
    EventActor,
    EventIssue,
    EventLink,
    EventSource,
    Match,
    Part,
    Quote,
    Relation,
    State,
    ThreatStep,
    Verification,
    ordering,
)

TAKEN_BACK = (State.RETRACTED, State.REJECTED)


def load_events(pack: Pack, found: Found, ledger: Ledger) -> Callable[[], None]:
    """Write the events and what hangs on them. Returns the last act: publishing, once all evidence is stored.

    The database counts an event's evidence and refuses a published statement without any. So new events are stored as
    drafts, get their quotes, and are published then; those that are published no longer are withdrawn first.
    """
    entries = pack.dated()
    stored = list(Event.objects.filter(story=found.story).order_by("pk"))
    for event in stored:
        event.story = found.story  # its zone is asked for every date
    states = {entry["ref"]: State(entry.get("state", State.PUBLISHED)) for entry in entries}
    decided = _decided_by_editors(stored, states, ledger)
    states |= decided
    tables.withdraw([e.pk for e in stored if e.state == State.PUBLISHED != states.get(e.ref, State.PUBLISHED)])
    wanted = [Wanted(_event(entry, found), entry) for entry in entries]
    _give_keys(wanted, {event.ref: event for event in stored})
    rows = ledger.sync(tables.EVENTS, stored, wanted)
    for row in (row for row in rows if row.ref in decided):
        ledger.count(tables.EVENTS, row, left_as_decided=1)
    found.events = {row.ref: row for row in rows}
    quotes = _load_quotes(entries, found, ledger)
    _load_sources(entries, found, ledger)
    _load_attributions(entries, quotes, found, ledger)
    _load_parts(entries, found, ledger)
    return lambda: _set_states([Wanted(row, entry) for row, entry in zip(rows, entries, strict=True)], states, ledger)


def _decided_by_editors(stored: Sequence[Event], states: Mapping[str, State], ledger: Ledger) -> dict[str, State]:
    """The states of events that an editor took back while the pack has them as any other: a load does not bring them back.

    What an earlier load took back is the pack's to bring back.
    """
    taken_back = {e.pk: e for e in stored if e.state in TAKEN_BACK and states.get(e.ref) == State.PUBLISHED}
    if not taken_back:
        return {}
    entries: Any = Event.history.filter(id__in=taken_back, state__in=TAKEN_BACK)
    by_editors = entries.exclude(history_change_reason=ledger.reason).values_list("id", flat=True).distinct()
    return {taken_back[pk].ref: State(taken_back[pk].state) for pk in by_editors}


def _event(entry: Entry, found: Found) -> Event:
    event = Event(
        story=found.story,
        ref=entry["ref"],
        kind=entry["kind"],
        actor=found.actors.get(entry.get("actor")),
        target=found.actors.get(entry.get("target")),
        issue=found.issues.get(entry.get("issue")),
        changed_at=timezone.now(),
        **plain_values(Event, tables.EVENT, entry),
    )
    event.prepare()
    return event


def _give_keys(wanted: Sequence[Wanted], stored: Mapping[str, Event]) -> None:
    """Let order keys rise within each second as the files of the pack have it; keys that already do stay.

    Threats and positions stand in files of their own, so that their place among the statements of a day is free.
    """
    last: dict[tuple[int, str], int] = {}
    for want in wanted:
        event, known = want.row, stored.get(want.row.ref)
        if event.starts_at is None:
            continue
        base = dates.second_key(event.starts_at)
        highest = last.get((base, want.entry.file), base - 1)
        key = known.order_key if known and known.order_key is not None else highest
        if highest < key < base + ordering.SIZE:
            event.order_key = last[base, want.entry.file] = key
        else:  # new, moved, or behind one that is: it and all that follow go to the end of the second
            last[base, want.entry.file] = base + ordering.SIZE
    ordering.assign([want.row for want in wanted])


def _load_quotes(entries: Iterable[Entry], found: Found, ledger: Ledger) -> dict[tuple[str, int], Quote]:
    """The stored quotes by ref of their event and number."""
    wanted = [
        Wanted(_quote(entry, number, fields, found), entry, ("quotes", number))
        for entry in entries
        for number, fields in enumerate(entry.get("quotes", []))
    ]
    stored = Quote.objects.filter(story=found.story).select_related("version").order_by("pk")
    rows = ledger.sync(tables.QUOTES, stored, wanted)
    return {(want.entry["ref"], int(want.path[1])): row for want, row in zip(wanted, rows, strict=True)}


def _load_sources(entries: Iterable[Entry], found: Found, ledger: Ledger) -> None:
    wanted = []
    for entry in entries:
        for number, fields in enumerate(entry.get("sources", [])):
            article, note = found.articles[fields["article"]], fields.get("note", "")
            event = found.events[entry["ref"]]
            source = EventSource(story=found.story, event=event, article=article, number=number + 1, note=note)
            wanted.append(Wanted(source, entry, ("sources", number)))
    ledger.sync(tables.SOURCES, EventSource.objects.filter(story=found.story).order_by("pk"), wanted)


def _quote(entry: Entry, number: int, fields: Mapping[str, Any], found: Found) -> Quote:
    slug, exact, prefix = fields["article"], fields["exact"], fields.get("prefix", "")
    version = found.versions[slug, fields["version"]] if "version" in fields else found.newest[slug]
    start = anchors.start_of(version.text, exact, prefix, fields.get("start"))
    if start is None:
        raise ValueError(f"{entry.file}: quote {number} of {entry['ref']} was not checked")
    return Quote(
        story=found.story,
        event=found.events[entry["ref"]],
        version=version,
        number=number + 1,
        exact=exact,
        prefix=prefix,
        suffix=fields.get("suffix", ""),
        start=start,
        end=start + len(exact),
        language=fields.get("language") or found.articles[slug].language,
        match=fields.get("match", Match.VERBATIM),
        verification=fields.get("verification", Verification.EXACT),
        note=fields.get("note", ""),
    )


def _load_attributions(entries: Iterable[Entry], quotes: Mapping[tuple[str, int], Quote], found: Found, ledger: Ledger) -> None:
    wanted = []
    for entry in entries:
        for number, step in enumerate(entry.get("attributions", [])):
            wanted.append(Wanted(_attribution(entry, None, number, step, found), entry, ("attributions", number)))
        for place, quote in enumerate(entry.get("quotes", [])):
            for number, step in enumerate(quote.get("attributions", [])):
                row = _attribution(entry, quotes[entry["ref"], place], number, step, found)
                wanted.append(Wanted(row, entry, ("quotes", place, "attributions", number)))
    ledger.sync(tables.ATTRIBUTIONS, Attribution.objects.filter(story=found.story).order_by("pk"), wanted)


def _attribution(entry: Entry, quote: Quote | None, number: int, fields: Mapping[str, Any], found: Found) -> Attribution:
    return Attribution(
        story=found.story,
        event=found.events[entry["ref"]],
        quote=quote,
        position=number + 1,
        name=fields["name"],
        actor=found.actors.get(fields.get("actor", "")),
        outlet=found.outlets.get(fields.get("outlet", "")),
        hedge=fields.get("hedge", ""),
    )


def _load_parts(entries: Iterable[Entry], found: Found, ledger: Ledger) -> None:
    """Who takes part, what it is about, what it leans on."""
    cast, topics, links = [], [], []
    for entry in entries:
        event = found.events[entry["ref"]]
        common = {"story": found.story, "event": event}
        cast += [
            Wanted(EventActor(actor=found.actors[slug], part=part, **common), entry, path) for slug, part, path in cast_of(entry)
        ]
        topics += [Wanted(EventIssue(issue=found.issues[slug], **common), entry, path) for slug, path in topics_of(entry)]
        links += [
            Wanted(EventLink(other=found.events[ref], relation=relation, **common), entry, ("links", relation, number))
            for relation in Relation.values
            for number, ref in enumerate((entry.get("links") or {}).get(relation, []))
        ]
    ledger.sync(tables.CAST, EventActor.objects.filter(story=found.story).order_by("pk"), cast)
    ledger.sync(tables.TOPICS, EventIssue.objects.filter(story=found.story).order_by("pk"), topics)
    ledger.sync(tables.LINKS, EventLink.objects.filter(story=found.story).order_by("pk"), links)


def cast_of(entry: Entry) -> list[tuple[str, Part, Path]]:
    """Actor, part and place of everyone in an event: its actor and target first, each actor once."""
    given: list[tuple[str, Part, Path]] = []
    if entry.get("actor"):
        given.append((entry["actor"], Part.BY, ("actor",)))
    if entry.get("target"):
        given.append((entry["target"], Part.TARGET, ("target",)))
    for part in Part:
        given += [(slug, part, ("cast", part, n)) for n, slug in enumerate((entry.get("cast") or {}).get(part, []))]
    first = {slug: place for place, (slug, _, _) in reversed(list(enumerate(given)))}
    return [given[place] for place in sorted(first.values())]


def topics_of(entry: Entry) -> list[tuple[str, Path]]:
    """Slug and place of each issue, a position's own first, each once."""
    own = [(entry["issue"], ("issue",))] if entry.get("issue") else []
    further = [(slug, ("issues", number)) for number, slug in enumerate(entry.get("issues", [])) if slug != entry.get("issue")]
    return [*own, *further]


def _set_states(wanted: Sequence[Wanted], states: Mapping[str, State], ledger: Ledger) -> None:
    """Bring every event into its state and write the history of all that were made or changed."""
    new, changed = ({row.pk for row in ledger.unrecorded[is_change]} for is_change in (False, True))
    for state in State:
        moving = [want for want in wanted if want.row.state != state == states[want.row.ref]]
        write(moving, lambda rows, state=state: Event.objects.filter(pk__in=[r.pk for r in rows]).update(state=state))  # type: ignore[misc]
        for want in moving:
            want.row.state = state
            if want.row.pk not in new | changed:
                ledger.count(tables.EVENTS, want.row, changed=1, unchanged=-1)
                ledger.unrecorded[True].append(want.row)
    for is_change, rows in ledger.unrecorded.items():
        ledger.write_history(Event, rows, is_change=is_change)


def load_steps(pack: Pack, found: Found, ledger: Ledger) -> None:
    wanted = []
    for entry in pack.dated():
        before = None
        for number, fields in enumerate(entry.get("steps", [])):
            step = ThreatStep(
                story=found.story,
                threat=found.events[entry["ref"]],
                number=number + 1,
                on=fields["date"],
                status=fields["status"],
                event=found.events.get(fields.get("event", "")),
                article=found.articles.get(fields.get("article", "")),
                note=fields.get("note", ""),
            )
            step.follow(before)
            before = step
            wanted.append(Wanted(step, entry, ("steps", number)))
    ledger.sync(tables.STEPS, ThreatStep.objects.filter(story=found.story).order_by("pk"), wanted)
