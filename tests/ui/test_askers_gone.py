"""Who asked for work beside the window may close before it is done; nobody is told then, and nothing breaks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account
from salesdesk.services.records import add
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.promises.dialog import PromisesDialog
from salesdesk.ui.prospects.bulk_edit import SetFieldDialog, TaskDialog
from salesdesk.ui.prospects.join_dialog import JoinDialog
from salesdesk.ui.prospects.row_dialog import RowDialog
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.ui.screens import settle
from tests.ui.windows import Held, opened


def _set_field(window: MainWindow, records: list[str]) -> QDialog:
    dialog = SetFieldDialog(window.context, window, records)
    dialog.choose("city")
    assert isinstance(dialog.editor, TextEditor)
    dialog.editor.lines[""].setText("Pleiku")
    dialog.look()
    return dialog


DIALOGS: dict[str, Callable[[MainWindow, list[str]], QDialog]] = {
    "set a field": _set_field,
    "task": lambda window, records: TaskDialog(window.context, window, records),
    "combine": lambda window, records: JoinDialog(window.context, window, *records),
    "row of calls": lambda window, records: RowDialog(window.context, window, records),
    "promises": lambda window, records: PromisesDialog(window.context, window),
}


def _forget_closed() -> None:
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("which", DIALOGS)
def test_a_dialog_closed_while_its_work_is_under_way_is_not_told(app: App, qtbot: QtBot, which: str) -> None:
    records = [add(app.desk.journal, "account", {"name": name})[0] for name in ("Alpha", "Beta")]
    held = Held()
    window = opened(app, qtbot)
    object.__setattr__(window.context, "jobs", held)
    dialog = DIALOGS[which](window, records)
    dialog.open()
    settle()
    assert held.waiting, "it asks for something"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    _forget_closed()
    held.go_on()
    settle()


def test_applying_before_the_count_is_told_closes_as_usual(app: App, qtbot: QtBot) -> None:
    records = [add(app.desk.journal, "account", {"name": name})[0] for name in ("Alpha", "Beta")]
    held = Held()
    window = opened(app, qtbot)
    object.__setattr__(window.context, "jobs", held)
    dialog = _set_field(window, records)
    assert isinstance(dialog, SetFieldDialog)
    dialog.open()
    dialog.apply_button.click()
    count, apply = held.waiting[-2:]
    apply[0].carry_out(apply[1])
    _forget_closed()
    count[0].carry_out(count[1])
    assert app.desk.reader.count(Account, city="Pleiku") == 2
