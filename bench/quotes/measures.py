"""How well readings agree with the gold: shares of spans, speakers, dates, venues, chains, kinds and indirect statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bench.quotes import names, spans
from bench.quotes.gold import GoldArticle, GoldQuote
from tracker.text.quotes import FoundQuote, FoundStatement, Reading

Run = TypeVar("Run", GoldQuote, FoundQuote)
Pair = tuple[GoldArticle, Reading]
LONG = 5  # words from which a quotation counts as long


@dataclass(slots=True)
class Share:
    """``right`` of ``found`` proposals and of ``due`` gold entries; shares in per cent, 0 where there is nothing."""

    right: int = 0
    found: int = 0
    due: int = 0

    @property
    def precision(self) -> float:
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.due if self.due else 0.0

    @property
    def f1(self) -> float:
        return 200 * self.right / (self.found + self.due) if self.found + self.due else 0.0

    def count(self, expected: object, given: object, *, right: bool) -> None:
        """One fact that may be there or not: a wrong value counts against both precision and recall."""
        self.due += expected is not None
        self.found += given is not None
        self.right += right and expected is not None and given is not None


@dataclass(slots=True)
class Figures:
    """Of the quotations of at least so many words; ``mention`` and ``name`` are of those found."""

    exact: Share = field(default_factory=Share)
    overlap: Share = field(default_factory=Share)
    attribution: Share = field(default_factory=Share)
    mention: Share = field(default_factory=Share)
    name: Share = field(default_factory=Share)
    by_speaker: dict[str, Share] = field(default_factory=dict)
    by_rule: dict[str, Share] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Details:
    """Of the quotations and statements found, how their other facts agree; only where the gold has them."""

    said_on: Share = field(default_factory=Share)
    inherited: Share = field(default_factory=Share)
    venue: Share = field(default_factory=Share)
    reported_by: Share = field(default_factory=Share)
    hedge: Share = field(default_factory=Share)
    on_behalf_of: Share = field(default_factory=Share)
    kind: Share = field(default_factory=Share)
    split: Share = field(default_factory=Share)
    errors: list[str] = field(default_factory=list)


def quotations(pairs: Iterable[Pair], at_least: int = 1) -> Figures:
    figures = Figures()
    for article, reading in pairs:
        _score(figures, article, reading, at_least)
    return figures


def _pieces(article: GoldArticle, runs: Sequence[Run], at_least: int) -> dict[spans.Span, Run]:
    """Each piece of each run once, with the first run it belongs to."""
    pieces: dict[spans.Span, Run] = {}
    for run in runs:
        for start, end in spans.lines(article.text, run.start, run.end):
            annotated = not any(spans.meet((start, end), hole) for hole in article.ignore)
            if annotated and spans.count_words(article.text[start:end]) >= at_least:
                pieces.setdefault((start, end), run)
    return pieces


def _score(figures: Figures, article: GoldArticle, reading: Reading, at_least: int) -> None:
    gold, found = _pieces(article, article.quotes, at_least), _pieces(article, reading.quotes, at_least)
    for share in (figures.exact, figures.overlap, figures.attribution):
        share.found += len(found)
        share.due += len(gold)
    wanted, given = list(gold), list(found)
    taken = spans.pairs(wanted, given)
    figures.exact.right += len(gold.keys() & found.keys())
    figures.overlap.right += len(taken)
    for i, span in enumerate(wanted):
        _speaker(figures, article, span, gold[span], found[given[taken[i]]] if i in taken else None)
    used = set(taken.values())
    figures.errors += [f"NOT A QUOTE {_shown(article, span)}" for j, span in enumerate(given) if j not in used]


def _speaker(figures: Figures, article: GoldArticle, span: spans.Span, gold: GoldQuote, found: FoundQuote | None) -> None:
    of_kind = figures.by_speaker.setdefault(gold.speaker_kind, Share())
    of_kind.due += 1
    if found is None:
        figures.errors.append(f"MISSED {_shown(article, span)}")
        return
    right = is_speaker(gold, found)
    of_rule = figures.by_rule.setdefault(found.rule, Share())
    for share in (of_kind, of_rule):
        share.found += 1
        share.right += right
    of_rule.due += 1
    figures.attribution.right += right
    if gold.mention is not None:
        figures.mention.count(gold.mention, "", right=spans.meet(gold.mention, _mention(found)))
    if gold.names:
        figures.name.count(gold.names, "", right=names.same(found.speaker_name or found.speaker, gold.names))
    if not right:
        expected = "|".join(gold.names) or (article.text[slice(*gold.mention)] if gold.mention else "nobody")
        figures.errors.append(
            f"SPEAKER {_shown(article, span)} gold {expected!r}, found {found.speaker!r}/{found.speaker_name!r}"
        )


def _mention(found: FoundQuote) -> spans.Span | None:
    return None if found.speaker_start is None or found.speaker_end is None else (found.speaker_start, found.speaker_end)


def is_speaker(gold: GoldQuote, found: FoundQuote) -> bool:
    """A named speaker by name, one without a name by the mention, none by there being none."""
    if gold.names:
        return names.same(found.speaker_name or found.speaker, gold.names)
    if gold.anybody or gold.speaker_kind == "unnamed":
        return spans.meet(gold.mention, _mention(found))
    return not (found.speaker_name or found.speaker)


def _shown(article: GoldArticle, span: spans.Span) -> str:
    words = article.text[span[0] : span[1]]
    return f"{article.name}:{span[0]} “{words if len(words) < 70 else words[:40] + ' … ' + words[-25:]}”"


def statements(pairs: Iterable[Pair]) -> tuple[Share, list[str]]:
    """Indirect statements: the clause overlaps and the mention (or the name) is right. Those ``beside`` the gold do not count."""
    share, errors = Share(), []
    for article, reading in pairs:
        found = [one for one in reading.statements if not _is_beside(article, one)]
        taken = spans.pairs([(g.start, g.end) for g in article.statements], [(f.start, f.end) for f in found])
        right = {i for i, j in taken.items() if _right_teller(article.statements[i], found[j])}
        share.right += len(right)
        share.found += len(found)
        share.due += len(article.statements)
        used = {taken[i] for i in right}
        errors += [f"NO SUCH STATEMENT {_shown(article, (f.start, f.end))}" for j, f in enumerate(found) if j not in used]
        errors += [f"MISSED {_shown(article, (g.start, g.end))}" for i, g in enumerate(article.statements) if i not in right]
    return share, errors


def _is_beside(article: GoldArticle, found: FoundStatement) -> bool:
    asked_for = any(spans.overlap((found.start, found.end), (g.start, g.end)) >= spans.ENOUGH for g in article.statements)
    holes = (*article.beside, *article.ignore)
    return not asked_for and any(spans.meet((found.start, found.end), hole) for hole in holes)


def _right_teller(gold: GoldQuote, found: FoundQuote) -> bool:
    return spans.meet(gold.mention, _mention(found)) or (bool(gold.names) and names.same(found.speaker_name, gold.names))


def matched(pairs: Iterable[Pair]) -> Iterator[tuple[GoldArticle, GoldQuote, FoundQuote]]:
    """Quotations and indirect statements that were found, each with its gold."""
    for article, reading in pairs:
        for gold, found in ((article.quotes, reading.quotes), (article.statements, reading.statements)):
            borders = [spans.trimmed(article.text, one.start, one.end) for one in gold]
            taken = spans.pairs(borders, [spans.trimmed(article.text, one.start, one.end) for one in found])
            yield from ((article, gold[i], found[j]) for i, j in sorted(taken.items()))


def details(pairs: Iterable[Pair]) -> Details:
    figures = Details()
    last: tuple[str, int] | None = None
    for article, gold, found in matched(pairs):
        facts = gold.known
        if not facts:
            continue
        _detail(figures, "said_on", article, gold, facts["said_on"], found.said_on)
        if facts["said_on"] and facts["said_on"] == found.said_on:
            right = bool(facts["inherited"]) == found.said_on_inherited
            figures.inherited.count("", "", right=right)
        for name in ("venue", "reported_by", "hedge", "on_behalf_of"):
            _detail(figures, name, article, gold, facts[name], getattr(found, name))
        given = None if found.kind_hint == "statement" else found.kind_hint
        _detail(figures, "kind", article, gold, None if facts["kind"] == "statement" else facts["kind"], given)
        if gold.continues:
            figures.split.count("", "", right=last == (article.name, found.statement))
        last = (article.name, found.statement)
    return figures


def _detail(figures: Details, name: str, article: GoldArticle, gold: GoldQuote, expected: str | None, given: str | None) -> None:
    right = _bare(expected) == _bare(given) or (name == "reported_by" and _bare(expected)[-1:] == _bare(given)[-1:])
    getattr(figures, name).count(expected, given, right=right)
    if not right:
        figures.errors.append(f"{name.upper()} {_shown(article, (gold.start, gold.end))} gold {expected!r}, found {given!r}")


def _bare(text: str | None) -> list[str]:
    """Words without articles and case, so that "the BBC" is "BBC"."""
    return [word for word in (text or "").lower().split() if word not in {"the", "a", "an"}]
