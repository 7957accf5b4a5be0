"""What is wrong in a field is marked there, only there, and only as long as it is wrong."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.ui.windows import opened


@pytest.mark.parametrize(("wrong", "right"), [("duration", "start"), ("start", "duration")])
def test_of_a_time_and_its_length_only_the_wrong_one_is_marked(
    app: App, qtbot: QtBot, wrong: str, right: str
) -> None:
    when = Span(datetime(2026, 12, 1, 2, 30, tzinfo=UTC), 60, "Asia/Ho_Chi_Minh")
    call, _ = add(app.desk.journal, "call", {"when": when})
    form = RecordForm(opened(app, qtbot).context, "call")
    qtbot.addWidget(form)
    form.open(call)
    editor = form.editors["when"]
    assert isinstance(editor, TextEditor)
    marked, other = editor.lines[wrong], editor.lines[right]
    marked.setText("abc")
    form.save("when")
    assert form.refused() and marked.property("faulty") and marked.accessibleDescription()
    assert not other.property("faulty") and not other.accessibleDescription()
    other.setText("xyz")
    form.save("when")
    assert marked.property("faulty") and other.property("faulty"), "each is wrong"
    marked.setText("45" if wrong == "duration" else "2/12/2026 10:00")
    other.setText("45" if right == "duration" else "2/12/2026 10:00")
    form.save("when")
    assert not form.refused() and not marked.property("faulty") and not other.property("faulty")


def test_a_fault_goes_as_soon_as_what_was_there_is_brought_back(app: App, qtbot: QtBot) -> None:
    promise, _ = add(app.desk.journal, "promise", {"name": "Send the plan", "due": date(2026, 12, 1)})
    form = RecordForm(opened(app, qtbot).context, "promise")
    qtbot.addWidget(form)
    form.open(promise)
    form.show()
    editor = form.editors["due"]
    assert isinstance(editor, TextEditor)
    [line] = editor.lines.values()
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "31/2/2026")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "31/2/2026" in form.fault("due") and line.property("faulty")
    for _ in range(12):
        if line.text() != "01/12/2026":
            QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "01/12/2026"
    assert not form.fault("due") and not line.property("faulty") and not line.accessibleDescription()
