from __future__ import annotations

from datetime import date

import pytest

from tracker.exports import to_markdown

GOLDEN = """\
# Everything on record, newest first

<http://127.0.0.1:8000/>

## February 2026

- **26 February 2026** · Statement · Ann Example, chief executive, Example Company: [A refusal](http://127.0.0.1:8000/events/7/we-will-not/)

  > “We will not”

  She refuses.

  Issues: Safeguards

  Sources: [Example News, 27 February 2026: A dispute grows](https://news.example/1#:~:text=We%20will%20not)

- **26 February 2026** · Threat · Ann Example, chief executive, Example Company: [End the contract](http://127.0.0.1:8000/events/7/we-will-not/)

  She refuses.

  Threatened: End the contract\\
  Deadline: 27 February 2026, 17:01 EST (22:01 UTC)\\
  Issues: Safeguards

  Sources: [Example News, 27 February 2026: A dispute grows](https://news.example/1#:~:text=We%20will%20not)
"""


def text(records, about):
    return "".join(to_markdown.render(records, about))


def test_a_list_to_paste(make_record, threat, about):
    assert text([make_record(), threat], about) == GOLDEN


def test_words_are_not_told_twice(make_record, about):
    made = text([make_record(title="We will…", words="We will not")], about)
    assert "· Statement · [Ann Example, chief executive, Example Company](http://127.0.0.1:8000/events/7/we-will-not/)\n" in made


def test_months_are_headings_and_a_bare_year_is_its_own(make_record, about):
    days = [(date(2026, 2, 26), "day"), (date(2026, 2, 1), "month"), (date(2026, 1, 5), "day"), (date(2026, 1, 1), "year")]
    made = text([make_record(first_day=day, precision=precision) for day, precision in days], about)
    assert [line for line in made.splitlines() if line.startswith("##")] == ["## February 2026", "## January 2026", "## 2026"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("*We* _will_ `not`", r"\*We\* \_will\_ \`not\`"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("![x](y) and what!", r"\!\[x\](y) and what!"),
        ("&lt; &#60; R&D", r"\&lt; \&#60; R&D"),
        ("# one\n- two\n1. three\n> four\n=====", "\\# one\n\\- two\n1\\. three\n\\> four\n\\====="),
        ("U.S. at 5:01 (ET) - $200 million", "U.S. at 5:01 (ET) - $200 million"),
        ("a\\b ~~c~~ d|e", r"a\\b \~\~c\~\~ d\|e"),
    ],
)
def test_text_is_shown_as_it_stands(written, shown):
    assert to_markdown.escaped(written) == shown


def test_words_of_several_paragraphs_stay_one_quotation_in_one_item(make_record, about):
    made = text([make_record(words="One.\n\n# Two.")], about)
    assert "  > “One.\n  >\n  > \\# Two.”\n" in made


def test_hostile_text_makes_no_heading_and_no_item(hostile, about):
    made = text([hostile], about).splitlines()
    assert [line for line in made if line.startswith("#")] == [made[0], "## February 2026"]
    assert len([line for line in made if line.startswith("- ")]) == 1
    assert all(line.startswith(("- ", "  ")) for line in made[5:] if line)


def test_an_address_cannot_end_its_link_early(make_record, make_source, about):
    made = text([make_record(sources=(make_source(url="https://x.example/a_(b) c<d>\\", passage_url=""),))], about)
    assert "](https://x.example/a_%28b%29%20c%3Cd%3E%5C)" in made
