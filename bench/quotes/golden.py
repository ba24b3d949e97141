"""What the extractor gives for each article of ours, as text a person can read in a diff."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from bench.quotes.gold import OURS, GoldArticle
from tracker.text.quotes import FoundQuote, Reading

EXPECTED = OURS.parent / "expected" / "extraction"
HIDDEN = {"text", "speaker", "start", "end", "rule", "confidence", "speaker_start", "speaker_end"}


def path(article: GoldArticle) -> Path:
    return EXPECTED / f"{article.name}.txt"


def render(reading: Reading) -> str:
    """One block each: place, words, speaker, rule, then every other fact that is set."""
    blocks = [_block("quote", one) for one in reading.quotes] + [_block("statement", one) for one in reading.statements]
    return "\n".join(blocks) or "nothing\n"


def _block(what: str, found: FoundQuote) -> str:
    head = f"{what} {found.start}-{found.end}: {found.text}"
    mention = f"  by {found.speaker} ({found.speaker_start}-{found.speaker_end})" if found.speaker else "  by nobody named"
    rule = f"  rule {found.rule}"
    rest = [
        f"  {name} {value}" for name, value in asdict(found).items() if name not in HIDDEN and value not in (None, (), "", False)
    ]
    return "\n".join([head, mention, rule, *rest]) + "\n"


def rewrite(place: Path, reading: Reading) -> bool:
    """Writes the file; whether it changed."""
    text = render(reading)
    if place.exists() and place.read_text(encoding="utf-8") == text:
        return False
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return True
