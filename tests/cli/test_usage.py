"""What is no command is refused with status 2, before anything is done."""

from pathlib import Path

import pytest

from tests.cli.line import Line


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    made = Line(tmp_path / "desk", capsys)
    made("add", "account", "name=Saigon Pearl")
    return made


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


def test_an_empty_value_still_empties_a_field(line: Line) -> None:
    line("set", "Saigon Pearl", "city=Huế")
    line("set", "Saigon Pearl", "city=")
    assert "city" not in line.json("show", "Saigon Pearl")["fields"]
