"""Bodies out of their content coding, a bounded piece at a time: a small answer cannot become a large one unseen."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Iterator

import brotli

from tracker.ingest.fetch_errors import FetchFailed, FetchRefused

STEP = 64 * 1024  # the most that is unpacked at once
GZIP, ZLIB, RAW = 31, 15, -15  # what zlib calls wbits
MAGIC = b"\x1f\x8b"
TRUNCATED = "The answer ended before its compressed content did."
BROKEN = "The compressed content of the answer cannot be unpacked."

Chunks = Iterable[bytes]


def coding_of(headers: Iterable[str]) -> str:
    """The one coding of a body, from its Content-Encoding headers; empty for none. Raises FetchRefused for several or others."""
    named = [name.strip().lower() for header in headers for name in header.split(",")]
    codings = [name for name in named if name not in ("", "identity")]
    if len(codings) > 1:
        raise FetchRefused("The answer is compressed more than once.")
    coding = codings[0] if codings else ""
    if coding not in CODINGS:
        raise FetchRefused(f"The answer is in a coding that was not asked for, “{coding[:20]}”.")
    return coding


def read(chunks: Chunks, coding: str, *, most: int) -> bytes:
    """The whole body, unpacked. Raises FetchRefused above ``most`` bytes, FetchFailed where content is cut short or broken."""
    body = io.BytesIO()
    for piece in CODINGS[coding](chunks):
        body.write(piece)
        if body.tell() > most:
            raise FetchRefused(f"The answer is larger than {most // 1024:,} kB.")
    return body.getvalue()


def as_it_is(chunks: Chunks) -> Iterator[bytes]:
    yield from chunks


def gzip(chunks: Chunks) -> Iterator[bytes]:
    """One gzip member after the other (RFC 1952); what follows the last and is none, such as padding, is left out."""
    unpacker = zlib.decompressobj(GZIP)
    for chunk in chunks:
        rest = chunk
        while rest:
            if unpacker.eof:
                if not rest.startswith(MAGIC[: len(rest)]):
                    return
                unpacker = zlib.decompressobj(GZIP)
            yield inflated(unpacker, rest)
            rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    yield from finished(unpacker)


def deflate(chunks: Chunks) -> Iterator[bytes]:
    """A zlib stream, as the standard says, or the bare one that some servers send instead."""
    unpacker, begun = None, b""
    for chunk in chunks:
        rest = begun + chunk
        if unpacker is None and len(rest) < 2:
            begun = rest
            continue
        unpacker, begun = unpacker or zlib.decompressobj(ZLIB if begins_zlib(rest) else RAW), b""
        while rest and not unpacker.eof:
            yield inflated(unpacker, rest)
            rest = unpacker.unconsumed_tail
    yield from finished(unpacker or zlib.decompressobj(ZLIB))


def begins_zlib(data: bytes) -> bool:
    """Whether two bytes are the head of a zlib stream (RFC 1950)."""
    return data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0


def inflated(unpacker: zlib._Decompress, data: bytes) -> bytes:
    try:
        return unpacker.decompress(data, STEP)
    except zlib.error as error:
        raise FetchFailed(BROKEN) from error


def finished(unpacker: zlib._Decompress) -> Iterator[bytes]:
    """What a full buffer held back at the end, at most the length of one repetition."""
    try:
        yield unpacker.flush()
    except zlib.error as error:
        raise FetchFailed(BROKEN) from error
    if not unpacker.eof:
        raise FetchFailed(TRUNCATED)


def unbrotli(chunks: Chunks) -> Iterator[bytes]:
    unpacker = brotli.Decompressor()
    try:
        for chunk in chunks:
            if unpacker.is_finished():
                return
            piece = unpacker.process(chunk, output_buffer_limit=STEP)
            yield piece
            while len(piece) >= STEP:  # a full buffer: more may wait, also when all input has been taken
                piece = unpacker.process(b"", output_buffer_limit=STEP)
                yield piece
    except brotli.error as error:
        raise FetchFailed(BROKEN) from error
    if not unpacker.is_finished():
        raise FetchFailed(TRUNCATED)


CODINGS: dict[str, Callable[[Chunks], Iterator[bytes]]] = {
    "": as_it_is,
    "gzip": gzip,
    "x-gzip": gzip,
    "deflate": deflate,
    "br": unbrotli,
}
