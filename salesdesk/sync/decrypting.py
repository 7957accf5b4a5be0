"""The plain bytes of a file, one portion after the other, as age lets go of them: each is authentic by then."""

import hashlib
import io
import queue
import re
import threading
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyrage

from salesdesk.sync import layout

_READ_BYTES = 64 << 10
_AHEAD = 8
"""Portions that wait to be taken."""

# The library forgives two things that no exchange file has: text armor, and keys whose last line is not a short one.
_HEAD = re.compile(
    rb"age-encryption\.org/v1\n(?:-> [^\n]+\n(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n)+--- "
)


class NotOpened(Exception):
    """The key is another one."""


class Broken(Exception):
    """The file is not what was written; says what."""


class _Stopped(Exception):
    pass


class _Source:
    """The file as age reads it; knows its hash afterwards."""

    def __init__(self, path: Path) -> None:
        self._file = io.BufferedReader(io.FileIO(path), _READ_BYTES)
        self._digest = hashlib.sha256()
        self.fault: BaseException | None = None
        self.start = self._take(layout.MAGIC_BYTES + 16)

    def read(self, size: int = -1) -> bytes:
        return self._take(_READ_BYTES if size < 0 else size)

    def has_head(self) -> bool:
        """Whether what comes next is the head of a file as age writes it."""
        return _HEAD.match(self._file.peek(_READ_BYTES)) is not None

    def hexdigest(self) -> str:
        return self._digest.hexdigest()

    def close(self) -> None:
        self._file.close()

    def _take(self, size: int) -> bytes:
        try:
            data = self._file.read(size)
        except BaseException as error:
            self.fault = error
            raise
        self._digest.update(data)
        return data


def inflated(path: Path, identity: Any, hashed: list[str]) -> Iterator[bytes]:
    """The records of a file as bytes; appends its SHA-256 to `hashed` at the end.

    Raises `NotOpened`, `Broken`, or `OSError`; whoever stops early leaves nothing running.
    """
    compressed = decrypted(path, identity, hashed)
    expand = zlib.decompressobj()
    taken = given = 0
    try:
        for chunk in compressed:
            taken += len(chunk)
            while chunk:
                if expand.eof:
                    raise Broken("bytes after the end")
                plain = expand.decompress(chunk, _READ_BYTES)
                given += len(plain)
                if given > layout.LARGEST_INSIDE or (
                    given > layout.RATIO_COUNTS_FROM and given > layout.LARGEST_RATIO * taken
                ):
                    raise Broken("inflates beyond all measure")
                yield plain
                chunk = expand.unconsumed_tail or expand.unused_data  # noqa: PLW2901 (what is left of it)
    except zlib.error as error:
        raise Broken("compression") from error
    finally:
        compressed.close()
    if not expand.eof:
        raise Broken("cut short")


def decrypted(path: Path, identity: Any, hashed: list[str]) -> "Any":
    """What age decrypts, in a thread of its own: it pushes, we pull."""
    source = _Source(path)
    pipe: queue.Queue[bytes | BaseException | None] = queue.Queue(_AHEAD)
    stop = threading.Event()

    class Sink:
        def write(self, data: bytes) -> int:
            _put(pipe, bytes(data), stop)
            return len(data)

        def flush(self) -> None:
            pass

    def work() -> None:
        outcome: BaseException | None = None
        try:
            if not source.has_head():
                raise Broken("encryption")
            pyrage.decrypt_io(source, Sink(), [identity])
            if source.read(1):
                outcome = Broken("bytes after the end")
        except BaseException as error:  # pyo3's panics are no Exception
            outcome = source.fault or _meant(error)
        with suppress(_Stopped):
            _put(pipe, outcome, stop)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        while isinstance(part := pipe.get(), bytes):
            yield part
        if part is not None:
            raise part
        hashed.append(source.hexdigest())
    finally:
        stop.set()
        with suppress(queue.Empty):
            while True:
                pipe.get_nowait()
        thread.join()
        source.close()


def _put(pipe: "queue.Queue[Any]", item: Any, stop: threading.Event) -> None:
    while not stop.is_set():
        with suppress(queue.Full):
            pipe.put(item, timeout=0.1)
            return
    raise _Stopped


def _meant(error: BaseException) -> Exception:
    """What age means by an error; its own are partly `OSError`, though the disk is well."""
    if "No matching keys" in str(error):
        return NotOpened()
    return Broken("encryption")
