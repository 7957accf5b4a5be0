"""A small window over another one."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.ui.theme import LIGHT
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.popup import Popup

Dressed = Callable[[float], None]


class Small(Popup):
    """As a filter is: a class of its own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        self.setFixedSize(300, 200)
        self.setFocusProxy(self.line)


@pytest.mark.parametrize("foot", [False, True])
@pytest.mark.parametrize("right", [False, True])
def test_a_popup_has_an_edge_and_the_keys_and_keeps_to_the_screen_and_off_its_control(
    qtbot: QtBot, dressed: Dressed, foot: bool, right: bool
) -> None:
    dressed(1.0)
    window = QWidget()
    qtbot.addWidget(window)
    control = QLineEdit(window)
    control.resize(120, 30)
    window.resize(120, 30)
    screen = window.screen().availableGeometry()
    window.move(screen.right() - 119 if right else 0, screen.bottom() - 29 if foot else 0)
    with qtbot.waitActive(window):
        window.show()
    popup = Small(window)
    popup.open_below(control)
    assert screen.contains(popup.geometry())
    assert not popup.geometry().intersects(QRect(control.mapToGlobal(QPoint(0, 0)), control.size()))
    assert popup.line.hasFocus()
    picture = popup.grab().toImage()
    assert picture.pixelColor(0, 100) == QColor(LIGHT.frame) != picture.pixelColor(3, 100)
    popup.close()


def test_the_corners_of_what_opens_over_a_window_are_cut_round_in_any_size(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    small, box = Small(window), ChoiceBox()
    small.open_at(QPoint(200, 200))
    small.setFixedSize(260, 240)
    qtbot.addWidget(box)
    box.addItems(["Hot", "Warm"])
    box.show()
    box.showPopup()
    for each in (small, box.view().window()):
        mask = each.mask()
        assert not mask.contains(each.rect().topLeft()) and not mask.contains(each.rect().bottomRight())
        assert mask.boundingRect() == each.rect() and mask.contains(each.rect().center())
    box.hidePopup()
    small.close()
