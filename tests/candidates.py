"""A pytest plugin: candidates as the extractor leaves them in the review queue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from tracker.models import Article, ArticleVersion, Candidate, CandidateSpan
from tracker.text import match

Make = Callable[..., Any]
BEFORE, AFTER = "The talks went on. Reporters heard ", " Nothing else was said."


@pytest.fixture
def make_candidate(make_actor: Make, make_article: Make) -> Make:
    """A waiting candidate over a stored text that holds its words.

    ``runs`` are the quoted runs of a split quotation, ``words`` the only one. A known speaker is made unless ``actor`` is given,
    None included. The text has a sentence before and one after.
    """

    def make(*, words: str = "We will not be moved by this.", runs: Sequence[str] = (), **given: Any) -> Candidate:
        runs, is_quoted = runs or [words], given.get("is_quoted", True)
        given.setdefault("actor", make_actor() if "actor" not in given else None)
        speaker = given.setdefault("speaker", given["actor"].name if given["actor"] else "a spokesman")
        text, spans = text_with(runs, speaker, is_quoted=is_quoted)
        article = given.pop("article", None) or make_article()
        version = stored(article, given.pop("coverage", "full"), text)
        base = len(version.text) - len(text)
        spans = [(start + base, end + base) for start, end in spans]
        words = " … ".join(runs)
        at = base + text.rindex(speaker)
        defaults = {
            "article": article,
            "version": version,
            "words": words,
            "words_hash": match.fingerprints(words)[0],
            "start": spans[0][0],
            "end": spans[-1][1],
            "speaker_start": at,
            "speaker_end": at + len(speaker),
            "said_on": "2026-02-26",
            "venue": "in a statement",
            "rule": "cue after",
            "confidence": 0.95,
            "cue": "said",
        }
        candidate = Candidate.objects.create(**{**defaults, **given})
        for start, end in spans:
            CandidateSpan.objects.create(story=candidate.story, candidate=candidate, start=start, end=end)
        return candidate

    return make


def stored(article: Article, coverage: str, text: str) -> ArticleVersion:
    """A new version of the article whose text ends with this one."""
    last = article.versions.order_by("number").last()
    whole = f"{last.text}\n\n{text}" if last else text
    return ArticleVersion.objects.create(article=article, number=last.number + 1 if last else 1, text=whole, coverage=coverage)


def text_with(runs: Sequence[str], speaker: str, *, is_quoted: bool) -> tuple[str, list[tuple[int, int]]]:
    """A short text with the runs in quotation marks, the speaker behind the first; and the places of the runs in it."""
    text, spans = BEFORE, []
    opening, closing = ("“", "”") if is_quoted else ("", "")
    for number, run in enumerate(runs):
        text += opening
        spans.append((len(text), len(text) + len(run)))
        text += run + closing + (f" {speaker} said, " if number == 0 else " ")
    return text.rstrip(" ,") + "." + AFTER, spans
