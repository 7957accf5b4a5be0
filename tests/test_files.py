"""Files that appear whole or not at all, also where the system is difficult about it."""

import errno
import os
import stat
from pathlib import Path

import pytest

from salesdesk import files, log
from salesdesk.errors import UserError
from salesdesk.files import remove, whole_file, write_whole


def test_a_fault_leaves_the_former_file_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "paper.pdf"
    write_whole(target, b"former")
    with pytest.raises(ZeroDivisionError), whole_file(target) as draft:
        draft.write_bytes(b"half")
        raise ZeroDivisionError
    assert target.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [target]


def test_a_new_file_can_be_read_by_whom_other_files_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_whole(tmp_path / "ours", b"x")
    assert stat.S_IMODE((tmp_path / "ours").stat().st_mode) == stat.S_IMODE(
        (tmp_path / "usual").stat().st_mode
    )


def _in_use(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """As on Windows while a scanner looks into a file."""
    left = [times]
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if left[0]:
            left[0] -= 1
            raise PermissionError(errno.EACCES, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(files, "_PAUSES", (0, 0))


def test_a_file_that_is_looked_into_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _in_use(monkeypatch, 2)
    write_whole(tmp_path / "paper.pdf", b"new")
    assert (tmp_path / "paper.pdf").read_bytes() == b"new"


def test_a_file_that_stays_in_use_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"former")
    _in_use(monkeypatch, 3)
    with pytest.raises(UserError, match=r"could not be written"):
        write_whole(tmp_path / "paper.pdf", b"new")
    assert (tmp_path / "paper.pdf").read_bytes() == b"former"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_a_drive_that_cannot_make_a_folder_durable_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    sync = os.fsync

    def refuse(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(code, os.strerror(code))
        sync(handle)

    monkeypatch.setattr(os, "fsync", refuse)
    write_whole(tmp_path / "paper.pdf", b"new")
    assert (tmp_path / "paper.pdf").read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_is_no_place_for_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UserError, match=r"pipe could not be written: it is not an ordinary file"):
        write_whole(tmp_path / "pipe", b"new")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert len(list(tmp_path.iterdir())) == 1


def test_what_cannot_be_removed_stays(tmp_path: Path) -> None:
    remove(tmp_path / "none")
    remove(tmp_path)
    assert tmp_path.is_dir()


def test_a_log_that_cannot_be_renamed_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: str, target: str) -> None:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(log, "LARGEST", 10)
    target = log.start(tmp_path)
    monkeypatch.setattr(os, "rename", refuse)
    for number in range(3):
        log.LOGGER.info("line %d of the log", number)
    assert [line.rsplit(" INFO ", 1)[1] for line in target.read_text(encoding="utf-8").splitlines()] == [
        f"line {number} of the log" for number in range(3)
    ]
    for handler in [each for each in log.LOGGER.handlers if isinstance(each, log._File)]:
        log.LOGGER.removeHandler(handler)
        handler.close()
