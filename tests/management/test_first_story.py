"""manage.py first_story: the first story of a new site."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tracker.models import Story

PACK = Path(__file__).resolve().parents[2] / "fixtures" / "anthropic-pentagon"


def first_story(folder: Path) -> str:
    out = StringIO()
    call_command("first_story", folder, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_an_empty_record_gets_the_story_of_the_pack():
    told = first_story(PACK)
    story = Story.objects.get()
    assert story.slug == "anthropic-pentagon"
    assert told == f"Story loaded: {story.title} (278 events, 67 actors, 217 articles)\n"


def test_a_record_with_a_story_keeps_what_was_edited_in_it(make_story):
    story = make_story(slug="anthropic-pentagon", title="A title an editor gave")
    assert first_story(PACK) == "The story is there and was left as it is.\n"
    story.refresh_from_db()
    assert story.title == "A title an editor gave"


@pytest.mark.django_db
def test_a_folder_without_a_pack_is_an_error_and_loads_nothing(tmp_path):
    with pytest.raises(CommandError):
        first_story(tmp_path)
    assert not Story.objects.exists()
