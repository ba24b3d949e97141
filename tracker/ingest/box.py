"""A process of its own in which bytes of strangers are read, so that one that hangs or explodes its reader costs only itself.

The process is started once, asked for one body after another, and replaced when a body kills it, keeps it too long or uses it
up. `boxed.py` is the program inside. Over the pipes go lengths and JSON.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO

from tracker.ingest.box_wire import ANSWER, LONGEST_ANSWER, READY, REQUEST

ROOT = Path(__file__).resolve().parent.parent.parent
START = "import sys, importlib as i; sys.path.insert(0, sys.argv[1]); i.import_module('tracker.ingest.' + sys.argv[2]).main()"
SECONDS = 5.0  # on the wall, for one body
SECONDS_TO_START = 30.0  # a cold disk and a busy machine take their time over the imports
BODIES = 500  # after so many the process is replaced, so that what they leave in its memory does not add up


class BoxFailed(Exception):
    """A body was not read; the message is a sentence that says why."""


class Box:
    """One process and the pipes to it. Threads take turns; a forked copy of this process gets a box of its own."""

    def __init__(self, seconds: float = SECONDS, program: str = "boxed") -> None:
        """``program`` is the module of this package that runs inside."""
        self.seconds = seconds
        self.program = program
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = 0
        self.bodies = 0
        self.turn = threading.Lock()

    def ask(self, work: str, body: bytes, **about: str) -> dict[str, Any]:
        """What the box reads in a body, as plain values. Raises BoxFailed, and is fit for the next body either way."""
        with self.turn:
            answer = self._exchange(json.dumps({"work": work, **about}).encode(), body)
            if answer.get("is_worn") or self.bodies >= BODIES:
                self.close()
        if "unreadable" in answer:
            raise BoxFailed(str(answer["unreadable"]))
        read: dict[str, Any] = answer["read"]
        return read

    def _exchange(self, header: bytes, body: bytes) -> dict[str, Any]:
        process = self._running()
        watch = Watch(process, self.seconds)
        try:
            with watch:
                answer = self._talk(process, header, body)
        except (OSError, EOFError, ValueError) as error:
            self.close()
            raise BoxFailed(watch.sentence()) from error
        self.bodies += 1
        return answer

    def _talk(self, process: subprocess.Popen[bytes], header: bytes, body: bytes) -> dict[str, Any]:
        to, back = _pipes(process)
        to.write(REQUEST.pack(len(header), len(body)) + header)
        to.write(body)
        to.flush()
        (length,) = ANSWER.unpack(_exactly(back, ANSWER.size))
        if length > LONGEST_ANSWER:
            raise ValueError(f"an answer of {length} bytes")
        answer = json.loads(_exactly(back, length))
        if not isinstance(answer, dict) or not answer.keys() & {"read", "unreadable"}:
            raise ValueError("an answer of another shape")
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        """The process of this box, started anew where there is none or where it belongs to the process we were forked from."""
        if self.process is not None and (self.owner != os.getpid() or self.process.poll() is not None):
            self.close()
        if self.process is None:
            self.process, self.owner, self.bodies = start(self.program), os.getpid(), 0
        return self.process

    def close(self) -> None:
        """End the process. The next body starts another."""
        process, self.process = self.process, None
        if process is None:
            return
        if self.owner == os.getpid():
            process.kill()
            process.wait()
        for pipe in _pipes(process):
            try:
                pipe.close()
            except OSError:  # a request that was never taken cannot be flushed any more
                continue


class Watch:
    """Kills a process that has not answered in time."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.process, self.seconds, self.has_killed = process, seconds, False
        self.timer = threading.Timer(seconds, self.kill)

    def __enter__(self) -> None:
        self.timer.start()

    def __exit__(self, *error: object) -> None:
        self.timer.cancel()

    def kill(self) -> None:
        self.has_killed = True
        self.process.kill()

    def sentence(self) -> str:
        if self.has_killed:
            return f"Reading it took longer than {self.seconds:g} seconds and was stopped."
        return "Reading it ended the process that reads: it took too much memory or too much time."


def start(program: str) -> subprocess.Popen[bytes]:
    """A process that is ready to read. Raises BoxFailed when it does not come up."""
    process = subprocess.Popen(  # noqa: S603 - our own Python, our own program
        [sys.executable, "-I", "-c", START, str(ROOT), program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        with Watch(process, SECONDS_TO_START):
            _exactly(_pipes(process)[1], len(READY))
    except (OSError, EOFError) as error:
        process.kill()
        process.wait()
        raise BoxFailed(
            f"The process that reads feeds does not start; run `python -m tracker.ingest.{program}` to see why."
        ) from error
    return process


def _pipes(process: subprocess.Popen[bytes]) -> tuple[BinaryIO, BinaryIO]:
    if process.stdin is None or process.stdout is None:
        raise ValueError("a process without pipes")
    return process.stdin, process.stdout  # type: ignore[return-value]


def _exactly(pipe: BinaryIO, length: int) -> bytes:
    """So many bytes. Raises EOFError when the process ends before."""
    found = pipe.read(length)
    if len(found) < length:
        raise EOFError(f"{len(found)} of {length} bytes")
    return found


shared = Box()
atexit.register(shared.close)
