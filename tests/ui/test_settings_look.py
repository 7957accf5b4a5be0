"""How the pages of the settings look: their fields stand in one pattern, no wider than what they hold."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QStyle, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.ui.settings.dialog import SettingsDialog
from salesdesk.ui.settings.laptop import LaptopSettings
from tests.ui.screens import settle
from tests.ui.windows import opened


def left_edges(dialog: SettingsDialog, subject: str) -> dict[QWidget, int]:
    """Where the fields of a subject begin, each right below its name."""
    dialog.choose(subject)
    settle()
    page = dialog.pages.currentWidget()
    found: dict[QWidget, int] = {}
    for label in page.findChildren(QLabel):
        field = label.buddy()
        if field is None or not (label.isVisible() and field.isVisible()):
            continue
        at, name = field.mapTo(dialog, QPoint()), label.mapTo(dialog, QPoint(0, label.height()))
        assert at.x() == name.x() and 0 <= at.y() - name.y() <= 4, label.text()
        found[field] = at.x()
    return found


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_fields_of_all_subjects_stand_under_their_names_in_the_same_two_columns(
    app: App, qtbot: QtBot, size: float
) -> None:
    add(app.desk.journal, "property", {"name": "Sông Hàn"})
    window = opened(app, qtbot, "vi", scale=size)
    window.resize(1366, 768)
    window.dialogs.settings()
    [dialog] = window.findChildren(SettingsDialog)
    edges = {subject: left_edges(dialog, subject) for subject in ("house", "planning", "laptop")}
    columns = {subject: sorted(set(found.values())) for subject, found in edges.items()}
    assert len(columns["house"]) == 2
    assert columns["planning"] == columns["house"] == columns["laptop"]
    assert len([each for each in edges["planning"] if isinstance(each, QLineEdit)]) > 20


def test_a_choice_for_this_laptop_is_as_wide_as_its_words(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.dialogs.settings(subject="laptop")
    settle()
    [laptop] = window.findChildren(LaptopSettings)
    for box in laptop.boxes.values():
        words = max(box.fontMetrics().horizontalAdvance(box.itemText(at)) for at in range(box.count()))
        option, parts = QStyleOptionComboBox(), QStyle.ComplexControl.CC_ComboBox
        box.initStyleOption(option)
        assert isinstance(box, QComboBox)
        room = box.style().subControlRect(parts, option, QStyle.SubControl.SC_ComboBoxEditField, box)
        assert words <= room.width() < words + 40
