"""Words that news English uses around quotations. The lists are text files in ``words/``, so that they can be read and edited."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
RARE = 0.001  # percent: the share of a forename that only our own lists have


def words(name: str) -> frozenset[str]:
    """The words of one list; lines that begin with ``#`` are notes."""
    lines = (FOLDER / "words" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def listed(text: str) -> frozenset[str]:
    """The words of a short list that stands in the code."""
    return frozenset(text.split())


def forms(verb: str) -> set[str]:
    """A regular verb in its four forms: claim, claims, claimed, claiming."""
    if verb.endswith("e"):
        return {verb, verb + "s", verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return {verb, verb + "es", verb + "ed", verb + "ing"}
    return {verb, verb + "s", verb + "ed", verb + "ing"}


def shares(sex: str) -> dict[str, float]:
    """Forename -> percent of people of that sex who bear it; see forenames/README.md."""
    lines = (FOLDER / "forenames" / f"{sex}.txt").read_text(encoding="utf-8").splitlines()
    return {name.capitalize(): float(share) for name, share in (line.split()[:2] for line in lines)}


# Verbs
BASE_FORMS = words("reporting_verbs") | listed("say tell write call put think believe speak read ask feel")
REPORTING = {form for verb in words("reporting_verbs") for form in forms(verb)} | words("reporting_forms")
REPORTING -= words("not_reporting")
TAKES_A_PERSON = {form for verb in words("person_object_verbs") for form in forms(verb)}
TAKES_A_PERSON |= listed("called told tells begged")
# Verbs that report only with the word after them: went on, fired back, pointed out.
_BACK, _OUT = listed("back"), listed("out to")
PHRASAL = {
    "went": listed("on after further"), "goes": listed("on after further"), "going": listed("on"),
    "fired": _BACK, "firing": _BACK, "shot": _BACK, "shooting": _BACK, "hit": _BACK, "hits": _BACK, "hitting": _BACK,
    "push": _BACK, "pushes": _BACK, "pushed": _BACK, "clapped": _BACK, "punched": _BACK,
    "points": _OUT, "pointed": _OUT, "pointing": _OUT, "chimed": listed("in"), "chimes": listed("in"), "weighed": listed("in"),
}  # fmt: skip
SEES_AS = listed("see sees saw")  # they report only with "as" after them: sees the plan as “…”
# They tell what somebody holds rather than what they said: another cue in the sentence is preferred.
OPINION = listed(
    """speak speaks spoke speaking refer refers believe believes believed believing think thinks thought feel feels felt saw see
    sees thinking"""
)
# Verbs and adjectives before "to" and another verb: seemed to say, was quick to add.
CATENATIVES = words("catenatives")
VERB_OR_NOUN = words("verb_or_noun")
NOUN_AFTER_ARTICLE = listed(
    """claim comment report state request attack promise call post tweet note offer demand address order text title question
    point issues calls claims comments reports attacks tweets notes states questions demands signal outline read saw
    charge charges voice title"""
)
# Nouns for something said, after its speaker: her claim that, Roe's call for.
SPEECH_NOUNS = words("speech_nouns")
AUXILIARIES = words("auxiliaries")
NOT = ("n't", "n’t")  # isn't, wouldn't: one token each
BE_OR_HAVE = listed("is was are were be has had have")
MODALS = listed("to would could should will can may might must not")

# Small words
PREPOSITIONS = listed(
    """of for at in on from with to by about against under over into during through between among near behind upon"""
)
CLAUSE_OPENERS = listed(
    """that because as when while if although but or than where what how why whether after before since until though whose so
    nor unless whom"""
)
POSSESSIVES = listed("his her their its")
RELATIVE = listed("who which that")
DETERMINERS = listed("the a an his her their its this that")
# Gender of a pronoun: m, f, plural, neuter, first person (i, w), relative (r).
PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "they": "p", "them": "p", "their": "p", "it": "n", "its": "n",
    "i": "i", "we": "w", "who": "r", "which": "r", "that": "r",
}  # fmt: skip
SUBJECT_PRONOUNS = listed("he she they it i we")

# Plurals that do not end in -s, for verbs in their base form: people say.
PLURALS = listed("people police critics some many others most both few men women children media voters they we you i")


def is_negation(word: str) -> bool:
    """True for isn't, wouldn't, can't."""
    return word.endswith(NOT)


# Names
NO_NAMES, DAYS, TITLES = words("no_names"), words("days"), words("titles")
MALE_TITLES = listed("Mr. Mr Sir Congressman Spokesman Chairman King Prince Lord Councilman")
FEMALE_TITLES = listed("Mrs. Ms. Mrs Ms Miss Dame Lady Congresswoman Spokeswoman Chairwoman Queen Princess Councilwoman")
ORGANISATION_WORDS, ORGANISATION_NOUNS = words("organisation_words"), words("organisation_nouns")
PERSON_NOUNS = words("person_nouns")
PLACES = words("places")
WOMEN, MEN = shares("female"), shares("male")
WOMEN |= {name: RARE for name in words("more_women") if name not in WOMEN and name not in MEN}
MEN |= {name: RARE for name in words("more_men") if name not in WOMEN and name not in MEN}


def is_forename(word: str) -> bool:
    return word in WOMEN or word in MEN


def gender(forename: str) -> str | None:
    """``m`` or ``f`` where one is four times as frequent as the other, ``u`` where both bear the name, None where nobody does.

    An unlisted name in -a is taken for a woman's.
    """
    women, men = WOMEN.get(forename, 0.0), MEN.get(forename, 0.0)
    if women == men == 0:
        return "f" if len(forename) > 3 and forename.endswith("a") and forename[:1].isupper() else None
    return "m" if men > 4 * women else "f" if women > 4 * men else "u"
