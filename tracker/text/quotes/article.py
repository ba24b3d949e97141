"""One article, parsed once: quotations, sentences around them, and the names it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.text.quotes import marks, sentences, words
from tracker.text.quotes.gazetteer import EMPTY, Gazetteer
from tracker.text.quotes.known import Known
from tracker.text.quotes.marks import PARAGRAPH, Run
from tracker.text.quotes.mentions import Mentions
from tracker.text.quotes.names import Names
from tracker.text.quotes.sentences import Sentence
from tracker.text.quotes.subjects import Subjects


@dataclass(frozen=True, slots=True)
class Article:
    text: str
    runs: list[Run]
    sentences: list[Sentence]
    names: Names
    mentions: Mentions
    subjects: Subjects
    known: Known


def parse(text: str, gazetteer: Gazetteer = EMPTY, published: date | None = None) -> Article:
    runs = marks.runs(text)
    found = _sentences(text, runs)
    known = Known(gazetteer, text, published)
    names = Names(found, known.table.kinds)
    mentions = Mentions(text, names)
    return Article(text, runs, found, names, mentions, Subjects(mentions), known)


def _sentences(text: str, runs: list[Run]) -> list[Sentence]:
    in_paragraph: dict[int, list[tuple[int, Run]]] = {}
    for index, run in enumerate(runs):
        in_paragraph.setdefault(run.paragraph, []).append((index, run))
    found: list[Sentence] = []
    for number, paragraph in enumerate(PARAGRAPH.finditer(text)):
        tokens = words.tokens(text, *paragraph.span(), in_paragraph.get(number, []))
        found += [Sentence(len(found) + at, number, part) for at, part in enumerate(sentences.split(tokens, runs))]
    return found
