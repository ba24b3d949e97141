"""Which speaker a quotation is given to, by which rule, and what the rules look at while an article is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tracker.text.quotes.article import Article
from tracker.text.quotes.cues import (
    ACCORDING,
    NOUN,
    SUBJECT_FIRST,
    VERB_FIRST,
    Cue,
    is_in_clause_that_ended,
    is_parenthesis,
    is_weak,
    reaches,
)
from tracker.text.quotes.lexicon import listed
from tracker.text.quotes.marks import Run
from tracker.text.quotes.mentions import Mention
from tracker.text.quotes.scenes import Scene
from tracker.text.quotes.speakers import Discourse
from tracker.text.quotes.words import QUOTE, WORD, Token

AFTER_A_QUOTATION = frozenset((",", "—", "--", "–", "-"))
SUBORDINATORS = listed("after when while although though because since as before once if whereas asked")
BEFORE_A_SUBJECT = listed("and but as then")


@dataclass(frozen=True, slots=True)
class Credit:
    """``cue`` is the reporting word as printed, None where a speaker was inferred without one; ``place`` is where it stands."""

    speaker: Mention
    cue: str | None = None
    place: Cue | None = None
    rule: str = ""

    @classmethod
    def by(cls, cue: Cue) -> Credit:
        return cls(cue.subject, cue.text, cue)


@dataclass(slots=True)
class Progress:
    """How far the reading has come."""

    article: Article
    discourse: Discourse
    scenes: list[Scene] = field(default_factory=list)  # of the sentences read so far
    credits: dict[int, Credit] = field(default_factory=dict)  # by index of the run
    last: Credit | None = None  # the last one that counts for the quotations after it
    last_paragraph: int = -1
    left_open: Credit | None = None  # of the last quotation whose closing mark is missing

    def remember(self, credit: Credit, paragraph: int) -> None:
        self.last, self.last_paragraph = credit, paragraph
        self.discourse.last_quoted = credit.speaker.resolved


@dataclass(frozen=True, slots=True)
class Question:
    """Who said this quotation? It is ``nth`` of the quotations of its sentence."""

    progress: Progress
    scene: Scene
    nth: int

    @property
    def at(self) -> int:
        return self.scene.quotations[self.nth]

    @property
    def tokens(self) -> list[Token]:
        return self.scene.tokens

    @property
    def run_index(self) -> int:
        return self.tokens[self.at].run

    @property
    def run(self) -> Run:
        return self.progress.article.runs[self.run_index]

    def next_is(self, text: str) -> bool:
        return self.at + 1 < len(self.tokens) and self.tokens[self.at + 1].text == text

    def resolved(self, mention: Mention) -> Mention:
        self.progress.discourse.resolve(mention, self.scene.sentence.number)
        return mention


@dataclass(frozen=True, slots=True)
class Measured:
    """Of so many quotations that a rule decided, so many had the right speaker."""

    right: int
    of: int

    @property
    def share(self) -> float:
        """0 to 1, to two places; a rule seen a few times is drawn towards a half."""
        return round((self.right + 1) / (self.of + 2), 2)


@dataclass(frozen=True, slots=True)
class Rule:
    """How often it was right on whole quotations (five words and more) and on fragments; see rules.py."""

    name: str
    apply: Callable[[Question], Credit | None]
    whole: Measured
    fragments: Measured


def cue_after(scene: Scene, at: int) -> Cue | None:
    """The cue whose attribution clause begins right after the quotation at ``at``."""
    start = at + 2 if at + 1 < len(scene.tokens) and scene.tokens[at + 1].text in AFTER_A_QUOTATION else at + 1
    for cue in scene.cues:
        if cue.at <= at or cue.order == NOUN or (cue.order == ACCORDING and cue.at > start):
            continue
        if cue.order == ACCORDING:
            return cue
        if any(token.kind == QUOTE for token in scene.tokens[at + 1 : cue.at]):
            return None
        if cue.order == VERB_FIRST:
            return cue if cue.at <= start + 1 else None
        if cue.order == SUBJECT_FIRST and cue.subject.start >= scene.tokens[at].end:
            between = [token for token in scene.tokens[start : cue.at] if token.start < cue.subject.start]
            fits = start < len(scene.tokens) and all(t.lower in BEFORE_A_SUBJECT or t.lower.endswith("ly") for t in between)
            return cue if fits else None
        return None
    return None


def opens_subordinate(scene: Scene, at: int) -> bool:
    """True where the quotation stands in the first clause of When the mayor said “…,” Jane Roe left."""
    first = scene.tokens[0]
    if first.kind != WORD or first.lower not in SUBORDINATORS:
        return False
    return not any(token.text == "," for token in scene.tokens[1:at])


def cue_before(scene: Scene, at: int) -> Cue | None:
    """The cue before the quotation at ``at`` that governs it: a parenthesis, else the nearest that is not weak."""
    before = [cue for cue in scene.cues if cue.at < at]
    verbs = [cue for cue in reversed(before) if cue.order != ACCORDING and reaches(scene.tokens, cue, at)]
    if not verbs:
        return next((cue for cue in reversed(before) if cue.order == ACCORDING), None)
    for cue in verbs:
        if is_parenthesis(scene.tokens, cue) and at - cue.at > 2:
            return cue
    strong = [cue for cue in verbs if not is_weak(scene.tokens, cue)]
    outer = next((cue for cue in strong if not is_in_clause_that_ended(scene.tokens, cue, at)), None)
    return outer or (strong or verbs)[0]
