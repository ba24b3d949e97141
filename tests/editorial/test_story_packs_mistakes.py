"""Mistakes in a pack: each is named with file, line, field and a way out; all come at once; nothing is half-loaded."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from tracker.models import Actor, Story

EVENTS = "events/2026-02-26.yaml"


def mistakes(folder) -> str:
    with pytest.raises(CommandError) as error:
        call_command("load_story", str(folder))
    return str(error.value)


CASES = [
    # file, old, new, what must be said
    (
        "story.yaml",
        "title: The bridge",
        "titel: The bridge",
        "story.yaml, line 2, titel: there is no such field; the fields here are",
    ),
    ("story.yaml", "title: The bridge", "titel: The bridge", "story.yaml, line 1, title: this field is missing."),
    ("story.yaml", "title: The bridge", "title:", "story.yaml, line 2, title: this field is missing."),
    (
        "story.yaml",
        "America/New_York",
        "America/Bridgetown2",
        "story.yaml, line 3, timezone: “America/Bridgetown2” is no time zone",
    ),
    ("story.yaml", "  - slug: width", "  - slug: toll", "story.yaml, line 11, issues[1].slug: “toll” is given twice"),
    ("story.yaml", "slug: the-bridge", "slug: the bridge", "story.yaml, line 1, slug: “the bridge” is no slug"),
    ("story.yaml", "title: The bridge", f"title: {'x' * 201}", "line 2, title: the text has 201 characters; 200 fit."),
    (
        "story.yaml",
        "title: The bridge",
        "title: ~",
        "story.yaml, line 2, title: leave the field out, or put the text in quotation marks.",
    ),
    (
        "story.yaml",
        "title: The bridge",
        "title: The bridge\ntitle: Again",
        "story.yaml, line 3, title: this field is given twice",
    ),
    (
        "story.yaml",
        "title: The bridge",
        "title: &a The bridge\nmethod: *a",
        "line 2, method: write the value out; a pack has no anchors",
    ),
    ("story.yaml", "title: The bridge", "title: [The, bridge]", "story.yaml, line 2, title: write a text here."),
    (
        "story.yaml",
        "title: The bridge",
        "title: “The: bridge",
        "story.yaml, line 2: this is not YAML: mapping values are not allowed",
    ),
    (
        "actors.yaml",
        "party: towns",
        "party: villages",
        "actors.yaml, line 4, party: the pack has no party “villages”; check the spelling",
    ),
    ("actors.yaml", "kind: organization", "kind: town", "actors.yaml, line 3, kind: “town” is none of person, organization."),
    (
        "actors.yaml",
        "kind: noise",
        "from_day: 2026",
        "actors.yaml, line 8, names[1].from_day: “2026” is no day; write it as 2026-02-26.",
    ),
    (
        "actors.yaml",
        "name: Eastom",
        "name: Town of Easton",
        "actors.yaml, line 7, names[1].name: This actor already has that name.",
    ),
    (
        "actors.yaml",
        "      from_day: '2026-01-01'",
        "      from_day: '2026-01-02'\n      to_day: '2026-01-01'",
        "line 16, affiliations[0].to_day: The aff",
    ),
    (
        "actors.yaml",
        "- slug: ann-reed",
        "- slug: easton",
        "actors.yaml, line 10, slug: “easton” already stands in actors.yaml, line 1",
    ),
    (
        "actors.yaml",
        "organization: easton",
        "organization: ann-reed",
        "affiliations[0].organization: An actor is not affiliated with itself.",
    ),
    (
        "outlets.yaml",
        "- slug: gazette\n",
        "- slug: gazette\n  name: Gazette\n- slug: herald\n",
        "outlets.yaml, line 3, slug: no article and no",
    ),
    ("outlets.yaml", "- slug", "slug", "outlets.yaml, line 2: this is not YAML"),
    (
        "outlets.yaml",
        "- slug: gazette\n  name: Gazette",
        "slug: gazette",
        "outlets.yaml, line 1: this file holds a list; begin each record",
    ),
    (
        "outlets.yaml",
        "- slug: gazette\n  name: Gazette",
        "- gazette",
        "outlets.yaml, line 1: write fields here, one “name: value” a line.",
    ),
    (
        "articles/2026-02-27-gazette-talks.md",
        "'2026-02-27'",
        "2026-02-30",
        "line 5, published: “2026-02-30” names no moment on the calendar",
    ),
    (
        "articles/2026-02-27-gazette-talks.md",
        "2026-02-27",
        "2026-02-28",
        "line 2: the name of the file does not fit its date and slug; call it",
    ),
    ("articles/2026-02-27-gazette-talks.md", "title:", "trust_tier: 4\ntitle:", "line 4, trust_tier: “4” is none of 1, 2, 3."),
    (
        "articles/2026-02-27-gazette-talks.md",
        "title:",
        "trust_tier: high\ntitle:",
        "line 4, trust_tier: write a whole number here.",
    ),
    ("articles/2026-02-27-gazette-talks.md", "---\nslug", "slug", "line 1: an article file begins with a line “---”"),
    (
        "articles/2026-02-27-gazette-talks.md",
        "'2026-02-27'\n---",
        "'2026-02-27'",
        "line 1: the fields of an article end with a line “---”",
    ),
    (EVENTS, "- ref: ac-1", "- ref: st-1", f"{EVENTS}, line 19, ref: “st-1” already stands in {EVENTS}, line 1"),
    (EVENTS, "kind: statement", "kind: threat", f"{EVENTS}, line 2, kind: a threat stands in threats.yaml; move it there."),
    (EVENTS, "  kind: statement\n", "", f"{EVENTS}, line 1, kind: this field is missing"),
    (
        EVENTS,
        "said_on: '2026-02-26'",
        "said_on: 26 February",
        f"{EVENTS}, line 3, said_on: “26 February” is no date this record can read.",
    ),
    (
        EVENTS,
        "said_on: '2026-02-26'",
        "said_on: '2026-02-25'",
        f"{EVENTS}, line 3, said_on: an event of this date stands in events/2026-02-25.yaml",
    ),
    (
        EVENTS,
        "2026-02-26T17:01-05:00",
        "2026-03-08T02:30",
        "said_on: “2026-03-08T02:30” does not name one instant in America/New_York",
    ),
    (
        EVENTS,
        "said_on: '2026-02-26'",
        "said_on: '2026-02-26'\n  timezone: Mars",
        f"{EVENTS}, line 4, timezone: “Mars” is no time zone.",
    ),
    (
        EVENTS,
        "exact: We will not",
        "exact: I will not",
        f"{EVENTS}, line 10, quotes[0].exact: these words are not in the stored text of article gazette-talks; copy",
    ),
    (EVENTS, "exact: We will not", "exact: we will not", "which has them with other quotation marks, dashes, spaces or case"),
    (EVENTS, "prefix: 'The toll, '", "prefix: 'A toll, '", "quotes[1].exact: these words do not follow “A toll, ”"),
    (
        EVENTS,
        "prefix: 'The toll, '",
        "start: 3",
        "quotes[1].exact: the words do not begin at character 3 of article gazette-talks; set “start” to 16",
    ),
    (EVENTS, "prefix: 'The toll, '", "version: 7", "quotes[1].version: article gazette-talks has no text of that number."),
    (
        EVENTS,
        "article: gazette-talks\n      exact: the toll",
        "article: gazette-vote\n      exact: the toll",
        "no text of article gazette-vote is stored",
    ),
    (
        EVENTS,
        "exact: the toll\n      match: excerpt\n      prefix: 'The toll, '",
        "exact: We will not pay the toll.",
        "quotes[1].exact: This passage is",
    ),
    (EVENTS, "actor: ann-reed", "actor: an-reed", f"{EVENTS}, line 4, actor: the pack has no actor “an-reed”"),
    (EVENTS, "issues: [toll]", "issues: [toll, tolls]", f"{EVENTS}, line 7, issues[1]: the pack has no issue “tolls”"),
    (EVENTS, "  actor: easton\n  title: Easton votes\n", "  actor: easton\n", "line 19, title: A published event says something"),
    (EVENTS, "  actor: ann-reed\n", "", f"{EVENTS}, line 1, actor: A published event has an actor."),
    (
        "threats.yaml",
        "status: expired",
        "status: stayed",
        "threats.yaml, line 14, steps[1].status: “stayed” cannot come after “threatened”; what can is",
    ),
    (
        "threats.yaml",
        "status: threatened",
        "status: expired",
        "threats.yaml, line 11, steps[0].status: “expired” cannot come first; what can is threatened",
    ),
    (
        "threats.yaml",
        "date: '2026-03-01'",
        "date: '2026-02-25'",
        "threats.yaml, line 13, steps[1].date: this step lies before the one above it (2026-02-26)",
    ),
    (
        "threats.yaml",
        "  threatened: Close the bridge\n",
        "",
        "threats.yaml, line 1, threatened: A published threat names what is threatened",
    ),
    (
        "threats.yaml",
        "voiced_in: [st-1]",
        "voiced_in: [th-1]",
        "threats.yaml, line 8, links.voiced_in[0]: An event is not linked to itself.",
    ),
    ("threats.yaml", "- ref: th-1", "- ref: th-1\n  kind: action", "threats.yaml, line 2, kind: this file holds threats"),
    (
        "positions.yaml",
        "  stance: opposes\n",
        "",
        "positions.yaml, line 1, stance: A published position names its issue and its stance.",
    ),
    (
        "claims.yaml",
        "side: denies",
        "side: doubts",
        "claims.yaml, line 5, appearances[0].side: “doubts” is none of asserts, denies, repeats.",
    ),
    (
        "claims.yaml",
        "evidence: [ac-1]",
        "evidence: [ac-1, ac-1]",
        "reviews[0].evidence: an item is listed twice; keep one of them.",
    ),
    (
        "discrepancies.yaml",
        "  reason: The minutes say so.\n",
        "",
        "discrepancies.yaml, line 1, reason: A resolved discrepancy names the preferred value",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), CASES, ids=[f"{case[0]}: {case[2][:40]!r}" for case in CASES])
@pytest.mark.django_db
def test_a_mistake_is_named_with_file_line_field_and_a_way_out(small_pack, edit, file, old, new, said):
    edit(file, old, new)
    assert said in mistakes(small_pack)
    assert not Story.objects.exists()


@pytest.mark.django_db
def test_all_mistakes_come_at_once_and_nothing_is_half_loaded(small_pack, edit):
    edit("actors.yaml", "party: towns", "party: villages")
    edit(EVENTS, "exact: We will not", "exact: I will not")
    edit(EVENTS, "speech: direct", "speech: sung")
    edit("threats.yaml", "status: expired", "status: stayed")
    edit("claims.yaml", "side: denies", "side: doubts")
    lines = mistakes(small_pack).splitlines()
    assert lines[0] == "5 mistakes; nothing was loaded."
    assert [line.split(",")[0] for line in lines[1:]] == ["actors.yaml", "claims.yaml", EVENTS, EVENTS, "threats.yaml"]
    assert not Actor.objects.exists()


@pytest.mark.django_db
def test_a_file_that_cannot_be_read_raises_no_false_alarms_about_the_others(small_pack):
    (small_pack / "actors.yaml").write_bytes(b"- slug: easton\n  name: \xff\n")
    assert mistakes(small_pack).splitlines()[1:] == ["actors.yaml, line 2: this is not UTF-8; save the file in that encoding."]


@pytest.mark.django_db
def test_a_file_that_does_not_belong_is_named(small_pack):
    (small_pack / "events" / "notes.txt").write_text("")
    assert "events/notes.txt: only files that end in .yaml belong here" in mistakes(small_pack)


@pytest.mark.django_db
def test_a_character_that_yaml_does_not_allow_is_a_mistake(small_pack, edit):
    edit("story.yaml", "The bridge", "The \x00bridge")
    assert "story.yaml" in mistakes(small_pack)


@pytest.mark.parametrize("folder", ["nothing-here", "."])
@pytest.mark.django_db
def test_a_folder_without_a_story_is_no_pack(tmp_path, folder):
    assert "is no story pack: it has no story.yaml" in mistakes(tmp_path / folder)
