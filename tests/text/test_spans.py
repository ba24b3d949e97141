from __future__ import annotations

import pytest

from tracker.text.spans import Piece, Span, paragraphs, split


@pytest.mark.parametrize(
    ("text", "spans", "pieces"),
    [
        ("", [], []),
        ("abc", [], [Piece("abc")]),
        ("abcdef", [Span(1, 4, 1)], [Piece("a"), Piece("bcd", (1,), (1,)), Piece("ef")]),
        ("abc", [Span(0, 3, 1)], [Piece("abc", (1,), (1,))]),
        # one within the other: the longer one is named first
        ("abcd", [Span(1, 2, 2), Span(0, 4, 1)], [Piece("a", (1,)), Piece("b", (1, 2), (2,)), Piece("cd", (1,), (1,))]),
        # overlapping
        ("abcd", [Span(0, 3, 1), Span(1, 4, 2)], [Piece("a", (1,)), Piece("bc", (1, 2), (1,)), Piece("d", (2,), (2,))]),
        # the same passage printed for two events
        ("abc", [Span(0, 2, 1), Span(0, 2, 2)], [Piece("ab", (1, 2), (1, 2)), Piece("c")]),
        # side by side
        ("abc", [Span(0, 1, 1), Span(1, 3, 2)], [Piece("a", (1,), (1,)), Piece("bc", (2,), (2,))]),
        # empty, backwards, and beyond the text
        ("abc", [Span(1, 1, 1), Span(2, 1, 2), Span(2, 9, 3), Span(-4, 0, 4)], [Piece("ab"), Piece("c", (3,), (3,))]),
        # code points, not bytes or UTF-16 units
        ("é😀b", [Span(1, 2, 1)], [Piece("é"), Piece("😀", (1,), (1,)), Piece("b")]),
    ],
)
def test_a_text_is_cut_where_a_passage_begins_or_ends(text, spans, pieces):
    assert split(text, spans) == pieces
    assert "".join(piece.text for piece in split(text, spans)) == text


def test_a_passage_over_two_paragraphs_is_marked_in_both_and_ends_in_the_second():
    assert paragraphs("ab\n\ncd ef", [Span(1, 6, 1), Span(4, 5, 2)]) == [
        [Piece("a"), Piece("b", (1,))],
        [Piece("c", (1, 2), (2,)), Piece("d", (1,), (1,)), Piece(" ef")],
    ]


def test_lines_without_words_are_no_paragraphs():
    assert paragraphs("\n  \nab\n", []) == [[Piece("ab")]]
