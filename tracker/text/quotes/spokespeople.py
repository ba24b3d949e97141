"""For whom somebody speaks: "An Anthropic spokesperson", "a spokesman for the farmers' union", "a ministry official"."""

from __future__ import annotations

import re

from tracker.text.quotes.lexicon import listed

SPEAKS = re.compile(r"\bspokes(?:man|woman|person|people|men|women)\b", re.IGNORECASE)
HEAD = re.compile(
    r"\b(?P<head>spokes(?:man|woman|person|people|men|women)|officials?|representatives?|aides?|lawyers?|attorneys?|counsel"
    r"|executives?|sources?|advisers?|employees?|negotiators?|diplomats?|officers?)\b",
    re.IGNORECASE,
)
AFTER = re.compile(r"\s+(?:for|of|at|with|from|in)\s+(?P<body>[^,;()]+)")
DETERMINER = re.compile(r"^(?:a|an|the|one|another|this|that)\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
# Words before the noun that name no body.
NO_BODY = listed(
    """senior top former unnamed anonymous retired current another one several two three four five some many other unidentified
    high-ranking ranking high-level chief lead deputy press media elected local public his her its their our no few both most
    the a an multiple different second third veteran longtime american"""
)


def principal(mention: str) -> str | None:
    """The body as printed, without its article in front; None where the phrase names none, or has no such noun."""
    heads = list(HEAD.finditer(mention))
    if not heads:
        return None
    head = heads[0]
    after = AFTER.match(mention, head.end())
    if after:
        return DETERMINER.sub("", after["body"].strip()) if SPEAKS.match(head["head"]) is None else after["body"].strip()
    before = mention[: head.start()].rpartition(",")[2]
    words = DETERMINER.sub("", before.strip() + " ").split()
    while words and words[0].lower() in NO_BODY:
        words = words[1:]
    while words and words[-1].lower() in NO_BODY:
        words = words[:-1]
    return POSSESSIVE.sub("", " ".join(words)) or None


def is_unnamed(mention: str, name: str | None) -> bool:
    """True where the phrase ends in such a noun and holds no name of a person after it."""
    head = HEAD.search(mention)
    if head is None:
        return False
    rest = AFTER.sub("", mention[head.end() :]).strip(" ,")
    return not any(word[:1].isupper() for word in rest.split()) and not (name and name in rest)
