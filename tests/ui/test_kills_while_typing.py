"""Real kills while a form is being filled: what was left, and what stood still, is on the desk afterwards."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.app import build
from salesdesk.settings import Settings
from salesdesk.store.check import check
from salesdesk.ui.first_start.assistant import DRAFT
from salesdesk.ui.shell import kept_for
from tests.helpers.kills import ROOT


class Typists:
    """A process that has loaded the program and forks a window in which somebody types, to be killed."""

    def __init__(self, home: Path) -> None:
        self._child = 0
        surroundings = {
            **os.environ,
            "HOME": str(home),
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.helpers.typing_child"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True, env=surroundings,
        )  # fmt: skip

    def killed(self, folder: Path, lines: int, seconds: float = 0.0, what: str = "desk") -> list[list[str]]:
        """What somebody said that they had typed before their window was killed, after so many lines and some time."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{what} {folder}\n")
        self._process.stdin.flush()
        self._child = int(self._line().removeprefix("started "))
        assert self._line() == "ready"
        said = [self._line() for _ in range(lines)]
        time.sleep(seconds)
        os.kill(self._child, signal.SIGKILL)
        while not (line := self._line()).startswith("ended "):
            said.append(line)
        self._child = 0
        assert line == f"ended {signal.SIGKILL.value}", "the window ended by itself"
        return [json.loads(line) for line in said]

    def close(self) -> None:
        """Ends it, with the window that may still be open."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.kill()
        if self._child:
            os.kill(self._child, signal.SIGKILL)
        self._process.wait()
        self._process.stdout.close()

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line.endswith("\n"), "the window ended by itself"
        return line.strip()


@pytest.fixture(scope="module")
def typists(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Typists]:
    """The process with the windows."""
    made = Typists(tmp_path_factory.mktemp("home"))
    yield made
    made.close()


def lost(folder: Path, said: list[list[str]]) -> list[str]:
    """What was acknowledged and is not on the desk; where a field was typed into again, the latest text counts."""
    app = build(Settings(folder, "en", None, plain=True))
    assert check(app.desk.database, deep=True).ok
    latest = {(record, field): words for _, record, field, words in said}
    found = [
        f"{field}: {words}"
        for (record, field), words in latest.items()
        if words not in history(app.desk.reader.changes(record), field)
    ]
    app.close()
    return found


def history(changes: list, field: str) -> list[object]:  # type: ignore[type-arg]
    return [change.values.get(field) for change in changes]


@pytest.mark.parametrize("lines", [2, 6, 11])
def test_what_was_left_or_stood_still_outlives_a_kill(typists: Typists, tmp_path: Path, lines: int) -> None:
    said = typists.killed(tmp_path / "desk", lines)
    assert len(said) >= lines
    assert lost(tmp_path / "desk", said) == []


@pytest.mark.parametrize("lines", [1, 3])
def test_what_was_said_at_the_first_start_stands_there_again(
    typists: Typists, tmp_path: Path, lines: int
) -> None:
    said = typists.killed(tmp_path / "desk", lines, what="first")
    draft = json.loads(str(kept_for(Settings(tmp_path / "desk", "en")).value(DRAFT)))
    assert {field: words for _, _, field, words in said}.items() <= draft.items()


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_no_kill_at_any_moment_loses_what_was_left(typists: Typists, tmp_path: Path) -> None:
    chance = random.Random(2026)
    for number in range(200):
        folder = tmp_path / f"desk{number}"
        said = typists.killed(folder, chance.randrange(12), chance.random() * 2)
        assert lost(folder, said) == [], number
