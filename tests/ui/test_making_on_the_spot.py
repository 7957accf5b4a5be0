"""A record made from its name alone, in the field that refers to it, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Account
from salesdesk.errors import UserError
from salesdesk.i18n import translator
from salesdesk.services.records import add
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
    words = {"en": "Account added: Bach Dang", "vi": "Đã thêm khách hàng: Bach Dang"}[lang]
    assert window.statusBar().currentMessage().startswith(words), (
        "also where what it was made for is given up"
    )


@pytest.mark.parametrize(
    ("lang", "finds_only", "typed", "words"),
    [
        ("en", False, "qqq", "“qqq” is not known here: choose another one or add it."),
        ("en", True, "qqq", "“qqq” is not known here: choose another one."),
        ("en", False, "Pearl", "“Pearl” fits several accounts: choose one from the list."),
        ("vi", False, "qqq", "Chưa có “qqq”: hãy chọn mục khác hoặc thêm mới."),
    ],
)
def test_a_name_that_nothing_has_is_told_apart_from_one_that_several_have(
    app: App, qtbot: QtBot, lang: str, finds_only: bool, typed: str, words: str
) -> None:
    for name in ("Pearl River", "Pearl of Huế"):
        add(app.desk.journal, "account", {"name": name})
    field = REGISTRY["call"].fields["account"]
    editor = RecordEditor(field, opened(app, qtbot, lang).context, finds_only=finds_only)
    qtbot.addWidget(editor)
    editor.line.setText(typed)
    with pytest.raises(UserError) as refused:
        editor.read()
    assert refused.value.text(translator(lang)) == words
