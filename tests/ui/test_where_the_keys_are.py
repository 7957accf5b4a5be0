"""The row that the keys are in has a ring; a list without rows has one around itself; frames of lists stay quiet."""

from collections.abc import Callable
from itertools import product

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.i18n import translator
from salesdesk.services.records import add
from salesdesk.ui.dress import dress
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.theme import LIGHT, SCHEMES, Tokens
from salesdesk.ui.widgets.pdf_preview import PdfPreview
from salesdesk.ui.widgets.record_list import RecordList
from salesdesk.ui.widgets.record_table import RecordTable
from tests.helpers.at_once import AtOnce
from tests.helpers.contrast import contrast
from tests.ui.windows import opened


def _shown(view: QAbstractItemView) -> QImage:
    return view.viewport().grab().toImage()


def _accent(picture: QImage, at: QPoint) -> bool:
    return picture.pixelColor(at) == QColor(LIGHT.accent)


def _table(window: MainWindow) -> QAbstractItemView:
    window.prospects.show_table(True)
    return next(each for each in window.prospects.findChildren(RecordTable) if each.isVisible())


def _list(window: MainWindow) -> QAbstractItemView:
    return next(each for each in window.prospects.findChildren(RecordList) if each.isVisible())


@pytest.mark.parametrize("view_of", [_list, _table])
def test_the_row_with_the_keys_has_a_ring_and_no_other(
    app: App, qtbot: QtBot, view_of: Callable[[MainWindow], QAbstractItemView]
) -> None:
    for name in "ABC":
        add(app.desk.journal, "account", {"name": name})
    window = opened(app, qtbot, tab="prospects")
    window.activateWindow()
    view = view_of(window)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.setCurrentIndex(view.model().index(1, 0))
    middle = view.viewport().width() // 2
    edges = [
        QPoint(middle, view.visualRect(view.model().index(row, 0)).top() + 1)
        for row in range(view.model().rowCount())
    ]
    assert [_accent(_shown(view), edge) for edge in edges] == [False, True, False]
    window.tabs.tabBar().setFocus()
    assert not any(_accent(_shown(view), edge) for edge in edges)


def test_a_list_without_rows_has_the_ring_around_itself(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, tab="prospects")
    window.activateWindow()
    view = _list(window)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert _accent(_shown(view), QPoint(view.viewport().width() // 2, 1))
    window.tabs.tabBar().setFocus()
    assert not _accent(_shown(view), QPoint(view.viewport().width() // 2, 1))


def test_a_paper_that_the_keys_turn_has_a_ring(qapp: QApplication, qtbot: QtBot) -> None:
    dress(qapp, LIGHT)
    place = QWidget()
    preview, beside = PdfPreview(AtOnce(), translator("en"), "Preview of the paper"), QPushButton("Print")
    row = QHBoxLayout(place)
    row.addWidget(preview)
    row.addWidget(beside)
    qtbot.addWidget(place)
    place.show()
    place.activateWindow()
    edge = QPoint(preview.width() // 2, 0)
    for at, ring in ((preview, True), (beside, False)):
        at.setFocus()
        qtbot.waitUntil(at.hasFocus)
        assert _accent(preview.grab().toImage(), edge) == ring


ROLES = (None, "primary", "danger", "quiet", "remove", "tool", "icon", "segment", "chip", "line")


@pytest.mark.parametrize("tokens", SCHEMES.values(), ids=SCHEMES)
def test_a_button_with_the_keys_has_a_ring_whatever_it_is_and_also_while_it_is_chosen(
    qapp: QApplication, qtbot: QtBot, tokens: Tokens
) -> None:
    dress(qapp, tokens)
    window = QWidget()
    qtbot.addWidget(window)
    layout = QHBoxLayout(window)
    made: list[tuple[str | None, QPushButton]] = []
    for role, chosen in product(ROLES, (False, True)):
        button = QPushButton("Products")
        button.setProperty("role", role)
        button.setCheckable(chosen)
        button.setChecked(chosen)
        button.setAutoDefault(False)
        layout.addWidget(button)
        made.append((role, button))
    with qtbot.waitActive(window):
        window.show()
    for role, button in made:
        button.setFocus()
        qtbot.waitUntil(button.hasFocus)
        picture = button.grab().toImage()
        ring = QColor(tokens.bad if role == "danger" else tokens.accent)
        beside = [picture.pixelColor(x, picture.height() // 2) for x in (0, 1)]
        assert beside == [ring, ring], (role, button.isChecked())


@pytest.mark.parametrize("tokens", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize("beside", [False, True])
@pytest.mark.parametrize("role", ["primary", "danger"])
def test_the_ring_of_a_filled_button_is_told_from_its_filling(
    qapp: QApplication, qtbot: QtBot, role: str, beside: bool, tokens: Tokens
) -> None:
    dress(qapp, tokens)
    window = QWidget()
    window.setObjectName("page")
    qtbot.addWidget(window)
    made = QPushButton("Print")
    made.setProperty("role", role)
    made.setProperty("beside", "true" if beside else None)
    layout = QHBoxLayout(window)
    layout.addWidget(QPushButton("Before"))
    layout.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
    with qtbot.waitActive(window):
        window.show()
    size = made.sizeHint()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    picture = window.grab(made.geometry()).toImage()
    across = [picture.pixelColor(x, picture.height() // 2).name() for x in range(8)]
    down = [picture.pixelColor(picture.width() // 2, y).name() for y in range(8)]
    dress(qapp, LIGHT)
    for ring, *between, filling in (across, down):
        assert any(contrast(each, ring) >= 3 <= contrast(each, filling) for each in between)
    assert made.sizeHint() == size, "nothing around it moves"


def _tabs() -> QTabBar:
    tabs = QTabBar()
    tabs.addTab("Today")
    return tabs


@pytest.mark.parametrize(
    "made", [lambda: QCheckBox("Those no longer sold"), lambda: QRadioButton("Same"), _tabs]
)
def test_a_tick_or_a_tab_with_the_keys_has_one_mark_of_it_and_not_qts_own_too(
    qapp: QApplication, qtbot: QtBot, made: Callable[[], QWidget]
) -> None:
    dress(qapp, LIGHT)
    window = QWidget()
    window.setObjectName("page")
    qtbot.addWidget(window)
    box = made()
    layout = QHBoxLayout(window)
    layout.addWidget(QPushButton("Before"))
    layout.addWidget(box)
    with qtbot.waitActive(window):
        window.show()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    ring = box.grab().toImage()
    # As after Tab: then Qt's style marks the words, too.
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    assert box.grab().toImage() == ring, "no second frame with a ground of its own"
    box.clearFocus()
    assert box.grab().toImage() != ring


@pytest.mark.parametrize("tokens", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_the_ring_of_a_tick_touches_neither_its_sign_nor_its_words(
    qapp: QApplication,
    qtbot: QtBot,
    kind: type[QCheckBox] | type[QRadioButton],
    scale: float,
    tokens: Tokens,
) -> None:
    dress(qapp, tokens, scale)
    window = QWidget()
    window.setObjectName("page")
    qtbot.addWidget(window)
    box = kind("Include what is done")
    layout = QHBoxLayout(window)
    layout.addWidget(box)
    layout.addWidget(QPushButton("Beside"))
    with qtbot.waitActive(window):
        window.show()
    box.clearFocus()
    without = box.grab().toImage()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    ringed = box.grab().toImage()
    dress(qapp, LIGHT)
    across, down = range(without.width()), range(without.height())
    middle, ground = without.height() // 2, without.pixel(without.width() - 1, 0)
    ring = [x for x in across if without.pixel(x, middle) != ringed.pixel(x, middle)]
    inked = [x for x in across if any(without.pixel(x, y) != ground for y in down)]
    assert len(ring) >= 4, "at the left and at the right"
    assert min(abs(x - at) for x in inked for at in ring) > 2
    assert min(inked) <= 4 and max(inked) < max(ring), "the sign stays at the edge, the words within the ring"
