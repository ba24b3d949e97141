"""From what the extractor read in a text to candidates for the review queue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from tracker.models import Actor, ArticleVersion, Candidate, CandidateSpan, CandidateState, Story
from tracker.text import lookalikes, match, plain
from tracker.text.quotes import FoundQuote, FoundStatement, Reading

GAP = " … "  # between the runs of a split quotation


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate not yet stored, with the runs of its words."""

    candidate: Candidate
    runs: list[tuple[int, int]]


def from_reading(version: ArticleVersion, reading: Reading, actors: dict[str, int]) -> list[Draft]:
    """Candidates in reading order: each quotation, its runs together, and each paraphrase. ``actors`` maps slugs to keys."""
    split = groupby(sorted(reading.quotes, key=lambda q: (q.statement, q.start)), key=lambda q: q.statement)
    drafts = [draft(version, list(runs), actors) for _, runs in split]
    drafts += [draft(version, [one], actors) for one in reading.statements if not is_quoted_enough(one, reading.quotes)]
    once = {(d.candidate.start, d.candidate.end): d for d in reversed(drafts)}  # a quotation before a paraphrase of the same span
    return sorted(once.values(), key=lambda d: d.candidate.start)


def is_quoted_enough(statement: FoundStatement, runs: Sequence[FoundQuote]) -> bool:
    """Whether a paraphrase is mostly a quotation of the same speaker, long enough to stand alone; one candidate will do then."""
    inside = [
        run for run in runs if statement.start <= run.start and run.end <= statement.end and run.speaker == statement.speaker
    ]
    longest = max(inside, key=lambda run: run.end - run.start, default=None)
    return (
        longest is not None
        and len(plain.words(longest.text)) >= match.FRAGMENT
        and sum(run.end - run.start for run in inside) * 2 >= statement.end - statement.start
    )


def draft(version: ArticleVersion, runs: Sequence[FoundQuote], actors: dict[str, int]) -> Draft:
    first, words = runs[0], GAP.join(run.text for run in runs)
    candidate = Candidate(
        story_id=version.story_id,
        article_id=version.article_id,
        version=version,
        start=min(run.start for run in runs),
        end=max(run.end for run in runs),
        words=words,
        words_hash=match.fingerprints(words)[0],
        is_quoted=not isinstance(first, FoundStatement),
        kind=first.kind_hint,
        actor_id=actors.get(first.speaker_key or ""),
        ambiguous=list(first.ambiguous),
        speaker_start=first.speaker_start,
        speaker_end=first.speaker_end,
        is_date_inherited=first.said_on_inherited,
        rule=first.rule,
        confidence=first.confidence,
        oddities=list(dict.fromkeys(lookalikes.suspicious(f"{first.speaker or ''} {words}"))),
        **lines(first),
    )
    return Draft(candidate, [(run.start, run.end) for run in runs])


LINES = (
    *("speaker", "speaker_name", "on_behalf_of", "said_on", "venue", "reported_by", "hedge", "cue"),
    *("threatened", "condition", "deadline", "legal_basis"),  # a quotation has none of these
)


def lines(found: FoundQuote) -> dict[str, str]:
    """The text columns of a candidate; a found name or phrase is cut to its column."""
    values = {column: getattr(found, column, None) or "" for column in LINES}
    return {column: value[: longest(column)] for column, value in values.items()}


def longest(column: str) -> int | None:
    field: Any = Candidate._meta.get_field(column)
    length: int | None = field.max_length
    return length


def unsettled(drafts: Iterable[Draft], version: ArticleVersion) -> list[Draft]:
    """Without those an editor decided on an earlier text of the article already, by their words."""
    decided = Candidate.objects.filter(article=version.article_id).exclude(
        state__in=[CandidateState.WAITING, CandidateState.SUPERSEDED]
    )
    settled = set(decided.values_list("words_hash", "speaker_name"))
    return [d for d in drafts if (d.candidate.words_hash, d.candidate.speaker_name) not in settled]


def supersede(drafts: Iterable[Draft], version: ArticleVersion) -> None:
    """The same words that wait with an earlier text of the article wait with this one instead."""
    again = {d.candidate.words_hash for d in drafts}
    waiting = Candidate.objects.filter(
        article=version.article_id, state=CandidateState.WAITING, version__number__lt=version.number
    )
    waiting.filter(words_hash__in=again).update(state=CandidateState.SUPERSEDED)


def store(drafts: Sequence[Draft]) -> list[Candidate]:
    """Write them with their runs; call in a transaction."""
    candidates = Candidate.objects.bulk_create([d.candidate for d in drafts])
    CandidateSpan.objects.bulk_create(
        CandidateSpan(story_id=c.story_id, candidate=c, start=start, end=end)
        for c, d in zip(candidates, drafts, strict=True)
        for start, end in d.runs
    )
    return candidates


def keys_of_actors(story: Story) -> dict[str, int]:
    """Keys of the actors of a story by their slug."""
    return dict(Actor.objects.filter(stories__story=story).values_list("slug", "pk"))
