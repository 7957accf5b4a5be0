"""A fault of the program, from where it is raised to what a person sees."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from salesdesk import log
from salesdesk.i18n import ENGLISH
from salesdesk.ui.crash import Faults
from salesdesk.ui.crash_dialog import CrashDialog, last_lines
from salesdesk.ui.jobs import Threads

pytestmark = pytest.mark.logs


@pytest.fixture
def faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Faults]:
    for handler in list(log.LOGGER.handlers):
        log.LOGGER.removeHandler(handler)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    file = log.start(tmp_path)
    made = Faults(lambda: None, lambda: ENGLISH, lambda: file)
    made.install()
    yield made
    if made.dialog is not None:
        made.dialog.accept()
    made.deleteLater()
    for handler in list(log.LOGGER.handlers):
        log.LOGGER.removeHandler(handler)
        handler.close()


def raised(words: str) -> ValueError:
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def fall(words: str) -> None:
    error = raised(words)
    sys.excepthook(type(error), error, error.__traceback__)


def dialog_of(faults: Faults) -> CrashDialog:
    assert faults.dialog is not None
    return faults.dialog


def test_the_dialog_tells_the_kind_and_shows_the_log_without_data(qtbot: QtBot, faults: Faults) -> None:
    fall("Sao Biển Travel")
    dialog = dialog_of(faults)
    assert dialog.isVisible()
    assert "ValueError" in dialog.kind.text()
    assert not dialog.lines.isVisible()
    dialog.more.click()
    assert "ValueError at test_crash.py" in dialog.lines.toPlainText()
    assert "Sao Biển" not in dialog.lines.toPlainText()
    dialog.copy.click()
    assert QApplication.clipboard().text() == dialog.lines.toPlainText()
    dialog.go_on.click()
    assert faults.dialog is None


def test_there_is_never_more_than_one(qtbot: QtBot, faults: Faults) -> None:
    for words in ("one", "two", "three"):
        fall(words)
    shown = [
        top for top in QApplication.topLevelWidgets() if isinstance(top, CrashDialog) and top.isVisible()
    ]
    assert shown == [faults.dialog]
    assert "2 more faults" in dialog_of(faults).kind.text()
    dialog_of(faults).go_on.click()
    fall("four")
    assert dialog_of(faults).isVisible()


def test_a_fault_on_another_thread_is_told_on_the_windows(qtbot: QtBot, faults: Faults) -> None:
    def work() -> None:
        raise ValueError("on a thread")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: faults.dialog is not None)
    assert "ValueError" in dialog_of(faults).kind.text()


def test_a_fault_in_a_job_reaches_the_dialog(qtbot: QtBot, faults: Faults) -> None:
    def work(progress: object) -> None:
        raise ZeroDivisionError

    def failed(error: BaseException) -> None:
        sys.excepthook(type(error), error, error.__traceback__)

    jobs = Threads()
    jobs.run(QObject(), work, lambda _: None, failed)
    qtbot.waitUntil(lambda: faults.dialog is not None)
    assert "ZeroDivisionError" in dialog_of(faults).kind.text()
    jobs.finish()


def test_quit_closes_every_window(qtbot: QtBot, faults: Faults, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda: asked.append(True))
    fall("one")
    dialog_of(faults).quit.click()
    assert asked == [True]
    assert faults.dialog is None


def test_ctrl_c_in_the_terminal_closes_the_window_and_is_no_fault(qtbot: QtBot, faults: Faults) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    stopped = KeyboardInterrupt()
    sys.excepthook(type(stopped), stopped, None)
    assert not window.isVisible() and faults.dialog is None


def test_a_log_that_is_not_there_has_no_lines(tmp_path: Path) -> None:
    assert last_lines(tmp_path / "none.log") == ""


def test_the_log_follows_to_another_desk(qtbot: QtBot, faults: Faults, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = log.start(tmp_path / "other")
    fall("there")
    assert "ValueError at test_crash.py" in last_lines(other)
    assert last_lines(tmp_path / "salesdesk.log") == ""


def test_a_fault_before_the_first_page_is_in_the_log(qtbot: QtBot, faults: Faults, tmp_path: Path) -> None:
    """The log begins when the first page stands; what keeps it from standing is what one wants to read there."""
    for handler in list(log.LOGGER.handlers):
        log.LOGGER.removeHandler(handler)
    fall("early")
    assert "ValueError at test_crash.py" in last_lines(tmp_path / "salesdesk.log")
