"""Feeds that hang, crash or explode their reader cost themselves only, and what is no feed is said to be what it is."""

from __future__ import annotations

import os
import random
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.ingest import hostile_feeds
from tests.ingest.test_feeds import ATOM, RDF, RSS
from tracker.ingest import boxed, feed_shapes, feeds
from tracker.ingest.box import Box, BoxFailed

MUTANTS = int(os.environ.get("TRACKER_FUZZ", "300"))
SEED = int(os.environ.get("TRACKER_FUZZ_SEED", "20260227"))
TOKENS = [
    b"&#x110000;", b"&#", b"&a;", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<", b">", b"\x00", b"\xff", b"<geo:where>",
    b"<gml:posList>1 2 3</gml:posList>", b"<textinput>", b"</textinput>", b"<media:content url='x'/>", b"<link/>",
    b"<updated>", b"xml:base='http://['", b"<item>", b"</item>", b"<entry>", b"\xed\xa0\x80", b"encoding='punycode'",
    b"<content type='application/octet-stream' mode='base64'>", b"<dc:date>0000-00-00</dc:date>", b"</channel>",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
]  # fmt: skip


@pytest.fixture(scope="module")
def quick():
    """A box with a short clock, so that these tests take little time; the limits are otherwise those in use."""
    box = Box(seconds=1.0)
    yield box
    box.close()


def outcome(body: bytes, box: Box) -> tuple[feeds.ParsedFeed, str]:
    """What was read and “Read.”, or an empty feed and the sentence that says why not."""
    try:
        return feeds.parse(body, base_url="https://news.example/feed", reader=box), "Read."
    except feeds.FeedUnreadable as error:
        return feeds.ParsedFeed("", "", [], []), str(error)


def memory_peak(box: Box) -> int:
    """Bytes the process of a box has held at most; 0 where the system does not tell."""
    status = Path(f"/proc/{box.process.pid if box.process else 0}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


@pytest.mark.parametrize("name", hostile_feeds.SLOW)
def test_a_feed_that_keeps_its_reader_busy_ends_in_time_and_the_next_is_read(quick, name):
    body = hostile_feeds.SLOW[name]()
    feeds.parse(hostile_feeds.good(), reader=quick)
    begun = time.monotonic()
    feed, sentence = outcome(body, quick)
    assert sentence.endswith(".")
    assert all(len(item.title) <= feed_shapes.LONGEST_TITLE for item in feed.items)
    assert time.monotonic() - begun < quick.seconds + 1.5
    assert memory_peak(quick) <= boxed.MEMORY
    assert [item.title for item in feeds.parse(hostile_feeds.good(), reader=quick).items] == ["Talks go on"]


@pytest.mark.parametrize("name", hostile_feeds.NO_FEED)
def test_what_is_no_feed_is_said_to_be_what_it_is(name):
    body, word = hostile_feeds.NO_FEED[name]
    with pytest.raises(feeds.FeedUnreadable, match=word):
        feeds.parse(body)


@pytest.mark.parametrize("make", [hostile_feeds.laughs, hostile_feeds.quadratic, hostile_feeds.entities_under_the_limit])
def test_entities_that_grow_leave_nothing_above_the_caps(make, quick):
    feed, _ = outcome(make(), quick)
    assert all(len(item.title) <= feed_shapes.LONGEST_TITLE for item in feed.items)


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x", "//127.0.0.1:9/x"])
def test_no_file_and_no_address_that_a_feed_names_is_opened(address):
    doctype = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{address}"><!ENTITY % p SYSTEM "{address}"> %p;]>'
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{address}" parse="text"/>'
    body = hostile_feeds.rss(f"<title>a&a;b</title><description>c{include}d</description>", doctype=doctype)
    try:
        (item,) = feeds.parse(body).items
    except feeds.FeedUnreadable:
        return
    assert (item.title.replace("&a;", ""), item.text) == ("ab", "cd")
    assert feeds.parse(hostile_feeds.parameter_entities()).items[0].title == "a"


@pytest.mark.parametrize(
    ("event", "is_refused"),
    [
        ("open", True),
        ("socket.connect", True),
        ("socket.getaddrinfo", True),
        ("subprocess.Popen", True),
        ("os.fork", True),
        ("compile", False),
    ],
)
def test_the_doors_of_the_box_are_closed(event, is_refused):
    if is_refused:
        with pytest.raises(boxed.Closed):
            boxed.refuse(event, ())
    else:
        boxed.refuse(event, ())


def test_a_running_box_cannot_open_anything(quick):
    """Asked to do so from inside: a codec that was not imported at the start is one that does not exist."""
    body = b'<?xml version="1.0" encoding="uu"?>' + hostile_feeds.good().split(b"?>", 1)[1]
    assert len(feeds.parse(body, reader=quick).items) == 1
    if sys.platform == "linux":
        limits = Path(f"/proc/{quick.process.pid}/limits").read_text()
        assert [line.split()[3:5] for line in limits.splitlines() if line.startswith("Max open files")] == [["3", "3"]]
        opened = [fd.readlink().name.split(":")[0] for fd in Path(f"/proc/{quick.process.pid}/fd").iterdir()]
        assert sorted(opened) == ["null", "pipe", "pipe"]


def test_a_process_that_is_killed_from_outside_is_replaced():
    box = Box()
    feeds.parse(hostile_feeds.good(), reader=box)
    os.kill(box.process.pid, signal.SIGKILL)
    _, first = outcome(hostile_feeds.good(), box)  # it may still be written to the pipe of the dead one
    assert first == "Read." or "ended the process" in first
    assert outcome(hostile_feeds.good(), box)[1] == "Read."
    box.close()


def test_threads_take_turns_and_each_gets_its_own_answer():
    box, found = Box(seconds=30), {}

    def read(number: int) -> None:
        found[number] = feeds.parse(hostile_feeds.good(number), reader=box).items[0].url

    threads = [threading.Thread(target=read, args=[number]) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    box.close()
    assert found == {number: f"https://news.example/{number}" for number in range(20)}


def test_an_answer_of_another_shape_is_no_answer():
    box = Box()
    with pytest.raises(BoxFailed, match="KeyError"):
        box.ask("something else", b"")
    assert feeds.parse(hostile_feeds.good(), reader=box).items
    box.close()


def mutant(chance: random.Random) -> bytes:
    body = bytearray(chance.choice([RSS, ATOM, RDF]).encode())
    for _ in range(chance.randint(1, 6)):
        at, kind = chance.randrange(len(body)), chance.randrange(4)
        length = chance.randint(1, 40)
        if kind == 0:
            body[at:at] = chance.choice(TOKENS)
        elif kind == 1:
            del body[at : at + length]
        elif kind == 2:
            body[at:at] = body[chance.randrange(len(body)) :][:length]
        else:
            body[at] = chance.randrange(256)
    return bytes(body)


def test_a_damaged_feed_is_read_as_far_as_possible_or_refused_in_a_sentence(quick):
    chance = random.Random(SEED)  # noqa: S311 - a fuzzer wants to be repeated
    read = 0
    for _ in range(MUTANTS):
        body = mutant(chance)
        feed, sentence = outcome(body, quick)
        assert sentence.endswith("."), body
        read += sentence == "Read."
        for item in feed.items:
            assert item.url == "" or item.url.startswith(("http://", "https://")), body
            assert not {"\x00", "\ufffe"} & set(item.title + item.text + item.guid), body
    assert read > MUTANTS / 2
