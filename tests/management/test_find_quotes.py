from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]
TEXT = "“The bridge will open in May,” Jane Roe said."


def found(capsys, *args, **options):
    call_command("find_quotes", *args, **options)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_line_of_a_file_gives_one_line_with_the_id_it_came_with(capsys, tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(json.dumps({"id": number, "text": TEXT}) for number in (7, "b")) + "\n\n")
    first, second = found(capsys, str(path), jsonl=True)
    assert (first["id"], second["id"]) == (7, "b")
    (quote,) = first["quotes"]
    assert quote["text"] == TEXT[quote["start"] : quote["end"]] == "The bridge will open in May,"
    assert (quote["speaker"], quote["cue"], quote["rule"]) == ("Jane Roe", "said", "clause-after")


def test_a_file_of_plain_text_is_one_article(capsys, tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT)
    (article,) = found(capsys, str(path))
    assert article["id"] == str(path)
    assert len(article["quotes"]) == 1


def test_the_date_of_a_line_dates_what_was_said(capsys, tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"id": 1, "text": "“We won again,” Jane Roe said on Monday.", "date": "2026-02-25"}))
    (article,) = found(capsys, str(path), jsonl=True)
    assert article["quotes"][0]["said_on"] == "2026-02-23"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("no json", "it is no JSON: expecting value, column 1"),
        ("[]", "not of the form"),
        ('{"id": 1, "text": 5}', "not of the form"),
        ('{"id": 1, "text": "a", "date": "in May"}', "“in May” is no date of the form 2026-02-27"),
        ('{"id": 1, "text": "a", "date": 5}', "“5” is no date of the form 2026-02-27"),
        ("[" * 100_000, "line 2"),
    ],
)
def test_a_line_that_is_no_article_is_named_and_the_rest_goes_on(capsys, tmp_path, line, reason):
    path = tmp_path / "articles.jsonl"
    good = json.dumps({"id": 1, "text": TEXT})
    path.write_text(f"{good}\n{line}\n{good}\n")
    with pytest.raises(CommandError, match="1 of the articles"):
        call_command("find_quotes", str(path), jsonl=True)
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 2
    assert f"{path}, line 2: " in told.err
    assert reason in told.err


def test_a_file_that_is_missing_or_no_text_is_named_and_the_rest_goes_on(capsys, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe")
    (tmp_path / "good.txt").write_text(TEXT)
    with pytest.raises(CommandError, match="2 of the articles"):
        call_command("find_quotes", str(tmp_path / "none.txt"), str(tmp_path / "bad.txt"), str(tmp_path / "good.txt"))
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 1
    assert "none.txt: No such file or directory" in told.err
    assert "bad.txt: not UTF-8" in told.err


def test_characters_that_cannot_be_stored_keep_their_place(capsys, tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"id": 1, "text": "\x00\ud800" + TEXT}))
    (article,) = found(capsys, str(path), jsonl=True)
    assert article["quotes"][0]["start"] == 3


def test_each_answer_comes_before_the_next_question():
    """A program that writes one article, waits for its line, and writes the next one, is not left waiting."""
    command = [sys.executable, str(ROOT / "manage.py"), "find_quotes", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdin
        assert process.stdout
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "text": TEXT}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
    assert process.returncode == 0


def test_nothing_is_asked_of_the_database(capsys, tmp_path, django_assert_num_queries, db):
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT)
    with django_assert_num_queries(0):
        found(capsys, str(path))


def test_a_story_ties_speakers_to_its_actors(capsys, tmp_path, make_story, make_actor):
    make_actor(slug="ann-example", name="Ann Example", known_in=make_story(slug="the-bridge"))
    path = tmp_path / "bridge.txt"
    path.write_text("“The bridge will open in May,” Ann Example said.")
    (article,) = found(capsys, str(path), story="the-bridge")
    assert article["quotes"][0]["speaker_key"] == "ann-example"


def test_a_story_that_does_not_exist_is_named(db):
    with pytest.raises(CommandError, match="There is no story “nowhere”"):
        call_command("find_quotes", story="nowhere")


def test_an_id_with_half_a_character_is_written_all_the_same(tmp_path):
    command = [sys.executable, str(ROOT / "manage.py"), "find_quotes", "--jsonl"]
    line = '{"id": "\\ud800", "text": "a"}\n'
    done = subprocess.run(command, input=line.encode(), capture_output=True, cwd=ROOT, check=True)
    assert json.loads(done.stdout)["id"] == "\ud800"
