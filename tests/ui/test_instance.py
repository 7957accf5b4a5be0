"""One window per desk, with real locks, real sockets and real processes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.ui.instance import Instance, call, name_of

WAITING = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from salesdesk.ui.instance import Instance
a = QCoreApplication([])
claim = Instance(Path(sys.argv[1]))
print(claim.claim(), flush=True)
a.exec()
"""


@pytest.fixture
def claims() -> Iterator[list[Instance]]:
    made: list[Instance] = []
    yield made
    for claim in made:
        claim.release()


def claim_for(folder: Path, claims: list[Instance]) -> Instance:
    claim = Instance(folder)
    claims.append(claim)
    return claim


def test_a_desk_has_one_window_and_two_desks_have_two(
    qtbot: QtBot, tmp_path: Path, claims: list[Instance]
) -> None:
    first, second = claim_for(tmp_path / "a", claims), claim_for(tmp_path / "a", claims)
    other = claim_for(tmp_path / "b", claims)
    assert first.claim()
    assert not second.claim()
    assert other.claim()
    first.release()
    assert second.claim()


def test_the_same_desk_has_one_name_however_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert name_of(tmp_path / "link") == name_of(tmp_path / "a" / ".." / "a") == name_of(tmp_path / "a")
    assert name_of(tmp_path / "b") != name_of(tmp_path / "a")


def test_nobody_answers_where_no_window_is(qtbot: QtBot, tmp_path: Path) -> None:
    assert not call(tmp_path / "a", patience_ms=50)


def test_a_second_start_calls_the_first_window_and_ends_well(
    qtbot: QtBot, tmp_path: Path, claims: list[Instance]
) -> None:
    first = claim_for(tmp_path / "desk", claims)
    assert first.claim()
    words = [sys.executable, "-m", "salesdesk", "--desk", str(tmp_path / "desk"), "--plain"]
    with qtbot.waitSignal(first.called):
        second = subprocess.Popen(words, env=dict(os.environ, QT_QPA_PLATFORM="offscreen"))
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert second.returncode == 0
    assert not (tmp_path / "desk" / "desk.db").exists()


def test_the_claim_of_a_killed_process_is_taken_over(
    qtbot: QtBot, tmp_path: Path, claims: list[Instance]
) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", WAITING, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "True"
    heir = claim_for(tmp_path, claims)
    assert not heir.claim()
    assert call(tmp_path)
    child.kill()
    child.wait()
    child.stdout.close()
    assert heir.claim()
    with qtbot.waitSignal(heir.called):
        caller = subprocess.Popen(
            [sys.executable, "-c", "import sys; from pathlib import Path; from salesdesk.ui.instance import call;"
             "from PySide6.QtCore import QCoreApplication; a = QCoreApplication([]);"
             "sys.exit(not call(Path(sys.argv[1])))", str(tmp_path)]
        )  # fmt: skip
    qtbot.waitUntil(lambda: caller.poll() is not None)
    assert caller.returncode == 0


def test_the_command_line_works_beside_an_open_window(tmp_path: Path, claims: list[Instance]) -> None:
    assert claim_for(tmp_path / "desk", claims).claim()
    words = [sys.executable, "-m", "salesdesk", "--desk", str(tmp_path / "desk"), "--plain"]
    subprocess.run([*words, "demo"], check=True, capture_output=True, timeout=60)
    done = subprocess.run([*words, "status", "--json"], check=True, capture_output=True, timeout=60)
    assert b'"account"' in done.stdout
