"""A hostile server: every answer ends in time as the right error with a sentence, and nothing inside is reached."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.ingest.conftest import OUTSIDE, guarded
from tests.ingest.hostile_answers import CASES, FEED, Case
from tests.ingest.hostile_server import dripping_tls, garbage_tls
from tracker.ingest import fetch
from tracker.ingest.fetch import FetchError, FetchFailed, FetchRefused, Limits

ROOT = Path(__file__).resolve().parents[2]
QUICK = Limits(seconds=1, connect_seconds=0.5)
GRACE = 1.0  # seconds after the deadline, on a busy machine
MOST_MEMORY = 64  # MB more than before


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_answer_is_an_error_in_time(case: Case, serve, inside, guard):
    server = serve({case.name: case.handler})
    server.inside_port = inside.port
    began = time.monotonic()
    with pytest.raises(case.error) as caught:
        fetch.get(server.url(case.name), guard=guard, limits=QUICK)
    assert time.monotonic() - began < QUICK.seconds + GRACE
    assert case.says in str(caught.value)
    assert str(caught.value).endswith(".")
    assert caught.value.status == case.status


def test_the_next_good_feed_is_read_after_all_of_them(serve, inside, guard):
    server = serve({case.name: case.handler for case in CASES} | {"good": lambda line: line.answer(FEED)})
    server.inside_port = inside.port
    for case in CASES[16:30]:
        with pytest.raises(FetchError):
            fetch.get(server.url(case.name), guard=guard, limits=Limits(seconds=0.2))
    assert fetch.get(server.url("good"), guard=guard, limits=QUICK).body == FEED


@pytest.mark.parametrize("behaviour", [dripping_tls, garbage_tls, lambda line: line.wait()], ids=["drip", "garbage", "silent"])
def test_a_handshake_that_never_ends_is_ended(behaviour, serve, guard, trusting):
    server = serve({"silent-tls": behaviour}, tls=True)
    began = time.monotonic()
    with pytest.raises(FetchFailed):
        fetch.get(server.url(), guard=guard, limits=QUICK, tls=trusting)
    assert time.monotonic() - began < QUICK.seconds + GRACE


def test_a_port_that_nobody_serves_is_an_error(serve, guard):
    server = serve()
    server.close()
    with pytest.raises(FetchFailed, match="could not be connected to"):
        fetch.get(server.url(), guard=guard, limits=QUICK)


def test_a_body_above_the_cap_is_refused_and_one_below_is_taken(serve, guard):
    small = Limits(seconds=2, wire=50_000, body=50_000)
    server = serve({"most": lambda line: line.answer(b"x" * 50_000), "more": lambda line: line.answer(b"x" * 50_001)})
    assert len(fetch.get(server.url("most"), guard=guard, limits=small).body) == 50_000
    with pytest.raises(FetchRefused, match="larger than 48 kB"):
        fetch.get(server.url("more"), guard=guard, limits=small)


CHILD = """
import json, resource, sys
import django
import tests.network_guard  # keeps this process on the machine as well
django.setup()
from tests.ingest.conftest import guarded
from tracker.ingest import fetch
def most(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
with_good = fetch.get(sys.argv[1] + "good", guard=guarded()).body
before, told = most(), {}
for name in sys.argv[2:]:
    try:
        fetch.get(sys.argv[1] + name, guard=guarded(), limits=fetch.Limits(seconds=4))
    except fetch.FetchError as error:
        told[name] = type(error).__name__
print(json.dumps([before, most(), told]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in kB on Linux only")
def test_no_bomb_takes_the_memory_of_the_machine(serve, inside):
    large = [case for case in CASES if case.name.startswith(("bomb", "endless", "ten-gig"))]
    server = serve({case.name: case.handler for case in large} | {"good": lambda line: line.answer(FEED)})
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tracker.settings", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", CHILD, server.url(), *(case.name for case in large)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    before, after, told = json.loads(done.stdout)
    assert set(told) == {case.name for case in large}
    assert after - before < MOST_MEMORY


def test_a_name_that_becomes_another_machine_is_checked_when_it_is_connected_to(serve, inside):
    """Rebinding: a name server that says the good address at one time and the one inside at the next."""
    server, asked = serve({"x": lambda line: line.answer(FEED)}), []

    def alternate(host: str, port: int) -> list[str]:
        asked.append(host)
        return [OUTSIDE if len(asked) % 2 else inside.host]

    bodies, refused = 0, 0
    for _ in range(200):
        try:
            bodies += fetch.get(server.url("x"), guard=guarded(alternate), limits=QUICK).body == FEED
        except FetchRefused:
            refused += 1
    assert (bodies, refused, len(asked), inside.connections) == (100, 100, 200, 0)


def test_a_name_with_one_address_inside_is_refused_whole(serve, inside):
    server = serve({"x": lambda line: line.answer(FEED)})
    for addresses in ([OUTSIDE, inside.host], [inside.host, OUTSIDE], [OUTSIDE, "::ffff:10.0.0.1"]):
        with pytest.raises(FetchRefused, match="not on the public internet"):
            fetch.get(server.url("x"), guard=guarded(lambda host, port, found=addresses: found), limits=QUICK)
    assert server.connections == 0


def test_a_name_server_that_does_not_answer_is_not_waited_for(serve):
    def slow(host: str, port: int) -> list[str]:
        time.sleep(4)
        return [OUTSIDE]

    began = time.monotonic()
    with pytest.raises(FetchFailed, match="not resolved within 1 seconds"):
        fetch.get("http://feeds.example/", guard=guarded(slow), limits=QUICK)
    assert time.monotonic() - began < QUICK.seconds + GRACE


@pytest.mark.parametrize("found", [[], ["no address"], ["fe80::1%lo"], ["127.0.0.2%1"]])
def test_a_name_server_that_answers_oddly_is_an_error(found):
    with pytest.raises(FetchError):
        fetch.get("http://feeds.example/", guard=guarded(lambda host, port: found), limits=QUICK)


def test_the_real_resolver_is_asked_and_its_answer_checked(serve, inside):
    """Through the system's own resolver; loopback names are all that tests may ask it."""
    with pytest.raises(FetchRefused, match=r"localhost leads to .*, which is not on the public internet"):
        fetch.get(f"http://localhost:{inside.port}/", limits=QUICK)
    with pytest.raises(FetchRefused, match=r"127\.0\.0\.2 is not on the public internet"):
        fetch.get(f"http://127.0.0.2:{inside.port}/", limits=QUICK)
