"""A merge that is given up: before it is done nothing is written, after that the window knows of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.services.sharing.foreseen import Merged
from salesdesk.services.sharing.receiving import Receiver
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.sharing.team import Team
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.sync.merging import MergeDialog
from tests.ui.between import PASSPHRASE, know, merging, sharing
from tests.ui.windows import Held, opened


@pytest.fixture
def looked_at(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> tuple[MainWindow, MergeDialog, Held]:
    """A window that shows what a file of one new account would do; what is asked of it then is held back."""
    an, binh, jobs = laptops("an"), laptops("binh"), Held()
    add(an.desk.journal, "account", {"name": "Sông Hàn"})
    Team(an.desk, an.clock, an.vault, PASSPHRASE).share(tmp_path / "1.salesdesk", Wish())
    window = opened(binh, qtbot, jobs=jobs)
    know(window)
    jobs.go_on()
    window.receive(tmp_path / "1.salesdesk")
    jobs.go_on()
    return window, merging(window), jobs


def accounts(window: MainWindow) -> int:
    return window.app.desk.reader.counts()["account"]


def let_go(dialog: MergeDialog) -> None:
    """What was closed is gone for good."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("way", ["cancel", "close"])
def test_a_merge_is_given_up_before_it_is_done(
    looked_at: tuple[MainWindow, MergeDialog, Held], way: str
) -> None:
    window, dialog, jobs = looked_at
    dialog.merge_button.click()
    if way == "cancel":
        dialog.waiting.cancelled.emit()
    else:
        dialog.close()
    let_go(dialog)
    jobs.go_on()
    assert accounts(window) == 0 and dialog.isVisible()
    assert "Nothing was changed" in dialog.banner.words
    dialog.merge_button.click()
    jobs.go_on()
    assert accounts(window) == 1, "the same file can be merged after all"


def test_a_merge_that_is_given_up_too_late_is_told(
    looked_at: tuple[MainWindow, MergeDialog, Held], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, dialog, jobs = looked_at
    merge = Receiver.merge

    def merge_and_give_up(self: Receiver, *args: object, **named: object) -> Merged:
        merged = merge(self, *args, **named)  # type: ignore[arg-type]
        dialog.reject()
        let_go(dialog)
        return merged

    monkeypatch.setattr(Receiver, "merge", merge_and_give_up)
    dialog.merge_button.click()
    jobs.go_on()
    jobs.go_on()
    assert accounts(window) == 1
    assert window.prospects.side.list.model().rowCount() == 1, "the tabs show what was written"
    assert "Ctrl+Z" in window.statusBar().currentMessage() and window.undo_action.isEnabled()


def test_a_file_is_not_read_to_its_end_when_its_preview_is_closed(
    looked_at: tuple[MainWindow, MergeDialog, Held], tmp_path: Path
) -> None:
    window, dialog, jobs = looked_at
    dialog.read(tmp_path / "1.salesdesk")
    dialog.close()
    let_go(dialog)
    jobs.go_on()
    assert accounts(window) == 0


def test_a_file_is_not_written_when_the_window_is_closed(
    looked_at: tuple[MainWindow, MergeDialog, Held], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, dialog, jobs = looked_at
    dialog.close()
    add(window.app.desk.journal, "account", {"name": "Sao Biển"})
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(tmp_path / "2.salesdesk"), "")
    )
    page = sharing(window)
    page.send.save_button.click()
    window.close()
    let_go(dialog)
    jobs.go_on()
    assert not (tmp_path / "2.salesdesk").exists()
