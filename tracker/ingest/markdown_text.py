"""Articles in Markdown: a head of fields, and the text without its marks."""

from __future__ import annotations

import re

from tracker.editorial.story_packs import yaml_text
from tracker.editorial.story_packs.entries import BadPack
from tracker.ingest.arrivals import Arrival
from tracker.ingest.file_fields import FileUnreadable, arrival

HEAD = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
LONGEST_HEAD = 20_000  # characters

FENCE = re.compile(r"^ {0,3}(```|~~~).*$", re.MULTILINE)
IMAGE = re.compile(r"!\[[^\]\[\n]{0,500}\]\([^)\n]{0,2000}\)")
LINK = re.compile(r"\[([^\]\[\n]{1,500})\](?:\([^)\[\n]{0,2000}\)|\[[^\]\[\n]{0,100}\])")
AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,2000})>")
DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]{1,100}\]:[ \t]*\S.*$", re.MULTILINE)
MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,500}>|<!--.*?(?:-->|\Z)", re.DOTALL)  # a comment without an end has no second try
STRONG = re.compile(
    r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]{1,2000}?)(?<=\S)\1(?![\w*])|(?<![\w_])(_{1,3})(?=\S)([^_\n]{1,2000}?)(?<=\S)\3(?![\w_])"
)
LINE_START = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+|^[ \t]{0,3}#{1,6}[ \t]+|^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+")
HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]")
NEW_PARAGRAPH = re.compile(r"[ \t]{0,3}(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,3}[.)][ \t])")
RULE = re.compile(r"^ {0,3}(?:=+|-{2,}|(?:[-*_][ \t]*){3,})$", re.MULTILINE)
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read(text: str, name: str) -> Arrival:
    """An article in Markdown; its head stands between two lines ``---``. Raises FileUnreadable."""
    head = HEAD.match(text)
    if head is None:
        raise FileUnreadable("it does not begin with a head of fields between two lines “---”.")
    fields = head[1] or ""
    if len(fields) > LONGEST_HEAD:
        raise FileUnreadable(f"its head has {len(fields):,} characters; {LONGEST_HEAD:,} are read.")
    try:
        given = yaml_text.read_record(fields, name, {}, lines_before=1).fields
    except BadPack as error:
        raise FileUnreadable(f"its head cannot be read: {error.mistakes[0]}") from error
    return arrival(given, words_of(text[head.end() :]), "head of the file")


def words_of(markdown: str) -> str:
    """The text of Markdown without its marks: a paragraph for each paragraph, heading and item of a list."""
    text = FENCE.sub("", DEFINITION.sub("", IMAGE.sub("", markdown)))
    text = MARKUP.sub("", AUTOLINK.sub(r"\1", LINK.sub(r"\1", text)))
    joined = (" ".join(filter(None, lines)).replace("\n ", "\n").strip() for lines in paragraphs_of(RULE.sub("", text)))
    return "\n\n".join(ESCAPED.sub(r"\1", STRONG.sub(lambda m: m[2] or m[4], words)) for words in joined if words)


def paragraphs_of(text: str) -> list[list[str]]:
    """The lines of each paragraph without what marks them as quotation, heading or item; a forced line break is a newline."""
    paragraphs: list[list[str]] = [[]]
    for line in text.split("\n"):
        bare = LINE_START.sub("", line)
        if not line.strip() or NEW_PARAGRAPH.match(line):
            paragraphs.append([])
        paragraphs[-1].append(bare.rstrip("\\").strip() + ("\n" if bare.endswith(("  ", "\\")) else ""))
        if HEADING.match(line):
            paragraphs.append([])
    return paragraphs
