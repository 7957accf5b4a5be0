"""The preview of an import says where a row names several people."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Contact
from salesdesk.ui.prospects.import_dialog import ImportDialog
from tests.ui.windows import opened

ROWS = """Company;Contact person;Mobile
Hoa Sen;John Smith, Mary Jones;0904 555 111
Sao Mai;Minh and Lan;0904 555 222
Sen Việt;Nguyễn Văn A, Giám đốc;0904 555 333
"""


def dialog_of(app: App, qtbot: QtBot, file: Path) -> ImportDialog:
    window = opened(app, qtbot)
    file.write_text(ROWS, encoding="utf-8")
    dialog = ImportDialog(window.context, window)
    qtbot.addWidget(dialog)
    dialog.read(file)
    return dialog


def test_two_people_of_one_row_are_two_and_it_is_said(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(app, qtbot, tmp_path / "list.csv")
    assert "4 new people" in dialog.summary
    assert "1 row names several people, each of whom becomes one: see below." in dialog.summary
    assert (
        "Row 2: John Smith, Mary Jones. What cannot be told apart is kept with John Smith." in dialog.details
    )
    assert "Giám đốc" not in dialog.details
    dialog.accept_import()
    names = {person.name for person in app.desk.reader.find(Contact)}
    assert names == {"John Smith", "Mary Jones", "Minh and Lan", "Nguyễn Văn A, Giám đốc"}


def test_a_name_that_may_be_that_of_two_is_named_above_and_below(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(app, qtbot, tmp_path / "list.csv")
    said = "1 name may be that of several people and is taken for one person"
    assert f"{said}: see below." in dialog.summary
    assert "Row 3: “Minh and Lan”. Give each person a row of their own if they are several." in dialog.details


def test_a_list_of_two_people_in_a_row_makes_nothing_new_a_second_time(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog_of(app, qtbot, tmp_path / "list.csv").accept_import()
    again = dialog_of(app, qtbot, tmp_path / "list.csv")
    assert again.preview is not None and again.preview.writes == 0
    assert again.preview.together == again.preview.in_doubt == []
