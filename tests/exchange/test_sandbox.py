import os
import sys
from pathlib import Path

import pytest

from salesdesk.errors import Cancelled, UserError
from salesdesk.exchange import sandbox
from salesdesk.exchange.limits import Limits
from salesdesk.exchange.sandbox import ReadingFault, Sandbox
from salesdesk.exchange.sheets import read_workbook

ECHO = "salesdesk.exchange.trial:echo"


@pytest.fixture
def one_reading_child() -> None:
    """Here each reading has a child of its own."""


@pytest.fixture
def trial(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A module of work for the child, put where it looks for work of its own package."""
    package = tmp_path / "salesdesk_trial"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "work.py").write_text(TRIAL)
    environment = sandbox._environment()
    environment["PYTHONPATH"] = os.pathsep.join([str(tmp_path), environment["PYTHONPATH"]])
    monkeypatch.setattr(sandbox, "_environment", lambda: environment)
    command = [
        sys.executable,
        "-c",
        "import salesdesk.exchange.child as c; c.WORK_IN = 'salesdesk_trial.'; c.main()",
    ]
    monkeypatch.setattr(sandbox, "_command", lambda: command)
    return "salesdesk_trial.work:"


TRIAL = """
import os, signal, time
from salesdesk.exchange.refusal import Refusal

def echo(order, answer):
    print("a stray print")
    answer.progress(1, 2)
    answer.data(b"got " + order["word"].encode())
    answer.data(b"done")

def pid(order, answer):
    answer.data(str(os.getpid()).encode())

def refuse(order, answer):
    raise Refusal("too_large", found=9, limit=4)

def swallow(order, answer):
    x = [bytes(1 << 20) for _ in range(10000)]

def sleep(order, answer):
    answer.data(str(os.getpid()).encode())
    answer.progress(1, 2)
    time.sleep(60)

def abort(order, answer):
    os.kill(os.getpid(), signal.SIGABRT)

def fault(order, answer):
    raise KeyError("program fault")
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"x")
    return path


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_data_and_progress_come_back_and_prints_do_no_harm(trial: str, file: Path) -> None:
    seen: list[tuple[int, int]] = []
    got = list(sandbox.run(trial + "echo", file, {"word": "ơi"}, lambda d, t: seen.append((d, t))))
    assert got == ["got ơi".encode(), b"done"]
    assert (1, 2) in seen


def test_one_child_reads_several_files_and_a_dead_one_is_replaced(trial: str, file: Path) -> None:
    with Sandbox() as box:
        abandoned = box.run(trial + "pid", file, {})
        first = next(abandoned)
        abandoned.close()
        second = b"".join(box.run(trial + "pid", file, {}))
        again = b"".join(box.run(trial + "pid", file, {}))
        assert second == again
        assert second != first
        with pytest.raises(UserError):
            list(box.run(trial + "abort", file, {}))
        assert b"".join(box.run(trial + "pid", file, {})) != again


@pytest.mark.parametrize(
    ("work", "sentence"),
    [
        ("refuse", "too large to be read at once: 9 MB"),
        ("swallow", "needed more than 512 MB of memory"),
        ("abort", "is damaged or not complete"),
    ],
)
def test_every_end_of_a_child_has_its_sentence(trial: str, file: Path, work: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as raised:
        list(sandbox.run(trial + work, file, {}))
    assert "list.xlsx" in str(raised.value)


def test_a_child_that_takes_too_long_is_stopped(trial: str, file: Path) -> None:
    pids: list[int] = []
    pieces = sandbox.run(trial + "sleep", file, {}, limits=Limits(seconds=1))
    with pytest.raises(UserError, match="longer than 1 seconds"):
        pids.extend(map(int, pieces))
    assert not alive(pids[0])


def test_cancelling_ends_the_child(trial: str, file: Path) -> None:
    pids: list[int] = []

    def give_up(done: int, total: int) -> None:
        if pids:
            raise Cancelled

    pieces = sandbox.run(trial + "sleep", file, {}, give_up)
    with pytest.raises(Cancelled):
        pids.extend(map(int, pieces))
    assert not alive(pids[0])


def test_a_fault_of_the_program_is_no_sentence_for_people(trial: str, file: Path) -> None:
    with pytest.raises(ReadingFault, match="program fault"):
        list(sandbox.run(trial + "fault", file, {}))


def test_the_child_gets_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALESDESK_PASSPHRASE", "secret")
    assert "SALESDESK_PASSPHRASE" not in sandbox._environment()


def test_only_work_of_this_package_can_be_named(file: Path) -> None:
    with pytest.raises(ReadingFault, match="ValueError"):
        list(sandbox.run("os:system", file, {}))


def test_files_that_are_not_there_or_too_large(tmp_path: Path, file: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        list(sandbox.run(ECHO, tmp_path / "none.xlsx", {}))
    with pytest.raises(UserError, match="could not be opened"):
        list(sandbox.run(ECHO, tmp_path, {}))
    with pytest.raises(UserError, match="too large"):
        list(sandbox.run(ECHO, file, {}, limits=Limits(file_bytes=0)))


def test_more_time_for_larger_files_up_to_a_cap() -> None:
    limits = Limits()
    assert limits.time_for(1000) == 10
    assert limits.time_for(7 << 20) == 28
    assert limits.time_for(1 << 40) == 120


def test_a_packaged_program_starts_itself_as_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    packaged = sandbox._command()
    monkeypatch.delattr(sys, "frozen")
    assert packaged[0] == sys.executable
    # Without a package at hand, the entry point gets the arguments that the packaged program would get.
    monkeypatch.setattr(sandbox, "_command", lambda: [sys.executable, "-P", "-m", "salesdesk", *packaged[1:]])
    assert len(read_workbook(tmp_path / "a.csv").sheets[0].rows) == 2
