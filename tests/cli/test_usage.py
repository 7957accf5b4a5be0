"""What is no command is refused with status 2, before anything is done."""

import argparse
import errno
import io
import os
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from salesdesk.cli import run
from salesdesk.cli.arguments import parser
from salesdesk.cli.parsing import speak
from salesdesk.i18n import ENGLISH, translator
from tests.cli.line import Line, filled


def fill(made: Line) -> None:
    made("add", "account", "name=Saigon Pearl")


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return filled(tmp_path, capsys, fill)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["undo", ""], "CHANGE_SET"),
        (["share", "--since", "", "-o", "f.salesdesk"], "--since"),
        (["share", "--only", " ", "-o", "f.salesdesk"], "--only"),
        (["share", "-o", ""], "--output"),
        (["brief", "--call", "", "-o", "f.pdf"], "--call"),
        (["brief", "--day", "", "-o", "f.pdf"], "--day"),
        (["brief", "--account=", "-o", "f.pdf"], "--account"),
        (["tariff", "--plan", "P", "--account", "", "-o", "f.pdf"], "--account"),
        (["plan-calls", "--from", "2026-12-01", "--to", "2026-12-02", "--colleague", ""], "--colleague"),
        (["quote", "--opportunity", ""], "--opportunity"),
        (["device", "name", ""], "NAME"),
        (["delete", ""], "RECORD"),
        (["merge", ""], "FILE"),
        (["export", "account", "-o", "f.csv", "--fields", ""], "--fields"),
        (["export", "account", "-o", "f.csv", "--fields", " , "], "--fields"),
        (["--passphrase-file", "", "status"], "--passphrase-file"),
    ],
)
def test_an_empty_word_is_no_word_that_was_not_given(line: Line, words: list[str], named: str) -> None:
    line(*words, status=2)
    assert named in line.error and "something must stand here" in line.error
    assert line.json("search", "Saigon")


@pytest.mark.parametrize("words", [["add", "account"], ["set", "Saigon Pearl"]])
def test_a_field_is_said_once(line: Line, words: list[str]) -> None:
    line(*words, "name=One", "city=Huế", "name=Two", status=2)
    assert "“name” is said twice" in line.error
    assert len(line.json("search", "Saigon")) == 1 and line.json("search", "One") == []


def test_an_empty_value_still_empties_a_field(line: Line) -> None:
    line("set", "Saigon Pearl", "city=Huế")
    line("set", "Saigon Pearl", "city=")
    assert "city" not in line.json("show", "Saigon Pearl")["fields"]


@pytest.mark.parametrize("number", ["0", "000", "x", "9" * 20])
def test_a_number_out_of_reach_is_wrong_usage(line: Line, number: str) -> None:
    line("search", "a", "--limit", number, status=2)
    assert f"“{number}” is" in line.error


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["brief", "--next", "-o", "a.txt"], "“a.txt” does not end in .pdf"),
        (["brief", "--next", "-o", "a.PDF", "--handout", "b.txt"], "“b.txt” does not end in .pdf"),
        (["tariff", "--plan", "x", "-o", "a.docx"], "“a.docx” does not end in .pdf"),
        (["proposal", "x", "-o", "a.xlsx"], "“a.xlsx” does not end in .pdf"),
        (["erase", "Saigon Pearl", "--yes", "-o", "a.txt"], "“a.txt” does not end in .pdf"),
        (["share", "-o", "a.zip"], "“a.zip” does not end in .salesdesk"),
        (["brief", "--day", "soon", "-o", "a.pdf"], "“soon” is not a date; write it as in"),
        (["quote", "--arrival", "soon"], "2030-11-25"),
    ],
)
def test_a_file_is_called_what_it_is_and_a_day_is_a_day(line: Line, words: list[str], says: str) -> None:
    line(*words, status=2)
    assert says in line.error
    assert line.json("search", "Saigon")


class _Full(io.RawIOBase):
    """A device without room."""

    def writable(self) -> bool:
        return True

    full = True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self.full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return len(data)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["add", "account", "name=Written"], "is kept in the desk"),
        (["search", "Saigon"], "The desk was not changed"),
    ],
)
def test_output_on_a_full_device_is_one_sentence(
    line: Line,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    says: str,
) -> None:
    device = _Full()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(device)))
        status = run(["--desk", str(line.desk), "--plain", "--lang", "en", *words])
        device.full = False
    said = capsys.readouterr().err
    assert (status, said.count("\n")) == (3, 1)
    assert "No space left on device" in said and says in said
    assert len(line.json("search", "Written")) == (words[0] == "add")


def test_much_output_on_a_full_device_is_one_sentence_too(
    line: Line, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line("status")
    device = _Full()
    with monkeypatch.context() as patched:
        # More than the buffer holds goes to the device at once, and nothing of it is left to be flushed.
        patched.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(device, 16), write_through=True))
        status = run(["--desk", str(line.desk), "--plain", "--lang", "en", "status", "--json"])
        device.full = False
    assert status == 3 and "No space left on device" in capsys.readouterr().err


def test_a_closed_output_is_no_fault(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    line("status")
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", None)
        assert run(["--desk", str(line.desk), "status"]) == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["brief", "--day", "2026-11-25", "-o", "f.pdf", "--handout", "h.pdf"], "do not go with --day"),
        (["brief", "--day", "2026-11-25", "-o", "f.pdf", "--notice", "h.pdf"], "do not go with --day"),
        (["brief", "--next", "-o", "f.pdf", "--whereabouts", "w.pdf"], "goes with --day"),
        (["export", "account", "--fields", "name", "-o", "f.vcf"], "are for sheets"),
        (["export", "call", "--private", "-o", "f.ics"], "are for sheets"),
    ],
)
def test_options_that_would_say_nothing_are_wrong_usage(line: Line, words: list[str], says: str) -> None:
    line(*words, status=2)
    assert says in line.error and line.error.count("\n") == 1


def test_no_paper_is_printed_while_one_of_them_has_no_place(line: Line, tmp_path: Path) -> None:
    tomorrow = date.today() + timedelta(days=1)
    line("add", "call", "account=Saigon Pearl", f"start={tomorrow} 09:30")
    first = tmp_path / "first.pdf"
    line("brief", "--next", "-o", str(first), "--handout", str(tmp_path / "no" / "h.pdf"), status=3)
    assert "h.pdf could not be written" in line.error and not first.exists()
    line("brief", "--next", "-o", str(first), "--handout", str(tmp_path / "h.pdf"))
    assert first.exists() and (tmp_path / "h.pdf").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["search"], "còn thiếu: TEXT"),
        (["review"], "còn thiếu: CALL\n"),
        (["search", "a", "--limit", "0"], "--limit: “0” không phải số từ 1 trở lên"),
        (["search", ""], "Không tìm thấy"),
        (["undo", ""], "CHANGE_SET: cần điền nội dung ở đây"),
        (["brief", "-o", "f.pdf"], "cần một trong các đối số"),
        (["frobnicate"], "không có trong các lựa chọn"),
        (["status", "--colour"], "không rõ các đối số: --colour"),
        (["plan-calls", "--from", "31/02/2026", "--to", "2026-03-01"], "--from: “31/02/2026” không phải"),
    ],
)
def test_usage_errors_speak_the_language_of_the_reader(line: Line, words: list[str], says: str) -> None:
    found = line(*words, status=0 if "Không tìm" in says else 2, lang="vi")
    assert says in found + line.error and "error:" not in line.error and "usage:" not in line.error
    line("search", status=2)
    assert "the following arguments are required: TEXT" in line.error
    line("search", status=2, lang="xx")


def test_reasons_of_the_system_are_translated(line: Line, tmp_path: Path) -> None:
    line("export", "account", "-o", str(tmp_path / "no" / "a.csv"), status=3, lang="vi")
    assert "Không có tệp hoặc thư mục này" in line.error and "No such file" not in line.error


def test_help_speaks_the_language_of_the_reader(line: Line) -> None:
    assert "các lệnh:" in line("--help", lang="vi")
    assert "giá một kỳ lưu trú" in line("quote", "--help", lang="vi")
    speak(ENGLISH)
    vietnamese = translator("vi")
    left = [said for said in _sentences(parser()) if vietnamese(said) == said]
    assert left == []


def _sentences(told: argparse.ArgumentParser) -> Iterator[str]:
    """What the help of a command, its arguments and its own commands says."""
    for action in told._actions:
        if action.help:
            yield action.help
        if isinstance(action, argparse._SubParsersAction):
            yield from (each.help for each in action._choices_actions if each.help)
            for command in action.choices.values():
                yield from _sentences(command)
