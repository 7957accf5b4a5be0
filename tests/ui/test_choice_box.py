"""A box to choose from a list, and the list that it shows."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.offers import MOST

Dressed = Callable[[float], None]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("many", [2, MOST, MOST + 5])
def test_the_choices_leave_the_edge_of_the_box_in_sight_and_scroll_only_where_they_must(
    qtbot: QtBot, dressed: Dressed, scale: float, many: int
) -> None:
    dressed(scale)
    window = QWidget()
    qtbot.addWidget(window)
    box = ChoiceBox("Segment")
    for at in range(many):
        box.addItem(f"Segment {at}")
    layout = QVBoxLayout(window)
    layout.addWidget(box)
    layout.addStretch(1)
    window.move(0, 0)
    window.show()
    # Over the box the choice that is made already would stand.
    box.setCurrentIndex(many - 1)
    box.showPopup()
    shown = box.view().window()
    qtbot.waitUntil(shown.isVisible)
    foot = box.mapToGlobal(QPoint(0, box.height())).y()
    assert foot < shown.y() < foot + 6
    screen = window.screen().availableGeometry()
    if shown.geometry().bottom() < screen.bottom():
        assert (box.view().verticalScrollBar().maximum() > 0) is (many > MOST)
    box.hidePopup()
