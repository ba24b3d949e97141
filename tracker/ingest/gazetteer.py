"""What the extractor may know of a story's actors: names, dated offices, and the nouns articles use for organisations."""

from __future__ import annotations

from tracker.models import Actor, ActorName, Affiliation, Story
from tracker.models.actors import ActorKind, NameKind
from tracker.text import plain
from tracker.text.quotes import Gazetteer, KnownActor, KnownRole

# What an organisation is, as its affiliation or name says, and the nouns that articles use for it after "the".
NOUNS = {
    "company": ("company", "firm", "startup", "start-up", "business", "developer", "maker", "group", "giant"),
    "contractor": ("contractor", "company", "firm", "group", "maker"),
    "department": ("department", "ministry", "agency"),
    "ministry": ("ministry", "department"),
    "agency": ("agency",),
    "administration": ("administration", "agency"),
    "bureau": ("bureau", "agency"),
    "commission": ("commission", "agency"),
    "committee": ("committee", "panel"),
    "council": ("council",),
    "court": ("court",),
    "government": ("government", "administration"),
    "association": ("association", "group"),
    "union": ("union",),
    "university": ("university",),
    "institute": ("institute",),
    "foundation": ("foundation", "group"),
    "party": ("party",),
    "bank": ("bank", "lender"),
}


def of_story(story: Story) -> Gazetteer:
    """The actors of the story with their names, misprints left out, and their offices. Three queries, whatever their number."""
    actors = Actor.objects.filter(stories__story=story).order_by("slug")
    names: dict[int, list[str]] = {}
    for name in ActorName.objects.filter(actor__stories__story=story).exclude(kind=NameKind.NOISE).order_by("pk"):
        names.setdefault(name.actor_id, []).append(name.name)
    offices: dict[int, list[Affiliation]] = {}
    held = Affiliation.objects.filter(actor__stories__story=story).select_related("organization").order_by("pk")
    for affiliation in held:
        offices.setdefault(affiliation.actor_id, []).append(affiliation)
    return Gazetteer(tuple(known(actor, names.get(actor.pk, []), offices.get(actor.pk, [])) for actor in actors))


def known(actor: Actor, names: list[str], offices: list[Affiliation]) -> KnownActor:
    is_person = actor.kind == ActorKind.PERSON
    roles = tuple(
        KnownRole(held.role, held.organization.slug if held.organization else None, held.from_day, held.to_day)
        for held in offices
    )
    nouns = () if is_person or actor.is_unnamed else nouns_of([actor.name, *(held.role for held in offices)])
    return KnownActor(actor.slug, actor.name, is_person, tuple(names), roles, nouns)


def nouns_of(texts: list[str]) -> tuple[str, ...]:
    """``AI company`` is called the company, the firm, the startup; ``US Department of State`` the department."""
    words = {word for text in texts for word in plain.words(text)}
    return tuple(dict.fromkeys(noun for kind, nouns in NOUNS.items() if kind in words for noun in nouns))
