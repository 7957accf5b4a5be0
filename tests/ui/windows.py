"""A window on a desk, and its parts, for tests."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.jobs import Job, Runner, Turn, Work
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.taking_back import LargeStep
from salesdesk.ui.theme import LIGHT
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.helpers.at_once import AtOnce


def opened(
    app: App,
    qtbot: QtBot,
    lang: str = "en",
    tab: str = "today",
    jobs: Runner | None = None,
    *,
    scale: float = 1.0,
) -> MainWindow:
    """The window as it opens: on Today, the quickest of all, where a test asks for no other tab.

    In text of another size it is much quicker opened than enlarged, which builds it anew.
    """
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    load_fonts()
    dress(application, LIGHT, scale)
    kept = QSettings(str(app.settings.desk / "window.ini"), QSettings.Format.IniFormat)
    kept.setValue("language", lang)
    kept.setValue("tab", tab)
    if scale != 1.0:
        kept.setValue("scale", scale)
    window = MainWindow(app, jobs or AtOnce(), kept)
    qtbot.addWidget(window)
    window.show()
    return window


def call_for(app: App, account: str) -> str:
    start = datetime.now(UTC) + timedelta(days=1)
    values = {"account": account, "when": Span(start, 45, "Asia/Ho_Chi_Minh"), "objective": "Agree 40 nights"}
    return add(app.desk.journal, "call", values)[0]


def line_of(window: MainWindow, name: str) -> QLineEdit:
    form = window.prospects.card.form
    if name not in form.editors:
        form.more.click()
    editor = form.editors[name]
    assert isinstance(editor, TextEditor)
    return editor.lines[""]


class Held(AtOnce):
    """Keeps the work until the test lets it run."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Job, Work]] = []

    def run(
        self,
        asker: QObject,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> Job:
        job = Job(asker, done, failed)
        self.waiting.append((job, work))
        return job

    def go_on(self) -> None:
        for job, work in self.waiting:
            job.carry_out(work)
        self.waiting.clear()


class Later(AtOnce):
    """Takes no step of a turn before the test has them taken."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []

    def in_turn(self, asker: QObject, steps: Iterable[Callable[[], object]]) -> Turn:
        self.turns.append(Turn(asker, steps))
        return self.turns[-1]

    def go_on(self) -> None:
        for turn in self.turns:
            turn.take_all()
        self.turns.clear()


def undo_large(window: MainWindow) -> LargeStep:
    """Undoes a large step and says yes to it."""
    window.undo()
    [asked] = [each for each in window.findChildren(LargeStep) if each.isVisible()]
    asked.undo_button.click()
    return asked
