"""What was acknowledged survives kill -9, and what was not is there whole or not at all."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from salesdesk.store import keys, tables
from salesdesk.store.backup import write_backup
from salesdesk.store.check import check
from salesdesk.store.desk import Desk
from salesdesk.store.identity import IDENTITY, Unlock
from salesdesk.store.restoring import restore
from tests.helpers.desks import KEYRING, NoKeyring, desk_in, new_id, open_at
from tests.helpers.kills import ROOT, killed_child
from tests.helpers.writing_child import SIZES


def _sizes(desk: Desk) -> dict[str, int]:
    with desk.database.reading() as connection:
        rows = connection.execute(
            sa.select(tables.log.c.change_set, sa.func.count()).group_by(tables.log.c.change_set)
        )
        return {row[0]: row[1] for row in rows}


def _code(desk: Desk) -> str:
    assert desk.secret is not None
    return keys.recovery_code(desk.secret)


def _kill_while_writing(tmp_path: Path, times: int, what: str, longest: float) -> None:
    folder, size = tmp_path / "desk", SIZES[what]
    desk = desk_in(folder)
    code = _code(desk)
    desk.close()
    acknowledged: list[str] = []
    randomly = random.Random(times)
    for each in range(times):
        acknowledged += killed_child(folder, code, what, randomly.uniform(0, longest), folder, once=each == 0)
        desk = open_at(folder)
        kept = _sizes(desk)
        assert set(acknowledged) <= set(kept)
        assert set(kept.values()) <= {size}
        assert len(set(kept) - set(acknowledged)) <= times, "at most what was under way when it was killed"
        verdict = check(desk.database, deep=what == "one")
        desk.close()
        assert verdict.ok, verdict.problems
    desk = open_at(folder)
    assert check(desk.database, deep=True).ok
    desk.close()


def test_an_acknowledged_save_survives_a_kill(tmp_path: Path) -> None:
    _kill_while_writing(tmp_path, 3, "one", 0.2)


def test_a_killed_import_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    _kill_while_writing(tmp_path, 2, "bulk", 1.5)


def test_a_first_opening_that_was_killed_can_be_done_again(tmp_path: Path) -> None:
    """Whatever was there already, no desk is called lost that was never made."""
    command = [sys.executable, "-m", "salesdesk", "--plain", "--desk"]
    randomly = random.Random(6)
    for each in range(4):
        folder = tmp_path / f"desk{each}"
        with subprocess.Popen(
            [*command, str(folder), "status"], stdout=subprocess.DEVNULL, cwd=ROOT
        ) as child:
            while not (folder / IDENTITY).exists() and child.poll() is None:
                time.sleep(0.002)
            time.sleep(randomly.uniform(0, 0.25))
            child.kill()
        for _ in range(2):
            desk = open_at(folder, unlock=Unlock(NoKeyring(), lambda: None, plain=True))
            assert check(desk.database, deep=True).ok
            desk.close()


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_acknowledged_saves_survive_500_kills(tmp_path: Path) -> None:
    _kill_while_writing(tmp_path, 500, "one", 0.5)


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("part", range(25))
def test_imports_killed_500_times_are_there_whole_or_not_at_all(tmp_path: Path, part: int) -> None:
    _kill_while_writing(tmp_path, 20, "bulk", 2 + part / 25)


def _desk_with_rows(folder: Path, number: int) -> tuple[Desk, str]:
    from salesdesk.services.records import add

    desk = desk_in(folder)
    for i in range(number):
        add(desk.journal, "account", {"name": f"Kept {i}", "demographics": "x" * 2000})
    return desk, _code(desk)


def _kill_while_backing_up(tmp_path: Path, times: int) -> None:
    desk, code = _desk_with_rows(tmp_path / "desk", 30)
    desk.close()
    target = tmp_path / "the.backup"
    randomly = random.Random(times)
    for each in range(times):
        killed_child(tmp_path / "desk", code, "backup", randomly.uniform(0, 0.2), target, once=each == 0)
    restore(tmp_path / "other", target, Unlock(KEYRING, lambda: code), _clock(), new_id)
    other = open_at(tmp_path / "other")
    assert other.reader.counts()["account"] == 30
    assert check(other.database, deep=True).ok
    other.close()


def _kill_while_restoring(tmp_path: Path, times: int) -> None:
    """The desk is either the former one with its 30 accounts or the backup with its 20, and opens."""
    source = tmp_path / "the.backup"
    desk, code = _desk_with_rows(tmp_path / "desk", 20)
    write_backup(desk.database, source)
    from salesdesk.services.records import add

    for i in range(10):
        add(desk.journal, "account", {"name": f"Later {i}"})
    write_backup(desk.database, tmp_path / "later.backup")
    desk.close()
    randomly = random.Random(times)
    devices: set[str] = set()
    for each in range(times):
        later = each % 2 == 0
        killed_child(
            tmp_path / "desk",
            code,
            "restore",
            randomly.uniform(0, 0.3),
            tmp_path / ("later.backup" if later else "the.backup"),
            once=each % 3 == 0,
        )
        desk = open_at(tmp_path / "desk")
        assert desk.reader.counts()["account"] in (20, 30)
        assert check(desk.database, deep=True).ok
        devices.add(desk.reader.fact("team_device"))
        desk.close()
        shutil.rmtree(tmp_path / "desk" / "backups", ignore_errors=True)
    assert len(devices) > 1


def _clock():  # type: ignore[no-untyped-def]
    from tests.helpers.desks import Hands

    return Hands().clock


def test_a_kill_while_a_backup_is_written_leaves_the_former_one(tmp_path: Path) -> None:
    _kill_while_backing_up(tmp_path, 3)


def test_a_kill_during_restore_leaves_the_one_desk_or_the_other(tmp_path: Path) -> None:
    _kill_while_restoring(tmp_path, 4)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_backups_survive_500_kills(tmp_path: Path) -> None:
    _kill_while_backing_up(tmp_path, 500)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_500_kills_during_restore_leave_the_one_desk_or_the_other(tmp_path: Path) -> None:
    _kill_while_restoring(tmp_path, 500)
