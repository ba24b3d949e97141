"""What the schema cannot say: names given once, dates, quoted words, the order of steps, the rules of the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from tracker import dates
from tracker.editorial.story_packs import event_checks, files, rules
from tracker.editorial.story_packs.entries import Entry, Mistake
from tracker.editorial.story_packs.files import Pack
from tracker.editorial.story_packs.schema import checker

# definition in the schema -> list of the pack, and the field by which others name its records
NAMED = {"actor": ("actors", "slug"), "outlet": ("outlets", "slug"), "article": ("articles", "slug")}
DEFINITIONS = {
    "actors": "actor",
    "outlets": "outlet",
    "articles": "article",
    "versions": "version",
    "events": "event",
    "threats": "event",
    "positions": "event",
    "claims": "claim",
    "discrepancies": "discrepancy",
    "corrections": "correction",
}


class Anything(Collection[str]):
    """Stands for the names of a file that could not be read: better no complaint than a hundred false ones."""

    def __contains__(self, name: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def mistakes(pack: Pack, *, is_complete: bool) -> list[Mistake]:
    """Everything wrong with a pack. Where files are missing from it, references are not looked at."""
    found: list[Mistake] = []
    check = checker(names(pack) if is_complete else defaultdict(Anything))
    story = check(pack.story, "story")
    found += story.mistakes
    if not story.is_sound:
        return found
    sound: dict[str, list[Entry]] = {}
    for name, definition in DEFINITIONS.items():
        findings = [(entry, check(entry, definition)) for entry in getattr(pack, name)]
        found += [mistake for _, finding in findings for mistake in finding.mistakes]
        sound[name] = [entry for entry, finding in findings if finding.is_sound]
    return found + list(_beyond_schema(pack, sound))


def names(pack: Pack) -> dict[str, Collection[str]]:
    """What records may refer to, by kind."""
    known: dict[str, Collection[str]] = {
        kind: {str(entry.get(field)) for entry in getattr(pack, name)} for kind, (name, field) in NAMED.items()
    }
    for kind, name in (("party", "parties"), ("issue", "issues")):
        rows = pack.story.get(name, [])
        known[kind] = {str(row.get("slug")) for row in rows if isinstance(row, dict)} if isinstance(rows, list) else set()
    known["event"] = {str(event.get("ref")) for event in pack.dated()}
    return known


def _beyond_schema(pack: Pack, sound: Mapping[str, list[Entry]]) -> Iterator[Mistake]:
    events = [*sound["events"], *sound["threats"], *sound["positions"]]
    yield from event_checks.zone_mistakes(pack.story)
    yield from _story(pack.story)
    for name in ("actors", "outlets", "articles", "claims"):
        yield from _once(sound[name], "slug")
    yield from _once(events, "ref")
    yield from _once(sound["discrepancies"], "ref")
    yield from _kinds(sound)
    for article in (*sound["articles"], *sound["versions"]):
        yield from _article(article, {a["slug"]: a for a in sound["articles"]})
    texts = texts_by_version(sound["articles"], sound["versions"])
    for event in events:
        yield from event_checks.mistakes(event, pack.zone(event), texts)
    for record in (*sound["actors"], *events, *sound["discrepancies"], *sound["claims"]):
        yield from (record.mistake(rules.sentence(rule), *path) for path, rule in rules.broken_by(record))
    if all(len(sound[name]) == len(getattr(pack, name)) for name in sound):
        yield from _unused_outlets(pack)


def texts_by_version(articles: Iterable[Entry], versions: Iterable[Entry]) -> dict[tuple[str, int | None], str]:
    """The stored texts of a pack by article and number; None stands for the newest."""
    texts: dict[tuple[str, int | None], str] = {}
    for article in articles:
        if article.text is not None:
            texts[article["slug"], None] = texts[article["slug"], article.get("version", None)] = article.text
    return texts | {(v["slug"], v["version"]): v.text or "" for v in versions}


def _story(story: Entry) -> Iterator[Mistake]:
    for name in ("parties", "issues"):
        seen: set[str] = set()
        for number, row in enumerate(story.get(name, [])):
            if row["slug"] in seen:
                yield story.mistake(f"“{row['slug']}” is given twice; keep one of them.", name, number, "slug")
            seen.add(row["slug"])


def _once(entries: Iterable[Entry], field: str) -> Iterator[Mistake]:
    first: dict[str, Entry] = {}
    for entry in entries:
        earlier = first.setdefault(entry[field], entry)
        if earlier is not entry:
            place = f"{earlier.file}, line {earlier.lines.get((field,), 1)}"
            yield entry.mistake(f"“{entry[field]}” already stands in {place}; give this one another name.", field)


def _kinds(sound: Mapping[str, list[Entry]]) -> Iterator[Mistake]:
    for event in sound["events"]:
        if "kind" not in event.fields:
            yield event.mistake("this field is missing; write statement or action.", "kind")
        elif event["kind"] not in files.KINDS_IN_EVENTS:
            yield event.mistake(f"a {event['kind']} stands in {event['kind']}s.yaml; move it there.", "kind")
    for name, kind in files.KIND_BY_LIST.items():
        for event in sound[name]:
            if event["kind"] != kind:
                yield event.mistake(f"this file holds {name}; leave “kind” out or move the record.", "kind")


def _article(article: Entry, articles: Mapping[str, Entry]) -> Iterator[Mistake]:
    is_earlier = files.is_earlier(article)
    newest = articles.get(article["slug"], article) if is_earlier else article
    try:
        wanted = files.article_file(
            article["slug"], newest.get("published"), article.get("version", None) if is_earlier else None
        )
    except dates.BadDate as error:
        if not is_earlier:
            yield article.mistake(str(error), "published")
        return
    if wanted != article.file:
        yield article.mistake(f"the name of the file does not fit its date and slug; call it {wanted}.")
    if is_earlier and article.text is None:
        yield article.mistake("an earlier version has its text below the fields.")


def _unused_outlets(pack: Pack) -> Iterator[Mistake]:
    """An outlet nothing refers to would not come back in a dump."""
    used = {article.get("outlet") for article in pack.articles}
    for event in pack.dated():
        for chain in (event.get("attributions", []), *(quote.get("attributions", []) for quote in event.get("quotes", []))):
            used |= {step.get("outlet") for step in chain}
    for outlet in pack.outlets:
        if outlet["slug"] not in used:
            yield outlet.mistake("no article and no attribution names this outlet; leave it out.", "slug")
