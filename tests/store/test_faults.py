"""Full disks, forbidden folders and broken writes end in one sentence, and the desk is whole after."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from salesdesk.domain.change import Edit
from salesdesk.errors import UserError
from salesdesk.services.records import add
from salesdesk.store.backup import write_backup
from salesdesk.store.check import check
from salesdesk.store.desk import Desk
from salesdesk.store.faults import sentence_for
from tests.helpers.desks import desk_in, new_id, open_at
from tests.helpers.small_disk import on_a_small_disk

resource = pytest.importorskip("resource", reason="limits of file size are a POSIX matter")

PAGE = 4096


@contextmanager
def _files_no_larger_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _many(number: int) -> list[Edit]:
    return [
        Edit(new_id(), values={"name": "n", "demographics": "x" * 3000}, type="account")
        for _ in range(number)
    ]


def _empty_log(desk: Desk) -> None:
    raw = desk.database.connect()
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()


def _fail_at_each_write(tmp_path: Path, writes: int) -> set[str]:
    desk = desk_in(tmp_path / "desk")
    add(desk.journal, "account", {"name": "kept"})
    said = set()
    for number in range(writes):
        _empty_log(desk)
        limit = number * (PAGE + 24) + 100
        with _files_no_larger_than(limit), pytest.raises(UserError) as refused:
            desk.journal.write(_many(writes + 30))
        said.add(refused.value.code)
        assert desk.reader.counts()["account"] == 1 + number, "what was refused is not there"
        add(desk.journal, "account", {"name": "and writing goes on"})
    assert check(desk.database, deep=True).ok
    desk.close()
    desk = open_at(tmp_path / "desk")
    assert desk.reader.counts()["account"] == writes + 1
    assert check(desk.database, deep=True).ok
    desk.close()
    return said


def test_a_write_that_breaks_anywhere_among_the_first_20_leaves_the_desk_whole(tmp_path: Path) -> None:
    said = _fail_at_each_write(tmp_path, 20)
    assert all(sentence.startswith(("The disk is full", "The disk reported a fault")) for sentence in said)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_write_that_breaks_anywhere_among_the_first_200_leaves_the_desk_whole(tmp_path: Path) -> None:
    _fail_at_each_write(tmp_path, 200)


@pytest.mark.parametrize("pages", range(0, 12, 3))
def test_a_desk_that_cannot_be_made_for_want_of_room_can_be_made_later(tmp_path: Path, pages: int) -> None:
    with _files_no_larger_than(pages * PAGE + 100), pytest.raises(UserError):
        open_at(tmp_path / "desk")
    desk = open_at(tmp_path / "desk")
    add(desk.journal, "account", {"name": "Sông Hàn"})
    assert check(desk.database, deep=True).ok
    desk.close()


def test_a_backup_that_finds_no_room_leaves_the_former_one(tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "desk")
    target = tmp_path / "the.backup"
    write_backup(desk.database, target)
    before = target.read_bytes()
    with _files_no_larger_than(PAGE * 20), pytest.raises(UserError):
        write_backup(desk.database, target)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["the.backup"]
    desk.close()


def _holds_on_a_full_disk(times: int) -> None:
    lines = on_a_small_disk("full_disk_child", str(times))
    assert len(lines) == times
    for line in lines:
        assert line.startswith("True () False"), line
        assert "The disk is full" in line, line
        assert "backup written" not in line


def test_a_full_disk_is_one_sentence_and_loses_nothing() -> None:
    _holds_on_a_full_disk(20)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_full_disk_at_each_of_200_writes_is_one_sentence_and_loses_nothing() -> None:
    _holds_on_a_full_disk(200)


@pytest.fixture
def forbidden() -> Iterator[Path]:
    """A folder with a desk in which this process may not write."""
    desk_in(
        Path(tempfile.mkdtemp()) / "warm"
    )  # what is imported late is imported now, while everything may be read
    top = Path(tempfile.mkdtemp())
    desk = desk_in(top / "desk")
    add(desk.journal, "account", {"name": "kept"})
    desk.close()
    top.chmod(0o755)
    for path in (*(top / "desk").iterdir(), top / "desk"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield top / "desk"
    finally:
        if root:
            os.seteuid(0)
        (top / "desk").chmod(0o755)
        shutil.rmtree(top)


def test_a_folder_that_may_not_be_written_to_is_one_sentence(forbidden: Path) -> None:
    before = {path.name: path.read_bytes() for path in forbidden.iterdir() if path.is_file()}
    with pytest.raises(UserError, match=r"may not be written to|cannot be opened or made"):
        open_at(forbidden)
    with pytest.raises(UserError, match="cannot be made"):
        open_at(forbidden / "new")
    assert {path.name: path.read_bytes() for path in forbidden.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("name", ["a.backup", "x" * 300])
def test_a_backup_to_an_impossible_place_is_one_sentence(tmp_path: Path, name: str) -> None:
    desk = desk_in(tmp_path / "desk")
    with pytest.raises(UserError):
        write_backup(desk.database, tmp_path / "no such folder" / name)
    desk.close()


def test_a_backup_never_replaces_the_desk_itself(tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "desk")
    for name in ("desk.db", "desk.toml", "backups/../desk.db"):
        with pytest.raises(UserError, match="is the desk itself"):
            write_backup(desk.database, tmp_path / "desk" / name)
    assert check(desk.database).ok
    desk.close()


def _refused(statement: str, path: str = ":memory:") -> sqlcipher.Error:
    def ask() -> None:
        raw = sqlcipher.connect(path, isolation_level=None)
        raw.execute("PRAGMA max_page_count = 2")
        raw.execute(statement)
        raw.execute("INSERT INTO t VALUES (zeroblob(100000))")

    with pytest.raises(sqlcipher.Error) as refused:
        ask()
    return refused.value


def test_the_driver_names_what_it_refuses(tmp_path: Path) -> None:
    no_database = tmp_path / "no.db"
    no_database.write_bytes(os.urandom(8192))
    full = sentence_for(_refused("CREATE TABLE t (a)"))
    missing = sentence_for(_refused("SELECT 1", str(tmp_path / "no" / "such.db")))
    strange = sentence_for(_refused("CREATE TABLE t (a)", str(no_database)))
    assert [str(each)[:28] for each in (full, missing, strange)] == [
        "The disk is full. Nothing wa",
        "The desk's file cannot be op",
        "The key does not fit this de",
    ]
    assert sentence_for(_refused("SELECT * FROM nowhere")) is None


@pytest.mark.parametrize(("free", "says"), [(0, "disk is full"), (10**9, "reported a fault")])
def test_a_fault_of_a_disk_without_room_is_called_want_of_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, says: str
) -> None:
    """Where the engine cannot make its small file beside the desk it says no more than that."""
    desk = desk_in(tmp_path / "desk")
    error = sqlcipher.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR"
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    found = desk.database.sentence_for(error)
    desk.close()
    assert found is not None and says in str(found)


def test_a_fault_of_the_program_is_not_called_a_fault_of_the_disk(tmp_path: Path) -> None:
    desk: Desk = desk_in(tmp_path / "desk")
    with pytest.raises(Exception, match="no such table") as fault, desk.database.reading() as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere")
    assert not isinstance(fault.value, UserError)
    desk.close()
