"""An import that is given up: before it is done nothing is written, after that the window knows of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.change import ChangeSet
from salesdesk.services import importing
from salesdesk.ui.prospects.import_columns import MOST_COLUMNS
from salesdesk.ui.prospects.import_dialog import ImportDialog
from tests.ui.keys import focus, press, said
from tests.ui.windows import Held, opened


@pytest.fixture
def looked_at(app: App, qtbot: QtBot, tmp_path: Path) -> tuple[ImportDialog, Held]:
    """The dialog with a list of one new account that was read; what is asked of it then is held back."""
    jobs = Held()
    window = opened(app, qtbot, jobs=jobs)
    jobs.go_on()
    file = tmp_path / "list.csv"
    file.write_text("Company,Phone,Remark\nSao Biển,0905123456,x\n", encoding="utf-8")
    dialog = ImportDialog(window.context, window)
    qtbot.addWidget(dialog)
    dialog.read(file)
    jobs.go_on()
    return dialog, jobs


@pytest.mark.parametrize("way", ["cancel", "close"])
def test_an_import_is_given_up_before_it_is_done(
    app: App, looked_at: tuple[ImportDialog, Held], way: str
) -> None:
    dialog, jobs = looked_at
    dialog.import_button.click()
    if way == "cancel":
        dialog.reject()
    else:
        dialog.close()
    assert dialog.isVisible() and not dialog.import_button.isEnabled(), "it is not over yet"
    jobs.go_on()
    assert app.desk.reader.counts()["account"] == 0
    assert "Nothing was changed" in dialog.banner.words
    dialog.import_button.click()
    jobs.go_on()
    assert app.desk.reader.counts()["account"] == 1, "it can be imported after all"


def test_while_an_import_writes_one_button_cancels_it_and_has_the_keys(
    app: App, qtbot: QtBot, looked_at: tuple[ImportDialog, Held]
) -> None:
    dialog, jobs = looked_at
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.import_button.setFocus()
    press(Qt.Key.Key_Return)
    assert dialog.waiting.isVisible()
    cancels = [
        each for each in dialog.findChildren(QPushButton) if each.isVisible() and said(each) == "Cancel"
    ]
    assert len(cancels) == 1 and focus() is cancels[0]
    press(Qt.Key.Key_Return)
    jobs.go_on()
    assert "Nothing was changed" in dialog.banner.words
    assert focus() is dialog.import_button, "it can be imported after all"


def test_an_import_that_is_given_up_too_late_is_told(
    app: App, looked_at: tuple[ImportDialog, Held], monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog, jobs = looked_at
    accept, heard = importing.accept, []
    dialog._context.events.changed.connect(lambda *_: heard.append("changed"))

    def accept_and_give_up(*args: object) -> ChangeSet:
        done = accept(*args)  # type: ignore[arg-type]
        dialog.reject()
        return done

    monkeypatch.setattr(importing, "accept", accept_and_give_up)
    dialog.import_button.click()
    jobs.go_on()
    assert app.desk.reader.counts()["account"] == 1
    assert heard and not dialog.isVisible() and not dialog.banner.words


def test_an_earlier_reading_does_not_come_after_a_later_one(
    looked_at: tuple[ImportDialog, Held], tmp_path: Path
) -> None:
    dialog, jobs = looked_at
    dialog.read(tmp_path / "list.csv", {"B": ""})
    dialog.read(tmp_path / "list.csv", {"B": "contact.mobile"})
    jobs.waiting.reverse()
    jobs.go_on()
    assert dialog.preview is not None and dialog.preview.mapping["Phone"] == "contact.mobile"
    assert dialog.import_button.isEnabled()


def test_of_thousands_of_columns_those_that_count_are_shown(
    looked_at: tuple[ImportDialog, Held], tmp_path: Path
) -> None:
    dialog, jobs = looked_at
    headings = [*(f"c{n}" for n in range(2_000)), "Company", "Phone"]
    (tmp_path / "wide.csv").write_text(
        "\n".join([",".join(headings), ",".join(["7"] * 2_001 + ["0905123456"])])
    )
    dialog.read(tmp_path / "wide.csv")
    jobs.go_on()
    assert len(dialog.columns.boxes) == MOST_COLUMNS
    assert [box.currentData() for box in dialog.columns.boxes.values() if box.currentData()] == [
        "name",
        "phone",
    ]
