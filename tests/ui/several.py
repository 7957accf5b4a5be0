"""Several accounts chosen in the list, for tests."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from salesdesk.app import App, new_record_id
from salesdesk.domain.records import REGISTRY
from salesdesk.services.records import new_record
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.bulk_bar import BulkBar
from salesdesk.ui.prospects.bulk_edit import SetFieldDialog
from salesdesk.ui.widgets.text_editor import TextEditor


def accounts(app: App, number: int) -> list[str]:
    entry = REGISTRY["account"]
    records = [new_record_id() for _ in range(number)]
    app.desk.journal.write(
        [
            new_record(entry, each, {"name": f"Lotus {i:05}", "temperature": "cold"})
            for i, each in enumerate(records)
        ]
    )
    return records


def choose_from(qtbot: QtBot, window: MainWindow, first: int, steps: int) -> None:
    """From a row some steps down with Shift held."""
    page = window.prospects
    page.side.list.setFocus()
    page.side.list.setCurrentIndex(page.side.model.index(first, 0))
    for _ in range(steps):
        qtbot.keyClick(page.side.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def field_dialog(window: MainWindow) -> SetFieldDialog:
    [dialog] = [each for each in window.findChildren(SetFieldDialog) if each.isVisible()]
    return dialog


def value_line(dialog: SetFieldDialog) -> QLineEdit:
    assert isinstance(dialog.editor, TextEditor)
    return dialog.editor.lines[""]


def from_menu(bar: BulkBar, words: str) -> None:
    """Does what the bar keeps in its menu."""
    bar.deeds.more.click()
    menu = next(each for each in bar.findChildren(QMenu) if each.isVisible())
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()
