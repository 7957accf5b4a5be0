"""Children that write to a desk and are killed without a warning."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

from tests.helpers.deeds import REFUSED
from tests.helpers.rooms import Room

ROOT = Path(__file__).parents[2]


def killed_child(
    folder: Path, code: str, what: str, seconds: float, file: Path, *, once: bool = False
) -> list[str]:
    """What a child said before it was killed, some seconds after it began to work or had done it `once`."""
    command = [sys.executable, "-m", "tests.helpers.writing_child", str(folder), code, what, str(file)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, cwd=ROOT, text=True, env={"PYTHONPATH": str(ROOT), "PATH": ""}
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        said = child.stdout.readline() if once else ""
        time.sleep(seconds)
        child.kill()
        said += child.stdout.read()
    return [line.strip() for line in said.splitlines(keepends=True) if line.endswith("\n")]


def refusal(said: list[str]) -> str | None:
    """The sentence with which a deed was refused, among what it said."""
    return next((line.removeprefix(REFUSED) for line in said if line.startswith(REFUSED)), None)


EVERY_CALL = "pwrite64,write,ftruncate,fsync,fdatasync,rename,unlink,mkdir"
"""What alters a file, by the system's names; the engine writes with the first, everything else with the second."""


class Deeds:
    """A warm process that does deeds in rooms, each in a fork of its own that can be killed.

    With an error of the system and a number it is `broken`: from that write, sync or rename of each kind on, all fail.
    """

    def __init__(self, broken: tuple[str, int] | None = None, calls: str = EVERY_CALL) -> None:
        self._tracer: list[str] = []
        self._words: list[str] = []
        if broken is not None:
            error, first = broken
            self._tracer = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}"]
            self._tracer += ["-e", f"inject={calls}:error={error}:when={first}+"]

    def __enter__(self) -> Self:
        """Starts it."""
        self._process = subprocess.Popen(
            [*self._tracer, sys.executable, "-m", "tests.helpers.deeds", *self._words],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True,
            env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """Ends it, by force where something went wrong."""
        assert self._process.stdin is not None and self._process.stdout is not None
        if kind is not None:
            self._process.kill()
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def once(self, room: Room) -> tuple[list[str], str | None]:
        """What a deed acknowledged that is done once, and with which sentence it was refused, if it was."""
        said, status = self._do(room, 1, None)
        assert status == 0, f"a deed failed otherwise than with a sentence: {status}"
        return [line for line in said if not line.startswith(REFUSED)], refusal(said)

    def time(self, room: Room) -> float:
        """Seconds that a deed takes which comes to its end, done few times."""
        began = time.perf_counter()
        said, status = self._do(room, room.few, None)
        took = time.perf_counter() - began
        assert status == 0, "a deed that nobody disturbs failed"
        room.holds(said)
        room.ends(said)
        return took

    def killed(self, room: Room, seconds: float) -> tuple[list[str], bool]:
        """What a deed acknowledged until it was killed, and whether it had come to its end before."""
        said, status = self._do(room, room.times, seconds)
        assert status in (0, signal.SIGKILL) and refusal(said) is None, f"a deed failed: {status} {said}"
        return said, status == 0

    def _do(self, room: Room, times: int, seconds: float | None) -> tuple[list[str], int]:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{room.deed} {room.folder} {room.code} {times}\n")
        self._process.stdin.flush()
        child = int(self._process.stdout.readline().removeprefix("started "))
        if seconds is not None:
            time.sleep(seconds)
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        said = []
        while not (line := self._process.stdout.readline().strip()).startswith("ended "):
            assert line, "the process ended"
            said.append(line)
        return said, int(line.removeprefix("ended "))
