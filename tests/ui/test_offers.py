"""What is offered below a line while somebody types."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from salesdesk.ui.widgets.offers import MOST, Offers

Dressed = Callable[[float], None]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("many", [1, 2, MOST, MOST + 5])
def test_what_is_offered_leaves_the_edge_of_the_line_in_sight_and_has_its_room(
    qtbot: QtBot, dressed: Dressed, scale: float, many: int
) -> None:
    dressed(scale)
    window = QWidget()
    qtbot.addWidget(window)
    line = QLineEdit()
    line.setAccessibleName("With whom?")
    layout = QVBoxLayout(window)
    layout.addWidget(line)
    offers = Offers(line)
    offers.offer(f"Lotus {at}" for at in range(many))
    with qtbot.waitActive(window):
        window.show()
    line.setFocus()
    QTest.keyClicks(line, "lo")
    below = offers.popup()
    assert isinstance(below, QListView)
    qtbot.waitUntil(below.isVisible)
    foot = line.mapToGlobal(QPoint(0, line.height())).y()
    assert foot < below.y() < foot + 6
    assert below.accessibleName() == "With whom?"
    assert (below.verticalScrollBar().maximum() > 0) is (many > MOST)
    QTest.keyClick(below, Qt.Key.Key_Down)
    QTest.keyClick(below, Qt.Key.Key_Return)
    assert line.text() == "Lotus 0" and not below.isVisible()


@pytest.mark.parametrize("many", [1, MOST + 5])
def test_what_is_wider_than_the_line_is_not_scrolled_sideways(qtbot: QtBot, many: int) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = QLineEdit(window)
    line.resize(120, 30)
    offers = Offers(line)
    offers.offer(f"{at} Trung tâm Hội nghị và Sự kiện Sông Hàn" for at in range(many))
    with qtbot.waitActive(window):
        window.show()
    line.setFocus()
    QTest.keyClicks(line, "Trung")
    below = offers.popup()
    assert isinstance(below, QListView)
    qtbot.waitUntil(below.isVisible)
    assert below.horizontalScrollBar().maximum() == 0 and not below.horizontalScrollBar().isVisible()
    row = below.visualRect(offers.completionModel().index(0, 0))
    assert row.width() == below.viewport().width(), "dots end what has no room"


@pytest.mark.parametrize("left", [10, 480])
def test_names_are_read_whole_below_a_narrow_line_as_far_as_the_window_goes(
    qtbot: QtBot, dressed: Dressed, left: int
) -> None:
    dressed(1.0)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 400)
    line = QLineEdit(window)
    line.setGeometry(left, 10, 150, 30)
    offers = Offers(line)
    name = "Incentive đội ngũ kinh doanh  ·  Công ty TNHH Dược phẩm Sông Hàn"
    offers.offer([name, f"{name}, " * 4])
    with qtbot.waitActive(window):
        window.show()
    line.setFocus()
    QTest.keyClicks(line, "kinh doanh")
    below = offers.popup()
    assert isinstance(below, QListView)
    qtbot.waitUntil(below.isVisible)
    assert below.width() == window.width() and below.x() == window.mapToGlobal(QPoint(0, 0)).x()
    offers.offer([name])
    QTest.keyClicks(line, "  ·")
    words = below.fontMetrics().horizontalAdvance(name)
    assert words < below.viewport().width() < words + 60
    assert window.geometry().contains(below.geometry().topRight())


def test_the_list_never_takes_the_keys_from_its_window(qtbot: QtBot) -> None:
    """After a fast Enter the system gave them to the list that was gone already, and it to the line that was left."""
    window = QWidget()
    qtbot.addWidget(window)
    line = QLineEdit(window)
    Offers(line).offer(["Lotus"])
    with qtbot.waitActive(window):
        window.show()
    line.setFocus()
    QTest.keyClicks(line, "lo")
    assert line.completer().popup().windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus


def below_of(qtbot: QtBot, window: QWidget, line: QLineEdit, typed: str) -> QListView:
    """The list below a line into which something is typed, or pasted where nothing is."""
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    line.setFocus()
    if typed:
        QTest.keyClicks(line, typed)
    else:
        QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    completer = line.completer()
    assert completer is not None
    below = completer.popup()
    assert isinstance(below, QListView)
    qtbot.waitUntil(below.isVisible)
    return below


def room_and_need(below: QListView) -> tuple[QRect, int]:
    """Where the last row stands, and the width that it takes to read it."""
    model, option = below.model(), QStyleOptionViewItem()
    last = model.index(model.rowCount() - 1, 0)
    below.initViewItemOption(option)
    return below.visualRect(last), QStyledItemDelegate().sizeHint(option, last).width()


@pytest.mark.parametrize("pasted", [False, True])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("others", [0, 4])
def test_what_is_new_is_read_whole_with_what_enter_does(
    qtbot: QtBot, dressed: Dressed, scale: float, others: int, pasted: bool
) -> None:
    """The room for its plus was missing: dots stood in the name, and its foot was cut; after a paste in "Press Enter"."""
    dressed(scale)
    window = QWidget()
    window.resize(1300, 700)
    line = QLineEdit(window)
    line.setGeometry(10, 10, 150, 50)
    offers = Offers(line, all_of_them=True, adds=("Nhấn Enter để thêm", "Nhấn Enter hai lần để thêm"))
    offers.offer([*(f"Lotus {n}" for n in range(others)), "Khách hàng mới “Lo”"], new=True)
    QApplication.clipboard().setText("lo")
    below = below_of(qtbot, window, line, "" if pasted else "lo")
    row, need = room_and_need(below)
    assert below.model().index(others, 0).data() == "Khách hàng mới “Lo”  ·  Nhấn Enter hai lần để thêm"
    assert need <= row.width() and below.viewport().rect().contains(row)
    assert below.verticalScrollBar().maximum() == 0


def test_where_there_is_no_room_for_what_enter_does_the_name_is_read(qtbot: QtBot, dressed: Dressed) -> None:
    dressed(1.0)
    window = QWidget()
    line = QLineEdit(window)
    line.setGeometry(10, 10, 150, 30)
    words = "Khách hàng mới “Công ty Mới”"
    window.resize(line.fontMetrics().horizontalAdvance(words) + 60, 300)
    offers = Offers(line, all_of_them=True, adds=("Nhấn Enter để thêm", "Nhấn Enter hai lần để thêm"))
    offers.offer(["Công ty Mới Hơn", words], new=True)
    below = below_of(qtbot, window, line, "m")
    row, need = room_and_need(below)
    assert below.model().index(1, 0).data() == words and need <= row.width()
    window.resize(900, 300)
    offers.offer([words], new=True)
    QTest.keyClicks(line, "o")
    assert below.model().index(0, 0).data() == f"{words}  ·  Nhấn Enter hai lần để thêm"
