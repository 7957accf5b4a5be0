"""The keyboard: keys go to whatever has the focus, text comes as an input method sends it; and a slow click."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QMenu, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.screens import settle

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier

MOST_TABS = 120


def focus() -> QWidget:
    """What has the focus; that something has it is part of every journey."""
    settle()
    if QApplication.activeWindow() is None:
        # Without a screen nobody brings the next window forward when a dialog closes.
        seen = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        (next((each for each in seen if isinstance(each, QDialog)), seen[0])).activateWindow()
        settle()
    popup = QApplication.activePopupWidget()
    found = (popup.focusWidget() or popup) if popup else QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    """Presses a key."""
    for _ in range(times):
        QTest.keyClick(focus(), key, held)
    settle()


def choose_in_box(words: str) -> None:
    """Chooses from the box that has the keys: they open it, walk to the words and take them."""
    box = focus()
    assert isinstance(box, QComboBox)
    QTest.keyClick(box, Qt.Key.Key_Down)
    choices = box.view()
    way = box.findText(words) - choices.currentIndex().row()
    for _ in range(abs(way)):
        QTest.keyClick(choices, Qt.Key.Key_Down if way > 0 else Qt.Key.Key_Up)
    assert choices.currentIndex().data() == words
    QTest.keyClick(choices, Qt.Key.Key_Return)
    box.window().activateWindow()  # without a screen nobody brings it forward when the list has gone
    settle()


def write(words: str) -> None:
    """Types text of any script, as an input method commits it."""
    QCoreApplication.sendEvent(at := focus(), _committed(words))
    assert words in (getattr(at, "text", None) or at.toPlainText)(), f"{at} takes no text"  # type: ignore[attr-defined]


def said(part: QWidget) -> str:
    """What a screen reader calls a part."""
    return part.accessibleName() or (part.text() if isinstance(part, QAbstractButton) else "")


def tab_to(wanted: str | Callable[[QWidget], bool], back: bool = False) -> QWidget:
    """Presses Tab until it comes to the control with a name."""
    passed: list[str] = []
    for _ in range(MOST_TABS):
        at = focus()
        if wanted == said(at) or (callable(wanted) and wanted(at)):
            return at
        passed.append(said(at))
        press(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
    pytest.fail(f"Tab does not come to {wanted}, only to {list(dict.fromkeys(passed))}")


def choose(words: str) -> None:
    """Opens the menu of the button that has the keys, and chooses what it calls so."""
    press(Qt.Key.Key_Space)
    menu = focus()
    assert isinstance(menu, QMenu)
    at = next(at for at, each in enumerate(menu.actions()) if each.text() == words)
    press(Qt.Key.Key_Down, times=at + 1)
    press(Qt.Key.Key_Return)


def click(qtbot: QtBot, page: QScrollArea, at: QWidget) -> None:
    """Presses and releases the mouse as a hand does it, through the window: in between the program goes on."""
    page.ensureWidgetVisible(at)
    settle()
    window, place = at.window(), at.mapTo(at.window(), QPoint(8, 8))
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    QTest.mouseMove(window.windowHandle(), place)
    settle()
    QTest.mousePress(window.windowHandle(), left, none, place)
    qtbot.wait(150)
    QTest.mouseRelease(window.windowHandle(), left, none, place)
    qtbot.wait(200)


def _committed(words: str) -> QInputMethodEvent:
    event = QInputMethodEvent()
    event.setCommitString(words)
    return event
