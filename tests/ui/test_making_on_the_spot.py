"""A record made from its name alone, in the field that refers to it, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Account
from salesdesk.ui.widgets.record_editor import RecordEditor
from tests.ui.keys import press
from tests.ui.screens import settle
from tests.ui.windows import opened


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_what_is_offered_to_be_added_is_added_by_its_name(app: App, qtbot: QtBot, lang: str) -> None:
    window = opened(app, qtbot, lang)
    place = QWidget()
    qtbot.addWidget(place)
    editor, other = RecordEditor(REGISTRY["call"].fields["account"], window.context), QLineEdit()
    layout = QVBoxLayout(place)
    layout.addWidget(editor)
    layout.addWidget(other)
    read: list[object] = []
    editor.left.connect(lambda: read.append(editor.read()))
    place.show()
    place.activateWindow()
    editor.line.setFocus()
    settle()
    QTest.keyClicks(editor.line, "Bach Dang")
    settle()
    press(Qt.Key.Key_Down)
    settle()
    press(Qt.Key.Key_Return)
    settle()
    other.setFocus()
    settle()
    [made] = app.desk.reader.find(Account)
    assert (made.name, editor.line.text(), read[-1]) == ("Bach Dang", "Bach Dang", made.id)
    assert QApplication.activePopupWidget() is None
