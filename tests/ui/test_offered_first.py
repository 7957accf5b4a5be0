"""What a field that names another record offers first."""

import pytest
from PySide6.QtWidgets import QCompleter
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.fields import REGISTRY
from salesdesk.services.records import add
from salesdesk.ui.widgets.record_editor import RecordEditor
from tests.ui.screens import settle
from tests.ui.windows import opened


def offered(completer: QCompleter) -> list[str]:
    model = completer.model()
    return [model.index(at, 0).data() for at in range(model.rowCount())]


@pytest.mark.parametrize("typed", ["lotus", "LOTUS", "lot"])
def test_a_name_that_begins_as_it_is_typed_comes_before_one_in_which_it_stands(
    app: App, qtbot: QtBot, typed: str
) -> None:
    for name in ("Angkor Lotus Holidays", "Lotus Gate Travel", "Blue Lotus", "Công ty TNHH Lotus Garden"):
        add(app.desk.journal, "account", {"name": name})
    window = opened(app, qtbot)
    editor = RecordEditor(REGISTRY["call"].fields["account"], window.context)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.keyClicks(editor.line, typed)
    settle()
    found = offered(editor.line.completer())
    assert {*found[:2]} == {"Lotus Gate Travel", "Công ty TNHH Lotus Garden"}, found
    assert {*found[2:4]} == {"Angkor Lotus Holidays", "Blue Lotus"}, found
