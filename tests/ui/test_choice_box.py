"""A box to choose from a list, and the list that it shows."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.flow import Flow
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


def test_a_box_that_shows_its_choices_whole_takes_their_width_as_far_as_there_is_room(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = ChoiceBox("Plan", letters=24, whole=True)
    name = "FIT net rates for tour operators of Korea and Japan 2026 to 2027  ·  published"
    box.addItems(["BAR 2026", name])
    flow = Flow(box)
    window.setLayout(flow)
    window.resize(1200, 100)
    window.show()
    wide = box.fontMetrics().horizontalAdvance(name)
    qtbot.waitUntil(lambda: wide < box.width() < wide + 100)
    window.resize(400, 100)
    qtbot.waitUntil(lambda: box.geometry().right() < 400)


@pytest.mark.parametrize("left", [10, 480])
def test_the_choices_are_read_whole_however_narrow_the_box_is(
    qtbot: QtBot, dressed: Dressed, left: int
) -> None:
    dressed(1.0)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 400)
    box = ChoiceBox("Plan", letters=8)
    box.setParent(window)
    box.setGeometry(left, 10, 150, 34)
    name = "FIT net rates for tour operators of Korea and Japan  ·  published"
    box.addItems(["BAR", name])
    window.show()
    box.showPopup()
    shown = box.view().window()
    qtbot.waitUntil(shown.isVisible)
    words = box.view().fontMetrics().horizontalAdvance(name)
    assert words < box.view().viewport().width() < words + 60
    assert window.geometry().contains(shown.geometry().topRight())
    box.hidePopup()
    box.addItem(name * 5)
    box.showPopup()
    assert shown.width() == window.width() and shown.x() == window.mapToGlobal(QPoint(0, 0)).x()
    box.hidePopup()


@pytest.mark.parametrize("away", [True, False])
def test_a_box_looks_pointed_at_no_more_where_the_mouse_went_away_over_its_choices(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, away: bool
) -> None:
    box = ChoiceBox("Temperature")
    qtbot.addWidget(box)
    box.addItems(["Cold", "Warm", "Hot"])
    box.show()
    box.showPopup()
    # Under X11 Qt tells the box nothing of a mouse that leaves it while its choices are open.
    box.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    at = box.mapToGlobal(box.rect().center()) + (QPoint(0, 3 * box.height()) if away else QPoint())
    monkeypatch.setattr(QCursor, "pos", lambda: at)
    box.hidePopup()
    assert box.underMouse() is not away


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        ([Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down], "Leisure"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Up], "Corporate"),
        (["m"], "MICE"),
        (["l", "e"], "Leisure"),
        ([Qt.Key.Key_End], "Wholesale"),
    ],
)
def test_keys_open_the_choices_and_enter_alone_chooses(
    qtbot: QtBot, keys: list[Qt.Key | str], chosen: str
) -> None:
    """Each value that an arrow passed was written, with a step of its own to undo."""
    box, told = ChoiceBox("Segment"), []
    qtbot.addWidget(box)
    box.addItems(["Corporate", "Group", "MICE", "Leisure", "Wholesale"])
    box.setCurrentIndex(1)
    box.activated.connect(lambda at: told.append(box.itemText(at)))
    box.show()
    box.setFocus()
    for each in (*keys, Qt.Key.Key_Escape, *keys):
        QTest.keyClick(box.view() if box.view().isVisible() else box, each)
    assert told == [] and box.currentText() == "Group"
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert told == [chosen] and box.currentText() == chosen


@pytest.mark.parametrize(("key", "next_one"), [(Qt.Key.Key_Tab, 2), (Qt.Key.Key_Backtab, 0)])
def test_tab_chooses_and_goes_on(qtbot: QtBot, key: Qt.Key, next_one: int) -> None:
    window, boxes = QWidget(), [ChoiceBox(name) for name in "abc"]
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    for each in boxes:
        each.addItems(["Corporate", "Group", "MICE"])
        layout.addWidget(each)
    window.show()
    boxes[1].setFocus()
    QTest.keyClick(boxes[1], "m")
    QTest.keyClick(boxes[1].view(), key)
    assert boxes[1].currentText() == "MICE" and not boxes[1].view().isVisible()
    assert window.focusWidget() is boxes[next_one]


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("po", "Contact: Position"),
        ("dia", "Account: Địa chỉ"),
        ("ma c", "Account: Mã của khách"),
        ("c", "Contact: Name"),
        ("name of", "Account: Name of the firm"),
        ("nn", "Contact: Name"),
        ("ition", "Leave out"),
    ],
)
def test_letters_find_a_choice_by_any_of_its_words(qtbot: QtBot, typed: str, chosen: str) -> None:
    box = ChoiceBox("Column")
    qtbot.addWidget(box)
    box.addItems(
        ["Leave out", "Account: Name of the firm", "Account: Mã của khách", "Account: Địa chỉ", "Contact: Name",
         "Contact: Position"]
    )  # fmt: skip
    box.show()
    box.setFocus()
    for letter in typed:
        QTest.keyClick(box.view() if box.view().isVisible() else box, letter)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert box.currentText() == chosen
