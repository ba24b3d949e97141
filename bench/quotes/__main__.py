"""The figures of the extractor on annotated articles, ours or anybody's: python -m bench.quotes."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from bench.quotes import gold, golden, measures, tables
from bench.quotes.gold import GoldArticle
from bench.quotes.measures import Pair, Share
from tracker.text import quotes

GROUPS: dict[str, Callable[[GoldArticle], str]] = {
    "outlet": lambda article: article.outlet,
    "month": lambda article: f"{article.published:%Y-%m}" if article.published else "undated",
}


def main() -> None:
    options = _options()
    articles = gold.lines(options.gold, options.limit) if options.gold else gold.ours()[: options.limit]
    began = time.process_time()  # other work on the machine disturbs it less than the clock on the wall
    pairs = [(article, quotes.read(article.text, published=article.published)) for article in articles]
    seconds = time.process_time() - began
    if options.rewrite:
        _rewrite(pairs)
    report(pairs, options.errors)
    if options.by:
        _by_group(pairs, GROUPS[options.by])
    if options.rules:
        _by_rule(pairs)
    say(f"{len(articles)} articles, {len(articles) / seconds:.0f} a second of processor time")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.quotes", description=__doc__)
    parser.add_argument("--gold", type=Path, metavar="FILE.jsonl", help="annotated articles; the project's own when left out")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N articles")
    parser.add_argument("--errors", action="store_true", help="print every disagreement")
    parser.add_argument("--by", choices=GROUPS, help="the figures of each outlet or month as well")
    parser.add_argument("--rules", action="store_true", help="how often each rule was right")
    parser.add_argument(
        "--rewrite",
        action="store_true",
        help="write fixtures/expected/extraction and the tables of docs/extraction.md anew; read the diff",
    )
    options = parser.parse_args()
    if options.rewrite and (options.gold or options.limit):
        parser.error("--rewrite is for the project's own articles, all of them")
    return options


def report(pairs: list[Pair], errors: bool) -> None:
    for title, at_least in (("all quotations", 1), (f"of {measures.LONG} words and more", measures.LONG)):
        figures = measures.quotations(pairs, at_least)
        say(f"{title}: {figures.exact.due} in the gold, {figures.exact.found} found")
        for name in ("exact", "overlap", "attribution"):
            say(f"  {name:12} {_line(getattr(figures, name))}")
        say(f"  of those found: mention {figures.mention.recall:.1f}, name {figures.name.recall:.1f}")
        say("  speakers: " + "; ".join(f"{kind} {s.right} of {s.found}" for kind, s in sorted(figures.by_speaker.items())))
        if errors and at_least == 1:
            say(*figures.errors)
    share, wrong = measures.statements(pairs)
    say(f"indirect statements: {_line(share)}")
    if errors:
        say(*wrong)
    _details(pairs, errors)


def _details(pairs: list[Pair], errors: bool) -> None:
    figures = measures.details(pairs)
    if not figures.said_on.due:
        return
    for name in ("said_on", "inherited", "venue", "reported_by", "hedge", "on_behalf_of", "kind", "split"):
        say(f"  {name:12} {_line(getattr(figures, name))}")
    if errors:
        say(*figures.errors)


def _line(share: Share) -> str:
    counts = f"({share.right} of {share.found} found, {share.due} due)"
    return f"P {share.precision:5.1f}  R {share.recall:5.1f}  F1 {share.f1:5.1f}  {counts}"


def _by_group(pairs: list[Pair], group: Callable[[GoldArticle], str]) -> None:
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[group(pair[0])].append(pair)
    for name, members in sorted(groups.items()):
        long, every = measures.quotations(members, measures.LONG), measures.quotations(members)
        say(
            f"{name:20} {len(members):4} articles {long.exact.due:5} quotations | overlap {long.overlap.f1:.1f} "
            f"attribution {long.attribution.f1:.1f}, all lengths {every.attribution.f1:.1f} | "
            f"indirect {measures.statements(members)[0].f1:.1f}"
        )


def _by_rule(pairs: list[Pair]) -> None:
    figures = measures.quotations(pairs)
    for rule, share in sorted(figures.by_rule.items(), key=lambda item: -item[1].found):
        say(f"{rule:30} {share.found:6} found, {share.precision:5.1f} % with the right speaker")


def _rewrite(pairs: list[Pair]) -> None:
    changed = [article.name for article, reading in pairs if golden.rewrite(golden.path(article), reading)]
    say(f"{len(changed)} of {len(pairs)} files changed: {', '.join(changed) or 'none'}")
    if tables.rewrite():
        say("The tables of docs/extraction.md changed.")


def say(*lines: str) -> None:
    sys.stdout.writelines(line + "\n" for line in lines)


if __name__ == "__main__":
    try:
        main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # | head has had enough; the flush at the end is silent
