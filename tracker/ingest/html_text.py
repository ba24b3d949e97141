"""HTML turned into plain text with paragraphs. No markup is ever kept.

nh3 reads the markup as browsers do and drops all but a few tags that part a text; this module then turns those into line
breaks. Its time grows with the square of the nesting (100,000 open elements took 27 s), so HTML of
strangers is read in the box only.
"""

from __future__ import annotations

import html
import re

import nh3

from tracker.text import plain

LONGEST_HTML = 2_000_000  # characters of markup that are looked at

# Elements that begin a new paragraph in every browser. No attribute of any element is kept.
BLOCKS = frozenset({
    "address", "article", "blockquote", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul",
})  # fmt: skip
KEPT = BLOCKS | {"br", "q", "td", "th"}
# What a reader of the page never sees as text.
UNSEEN = frozenset({
    "applet", "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "math", "noembed", "noframes",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
FURNITURE = frozenset({"aside", "footer", "form", "nav"})  # around the article on a whole page

TAG = re.compile(r"<(/?)([a-z0-9]+)>")
SPACES = re.compile(r"[ \t\n\r\f]+")
PARAGRAPH, LINE = "\x02", "\x03"  # `plain.clean` leaves no such character in a text, so these are ours alone
LOOKS_LIKE_MARKUP = re.compile(r"<[a-zA-Z/!?]|&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")


def text_of(markup: str, *, without: frozenset[str] = frozenset()) -> str:
    """The text a reader would see: paragraphs parted by an empty line, ``<br>`` as a newline, ``<q>`` as quotation marks.

    Character references are read once: ``&amp;lt;`` is the text ``&lt;``. ``without`` names further elements to leave out
    with what they hold. Markup beyond LONGEST_HTML characters is not looked at.
    """
    dropped = set(UNSEEN | without)
    bare = nh3.clean(
        plain.clean(markup[:LONGEST_HTML]),
        tags=set(KEPT - dropped),
        clean_content_tags=dropped,
        attributes={"*": set()},
        link_rel=None,
    )
    return paragraphs(SPACES.sub(" ", TAG.sub(_break, SPACES.sub(" ", _keep_lines_of_pre(bare)))))


def line_of(text: str) -> str:
    """One line of text from what may be HTML, such as a title; text that holds no markup is left as it is."""
    return " ".join((text_of(text) if LOOKS_LIKE_MARKUP.search(text) else plain.clean(text)).split())


def lines_of(text: str) -> str:
    """Plain text as it was written, with surplus spaces and empty lines taken out."""
    parts = re.split(r"\n[ \t]*\n", plain.clean(text))
    return paragraphs(PARAGRAPH.join(LINE.join(part.split("\n")) for part in parts), is_escaped=False)


def paragraphs(marked: str, *, is_escaped: bool = True) -> str:
    found = [_lines(part, is_escaped=is_escaped) for part in marked.split(PARAGRAPH)]
    return plain.clean("\n\n".join(part for part in found if part))


def _lines(part: str, *, is_escaped: bool) -> str:
    lines = [(html.unescape(line) if is_escaped else line).strip() for line in part.split(LINE)]
    return "\n".join(line for line in lines if line)


def _keep_lines_of_pre(bare: str) -> str:
    return re.sub(r"<pre>(.*?)</pre>", lambda found: found[0].replace("\n", LINE), bare, flags=re.DOTALL)


def _break(tag: re.Match[str]) -> str:
    closes, name = tag.groups()
    if name in BLOCKS:
        return PARAGRAPH
    if name == "q":
        return "”" if closes else "“"
    return LINE if name == "br" else " "
