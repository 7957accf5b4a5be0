"""Putting a backup in the place of the desk, from its open window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Account
from salesdesk.services import safety
from salesdesk.services.records import add
from salesdesk.settings import Settings
from salesdesk.store.backup import BEFORE_RESTORE
from salesdesk.ui.first_start.bring import Bring
from salesdesk.ui.first_start.passphrase import AskPassphrase
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.opening import Opening
from salesdesk.ui.settings.dialog import SettingsDialog
from tests.ui.keys import CTRL, focus, press, write
from tests.ui.screens import settle
from tests.ui.starting import WORDS, Starts, guarded, page_of, typed


def names(app: App) -> list[str]:
    return sorted(account.name or "" for account in app.desk.reader.find(Account))


def opened_one(starts: Starts, settings: Settings) -> tuple[Opening, MainWindow]:
    """The window of a guarded desk with today's backup, after which an account was added."""
    opening = starts(settings)
    typed(page_of(opening, AskPassphrase), WORDS)
    window = opening.window
    assert window is not None
    safety.back_up_daily(window.app.desk, window.app.clock)
    add(window.app.desk.journal, "account", {"name": "Sông Hàn"})
    window.activateWindow()
    return opening, window


def from_the_palette(window: MainWindow) -> None:
    press(Qt.Key.Key_K, CTRL)
    write(">restore a backup")
    press(Qt.Key.Key_Return)


def from_the_settings(window: MainWindow) -> None:
    window.dialogs.settings(subject="safety")
    [dialog] = window.findChildren(SettingsDialog)
    next(each for each in dialog.findChildren(QPushButton) if each.text() == "Restore a backup…").click()


@pytest.mark.parametrize("ask", [from_the_palette, from_the_settings])
def test_a_backup_of_the_list_takes_the_place_of_the_desk_which_is_kept(
    starts: Starts, tmp_path: Path, ask: object
) -> None:
    settings, _ = guarded(tmp_path / "desk")
    opening, window = opened_one(starts, settings)
    assert callable(ask)
    ask(window)
    settle()
    page = page_of(opening, Bring)
    page.window().activateWindow()
    assert not isValid(window) and page.isVisible() and opening.window is None
    assert "kept as a backup first" in page.lead.text() and not page.code.isVisible()
    [line] = [page.list.item(row).text() for row in range(page.list.count())]
    assert "daily" in line and " MB" in line and f"{Clock().local():%H:}" in line
    assert focus() is page.list
    press(Qt.Key.Key_Return)
    assert focus() is page.go, "one key too many restores nothing"
    press(Qt.Key.Key_Return)
    assert opening.window is not None and not page.isVisible()
    assert names(opening.window.app) == ["Sao Biển"], "it is open again, and nothing is asked"
    [kept] = (settings.desk / "backups").glob(f"*{BEFORE_RESTORE}*")
    assert kept.name in opening.window.statusBar().currentMessage()
    assert opening.desk is not None and opening.desk.lock is not None and not opening.desk.lock.is_locked
    opening.window.restore()
    page = page_of(opening, Bring)
    [aside] = page.list.findItems("before a backup was restored", Qt.MatchFlag.MatchContains)
    page.list.setCurrentItem(aside)
    page.go.click()
    assert opening.window is not None
    assert names(opening.window.app) == ["Sao Biển", "Sông Hàn"], "what was put aside comes back"


def test_who_thinks_better_of_it_is_back_at_the_desk_as_it_was(starts: Starts, tmp_path: Path) -> None:
    settings, _ = guarded(tmp_path / "desk")
    opening, window = opened_one(starts, settings)
    window.turn("calendar")
    window.restore()
    page_of(opening, Bring).back_button.click()
    assert opening.window is not None and names(opening.window.app) == ["Sao Biển", "Sông Hàn"]
    assert opening.window.current == "calendar"
    assert list((settings.desk / "backups").glob(f"*{BEFORE_RESTORE}*")) == []


def test_a_desk_behind_a_passphrase_asks_for_it_again_where_nobody_is_there_any_more(
    starts: Starts, tmp_path: Path, qtbot: QtBot
) -> None:
    settings, _ = guarded(tmp_path / "desk")
    opening, window = opened_one(starts, settings)
    assert opening.desk is not None and opening.desk.lock is not None
    opening.desk.lock.minutes = 1 / 600  # type: ignore[assignment]
    window.restore()
    page_of(opening, Bring)
    qtbot.waitUntil(lambda: isinstance(opening.page, AskPassphrase))
    typed(page_of(opening, AskPassphrase), WORDS)
    assert opening.window is not None and names(opening.window.app) == ["Sao Biển", "Sông Hàn"]


def test_a_file_that_is_no_backup_of_it_is_refused_and_the_desk_is_as_it_was(
    starts: Starts, tmp_path: Path
) -> None:
    settings, _ = guarded(tmp_path / "desk")
    other, _ = guarded(tmp_path / "other")
    theirs, _ = opened_one(starts, other)
    theirs.window.close()  # type: ignore[union-attr]
    theirs.close()
    [strange] = (other.desk / "backups").iterdir()
    opening, window = opened_one(starts, settings)
    window.restore()
    page = page_of(opening, Bring)
    for file, said in ((strange, "does not fit this desk"), (tmp_path / "none", "cannot be read")):
        page.file.setText(str(file))
        page.go.click()
        assert said in page.fault.text() and opening.window is None
    page.back.emit()
    assert opening.window is not None and names(opening.window.app) == ["Sao Biển", "Sông Hàn"]


def test_what_cannot_be_saved_keeps_the_window(starts: Starts, tmp_path: Path) -> None:
    settings, _ = guarded(tmp_path / "desk")
    opening, window = opened_one(starts, settings)
    window._pages.unsaved = lambda: "Start: “noon” is no time."  # type: ignore[method-assign]
    window.restore()
    assert opening.window is window and window.isVisible()
    assert "Not saved" in window.statusBar().currentMessage()
    del window._pages.unsaved


def test_it_goes_on_beside_the_window_and_says_how_far_it_is(
    starts: Starts, tmp_path: Path, qtbot: QtBot
) -> None:
    settings, _ = guarded(tmp_path / "desk")
    opening = starts(settings, Threads())
    typed(page_of(opening, AskPassphrase), WORDS)
    window = opening.window
    assert window is not None
    for number in range(300):
        add(window.app.desk.journal, "account", {"name": f"Account {number}"})
    safety.back_up_daily(window.app.desk, window.app.clock)
    window.restore()
    page = page_of(opening, Bring)
    told: list[tuple[int, int]] = []
    page.waiting.progressed = lambda done, total: told.append((done, total))  # type: ignore[method-assign]
    page.list.setCurrentRow(0)
    page.go.click()
    assert page.waiting.isVisible() and not page.go.isEnabled() and not page.back_button.isEnabled()
    qtbot.waitUntil(lambda: opening.window is not None)
    assert told == sorted(told) and any(0 < done < total for done, total in told)
