"""What holds for the controls of any screen: names of their own for screen readers, and Tab that comes to each as one reads."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QWidget,
)

from salesdesk.ui.first_start.assistant import FirstStart
from salesdesk.ui.first_start.frame import Frame
from salesdesk.ui.header import Header
from tests.ui.screens import parts_of, settle

MOST_OF_A_NAME = 3
"""So many buttons of one screen may do the same thing under the same name."""

MOST_WITHIN = 40
"""So many things may be painted on one control, as on the map, that Tab goes through before it leaves it."""


class Strays:
    """Parts that showed themselves as a window before they had their place: they flash and take the keys away.

    Seen where Python shows a part; a filter of all events would take longer than all the other looking together.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.found: list[str] = []
        monkeypatch.setattr(QWidget, "show", self._then_look(QWidget.show))
        monkeypatch.setattr(QWidget, "setVisible", self._then_look(QWidget.setVisible))

    def _then_look(self, usual: Callable[..., None]) -> Callable[..., None]:
        def show(widget: QWidget, *visible: bool) -> None:
            usual(widget, *visible)
            if widget.isWindow() and widget.isVisible() and not self._is_meant(widget):
                self.found.append(f"{called(widget)} is a window of its own for a moment")

        return show

    def _is_meant(self, widget: QWidget) -> bool:
        meant = isinstance(widget, QMainWindow | QDialog | QMenu | Frame | FirstStart)
        return meant or widget.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


def turned_by_the_wheel(screen: QWidget) -> Iterator[str]:
    """Lists whose choice changes when somebody scrolls the page over them."""
    for box in parts_of(screen):
        if not isinstance(box, QComboBox) or not box.isEnabled() or box.count() < 2 or box.hasFocus():
            continue
        at = box.currentIndex()
        by = QPoint(0, 120 if at else -120)
        middle = QPointF(box.rect().center())
        turn = QWheelEvent(
            *(middle, QPointF(box.mapToGlobal(middle)), QPoint(), by),
            *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
        )
        QApplication.sendEvent(box, turn)
        if box.currentIndex() != at:
            yield f"the wheel changes {called(box)}"


def unnamed(screen: QWidget) -> Iterator[str]:
    """Controls without a name, and names that do not tell one control from another."""
    fields: Counter[tuple[QWidget | None, str]] = Counter()
    buttons: Counter[str] = Counter()
    for part in parts_of(screen):
        if not takes_keys(part):
            continue
        name = name_of(part)
        if not name:
            yield f"{called(part)} in {type(part.parentWidget()).__name__} has no name"
        elif isinstance(part, QLineEdit | QComboBox | QPlainTextEdit):
            fields[form_of(part), name] += 1
        elif isinstance(part, QAbstractButton):
            buttons[name] += 1
    yield from (f"{number} fields are called {name}" for (_, name), number in fields.items() if number > 1)
    yield from (
        f"{number} buttons are called {name}" for name, number in buttons.items() if number > MOST_OF_A_NAME
    )


def takes_keys(part: QWidget) -> bool:
    inner = part.objectName().startswith("qt_")  # of Qt's own making
    return part.focusPolicy() != Qt.FocusPolicy.NoFocus and not inner and not isinstance(part, QLabel)


def name_of(part: QWidget) -> str:
    return part.accessibleName() or (part.text() if isinstance(part, QAbstractButton) else "")


def called(part: QWidget) -> str:
    return f"{type(part).__name__} “{name_of(part)[:40]}”"


def form_of(part: QWidget) -> QWidget | None:
    """The form, bar or card in which a field stands."""
    above = part.parentWidget()
    while above is not None and type(above).__module__.startswith("PySide6"):
        above = above.parentWidget()
    while above is not None and type(above).__name__.endswith("Editor"):
        above = above.parentWidget()
    while above is not None and type(above) is QWidget:
        above = above.parentWidget()
    return above


def out_of_order(window: QWidget) -> Iterator[str]:
    """What Tab does not come to, comes to twice, or comes to against the order of reading."""
    window.activateWindow()
    settle()
    wanted = list(stops(window))
    if not wanted:
        yield "nothing takes the keys"
        return
    begins = window.nextInFocusChain()
    while begins not in wanted:
        begins = begins.nextInFocusChain()
    begins.setFocus()
    walked = list(tabbed(len(wanted)))
    yield from (f"Tab does not come to {called(each)}" for each in wanted if each not in walked)
    yield from (f"Tab comes to {called(each)}, which is not seen" for each in walked if each not in wanted)
    if (after := QApplication.focusWidget()) is not walked[0]:
        yield f"Tab goes from {called(walked[-1])} to {called(after) if after else 'nothing'} again"
    for one, next_one in pairwise(walked):
        if goes_back(one, next_one):
            yield f"Tab goes back from {called(one)} to {called(next_one)}"


def stops(window: QWidget) -> Iterator[QWidget]:
    for part in parts_of(window):
        if (
            part.isEnabled()
            and part is not window
            and part.focusPolicy() & Qt.FocusPolicy.TabFocus
            and part.focusProxy() is None
            and not beside_chosen(part)
        ):
            yield part


def beside_chosen(part: QWidget) -> bool:
    """Whether arrows lead to a control from the chosen one of its row."""
    if not isinstance(part, QAbstractButton) or not part.isCheckable() or part.isChecked():
        return False
    group = part.group()
    return part.autoExclusive() or (group is not None and group.exclusive())


def tabbed(most: int) -> Iterator[QWidget]:
    """The controls from the one with the focus on, until one comes again."""
    known: list[QWidget] = []
    for _ in range(2 * most):
        at = QApplication.focusWidget()
        if at is None or at in known:
            return
        known.append(at)
        yield at
        for _ in range(MOST_WITHIN):
            QTest.keyClick(at, Qt.Key.Key_Tab)
            if QApplication.focusWidget() is not at:
                break


def goes_back(one: QWidget, next_one: QWidget) -> bool:
    """Whether the next control stands above, or before on the same line; a column further right begins at its top."""
    shared = next(each for each in line_of(one) if each in line_of(next_one))
    here, there = place_of(one, shared), place_of(next_one, shared)
    if isinstance(shared, Header):
        return False  # from the end of the page to the tabs
    if one is shared:
        return False  # into what stands in it, however far that is scrolled
    layout = shared.layout()
    if isinstance(layout, QGridLayout):
        cells = [layout.getItemPosition(layout.indexOf(under(shared, each)))[:2] for each in (one, next_one)]
        return cells[1] < cells[0]  # type: ignore[operator]
    beside = isinstance(shared, QSplitter) or (
        isinstance(layout, QBoxLayout) and layout.direction() == QBoxLayout.Direction.LeftToRight
    )
    if there.bottom() <= here.top() + 2:
        return not (beside and there.left() >= here.right())
    level = min(here.bottom(), there.bottom()) - max(here.top(), there.top())
    return level > min(here.height(), there.height()) / 2 and there.right() <= here.left() + 2


def under(above: QWidget, part: QWidget) -> QWidget:
    """The child of a widget in which a part stands."""
    return next(each for each in line_of(part) if each.parentWidget() is above)


def place_of(part: QWidget, within: QWidget) -> QRect:
    """Where a control stands; of one that scrolls by itself, where that does."""
    above = line_of(part)
    scrolling = [each for each in above[: above.index(within)] if isinstance(each, QScrollArea)]
    seen = scrolling[-1] if scrolling else part
    return QRect(seen.mapTo(within, QPoint(0, 0)), seen.size())


def line_of(part: QWidget) -> list[QWidget]:
    found: list[QWidget] = []
    at: QWidget | None = part
    while at is not None:
        found.append(at)
        at = at.parentWidget()
    return found
