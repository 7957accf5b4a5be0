"""A window that locks itself: what it shows, what reaches it, what opens it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from salesdesk.app import App, build
from salesdesk.i18n import ENGLISH
from salesdesk.services.records import add
from salesdesk.settings import Settings
from salesdesk.store.desk import set_author
from salesdesk.ui.lock import LONGEST_DELAY, IdleLock, delay_after
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.opening import Opening
from salesdesk.ui.settings.safety import SafetySettings
from salesdesk.ui.shell import Shell
from tests.helpers.at_once import AtOnce
from tests.ui.keys import focus, press
from tests.ui.windows import opened

RIGHT = "moonboat river"


class Watched:
    """A window with its lock and a clock that the test sets."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        self.now = 1000.0
        self.saved = 0
        self.tried: list[str] = []
        self.window: MainWindow = opened(app, qtbot, tab="prospects")
        self.lock = IdleLock(
            self.window, self.verify, 10, lambda: ENGLISH, self.save, seconds=lambda: self.now
        )

    def verify(self, typed: str) -> bool:
        self.tried.append(typed)
        return typed == RIGHT

    def save(self) -> None:
        self.saved += 1

    def type_in(self, words: str) -> None:
        assert self.lock.page is not None
        QTest.keyClicks(self.lock.page.line, words)
        QTest.keyClick(self.lock.page.line, Qt.Key.Key_Return)


@pytest.fixture
def watched(app: App, qtbot: QtBot) -> Iterator[Watched]:
    made = Watched(app, qtbot)
    yield made
    application = QApplication.instance()
    assert application is not None
    application.removeEventFilter(made.lock)


def test_it_locks_after_idle_minutes_and_not_before(watched: Watched) -> None:
    watched.now += 599
    watched.lock.look()
    assert not watched.lock.is_locked
    QTest.keyClick(watched.window, Qt.Key.Key_Shift)
    watched.now += 599
    watched.lock.look()
    assert not watched.lock.is_locked
    watched.now += 1
    watched.lock.look()
    assert watched.lock.is_locked
    assert watched.saved == 1


def test_a_laptop_that_slept_locks_before_the_first_key_does_anything(watched: Watched) -> None:
    watched.now += 8 * 3600
    QTest.keyClick(watched.window, Qt.Key.Key_Shift)
    assert watched.lock.is_locked


def test_a_clock_that_is_put_back_puts_nothing_off(watched: Watched) -> None:
    watched.now -= 30 * 365 * 86_400
    watched.lock.look()
    watched.now += 600
    watched.lock.look()
    assert watched.lock.is_locked


def test_what_fails_to_be_saved_keeps_nothing_open(watched: Watched) -> None:
    watched.lock._save = lambda: 1 / 0
    with pytest.raises(ZeroDivisionError):
        watched.lock.lock()
    assert watched.lock.is_locked and not watched.window.tabs.isVisible()


def test_no_minutes_mean_never(watched: Watched) -> None:
    watched.lock.minutes = 0
    watched.now += 1e6
    watched.lock.look()
    assert not watched.lock.is_locked


def test_nothing_of_the_desk_is_in_the_picture(watched: Watched, qtbot: QtBot) -> None:
    flag = QLabel(parent=watched.window.centralWidget())
    flag.setStyleSheet("background: #ff00ff")
    flag.resize(3000, 3000)
    flag.show()
    assert magenta(watched.window.grab().toImage())
    watched.lock.lock()
    assert not magenta(watched.window.grab().toImage())
    assert not flag.isVisible()
    for scheme in ("dark", "light"):
        watched.window.wear(scheme)
        qtbot.wait(20)  # Qt shows a new part of the window in a later turn of its loop.
        assert not watched.window.tabs.isVisible()
    tabs = watched.window.tabs
    watched.type_in(RIGHT)
    assert tabs.isVisible(), "no new window was made over what is hidden"


def test_what_was_typed_is_there_again(watched: Watched) -> None:
    page = watched.window.prospects.side
    page.search.setFocus()
    QTest.keyClicks(page.search, "river")
    watched.lock.lock()
    assert not page.search.isVisible()
    watched.type_in(RIGHT)
    assert not watched.lock.is_locked
    assert page.search.isVisible()
    assert page.search.text() == "river"


def test_no_shortcut_reaches_a_locked_window(watched: Watched, qtbot: QtBot) -> None:
    watched.window.activateWindow()
    watched.window.setFocus()
    reached: list[str] = []
    watched.window.undo_action.setEnabled(True)
    watched.window.undo_action.triggered.connect(lambda: reached.append("undo"))
    QTest.keyClick(watched.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert reached == ["undo"]
    watched.lock.lock()
    watched.window.undo_action.setEnabled(True)
    QTest.keyClick(watched.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert reached == ["undo"]


def test_dialogs_are_hidden_and_come_back_with_what_was_typed(watched: Watched, qtbot: QtBot) -> None:
    dialog = QDialog(watched.window)
    qtbot.addWidget(dialog)
    line = QLineEdit(dialog)
    QVBoxLayout(dialog).addWidget(line)
    dialog.open()
    line.setText("1.45m++ until 30/4")
    watched.lock.lock()
    assert not dialog.isVisible()
    late = QDialog(watched.window)
    qtbot.addWidget(late)
    late.open()
    QApplication.processEvents()
    assert not late.isVisible()
    watched.type_in(RIGHT)
    assert dialog.isVisible() and late.isVisible()
    assert line.text() == "1.45m++ until 30/4"
    dialog.close()
    late.close()


def test_a_wrong_passphrase_says_so_and_each_one_delays_the_next(watched: Watched, qtbot: QtBot) -> None:
    watched.lock.lock()
    page = watched.lock.page
    assert page is not None
    watched.type_in("wrong")
    assert page.fault.text() == "This passphrase does not open the desk."
    assert page.line.text() == ""
    watched.type_in("wrong again")
    assert "Next try in 1 second." in page.fault.text()
    assert not page.unlock.isEnabled()
    press(Qt.Key.Key_Return)
    QTest.keyClicks(focus(), RIGHT)
    press(Qt.Key.Key_Return)
    assert watched.tried == ["wrong", "wrong again"]
    qtbot.waitUntil(page.unlock.isEnabled)
    assert page.fault.text() == "This passphrase does not open the desk.", (
        "the second is over, what was wrong is not"
    )
    assert page.line.echoMode() == QLineEdit.EchoMode.Password, "no key went where the passphrase is shown"
    press(Qt.Key.Key_Return)
    assert not watched.lock.is_locked


@given(st.integers(0, 10_000))
def test_the_delay_grows_and_stays_bearable(wrong: int) -> None:
    assert 0 <= delay_after(wrong) <= delay_after(wrong + 1) <= LONGEST_DELAY


def magenta(image: QImage) -> bool:
    return any(
        image.pixelColor(x, y) == QColor("#ff00ff")
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    )


def test_other_minutes_count_at_once_and_the_keys_reach_from_the_settings(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """“Lock after 2 minutes” was saved and did nothing before the next start."""
    monkeypatch.setenv("SALESDESK_PASSPHRASE", RIGHT)
    folder = tmp_path / "guarded"
    made = build(Settings(folder, "en"))
    add(made.desk.journal, "property", {"name": "Sông Hàn"})
    me, _ = add(made.desk.journal, "colleague", {"name": "Lan"})
    set_author(made.desk.database, me)
    made.close()
    shell = Shell()
    qtbot.addWidget(shell)
    opening = Opening(Settings(folder, "en"), shell, AtOnce())
    opening.open()
    assert opening.desk is not None
    window, lock = opening.desk.window, opening.desk.lock
    assert window is not None and lock is not None and lock.minutes == 10
    assert window.windowTitle() == "Sông Hàn  ·  salesdesk"
    window.dialogs.settings(subject="safety")
    [safety] = window.findChildren(SafetySettings)
    safety.minutes.setCurrentIndex(safety.minutes.findData(2))
    safety.keep_minutes()
    assert lock.minutes == 2
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert lock.is_locked
    assert lock.page is not None
    lock.page.given.emit(RIGHT)
    window.close()
    window.deleteLater()
    opening.close()
