"""Phrases that name an office instead of a person: "the AI firm's CEO", "the defense secretary", "the department"."""

from __future__ import annotations

import re

from tracker.text.quotes.gazetteer import KnownActor, KnownRole
from tracker.text.quotes.known import Known
from tracker.text.quotes.lexicon import gender
from tracker.text.quotes.mentions import Mention, Name
from tracker.text.quotes.names import ORGANISATION, PERSON
from tracker.text.quotes.offices import words

OPENS = re.compile(r"(?:the|its|their|his|her|this|that|a|an)\s+", re.IGNORECASE)
DEFINITE = ("the ", "its ", "their ", "this ", "that ")
POSSESSOR = re.compile(r"(?P<owner>.+?)(?:['’]s|(?<=s)['’])\s+(?P<title>.+)")
OF_A_BODY = re.compile(r"(?P<title>.+?) (?:of|at) (?P<owner>.+)")
NO_HOLDER = ("former", "ex-", "acting", "then-", "incoming", "next")
LONGEST = 10  # words


def resolve(phrase: str, position: int, known: Known) -> list[KnownActor]:
    """Whom the phrase means at its place in the article: one, several where it cannot be told, none where it names no office."""
    bare = phrase.rstrip(" ,")
    if not known or not bare or bare.count(" ") >= LONGEST or "spokes" in bare:
        return []
    return _noun(bare, position, known) or _office(bare, position, known)


def take_office(mention: Mention, known: Known) -> bool:
    """Gives a phrase such as "the AI firm's CEO" the name of the one actor it means; whether it did."""
    actors = resolve(mention.text, mention.start, known)
    if len(actors) != 1:
        return False
    name = known.printed_name(actors[0], mention.start)
    sort = PERSON if actors[0].is_person else ORGANISATION
    mention.take_name(Name(name, sort, gender(name.split()[0]) if actors[0].is_person else None))
    mention.resolved = name
    return True


def _noun(phrase: str, position: int, known: Known) -> list[KnownActor]:
    """The company, the AI startup: a noun of an organisation, with words before it that are no name."""
    if not phrase.lower().startswith(DEFINITE):
        return []
    parts = OPENS.sub("", phrase, count=1).split()
    if "’s" in phrase or "'s" in phrase or any(part[:1].isupper() and not part.isupper() for part in parts):
        return []
    return known.by_noun(parts[-1].lower(), position) if parts else []


def _office(phrase: str, position: int, known: Known) -> list[KnownActor]:
    bare = OPENS.sub("", phrase, count=1)
    for pattern in (POSSESSOR, OF_A_BODY):
        if found := pattern.fullmatch(bare):
            bodies = body(found["owner"], position, known)
            return _holders(found["title"], [actor.key for actor in bodies], known) if bodies else []
    parts = bare.split()
    for cut in range(len(parts) - 1, 0, -1):  # Anthropic CEO
        if bodies := known.named(" ".join(parts[:cut])):
            return _holders(" ".join(parts[cut:]), [actor.key for actor in bodies], known)
    return _alone(bare, known) if phrase.lower().startswith("the ") else []


def _alone(title: str, known: Known) -> list[KnownActor]:
    """The CEO: of those the article names. The defense secretary: also where it names the department only."""
    holders = _holders(title, None, known)
    named = [actor for actor in holders if actor.key in known.places]
    if named or len(holders) != 1 or len(words(title) - words("chief executive president founder chairman director")) < 2:
        return named
    return holders if any(role.organization in known.places for role in holders[0].roles) else []


def body(phrase: str, position: int, known: Known) -> list[KnownActor]:
    """An organisation by name or noun: Anthropic, the AI firm, company."""
    bare = OPENS.sub("", phrase.rstrip(" ,"), count=1)
    by_name = [actor for actor in known.named(bare) if not actor.is_person]
    return by_name or (known.by_noun(bare.split()[-1].lower(), position) if bare.split() else [])


def _holders(title: str, bodies: list[str] | None, known: Known) -> list[KnownActor]:
    """People who hold the office on the article's day; ``bodies`` None: of any organisation."""
    wanted = words(title)
    if not wanted or any(word.startswith(NO_HOLDER) for word in title.lower().split()):
        return []
    is_there = (office for office in known.table.offices if bodies is None or office.role.organization in bodies)
    held = [office.holder for office in is_there if _covers(office.role, known) and office.is_called(wanted)]
    return list(dict.fromkeys(held))


def _covers(role: KnownRole, known: Known) -> bool:
    if known.day is None:
        return role.last_day is None
    return (role.first_day is None or role.first_day <= known.day) and (role.last_day is None or known.day <= role.last_day)
