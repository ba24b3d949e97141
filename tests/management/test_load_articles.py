"""manage.py load_articles: what is taken in, what is named, and what a sudden end leaves."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tracker.models import Article, ArticleVersion, Candidate, Event, Outlet

ROOT = Path(__file__).resolve().parent.parent.parent
ARTICLES = int(os.environ.get("ARTICLES_TO_KILL", "600"))  # 2,000 were loaded so before a release
ENOUGH = ARTICLES // 5  # articles that are stored when the program is killed
MOMENTS = ("_at", "_until", "history_date")  # columns that say when a row was written


def article(number: int, words: str = "We will not be moved") -> str:
    head = f"date 2026-02-{1 + number % 28:02}\nurl: https://news.example/{number}"
    return f"{head}\n\n“{words} in case {number},” Ann Example said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "articles"
    path.mkdir()
    for number in range(3):
        (path / f"{number}.txt").write_text(article(number))
    return path


def load(*arguments: object) -> str:
    said = io.StringIO()
    call_command("load_articles", *map(str, arguments), stdout=said, stderr=said)
    return said.getvalue()


def test_a_folder_without_articles_is_told_which_files_are_read(story, tmp_path):
    (tmp_path / "picture.png").write_bytes(b"")
    assert load(tmp_path).startswith("There is no article in files of these kinds: .txt, .text, .md")


def test_articles_are_stored_and_wait_for_an_editor(story, folder):
    assert load(folder, "--outlet", "The Example").splitlines()[0] == "3 articles: 3 new, 0 changed, 0 known"
    assert {version.text for version in ArticleVersion.objects.all()} == {article(n).split("\n\n")[1].strip() for n in range(3)}
    assert {row.outlet for row in Article.objects.all()} == {Outlet.objects.get(name="The Example")}
    assert Candidate.objects.count() == 3
    assert not Event.objects.exists()


def test_a_second_time_changes_nothing(story, folder):
    load(folder)
    assert load(folder).splitlines() == ["3 articles: 0 new, 0 changed, 3 known"]
    assert ArticleVersion.objects.count() == Candidate.objects.count() == 3


def test_a_changed_text_is_a_new_version_of_its_article(story, folder):
    load(folder)
    (folder / "1.txt").write_text(article(1, "We may be moved"))
    assert load(folder).splitlines()[0] == "3 articles: 0 new, 1 changed, 2 known"
    assert [version.number for version in Article.objects.get(url="https://news.example/1").versions.all()] == [1, 2]


def test_a_bad_file_is_named_and_the_rest_is_loaded(story, folder):
    (folder / "0.txt").write_text("no date")
    said = io.StringIO()
    with pytest.raises(CommandError, match="1 was not read"):
        call_command("load_articles", str(folder), stdout=said, stderr=said)
    assert f"{folder}/0.txt: it does not begin with a line “date YYYY-MM-DD”." in said.getvalue()
    assert "2 articles: 2 new" in said.getvalue()


def test_one_story_need_not_be_named_and_one_of_several_must(story, make_story, folder):
    other = make_story(slug="another")
    with pytest.raises(CommandError, match="a-dispute, another"):
        load(folder)
    with pytest.raises(CommandError, match="There is no story “none”"):
        load(folder, "--story", "none")
    load(folder, "--story", "another")
    assert {row.story for row in Article.objects.all()} == {other}


def test_the_same_files_may_be_loaded_into_two_stories(story, make_story, folder):
    other = make_story(slug="another")
    for slug in (story.slug, other.slug):
        assert load(folder, "--story", slug).splitlines()[0] == "3 articles: 3 new, 0 changed, 0 known"
    assert Article.objects.filter(story=story).count() == Article.objects.filter(story=other).count() == 3


@pytest.mark.django_db
def test_without_a_story_nothing_can_be_loaded(folder):
    with pytest.raises(CommandError, match="load a story pack first"):
        load(folder)


def test_files_of_each_kind_may_lie_in_one_folder(story, folder):
    (folder / "a.md").write_text("---\ntitle: Talks\ndate: 2026-02-27\noutlet: The Example\n---\nThey met.")
    (folder / "b.html").write_text("<title>Talks</title><p>They parted.</p>")
    (folder / "c.jsonl").write_text("\n".join(json.dumps({"id": n, "text": f"Day {n}."}) for n in range(2)))
    assert load(folder).splitlines()[0] == "7 articles: 7 new, 0 changed, 0 known"
    assert load(folder).splitlines()[0] == "7 articles: 0 new, 0 changed, 7 known"


# A sudden end


def manage(var: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A command in a process of its own, on a database file of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {"TRACKER_VAR": str(var)}
    return subprocess.Popen([sys.executable, str(ROOT / "manage.py"), *arguments], env=environment, stdout=subprocess.DEVNULL)


def stored(var: Path) -> int:
    with closing(sqlite3.connect(f"file:{var}/record.sqlite3?mode=ro", uri=True, timeout=20)) as database:
        return int(database.execute("SELECT COUNT(*) FROM tracker_article").fetchone()[0])


def contents(var: Path) -> dict[str, list[str]]:
    """Every row of every table of ours, without its number and without the moment it was written."""
    with closing(sqlite3.connect(f"file:{var}/record.sqlite3?mode=ro", uri=True)) as database:
        tables = [
            name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'tracker_%'")
        ]
        return {table: sorted(rows(database, table)) for table in tables if "search" not in table}


def rows(database: sqlite3.Connection, table: str) -> list[str]:
    found = database.execute(f"SELECT * FROM {table}")
    kept = [
        n
        for n, column in enumerate(found.description)
        if column[0] not in {"id", "history_id"} and not column[0].endswith(MOMENTS)
    ]
    return [repr([row[n] for n in kept]) for row in found]


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A folder with a fresh database that holds one story."""
    var = tmp_path / "var"
    assert manage(var, "migrate", "--verbosity", "0").wait() == 0
    code = "from tracker.models import Story; Story.objects.create(slug='a-dispute', title='A dispute', summary='A dispute.')"
    assert manage(var, "shell", "--verbosity", "0", "--command", code).wait() == 0
    return var


def test_a_load_that_is_killed_and_run_again_ends_as_one_that_was_not(ready, tmp_path):
    words = ["“We will not be moved in case {},” Ann Example said.", *["Case {} goes on, and nobody says a word."] * 3]
    lines = [{"url": f"https://news.example/{n}", "text": words[n % 4].format(n), "date": "2026-02-27"} for n in range(ARTICLES)]
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    whole = Path(shutil.copytree(ready, tmp_path / "whole"))

    beside = manage(whole, "load_articles", str(file))
    process = manage(ready, "load_articles", str(file))
    while stored(ready) < ENOUGH and process.poll() is None:
        time.sleep(0.02)
    process.kill()
    assert process.wait() == -signal.SIGKILL
    assert ENOUGH <= stored(ready) < ARTICLES

    assert manage(ready, "load_articles", str(file)).wait() == 0
    assert beside.wait() == 0
    killed, untouched = contents(ready), contents(whole)
    assert {table: len(found) for table, found in killed.items()} == {table: len(found) for table, found in untouched.items()}
    assert killed == untouched
    assert len(untouched["tracker_article"]) == 4 * len(untouched["tracker_candidate"]) == ARTICLES
