"""Whom a mention means: "he", "the department", "the senator" against what the article said before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.text.quotes import roles
from tracker.text.quotes.known import Known
from tracker.text.quotes.lexicon import ORGANISATION_NOUNS, is_forename, listed
from tracker.text.quotes.mentions import LIKELY_PERSON, NOUN, PEOPLE, PRONOUN, Mention
from tracker.text.quotes.names import ORGANISATION, Names

# How present somebody is: subjects of reporting verbs and of sentences stand out, and it fades with each sentence.
SPOKE, SUBJECT, ACTS, OWNS, NAMED = 2.0, 2.0, 1.0, 0.5, 0.0
FADES, SAME_GENDER, SPOKE_LAST, UNSURE = 0.85, 0.4, 0.4, -1.0
SAME_SENTENCE, SAME_PARAGRAPH = 1.0, 1.0
HIGHEST = SPOKE + SAME_GENDER + SPOKE_LAST + SAME_SENTENCE + SAME_PARAGRAPH  # that an entry of the sentence itself can reach
SENTENCES_BACK, MENTIONS_BACK = 14, 80
SENTENCES_BACK_FOR_NOUNS = 12
NOUN_WORD = re.compile(r"[A-Za-z][\w-]*")
OPENS_A_REFERENCE = listed("the his her its this")
OFFICES = listed(
    """nominee candidate billionaire businessman businesswoman mogul president senator governor mayor congressman lawmaker
    democrat republican"""
)


@dataclass(frozen=True, slots=True)
class Entry:
    sentence: int
    paragraph: int
    mention: Mention
    weight: float


class Discourse:
    """Who was mentioned, sentence by sentence, in the order of the text."""

    def __init__(self, names: Names, known: Known) -> None:
        self.names, self.known = names, known
        self.sentences: dict[int, list[Entry]] = {}
        self.paragraph = 0  # of the sentence that is read
        self.last_quoted: str | None = None  # name of who is quoted last

    def add(self, sentence: int, mention: Mention, weight: float) -> None:
        if mention.resolved:
            self.sentences.setdefault(sentence, []).append(Entry(sentence, self.paragraph, mention, weight))

    def subjects(self, sentence: int) -> list[Mention]:
        """Those of one sentence that stand out."""
        return [entry.mention for entry in self.sentences.get(sentence, ()) if entry.weight >= SUBJECT]

    def back(self, sentence: int, count: int) -> Iterator[Entry]:
        """Entries from the newest to the oldest, over this sentence and ``count`` before it."""
        for number in range(sentence, max(sentence - count, 0) - 1, -1):
            yield from reversed(self.sentences.get(number, ()))

    def resolve(self, mention: Mention, sentence: int) -> None:
        """Fills in ``resolved`` where somebody before the mention fits; names stand for themselves."""
        if mention.kind in (NOUN, ORGANISATION) and roles.take_office(mention, self.known):
            return
        if mention.is_named and mention.name:
            mention.resolved = mention.name
        elif mention.kind == PRONOUN:
            self._resolve_pronoun(mention, sentence)
        elif mention.kind == NOUN:
            self._resolve_noun(mention, sentence)

    def _resolve_pronoun(self, mention: Mention, sentence: int) -> None:
        if mention.gender in ("i", "w"):
            return
        best, best_score = None, -99.0
        for rank, entry in enumerate(self.back(sentence, SENTENCES_BACK)):
            if rank > MENTIONS_BACK or best_score >= HIGHEST - FADES * (sentence - entry.sentence):
                break  # nobody farther back can stand out more
            if entry.mention.start >= mention.start or not self._fits(mention.gender, entry.mention):
                continue
            score = self._score(mention, entry, sentence) - 0.001 * rank
            if score > best_score:
                best, best_score = entry.mention, score
        if best is not None:
            mention.resolved = best.resolved
            if mention.gender in ("m", "f"):
                mention.resolved = self.names.of_gender(best.resolved or "", mention.gender)
                mention.gender = best.gender

    def _score(self, mention: Mention, entry: Entry, sentence: int) -> float:
        score = entry.weight - FADES * (sentence - entry.sentence)
        if mention.gender in ("m", "f"):
            score += SAME_GENDER * (entry.mention.gender == mention.gender)
            score += UNSURE * (entry.mention.kind == LIKELY_PERSON)
        score += SAME_PARAGRAPH * (entry.paragraph == self.paragraph)
        score += SAME_SENTENCE * (entry.sentence == sentence and entry.weight >= SUBJECT)
        return score + SPOKE_LAST * (self.last_quoted == entry.mention.resolved)

    def _resolve_noun(self, mention: Mention, sentence: int) -> None:
        phrase = [word.lower() for word in NOUN_WORD.findall(mention.text)]
        if not phrase or phrase[0] not in OPENS_A_REFERENCE or len(phrase) > 8:
            return
        noun = phrase[-1]
        if len(phrase) <= 3 and phrase[0] == "the":
            mention.resolved = self.names.organisation_for(noun, mention.start)
        if mention.resolved:
            return
        for entry in self.back(sentence, SENTENCES_BACK_FOR_NOUNS):
            if entry.mention.start < mention.start and self._noun_means(phrase, entry, sentence):
                mention.resolved = entry.mention.resolved
                if entry.mention.is_person:
                    mention.gender = entry.mention.gender
                return

    def _noun_means(self, phrase: list[str], entry: Entry, sentence: int) -> bool:
        noun, known, is_near = phrase[-1], entry.mention, entry.sentence >= sentence - 3
        if known.is_person and noun not in ORGANISATION_NOUNS:
            person = self.names.person((known.resolved or "").split())
            if person and noun in person.titles:
                return True
            return noun in OFFICES and phrase[0] == "the" and is_near
        if known.kind != ORGANISATION or noun not in ORGANISATION_NOUNS or phrase[0] != "the" or len(phrase) > 2:
            return False
        return noun in (known.resolved or "").lower() or is_near

    def _fits(self, pronoun: str | None, mention: Mention) -> bool:
        if pronoun in ("m", "f"):
            return mention.is_person and (mention.gender == pronoun or mention.gender not in ("m", "f"))
        if mention.kind == ORGANISATION or self._may_be_body(mention):
            return pronoun in ("n", "p")
        if mention.is_person or self.names.person((mention.resolved or "").split() or [""]):
            return pronoun == "p" and mention.kind not in PEOPLE
        return pronoun in ("n", "p")

    def _may_be_body(self, mention: Mention) -> bool:
        """A single name that is no forename and nobody's surname: Lanternfish, it said."""
        name = mention.resolved or ""
        return mention.kind == LIKELY_PERSON and " " not in name and not is_forename(name) and not self.names.person([name])
