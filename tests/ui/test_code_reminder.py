"""Whoever has not said that the recovery code is on paper is reminded of it on Today."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App, build
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Account
from salesdesk.i18n import translator
from salesdesk.services.preferences import preference
from salesdesk.services.records import add
from salesdesk.services.recovery import PRINTED
from salesdesk.settings import Settings
from salesdesk.ui.context import Context
from salesdesk.ui.events import Events
from salesdesk.ui.first_start.assistant import FirstStart
from salesdesk.ui.first_start.code import CodePage
from salesdesk.ui.first_start.passphrase import ChoosePassphrase
from salesdesk.ui.first_start.welcome import WelcomePage
from salesdesk.ui.main_window import MainWindow
from tests.helpers.at_once import AtOnce
from tests.ui.screens import settle
from tests.ui.starting import Starts, page_of
from tests.ui.windows import opened, undo_large

REMINDER = "Your recovery code is not on paper yet."


@pytest.fixture
def put_off(tmp_path: Path, qtbot: QtBot) -> Iterator[App]:
    """A desk that only a passphrase opens, whose owner said in the first start that the code can wait."""
    app = build(Settings(tmp_path / "desk", "en"), ask=lambda: "red kite over the river")
    kept = QSettings(str(tmp_path / "start.ini"), QSettings.Format.IniFormat)
    start = FirstStart(Context(app, translator("en"), Events(), AtOnce()), kept)
    qtbot.addWidget(start)
    start.show_step("code")
    assert isinstance(start.page, CodePage)
    start.page.later.click()
    yield app
    app.close()


def seen(window: MainWindow) -> dict[str, QPushButton]:
    """The buttons of the line that reminds, by their words; none where it does not show."""
    settle()
    words = window.context.tr(REMINDER)
    lines = [each for each in window.findChildren(QLabel) if each.isVisible() and each.text() == words]
    if not lines:
        return {}
    [place] = [each.parentWidget() for each in lines]
    return {each.text(): each for each in place.findChildren(QPushButton)}


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_today_reminds_until_it_is_on_paper_and_undo_brings_it_back(
    put_off: App, qtbot: QtBot, lang: str
) -> None:
    window, tr = opened(put_off, qtbot, lang), translator(lang)
    assert tr(REMINDER) != REMINDER or lang == "en"
    assert list(seen(window)) == [tr("Print…"), tr("I have it on paper"), tr("Remind me later")]
    seen(window)[tr("I have it on paper")].click()
    assert not seen(window) and preference(put_off.desk.reader, PRINTED) is True
    window.undo()
    assert seen(window)
    window.close()


@pytest.mark.parametrize("into_a_file", [False, True])
def test_what_went_to_the_printer_is_on_paper_and_a_file_is_not(
    put_off: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, into_a_file: bool
) -> None:
    target, names = tmp_path / "printed.pdf", list[str]()

    def answered(dialog: QPrintDialog) -> int:
        names.append(dialog.printer().docName())
        dialog.printer().setOutputFileName(str(target))
        return int(QPrintDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrintDialog, "exec", answered)
    if not into_a_file:
        # What a printer is sent has no name of a file.
        monkeypatch.setattr("salesdesk.ui.widgets.pdf.QPrinter.outputFileName", lambda _: "")
    window = opened(put_off, qtbot)
    seen(window)["Print…"].click()
    assert names == ["salesdesk-recovery-code"] and target.stat().st_size > 0
    assert bool(seen(window)) is into_a_file
    assert (preference(put_off.desk.reader, PRINTED) is True) is not into_a_file
    said = window.statusBar().currentMessage()
    assert said == (f"Saved to {target}" if into_a_file else "Sent to the printer")
    window.close()


def test_put_off_it_reminds_again_after_a_week(put_off: App, qtbot: QtBot) -> None:
    window = opened(put_off, qtbot)
    seen(window)["Remind me later"].click()
    assert not seen(window) and "You will be reminded again on" in window.statusBar().currentMessage()
    window.close()
    now = put_off.clock.now()
    for days, reminds in ((6, False), (8, True)):
        clock = Clock(seconds=lambda days=days: (now + timedelta(days=days)).timestamp())  # type: ignore[misc]
        window = opened(replace(put_off, clock=clock), qtbot)
        assert bool(seen(window)) is reminds
        window.close()


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "put off the recovery code"), ("vi", "hoãn in mã khôi phục")]
)
def test_putting_it_off_is_a_step_that_undo_takes_back(
    put_off: App, qtbot: QtBot, lang: str, words: str
) -> None:
    account = add(put_off.desk.journal, "account", {"name": "Sao Biển"})[0]
    window, tr = opened(put_off, qtbot, lang), translator(lang)
    seen(window)[tr("Remind me later")].click()
    settle()
    assert not seen(window)
    assert window.undo_action.text() == tr("Undo: {what}").format(what=words)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert seen(window) and put_off.desk.reader.of_type(Account, account) is not None
    assert window.statusBar().currentMessage() == tr("Undone: {what}.").format(what=words)
    qtbot.keyClick(
        window,
        Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert not seen(window)
    window.close()


def test_whoever_began_with_the_sample_is_reminded_too(starts: Starts, tmp_path: Path) -> None:
    opening = starts(Settings(tmp_path / "desk", "en"))
    page_of(opening, WelcomePage).choices["sample"].click()
    page_of(opening, ChoosePassphrase).given.emit("red kite over the river")
    window = opening.window
    assert window is not None and seen(window)
    undo_large(window)
    assert seen(window)
    seen(window)["I have it on paper"].click()
    assert not seen(window)


def test_a_desk_without_a_code_has_none_to_remind_of(app: App, qtbot: QtBot) -> None:
    assert not seen(opened(app, qtbot))
