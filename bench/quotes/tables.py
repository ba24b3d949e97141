"""The tables of rules in docs/extraction.md, written from the code so that the page cannot say anything else."""

from __future__ import annotations

from pathlib import Path

from tracker.text.quotes import reported_speech, rules
from tracker.text.quotes.credits import Measured

PAGE = Path(__file__).resolve().parents[2] / "docs" / "extraction.md"
LOOKS_BACK = {
    "colon-of-previous-sentence": "The sentence before ends in a colon: its subject",
    "previous-cue": "The subject of the first reporting word of a sentence before it in its paragraph",
    "previous-quotation": "The speaker of the last quotation, up to three sentences back",
    "previous-subject": "The subject of one of the three sentences before",
    "carried-back": "A paragraph left open takes the speaker named where the quotation closes",
}


def quoted() -> str:
    """One row a rule, in the order in which they are tried: what it looks at, and how often it was right."""
    looks_at = {rule.name: _first_sentence(rule.apply.__doc__ or "") for rule in rules.IN_ITS_SENTENCE} | LOOKS_BACK
    rows = [
        f"| `{name}` | {looks_at[name]} | {_share(whole)} | {_share(short)} |" for name, (whole, short) in rules.MEASURED.items()
    ]
    return "\n".join(["| rule | looks at | 5 words and more | shorter |", "|---|---|---|---|", *rows])


def reported() -> str:
    rows = [f"| `{name}` | {100 * share:.0f} % |" for name, share in reported_speech.CONFIDENCE.items()]
    return "\n".join(["| rule | right |", "|---|---|", *rows])


TABLES = {"quoted": quoted, "reported": reported}


def filled(page: str) -> str:
    """The page with each table between its marks as the code has it now."""
    for name, table in TABLES.items():
        before, mark, rest = page.partition(f"<!-- {name} -->\n")
        page = before + mark + table() + "\n" + rest[rest.index("<!-- end -->") :]
    return page


def rewrite() -> bool:
    """Writes the page; whether it changed."""
    before = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(filled(before), encoding="utf-8")
    return filled(before) != before


def _first_sentence(text: str) -> str:
    """What a rule's documentation says before it explains; an example may itself end in a full stop."""
    line = text.strip().splitlines()[0]
    return line.replace("|", "\\|").rstrip(".")


def _share(measured: Measured) -> str:
    return f"{100 * measured.right / measured.of:.0f} % of {measured.of:,}" if measured.of else "not seen"
