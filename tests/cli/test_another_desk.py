"""Sheets that one desk exports and another one imports."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.line import Line

TEAM = "four words of ours"


@pytest.fixture
def here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    made = Line(tmp_path / "here", capsys)
    made("add", "account", "name=Sao Biển", "city=Huế", "tax_code=0401234567")
    made("add", "contact", "name=Lan", "account=Sao Biển")
    made("add", "call", "account=Sao Biển", "contact=Lan", "start=2026-11-25 09:30", "objective=Rooms")
    return made


@pytest.fixture
def there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    made = Line(tmp_path / "there", capsys)
    made("status")
    return made


def _carry(line: Line, other: Line, type_name: str, suffix: str, folder: Path) -> None:
    file = folder / f"{type_name}.{suffix}"
    line("export", type_name, "-o", str(file))
    found = other.json("import", str(file))
    assert (found["new"], found["matched"], found["refused"]) == (1, 0, [])
    again = other.json("import", str(file))
    assert (again["new"], again["unchanged"], again["change_set"]) == (0, 1, None)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_an_export_is_imported_by_another_desk(here: Line, there: Line, tmp_path: Path, suffix: str) -> None:
    for type_name in ("account", "contact", "call"):
        _carry(here, there, type_name, suffix, tmp_path)
    for record in ("Sao Biển", "Lan", "Rooms"):
        assert there.json("show", record) == here.json("show", record)


def test_what_a_record_belongs_to_may_come_later(here: Line, there: Line, tmp_path: Path) -> None:
    for type_name in ("contact", "account"):
        _carry(here, there, type_name, "csv", tmp_path)
    lan = there.json("show", "Lan")
    assert lan["fields"] == here.json("show", "Lan")["fields"]
    assert lan["fields"]["account"] == there.json("show", "Sao Biển")["id"]


def test_it_is_the_same_record_when_both_meet(
    here: Line, there: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SALESDESK_TEAM_PASSPHRASE", TEAM)
    _carry(here, there, "account", "xlsx", tmp_path)
    there("set", "Sao Biển", "city=Hội An")
    here("share", "-o", str(tmp_path / "a.salesdesk"))
    there("merge", str(tmp_path / "a.salesdesk"))
    assert there.json("status")["counts"]["account"] == 1
    [waits] = there.json("conflicts")
    assert waits["field"] == "city"
    assert {each["value"] for each in waits["values"]} == {"Huế", "Hội An"}


def test_what_this_desk_has_under_another_id_is_found(here: Line, there: Line, tmp_path: Path) -> None:
    there("add", "account", "name=Công ty Sao Biển", "tax_code=0401234567")
    here("export", "account", "-o", str(tmp_path / "a.xlsx"))
    found = there.json("import", str(tmp_path / "a.xlsx"))
    assert (found["new"], found["matched"], found["updated"]) == (0, 1, 1)
    assert there.json("show", "Công ty Sao Biển")["fields"]["city"] == "Huế"


def test_what_was_deleted_here_does_not_come_back(here: Line, tmp_path: Path) -> None:
    here("export", "account", "-o", str(tmp_path / "a.xlsx"))
    here("delete", "Sao Biển")
    found = here("import", str(tmp_path / "a.xlsx"), "--json", status=3)
    assert "This record was deleted." in found
    assert here.json("search", "Sao Biển") == []


def test_what_is_no_id_is_refused(here: Line, there: Line, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    here("export", "account", "-o", str(file))
    record = here.json("show", "Sao Biển")["id"]
    file.write_text(file.read_text("utf-8-sig").replace(record, "../../a"), "utf-8-sig")
    assert "No record on this laptop has this id." in there("import", str(file), "--json", status=3)


def test_another_call_at_the_same_account_is_another_call(here: Line, tmp_path: Path) -> None:
    file = tmp_path / "calls.xlsx"
    here("export", "call", "-o", str(file), "--fields", "account,start,duration,zone,objective")
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    new = {"Account": "Sao Biển", "Start": "2026-12-25 09:30", "Objective": "Another one"}
    sheet.append([new.get(str(heading)) for heading in headings])
    book.save(file)
    found = here.json("import", str(file))
    assert (found["new"], found["unchanged"]) == (1, 1)
    assert here.json("status")["counts"]["call"] == 2


def test_another_feedback_of_the_same_account_is_another_one(here: Line, tmp_path: Path) -> None:
    here("add", "feedback", "account=Sao Biển", "rating=4", "received_on=2026-11-01", "comment=Good beds")
    file = tmp_path / "feedback.csv"
    file.write_text(
        "Account,Rating,Received on,Comment\nSao Biển,2,2026-11-20,Noisy\nSao Biển,4,2026-11-01,Good beds\n",
        encoding="utf-8",
    )
    found = here.json("import", str(file), "--as", "feedback")
    assert (found["new"], found["matched"], found["unchanged"]) == (1, 1, 1), found
    assert here.json("status")["counts"]["feedback"] == 2
