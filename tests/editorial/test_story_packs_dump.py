"""Dumping a story: the same rows give the same bytes, and a pack brings every row back."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.editorial.story_packs import yaml_style
from tracker.editorial.story_packs.dump import dump
from tracker.editorial.story_packs.load import load
from tracker.editorial.story_packs.yaml_text import read_records
from tracker.models import (
    ActorName,
    Article,
    ArticleVersion,
    Attribution,
    Claim,
    Discrepancy,
    Event,
    EventActor,
    Quote,
    State,
    Statement,
    Story,
    StoryActor,
)
from tracker.text import plain


def files_of(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()}


def dumped(folder: Path) -> dict[str, str]:
    dump("the-bridge", folder)
    return files_of(folder)


def again(folder: Path) -> None:
    """Load a pack into a record that has nothing of it."""
    Event.objects.update(state=State.DRAFT)  # a published statement keeps its quotes
    for model in (Claim, Discrepancy, Event, Article, Story):
        model.objects.all().delete()
    load(folder)


@pytest.mark.django_db
def test_a_dump_brings_back_every_row(small_pack, tmp_path):
    load(small_pack)
    first = dumped(tmp_path / "first")
    assert not load(tmp_path / "first").differs
    again(tmp_path / "first")
    assert dumped(tmp_path / "second") == first


@pytest.mark.django_db
def test_a_dump_has_what_was_made_in_the_admin(small_pack, tmp_path, make_actor):
    load(small_pack)
    story, article = Story.objects.get(), Article.objects.get(slug="gazette-talks")
    clerk = make_actor(slug="a-clerk")
    StoryActor.objects.create(story=story, actor=clerk)
    statement = Statement.objects.create(story=story, actor=clerk, words="The toll, the toll.")
    EventActor.objects.create(event=statement, actor=clerk, part="by")
    ArticleVersion.objects.create(article=article, number=2, text="\n  The toll,\tthe toll. The toll.\n\n", coverage="full")
    newest, oldest = ArticleVersion.objects.get(number=2), ArticleVersion.objects.get(number=1)
    text, words = newest.text, "The toll"
    common = {"event": statement, "exact": words, "verification": "moved"}
    quote = Quote.objects.create(version=newest, start=text.rindex(words), end=text.rindex(words) + len(words), **common)
    Quote.objects.create(
        version=oldest, number=2, start=oldest.text.index(words), end=oldest.text.index(words) + len(words), **common
    )
    Attribution.objects.create(event=statement, quote=quote, name="a neighbour", hedge="reportedly")
    first = dumped(tmp_path / "first")
    assert f"- ref: {statement.ref}" in first["events/undated.yaml"]
    assert "state: draft" in first["events/undated.yaml"]
    assert "articles/2026-02-27-gazette-talks.v1.md" in first
    assert not load(tmp_path / "first").differs
    again(tmp_path / "first")
    assert ArticleVersion.objects.get(number=2).text == text
    assert dumped(tmp_path / "second") == first


@pytest.mark.django_db
def test_a_dump_replaces_an_earlier_one_and_its_files(small_pack, tmp_path):
    load(small_pack)
    (small_pack / "events" / "2025-01-01.yaml").write_text("[]\n")
    (small_pack / "README.md").write_text("Ours.\n")
    dump("the-bridge", small_pack)
    assert not (small_pack / "events" / "2025-01-01.yaml").exists()
    assert (small_pack / "README.md").read_text() == "Ours.\n"


@pytest.mark.django_db
def test_a_folder_with_other_files_is_left_alone(small_pack, tmp_path):
    load(small_pack)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("Dear reader")
    with pytest.raises(CommandError, match=r"holds other files and no story\.yaml"):
        call_command("dump_story", "the-bridge", str(tmp_path / "letters"))
    assert files_of(tmp_path / "letters") == {"dear.txt": "Dear reader"}


@pytest.mark.django_db
def test_the_pack_of_another_story_is_left_alone(small_pack, make_story):
    make_story(slug="the-mill")
    before = files_of(small_pack)
    with pytest.raises(CommandError, match="holds the pack of the-bridge, not of the-mill"):
        call_command("dump_story", "the-mill", str(small_pack))
    assert files_of(small_pack) == before


@pytest.mark.django_db
def test_an_unknown_story_is_named_with_those_there_are(story, tmp_path):
    with pytest.raises(CommandError, match="there is no story “nowhere”; stories in this record: a-dispute"):
        call_command("dump_story", "nowhere", str(tmp_path))


@pytest.mark.django_db
def test_the_command_says_what_it_wrote(small_pack, tmp_path, capsys):
    load(small_pack)
    call_command("dump_story", "the-bridge", str(tmp_path / "out"))
    assert capsys.readouterr().out == f"the-bridge: {len(files_of(tmp_path / 'out'))} files in {tmp_path / 'out'}\n"
    assert ActorName.objects.count() == 2


TEXTS = st.text(max_size=300).map(plain.clean)


@given(st.lists(st.fixed_dictionaries({"ref": TEXTS, "quotes": st.lists(st.fixed_dictionaries({"exact": TEXTS}))}), min_size=1))
@example([{"ref": "null", "quotes": [{"exact": "a" * 90 + " b\n\n  c \n- d: #e"}]}])
@example([{"ref": "\ufeff¶\u200b \u00a0x", "quotes": [{"exact": "one two " * 40 + "  three\ttabs"}]}])
def test_any_text_that_can_be_stored_survives_the_way_through_yaml(rows):
    read = [entry.fields for entry in read_records(yaml_style.records(rows), "x.yaml", {})]
    assert read == rows
