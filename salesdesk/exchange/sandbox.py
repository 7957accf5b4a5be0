"""Runs work on foreign bytes in a disposable child process with limits on memory, time and size."""

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.exchange.child import HEAD
from salesdesk.exchange.limits import MEGABYTE, Limits, Watch
from salesdesk.exchange.reasons import refused

CHILD_ARGUMENT = "--read-foreign-file"
"""First argument with which a packaged program starts as a child; `__main__` hands it to `child.main`."""

_TICK = 0.05
_Frame = tuple[bytes, bytes]


class Sandbox:
    """A child process that reads files one after another; one that dies is replaced for the next file.

    Use it as a context, so that the child ends with the work.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._child: _Child | None = None

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(
        self, work: str, file: Path, order: Mapping[str, Any], progress: Progress = no_progress
    ) -> Iterator[bytes]:
        """The pieces of data that `work` ("module:function" of this package) finds in a file.

        `order` is plain data for the work besides the file's path. Raises `UserError` with the reason when
        the file is refused, and lets through whatever `progress` raises; both end the child, as does
        closing the iterator early.
        """
        size = self._size_of(file)
        child = self._child = self._child or _Child(self.limits)
        child.send({"work": work, "memory": self.limits.memory, "with": {**order, "path": os.fspath(file)}})
        whole = False
        try:
            yield from child.answers(file.name, self.limits.time_for(size), progress)
            whole = True
        finally:
            if not whole and not child.ready:
                self.close()

    def close(self) -> None:
        """Ends the child."""
        if self._child:
            self._child.end()
            self._child = None

    def _size_of(self, file: Path) -> int:
        try:
            with file.open("rb") as opened:
                size = os.fstat(opened.fileno()).st_size
        except FileNotFoundError:
            raise refused("missing", file.name, {}) from None
        except OSError:
            raise refused("unreadable", file.name, {}) from None
        if size > self.limits.file_bytes:
            found, limit = -(-size // MEGABYTE), self.limits.file_bytes // MEGABYTE
            raise refused("too_large", file.name, {"found": found, "limit": limit})
        return size


def run(
    work: str,
    file: Path,
    order: Mapping[str, Any],
    progress: Progress = no_progress,
    limits: Limits | None = None,
) -> Iterator[bytes]:
    """What `Sandbox.run` gives, with a child of its own for this one file."""
    with Sandbox(limits) as sandbox:
        yield from sandbox.run(work, file, order, progress)


class _Child:
    """One running child, the thread that reads its answers, and what it is held to."""

    def __init__(self, limits: Limits) -> None:
        self.ready = True
        self._limits = limits
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed in end()
        self._process = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._watch = Watch(self._process, limits.memory)
        self._frames: queue.SimpleQueue[_Frame | None] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def send(self, order: Mapping[str, Any]) -> None:
        content = json.dumps(order).encode()
        self.ready = False
        assert self._process.stdin
        with suppress(OSError):  # it died at once: the end of its answers says so
            self._process.stdin.write(HEAD.pack(b"O", len(content)) + content)
            self._process.stdin.flush()

    def answers(self, file: str, seconds: float, progress: Progress) -> Iterator[bytes]:
        deadline = time.monotonic() + seconds
        at = (0, 1)
        refusal: UserError | None = None
        while True:
            try:
                frame = self._frames.get(timeout=_TICK)
            except queue.Empty:
                progress(*at)
                if time.monotonic() > deadline:
                    raise refused("too_long", file, {"seconds": round(seconds)}) from None
                if self._watch.exceeded():
                    raise self._out_of_memory(file) from None
                continue
            if frame is None:
                raise self._death(file)
            kind, content = frame
            if kind == b"D":
                yield content
            elif kind == b"P":
                at = tuple(json.loads(content))
                progress(*at)
            elif kind == b"R":
                reason, figures = json.loads(content)
                refusal = self._out_of_memory(file) if reason == "memory" else refused(reason, file, figures)
            elif kind == b"F":
                raise ReadingFault(content.decode(errors="replace"))
            else:
                self.ready = True
                if refusal:
                    raise refusal
                return

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._watch.close()
        assert self._process.stdin
        with suppress(OSError):  # what was still to be written is of no use to a dead child
            self._process.stdin.close()
        self._errors.close()

    def _read(self) -> None:
        out = self._process.stdout
        assert out
        with out:
            while len(head := out.read(HEAD.size)) == HEAD.size:
                kind, length = HEAD.unpack(head)
                content = out.read(length)
                if len(content) < length:
                    break
                self._frames.put((kind, content))
        self._frames.put(None)

    def _death(self, file: str) -> UserError:
        self._process.wait()
        self._errors.seek(0)
        said = self._errors.read(1 << 16)
        if b"memory allocation of" in said or b"MemoryError" in said or b"capacity overflow" in said:
            return self._out_of_memory(file)
        return refused("damaged", file, {})

    def _out_of_memory(self, file: str) -> UserError:
        return refused("memory", file, {"limit": self._limits.memory // MEGABYTE})


class ReadingFault(Exception):
    """A fault of the program inside the child; its text is the child's traceback."""


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_ARGUMENT]
    # -P keeps the current folder, where the foreign file may lie beside a json.py, off the import path.
    return [sys.executable, "-P", "-m", "salesdesk.exchange.child"]


def _environment() -> dict[str, str]:
    """The parent's environment without our secrets, with our own package to be found and quiet panics."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SALESDESK_")}
    if not getattr(sys, "frozen", False):
        root = os.fspath(Path(__file__).resolve().parents[2])
        kept["PYTHONPATH"] = os.pathsep.join(filter(None, [root, kept.get("PYTHONPATH", "")]))
    return {**kept, "RUST_BACKTRACE": "0"}
