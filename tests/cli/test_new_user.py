"""A new user's way by command: a list, a call, a paper, and the list taken back."""

import json
from pathlib import Path

import pypdfium2
import pytest

from salesdesk.cli import run


@pytest.fixture
def one_empty_desk() -> None:
    """Here all is made as by a new user."""


@pytest.fixture
def desk(tmp_path: Path) -> list[str]:
    file = tmp_path / "list.csv"
    file.write_text(
        "STT;Công ty;Loại;Điện thoại;Người liên hệ;Chức vụ;Di động\n"
        "1;Sao Biển;Khách lạ;0236 3888 777;Trần Lan;Trưởng phòng;0905 111 222\n"
        "2;Hoa Sen;Khách lạ;;;;\n",
        encoding="utf-8",
    )
    return ["--desk", str(tmp_path / "desk"), "--plain", "--lang", "en"]


def _text(file: Path) -> str:
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file))


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed on a terminal of a system without a keyring, in order; the questions are noted in its place."""
    answers: list[str] = []
    monkeypatch.setattr("salesdesk.app.Keyring.put", lambda *_: False)
    monkeypatch.setattr("salesdesk.app.Keyring.get", lambda *_: None)
    monkeypatch.delenv("SALESDESK_PASSPHRASE", raising=False)
    monkeypatch.setattr("salesdesk.app._has_terminal", lambda: True)
    monkeypatch.setattr("salesdesk.app._typed", lambda question: answers.pop(0))
    return answers


def test_a_new_desks_passphrase_is_asked_for_twice(
    typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = ["--desk", str(tmp_path / "desk"), "--lang", "en"]
    typed[:] = ["một hai ba", "một hai bà"]
    assert run([*desk, "add", "account", "name=A"]) == 3
    assert "not the same" in capsys.readouterr().err
    assert not list((tmp_path / "desk").glob("desk.*"))
    typed[:] = ["một hai ba", "một hai ba"]
    assert run([*desk, "add", "account", "name=A"]) == 0
    typed[:] = ["một hai ba"]
    assert run([*desk, "show", "A"]) == 0
    assert typed == []


def test_the_way_of_the_readme(desk: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*desk, "import", str(tmp_path / "list.csv")]) == 0
    said = capsys.readouterr()
    assert "Not imported: STT\n" in said.out and "1 new contact." in said.out
    assert said.err.count("“Khách lạ”") == 1 and "2, 3 Loại:" in said.err
    call = [*desk, "add", "call", "account=Sao Biển", "start=2036-11-25 09:30", "objective=200 đêm phòng"]
    assert run(call) == 0
    pack, left = tmp_path / "pack.pdf", tmp_path / "left.pdf"
    brief = [*desk, "brief", "--next", "-o", str(pack), "--handout", str(left)]
    capsys.readouterr()
    assert run(brief) == 0
    told = capsys.readouterr().err
    assert told.count("My property") == 1 and "is still empty" in told
    assert run([*desk, "add", "property", "name=Sông Hàn Riverside"]) == 0
    capsys.readouterr()
    assert run(brief) == 0
    assert "My property" not in capsys.readouterr().err
    first = pypdfium2.PdfDocument(pack)[0].get_textpage().get_text_range()
    for words in (
        "Sông Hàn Riverside",
        "200 đêm phòng",
        "We know these people there",
        "Trần Lan",
        "0905 111 222",
    ):
        assert words in first, words
    assert "INTERNAL" not in _text(left)
    for _ in range(3):
        assert run([*desk, "undo"]) == 0
    capsys.readouterr()
    assert run([*desk, "search", "a"]) == 0
    assert capsys.readouterr().out == "Nothing found.\n"


def test_the_first_deed_on_an_encrypted_desk_tells_of_the_recovery_code_once(
    typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = ["--desk", str(tmp_path / "desk"), "--lang", "en"]
    told = "salesdesk recovery-code"
    typed[:] = ["một hai ba"] * 6
    assert run([*desk, "status"]) == 0
    assert run([*desk, "add", "nothing", "name=A"]) == 3
    assert told not in capsys.readouterr().err
    assert run([*desk, "add", "account", "name=A", "--json"]) == 0
    said = capsys.readouterr()
    assert said.err.count(told) == 1 and json.loads(said.out)["id"]
    assert run([*desk, "add", "account", "name=B"]) == 0
    assert run([*desk, "recovery-code"]) == 0
    assert told not in capsys.readouterr().err
    plain = ["--desk", str(tmp_path / "plain"), "--plain", "--lang", "en"]
    assert run([*plain, "import", str(_a_list(tmp_path))]) == 0
    assert told not in capsys.readouterr().err


def test_an_import_into_a_new_encrypted_desk_tells_of_the_recovery_code(
    typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed[:] = ["một hai ba"] * 2
    assert run(["--desk", str(tmp_path / "desk"), "--lang", "en", "import", str(_a_list(tmp_path))]) == 0
    assert capsys.readouterr().err.count("salesdesk recovery-code") == 1


def _a_list(folder: Path) -> Path:
    file = folder / "accounts.csv"
    file.write_text("Name\nSao Biển\n", encoding="utf-8")
    return file
