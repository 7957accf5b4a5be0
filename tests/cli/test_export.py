"""Export and import back by command."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.line import Line, filled


def fill(made: Line) -> None:
    made("add", "account", "name=Saigon Pearl", "city=Huế", "kind=dmc")
    made("add", "account", "name==HYPERLINK(1)", "city=Huế")


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return filled(tmp_path, capsys, fill)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_out_and_back(line: Line, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a.{suffix}"
    said = line.json("export", "account", "-o", str(file))
    assert (said["records"], said["type"], said["format"], said["file"]) == (2, "account", suffix, str(file))
    assert said["columns"][:2] == ["name", "kind"]
    back = line.json("import", str(file))
    assert (back["matched"], back["unchanged"], back["new"], back["updated"]) == (2, 2, 0, 0)
    assert (back["refused"], back["change_set"], back["own_export"]) == ([], None, True)
    assert back["matches"][0]["reasons"] == ["same record id"] and back["mapping"]["Record id"] == "id"


def test_an_edit_comes_back_as_one_step(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    line("export", "account", "-o", str(file), "--fields", "name,city")
    book = openpyxl.load_workbook(file)
    cells = {cell.value: cell for row in book.worksheets[0].iter_rows() for cell in row}
    cells["Saigon Pearl"].offset(column=1).value = None
    cells["=HYPERLINK(1)"].offset(column=1).value = "Hội An"
    book.save(file)
    assert "1 field is emptied." in line("import", str(file), "--dry-run")
    back = line.json("import", str(file))
    assert (back["updated"], back["cleared"], back["overtaken"]) == (2, 1, 0)
    assert {(each["field"], each["old"], each["new"]) for each in back["changes"]} == {
        ("city", "Huế", ""),
        ("city", "Huế", "Hội An"),
    }
    assert line.json("undo")["undoes"] == back["change_set"]
    assert [row["title"] for row in line.json("search", "hue")] != []


def test_it_speaks_the_language_that_is_asked_for(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    line("export", "account", "-o", str(file), lang="vi")
    assert file.read_text(encoding="utf-8-sig").startswith("Tên,")
    assert line.json("import", str(file))["unchanged"] == 2


@pytest.mark.parametrize(
    ("words", "name", "status", "says"),
    [
        (["call"], "a.vcf", 3, "Cards hold people and firms"),
        (["account"], "a.ics", 3, "Calendar files hold call, deadline"),
        (["account"], "a.pdf", 2, "does not end in .xlsx, .csv, .vcf or .ics"),
        (["spaceship"], "a.csv", 3, "no record type"),
        (["account", "--fields", "colour"], "a.csv", 3, "has no field"),
        (["private_note"], "a.csv", 3, "for your eyes only"),
        (["account"], "nowhere/a.csv", 3, "could not be written"),
    ],
)
def test_what_is_refused_says_why_and_leaves_no_file(
    line: Line, tmp_path: Path, words: list[str], name: str, status: int, says: str
) -> None:
    line("export", *words, "-o", str(tmp_path / name), status=status)
    assert says in line.error
    assert [each.name for each in tmp_path.iterdir()] == ["desk"]


def test_private_notes_go_out_only_when_they_are_asked_for(line: Line, tmp_path: Path) -> None:
    line("add", "private_note", "about=Saigon Pearl", "body=for me alone")
    for type_name in ("account", "contact", "call"):
        line("export", type_name, "-o", str(tmp_path / "a.csv"))
        assert "for me alone" not in (tmp_path / "a.csv").read_text(encoding="utf-8")
    line("export", "private_note", "-o", str(tmp_path / "a.csv"), "--private")
    assert "for me alone" in (tmp_path / "a.csv").read_text(encoding="utf-8")
    assert line.json("import", str(tmp_path / "a.csv"))["unchanged"] == 1


def test_a_failure_leaves_the_former_file(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.xlsx"
    line("export", "account", "-o", str(file))
    before = file.read_bytes()

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("salesdesk.exchange.own_workbook._Writing.finish", stop)
    line("export", "account", "-o", str(file), status=130)
    assert file.read_bytes() == before and {each.name for each in tmp_path.iterdir()} == {"desk", "a.xlsx"}


def test_a_file_is_written_through_a_link_to_what_it_names(line: Line, tmp_path: Path) -> None:
    """The link stays one, also where what it names is not there yet."""
    link = tmp_path / "link.csv"
    link.symlink_to("elsewhere.csv")
    for _ in range(2):
        line("export", "account", "-o", str(link))
        assert link.is_symlink() and (tmp_path / "elsewhere.csv").read_text(encoding="utf-8")
