"""The README's way from an article to a published row, walked as it is written."""

from __future__ import annotations

import csv
import json
import re
import shlex
from pathlib import Path

import pytest
from django.core.management import call_command

from tracker.models import Candidate

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
SECTION = README.split("\n## From an article to a published row\n")[1].split("\n## ")[0]
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", SECTION, re.MULTILINE | re.DOTALL)
ARTICLE = next(block for language, block in BLOCKS if language == "text")
BEFORE, AFTER = (block.splitlines() for language, block in BLOCKS if not language)
SIGN_IN = "django.contrib.auth.backends.ModelBackend"


def run(line: str) -> None:
    python, manage, *arguments = shlex.split(line)
    assert (python, manage) == (".venv/bin/python", "manage.py")
    call_command(*arguments)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    name = re.search(r"save this as `(.+?)`", SECTION)
    assert name
    (tmp_path / name[1]).write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_article_of_the_readme_becomes_a_row_of_its_list(loaded_story, folder, client, editor, capsys):
    for line in BEFORE:
        run(line)
    shown, *told = capsys.readouterr().out.splitlines()
    assert [quote["speaker_key"] for quote in json.loads(shown)["quotes"]] == ["sean-parnell"]
    assert told == [
        "1 article: 1 new, 0 changed, 0 known",
        "candidates: 1 new, 0 of them added by themselves, 1 waiting at /review/; drift alarms: 0",
    ]

    client.force_login(editor, backend=SIGN_IN)
    candidate = Candidate.objects.get()
    assert "part of a known event" in client.get("/review/").text.lower()
    assert client.post(f"/review/{candidate.pk}/accept/").status_code == 303

    for line in AFTER:
        run(line)
    assert re.search(r"^ +0  not found$", capsys.readouterr().out, re.MULTILINE)
    with (folder / "parnell.csv").open(encoding="utf-8", newline="") as file:
        words = [row["words"] for row in csv.DictReader(file)]
    assert "will prevent Anthropic from jeopardizing critical military operations" in words
