"""Countries, currencies and time zones are chosen by name, and kept as codes."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account, Property
from salesdesk.services.records import add, change
from salesdesk.ui.settings.dialog import SettingsDialog
from salesdesk.ui.widgets.region_editor import RegionEditor
from tests.ui.windows import opened


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", ["VND  ·  Vietnamese Dong", "Ho Chi Minh City (UTC+07:00)", "Vietnam"]),
        ("vi", ["VND  ·  Đồng Việt Nam", "TP Hồ Chí Minh (UTC+07:00)", "Việt Nam"]),
    ],
)
def test_the_settings_say_names_and_keep_codes(app: App, qtbot: QtBot, lang: str, names: list[str]) -> None:
    house = {"name": "House", "currency": "VND", "zone": "Asia/Ho_Chi_Minh", "country": "VN"}
    record, _ = add(app.desk.journal, "property", house)
    window = opened(app, qtbot, lang)
    dialog = SettingsDialog(window, window)
    dialog.show()
    form = dialog.forms[0]
    form.more.click()
    boxes = [_box(form.editors[name]) for name in ("currency", "zone", "country")]
    assert [box.currentText() for box in boxes] == names
    boxes[0].setFocus()
    choices = boxes[0].view()
    qtbot.keyClick(boxes[0], "T")
    assert boxes[0].count() > 100 and boxes[0].currentText() == names[0]
    qtbot.keyClicks(choices, "HB")
    qtbot.keyClick(choices, Qt.Key.Key_Return)
    found = app.desk.reader.of_type(Property, record)
    assert found is not None and (found.currency, found.zone) == ("THB", "Asia/Ho_Chi_Minh")
    dialog.close()


def test_what_is_no_code_is_shown_as_it_is_and_stays(app: App, qtbot: QtBot) -> None:
    record, _ = add(app.desk.journal, "account", {"name": "A", "country": "Indochina"})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.card.form.more.click()
    box = _box(window.prospects.card.form.editors["country"])
    assert box.currentText() == "Indochina"
    form = window.prospects.card.form

    def cautions() -> int:
        return sum(
            each.isVisibleTo(form) and each.text() == "! Saved; this is not a known country."
            for each in form.findChildren(QLabel)
        )

    assert cautions() == 1
    box.fill()
    assert box.currentText() == "Indochina"
    qtbot.keyClick(box, Qt.Key.Key_Home)
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    found = app.desk.reader.of_type(Account, record)
    assert found is not None and found.country is None and cautions() == 0
    change(app.desk.journal, app.desk.reader, record, {"country": "JP"})
    window.prospects.card.open(record)
    assert box.currentText() == "Japan" and cautions() == 0


def _box(editor: object) -> Any:
    assert isinstance(editor, RegionEditor)
    return editor.box
