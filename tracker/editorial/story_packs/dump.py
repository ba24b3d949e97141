"""Dump a story from the record into a pack: the same rows give the same bytes on any machine and either database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import Any

from tracker.editorial.story_packs import files, tables, yaml_style
from tracker.editorial.story_packs.dump_events import event_files
from tracker.editorial.story_packs.entries import BadPack
from tracker.editorial.story_packs.fields import filled, written
from tracker.models import (
    Actor,
    Article,
    ArticleVersion,
    Attribution,
    Claim,
    Correction,
    Coverage,
    Discrepancy,
    Event,
    EventActor,
    Issue,
    Outlet,
    Party,
    Story,
    StoryActor,
)


class NotAPack(Exception):
    """The folder holds something else, which a dump would mix with."""


def dump(slug: str, folder: FilePath) -> int:
    """Write the story's pack into the folder and return the number of files. Raises Story.DoesNotExist and NotAPack.

    An earlier pack of the same story there is replaced; files in it that the story no longer has are removed.
    """
    story = Story.objects.get(slug=slug)
    _refuse_other_files(folder, slug)
    texts = pack_files(story)
    for old in _files_of_packs(folder):
        if old.relative_to(folder).as_posix() not in texts:
            old.unlink()
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return len(texts)


def _refuse_other_files(folder: FilePath, slug: str) -> None:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not (folder / files.STORY).is_file():
        raise NotAPack(
            f"{folder} holds other files and no {files.STORY}; choose an empty folder or one that holds this story's pack."
        )
    try:
        held = files.read(folder)[0].story.get("slug")
    except BadPack:
        held = "a pack that cannot be read"
    if held != slug:
        raise NotAPack(f"{folder} holds the pack of {held}, not of {slug}; choose another folder.")


def _files_of_packs(folder: FilePath) -> list[FilePath]:
    tops = [folder / name for name in (files.STORY, *files.LISTS.values())]
    return [path for path in tops if path.exists()] + sorted([*folder.glob("events/*.yaml"), *folder.glob("articles/*.md")])


def pack_files(story: Story) -> dict[str, str]:
    """The texts of the pack's files by name."""
    lists = {
        "actors": _actors(story),
        "outlets": _outlets(story),
        "claims": _claims(story),
        "discrepancies": _discrepancies(story),
        "corrections": _corrections(story),
    }
    dated = event_files(story)
    texts = {files.STORY: yaml_style.record(_story(story))}
    texts |= {files.LISTS[name]: yaml_style.records(rows) for name, rows in lists.items() if rows}
    texts |= {name: yaml_style.records(rows) for name, rows in dated.items()}
    return texts | _articles(story)


def _story(story: Story) -> dict[str, Any]:
    parties = sorted(Party.objects.filter(story=story), key=lambda p: (p.position, p.slug))
    issues = sorted(Issue.objects.filter(story=story), key=lambda i: i.slug)
    return {
        "slug": story.slug,
        **written(story, tables.STORY),
        **filled(
            parties=[{"slug": p.slug, **written(p, tables.PARTY)} for p in parties],
            issues=[{"slug": i.slug, **written(i, tables.ISSUE)} for i in issues],
        ),
    }


def _actors(story: Story) -> list[dict[str, Any]]:
    """Everyone in the story, and the organisations they belong to."""
    parties = {m.actor_id: m.party.slug for m in StoryActor.objects.filter(story=story).select_related("party") if m.party}
    wanted = set(StoryActor.objects.filter(story=story).values_list("actor", flat=True))
    for rows, column in (
        (Event.objects.filter(story=story), "actor"),
        (Event.objects.filter(story=story), "target"),
        (EventActor.objects.filter(story=story), "actor"),
        (Attribution.objects.filter(story=story), "actor"),
    ):
        wanted |= set(rows.exclude(**{column: None}).values_list(column, flat=True))
    further = wanted
    while further:
        of = Actor.objects.filter(people__actor__in=further).values_list("pk", flat=True)
        further = set(of) - wanted
        wanted |= further
    actors = Actor.objects.filter(pk__in=wanted).prefetch_related("names", "affiliations__organization")
    return [_actor(actor, parties.get(actor.pk, "")) for actor in sorted(actors, key=lambda a: a.slug)]


def _actor(actor: Actor, party: str) -> dict[str, Any]:
    values = written(actor, tables.ACTOR)
    return {
        "slug": actor.slug,
        "name": values.pop("name"),
        **filled(kind=values.pop("kind", ""), party=party),
        **values,
        **filled(
            names=[written(row, tables.ACTOR_NAME) for row in by_id(actor.names.all())],
            affiliations=[written(row, tables.AFFILIATION) for row in by_id(actor.affiliations.all())],
        ),
    }


def by_id(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: row.pk)


def _outlets(story: Story) -> list[dict[str, Any]]:
    printed = Article.objects.filter(story=story).exclude(outlet=None).values("outlet")
    relayed = Attribution.objects.filter(story=story).exclude(outlet=None).values("outlet")
    outlets = Outlet.objects.filter(pk__in=printed) | Outlet.objects.filter(pk__in=relayed)
    return [{"slug": o.slug, **written(o, tables.OUTLET)} for o in sorted(outlets, key=lambda o: o.slug)]


def _articles(story: Story) -> dict[str, str]:
    """One file for each article and one for each earlier text of it."""
    texts: dict[int, list[ArticleVersion]] = defaultdict(list)
    for version in ArticleVersion.objects.filter(story=story).order_by("number"):
        texts[version.article_id].append(version)
    result = {}
    for article in sorted(Article.objects.filter(story=story).select_related("outlet"), key=lambda a: a.slug):
        versions = texts[article.pk]
        newest = versions[-1] if versions else None
        front = {"slug": article.slug, **written(article, tables.ARTICLE), **_text_fields(newest)}
        result[files.article_file(article.slug, article.published)] = _with_text(front, newest)
        for version in versions[:-1]:
            front = {"slug": article.slug, "version": version.number, **_text_fields(version)}
            result[files.article_file(article.slug, article.published, version.number)] = _with_text(front, version)
    return result


def _text_fields(version: ArticleVersion | None) -> dict[str, Any]:
    if version is None:
        return {}
    return filled(
        coverage="" if version.coverage == Coverage.EXCERPT else str(version.coverage),
        version=0 if version.number == 1 else version.number,
    )


def _with_text(front: dict[str, Any], version: ArticleVersion | None) -> str:
    matter = files.FENCE + yaml_style.record(front) + files.FENCE
    return f"{matter}\n{version.text}\n" if version else matter


def _claims(story: Story) -> list[dict[str, Any]]:
    claims = Claim.objects.filter(story=story).prefetch_related("appearances__event", "reviews__evidence__event")
    return [
        {
            "slug": claim.slug,
            **written(claim, tables.CLAIM),
            **filled(
                appearances=[
                    filled(event=row.event.ref, side=str(row.side), note=row.note) for row in by_id(claim.appearances.all())
                ],
                reviews=[
                    {**written(row, tables.REVIEW), **filled(evidence=[e.event.ref for e in by_id(row.evidence.all())])}
                    for row in by_id(claim.reviews.all())
                ],
            ),
        }
        for claim in sorted(claims, key=lambda c: (c.position, c.slug))
    ]


def _discrepancies(story: Story) -> list[dict[str, Any]]:
    rows = Discrepancy.objects.filter(story=story).prefetch_related("values__article", "about__event")
    return [
        {
            "ref": row.ref,
            **written(row, tables.DISCREPANCY),
            **filled(
                events=[about.event.ref for about in by_id(row.about.all())],
                values=[
                    filled(value=v.value, article=v.article.slug, exact=v.exact)
                    for v in sorted(row.values.all(), key=lambda v: v.number)
                ],
            ),
        }
        for row in sorted(rows, key=lambda r: r.ref)
    ]


def _corrections(story: Story) -> list[dict[str, Any]]:
    rows = Correction.objects.filter(story=story).select_related("event")
    return [
        {"event": row.event.ref, "made_on": row.made_on.isoformat(), "text": row.text}
        for row in sorted(rows, key=lambda r: (r.made_on, r.pk))
    ]
