from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from tracker.exports import FORMATS


@pytest.fixture
def some_events(make_actor, make_statement, make_threat):
    ann = make_actor(slug="ann-example", name="Ann Example", role="minister")
    make_statement(actor=ann, words="We will not be moved, “ever”.")
    make_threat(actor=ann, deadline="2026-02-27T17:01-05:00")
    make_statement(words="Somebody else speaks.")


def exported(capfdbinary, *args, **options):
    call_command("export_timeline", *args, **options)
    return capfdbinary.readouterr().out


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize("query", ["", "actor=ann-example&since=2026-02-26&sort=oldest"])
def test_the_command_writes_what_the_page_gives_byte_for_byte(capfdbinary, client, some_events, extension, query):
    body = client.get(f"/timeline.{extension}?{query}").getvalue()
    assert exported(capfdbinary, query, format=extension) == body
    assert len(body) > 100


def test_a_file_takes_the_place_of_the_old_one_whole(capfdbinary, client, some_events, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("old")
    told = exported(capfdbinary, "?actor=ann-example", format="csv", output=path).decode()
    assert path.read_bytes() == client.get("/timeline.csv?actor=ann-example").getvalue()
    assert told == f"{path}: {path.stat().st_size:,} bytes\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_is_named(some_events, tmp_path):
    with pytest.raises(CommandError, match=r"nowhere/list\.csv cannot be written: No such file or directory\."):
        call_command("export_timeline", format="csv", output=tmp_path / "nowhere" / "list.csv")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_timeline", format="csv", output=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("kind=rumour", "kind: There is no kind “rumour”"),
        ("acter=x", "acter: there is no such filter"),
        ("until=x", "until: “x” is no"),
    ],
)
def test_a_filter_that_is_not_understood_is_refused_by_name(db, query, told):
    with pytest.raises(CommandError, match=told):
        call_command("export_timeline", query, format="csv")


def test_a_filter_of_a_thousand_parts_is_refused(db):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("export_timeline", "&".join(["kind=threat"] * 1_001), format="csv")


def test_an_unknown_format_is_told_the_known_ones(db):
    with pytest.raises(CommandError, match=r"There is no format “docx”\. The formats are atom, csv, ics, json, md\."):
        call_command("export_timeline", format="docx")
