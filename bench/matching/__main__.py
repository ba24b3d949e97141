"""Recall and precision of matching, and what a lookup costs: python -m bench.matching [--pack DIR] [--stored N...]."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from bench import setup  # noqa: F401 - sets Django up, so it stands before all that needs models
from bench.matching import lookups, packs

PACK = Path(__file__).resolve().parents[2] / "fixtures" / "anthropic-pentagon"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.matching", description=__doc__)
    parser.add_argument("--pack", type=Path, default=PACK, help="a story pack; the shipped one when left out")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other wordings")
    parser.add_argument("--pairs", action="store_true", help="show the pairs that were judged wrongly")
    parser.add_argument(
        "--stored", type=int, nargs="*", default=[], metavar="N", help="measure lookups among N made-up statements"
    )
    options = parser.parse_args()
    if options.stored:
        costs(options.stored)
    else:
        recognition(packs.read_pack(options.pack), options.seed, are_pairs_shown=options.pairs)


def costs(numbers: list[int]) -> None:
    say("| stored | found again | false of 300 | CPU ms | median ms | p99 ms | MB of the index |")
    say("|---|---|---|---|---|---|---|")
    for number in numbers:
        one = lookups.measure(number)
        times = " | ".join(f"{value:.2f}" for value in (one.cpu, one.median, one.p99))
        say(f"| {number:,} | {one.found:.3f} | {one.false} | {times} | {one.size / 1e6:,.0f} |")


def recognition(pack: packs.Pack, seed: int, *, are_pairs_shown: bool) -> None:
    began = time.process_time()
    results = {"the printings": packs.judge_pack(pack)}
    pairs = results["the printings"].own + results["the printings"].others
    took = (time.process_time() - began) / pairs * 1e6
    results |= packs.judge_wordings([words for words in pack.words.values() if len(words.split()) > 5], seed)
    say(f"{len(pack.printings)} printings of {len(pack.words)} statements, {took:.0f} µs for a pair\n")
    say("| wordings | own pairs | recall | other pairs | wrong | precision |\n|---|---|---|---|---|---|")
    for kind, one in results.items():
        say(f"| {kind} | {one.own:,} | {one.recall:.4f} | {one.others:,} | {len(one.wrong)} | {one.precision:.4f} |")
    for kind, one in results.items() if are_pairs_shown else ():
        for name, judged in (("missed", one.missed), ("wrong", one.wrong)):
            for words, printed in judged:
                say(f"\n{kind}, {name}:\n  {words}\n  {printed}")


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
