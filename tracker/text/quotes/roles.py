"""Phrases that name an office instead of a person: "the AI firm's CEO", "the defense secretary", "the department"."""

from __future__ import annotations

import re

from tracker.text import plain
from tracker.text.quotes.gazetteer import KnownActor, KnownRole
from tracker.text.quotes.known import Known
from tracker.text.quotes.lexicon import gender, listed
from tracker.text.quotes.mentions import Mention, Name
from tracker.text.quotes.names import ORGANISATION, PERSON

OPENS = re.compile(r"(?:the|its|their|his|her|this|that|a|an|former)\s+", re.IGNORECASE)
DEFINITE = ("the ", "its ", "their ", "this ", "that ")
POSSESSOR = re.compile(r"(?P<owner>.+?)(?:['’]s|(?<=s)['’])\s+(?P<rest>.+)")
APART = re.compile(r"\s*(?:;|/|,| and )\s*")
SHORT = {"ceo": "chief executive", "cfo": "chief financial", "cto": "chief technology", "coo": "chief operating"}
ALIKE = {"defence": "defense", "war": "defense", "pentagon": "defense", "cofounder": "founder", "co-founder": "founder"}
LEAVES_OUT = listed("of the for and at in us u.s. american united states officer")
NO_HOLDER = listed("former ex-")
LONGEST = 10  # words


def resolve(phrase: str, position: int, known: Known) -> list[KnownActor]:
    """Whom the phrase means at its place in the article: one, several where it cannot be told, none where it names no office."""
    words = phrase.rstrip(" ,").split()
    if not known or not words or len(words) > LONGEST or "spokes" in phrase:
        return []
    return _noun(phrase.rstrip(" ,"), position, known) or _office(phrase.rstrip(" ,"), position, known)


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
    words = OPENS.sub("", phrase, count=1).split()
    if "’s" in phrase or "'s" in phrase or any(word[:1].isupper() and not word.isupper() for word in words):
        return []
    return known.by_noun(words[-1].lower(), position) if words else []


def _office(phrase: str, position: int, known: Known) -> list[KnownActor]:
    bare = OPENS.sub("", phrase, count=1)
    owner = POSSESSOR.fullmatch(bare)
    if owner:
        bodies = body(owner["owner"], position, known)
        return _holders(owner["rest"], [actor.key for actor in bodies], known) if bodies else []
    words = bare.split()
    for cut in range(len(words) - 1, 0, -1):  # Anthropic CEO, Pentagon technology chief
        if bodies := known.named(" ".join(words[:cut])):
            return _holders(" ".join(words[cut:]), [actor.key for actor in bodies], known)
    holders = _holders(bare, None, known) if phrase.lower().startswith("the ") else []
    return holders if len(holders) == 1 and _is_of_a_body(bare) else known.is_named(holders)


def _is_of_a_body(title: str) -> bool:
    """The defense secretary names its office by itself; the chief executive does not."""
    return len(_words(title) - _words("chief executive president founder chairman director")) > 1


def body(phrase: str, position: int, known: Known) -> list[KnownActor]:
    """An organisation by name or noun: Anthropic, the AI firm, company."""
    bare = OPENS.sub("", phrase.rstrip(" ,"), count=1)
    by_name = [actor for actor in known.named(bare) if not actor.is_person]
    return by_name or (known.by_noun(bare.split()[-1].lower(), position) if bare.split() else [])


def _holders(title: str, bodies: list[str] | None, known: Known) -> list[KnownActor]:
    """People who hold the office on the article's day; ``bodies`` None: of any organisation."""
    wanted = _words(title)
    if not wanted or NO_HOLDER & set(title.lower().split()):
        return []
    found = []
    for actor in known.gazetteer.actors:
        for role in actor.roles if actor.is_person else ():
            is_there = bodies is None or role.organization in bodies
            if is_there and _covers(role, known) and any(_same(wanted, part, role, known) for part in APART.split(role.title)):
                found.append(actor)
                break
    return found


def _same(wanted: frozenset[str], title: str, role: KnownRole, known: Known) -> bool:
    """The same words, but for those of the organisation: chief of Anthropic."""
    held = _words(title)
    return held == wanted or (bool(wanted) and held - wanted <= _words(_body_name(role, known)) and wanted <= held)


def _body_name(role: KnownRole, known: Known) -> str:
    return known.actor(role.organization).name if role.organization and known.has(role.organization) else ""


def _words(title: str) -> frozenset[str]:
    words = plain.fold(title).split()
    spelled = " ".join(SHORT.get(word.strip(".,()"), word.strip(".,()")) for word in words).split()
    return frozenset(ALIKE.get(word, word) for word in spelled) - LEAVES_OUT


def _covers(role: KnownRole, known: Known) -> bool:
    if known.day is None:
        return role.last_day is None
    return (role.first_day is None or role.first_day <= known.day) and (role.last_day is None or known.day <= role.last_day)
