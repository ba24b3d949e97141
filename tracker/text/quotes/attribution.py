"""The pass over an article that sets each sentence as a scene and gives every quotation its speaker."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.text.quotes import rules
from tracker.text.quotes.article import Article
from tracker.text.quotes.credits import Credit, Progress, Question
from tracker.text.quotes.scenes import Scene, Stage
from tracker.text.quotes.speakers import Discourse

SURE = frozenset(("clause-after", "clause-before", "carried-back"))


@dataclass(frozen=True, slots=True)
class Attribution:
    """``scenes`` are all sentences in order; ``credits`` by index of the run, without those that nobody was found for."""

    scenes: list[Scene]
    credits: dict[int, Credit]
    discourse: Discourse


def attribute(article: Article) -> Attribution:
    stage = Stage(article)
    progress = Progress(article, stage.discourse)
    for sentence in article.sentences:
        scene = stage.set(sentence)
        progress.scenes.append(scene)
        questions = [Question(progress, scene, nth) for nth in range(len(scene.quotations))]
        for question in questions:
            _ask_in_sentence(question)
        for question in questions:
            if question.run_index not in progress.credits:
                _ask_before(question)
    _hand_back(article, progress.credits)
    return Attribution(progress.scenes, progress.credits, stage.discourse)


def _ask_in_sentence(question: Question) -> None:
    progress, credit = question.progress, None
    for rule in rules.IN_ITS_SENTENCE:
        if credit := rule.apply(question):
            credit = credit if credit.rule else replace(credit, rule=rule.name)
            break
    if credit:
        progress.credits[question.run_index] = credit
        if credit.rule != "sentence-subject":
            progress.remember(credit, question.scene.sentence.paragraph)
    if not question.run.closed:
        progress.left_open = credit


def _ask_before(question: Question) -> None:
    progress = question.progress
    credit = rules.previous_sentence(question)
    if credit:
        progress.credits[question.run_index] = credit
        progress.remember(credit, question.scene.sentence.paragraph)
    if not question.run.closed:
        progress.left_open = credit


def _hand_back(article: Article, given: dict[int, Credit]) -> None:
    """“… (paragraph) “…,” Jane Roe said: the speaker named at the end spoke the first paragraph too."""
    for index in range(len(article.runs) - 2, -1, -1):
        after, mine = given.get(index + 1), given.get(index)
        if article.runs[index].closed or not article.runs[index + 1].continues or after is None or after.rule not in SURE:
            continue
        if mine is None or mine.rule in rules.GUESSES:
            given[index] = replace(after, rule="carried-back")
