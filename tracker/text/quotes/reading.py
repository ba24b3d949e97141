"""read(): one article to its quotations and statements, in passes that each have a module of their own."""

from __future__ import annotations

from datetime import date

from tracker.text.quotes import actors, attribution, circumstances, kinds, proposals, reported_speech, rules, splits
from tracker.text.quotes import article as articles
from tracker.text.quotes.article import Article
from tracker.text.quotes.attribution import Attribution
from tracker.text.quotes.found import FoundQuote, Reading
from tracker.text.quotes.gazetteer import EMPTY, Gazetteer


def read(text: str, gazetteer: Gazetteer = EMPTY, published: date | None = None) -> Reading:
    """What the article quotes and reports. Paragraphs are split by newlines; nested quotations come as one, the outer."""
    article = articles.parse(text, gazetteer, published)  # marks, words, sentences, names
    attributed = attribution.attribute(article)  # reporting words, who they mean, who said each run
    kept = proposals.worth_proposing(article, attributed)  # without titles and scare quotes
    statements = splits.statements(attributed, kept)  # runs of one statement
    told = reported_speech.found(article, attributed)  # clauses that report words without quoting them
    quotes = [_found(article, attributed, index, statements[index]) for index in kept]
    reading = Reading(reported_speech.with_kinds(quotes, told), told)
    reading = actors.tied(article, reading, article.known)  # to the gazetteer
    return circumstances.added(article, attributed.scenes, reading, published)  # days, venues, who told whom


def find(text: str, gazetteer: Gazetteer = EMPTY, published: date | None = None) -> list[FoundQuote]:
    """Only the quotations of ``read()``."""
    return read(text, gazetteer, published).quotes


def _found(article: Article, attributed: Attribution, index: int, statement: int) -> FoundQuote:
    run, credit = article.runs[index], attributed.credits.get(index)
    if credit is None:
        return FoundQuote(start=run.start, end=run.end, text=run.text, statement=statement)
    speaker = credit.speaker
    return FoundQuote(
        start=run.start, end=run.end, text=run.text,
        speaker=speaker.text, speaker_start=speaker.start, speaker_end=speaker.end, speaker_name=speaker.resolved or speaker.name,
        cue=credit.cue, rule=credit.rule, confidence=rules.confidence(credit.rule, run.text), statement=statement,
        kind_hint=kinds.of_quotation(run.text, credit.cue, speaker.text),
    )  # fmt: skip
