"""The plain bytes of a file, one portion after the other, as age lets go of them: each is authentic by then."""

import hashlib
import queue
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


class NotOpened(Exception):
    """The key is another one."""


class Broken(Exception):
    """The file is not what was written; says what."""


class _Stopped(Exception):
    pass


class _Source:
    """The file as age reads it; knows its hash afterwards."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._digest = hashlib.sha256()
        self.start = self._take(layout.MAGIC_BYTES + 16)

    def read(self, size: int = -1) -> bytes:
        return self._take(_READ_BYTES if size < 0 else size)

    def hexdigest(self) -> str:
        return self._digest.hexdigest()

    def close(self) -> None:
        self._file.close()

    def _take(self, size: int) -> bytes:
        data = self._file.read(size)
        self._digest.update(data)
        return data


def inflated(path: Path, identity: Any, hashed: list[str]) -> Iterator[bytes]:
    """The records of a file as bytes; appends its SHA-256 to `hashed` at the end.

    Raises `NotOpened`, `Broken`, or `OSError`; whoever stops early leaves nothing running.
    """
    compressed = _decrypted(path, identity, hashed)
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


def _decrypted(path: Path, identity: Any, hashed: list[str]) -> "Any":
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
            pyrage.decrypt_io(source, Sink(), [identity])
            if source.read(1):
                outcome = Broken("bytes after the end")
        except BaseException as error:  # pyo3's panics are no Exception
            outcome = error
        with suppress(_Stopped):
            _put(pipe, outcome, stop)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        while isinstance(part := pipe.get(), bytes):
            yield part
        if part is not None:
            raise _said(part)
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


def _said(error: BaseException) -> Exception:
    if isinstance(error, Broken | OSError):
        return error
    if "No matching keys" in str(error):
        return NotOpened()
    return Broken("encryption")
