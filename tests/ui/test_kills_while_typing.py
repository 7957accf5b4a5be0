"""Real kills while a form is being filled: what was left, and what stood still, is on the desk afterwards."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from salesdesk.app import build
from salesdesk.settings import Settings
from salesdesk.store.check import check
from salesdesk.ui.first_start.assistant import DRAFT
from salesdesk.ui.shell import kept_for
from tests.helpers.kills import ROOT


def killed_typist(folder: Path, lines: int, seconds: float = 0.0, what: str = "desk") -> list[list[str]]:
    """What somebody said that they had typed before their window was killed, after so many lines and some time."""
    command = [sys.executable, "-m", "tests.helpers.typing_child", str(folder), what]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True, env=surroundings) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        said = [child.stdout.readline() for _ in range(lines)]
        time.sleep(seconds)
        child.kill()
        said += child.stdout.readlines()
    assert all(said[:lines]), "the window ended by itself"
    return [json.loads(line) for line in said if line.endswith("\n")]


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
def test_what_was_left_or_stood_still_outlives_a_kill(tmp_path: Path, lines: int) -> None:
    said = killed_typist(tmp_path / "desk", lines)
    assert len(said) >= lines
    assert lost(tmp_path / "desk", said) == []


@pytest.mark.parametrize("lines", [1, 3])
def test_what_was_said_at_the_first_start_stands_there_again(tmp_path: Path, lines: int) -> None:
    said = killed_typist(tmp_path / "desk", lines, what="first")
    draft = json.loads(str(kept_for(Settings(tmp_path / "desk", "en")).value(DRAFT)))
    assert {field: words for _, _, field, words in said}.items() <= draft.items()


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_no_kill_at_any_moment_loses_what_was_left(tmp_path: Path) -> None:
    chance = random.Random(2026)
    for number in range(200):
        folder = tmp_path / f"desk{number}"
        said = killed_typist(folder, chance.randrange(12), chance.random() * 2)
        assert lost(folder, said) == [], number
