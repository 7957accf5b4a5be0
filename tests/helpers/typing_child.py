"""Windows in which somebody types into one field after the other, until they are killed.

A process that has loaded all and, for each line that it reads, forks one with a window.

usage: typing_child.py, and then lines of desk|first FOLDER

Each line that a window says is a JSON list: how a text came to be on the desk (left, still), its record, field and value.
"""

import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from salesdesk.app import App, build
from salesdesk.domain.values import Span
from salesdesk.services import reviewing
from salesdesk.services.records import add
from salesdesk.settings import Settings
from salesdesk.ui.context import Context
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.events import Events
from salesdesk.ui.first_start.assistant import FirstStart
from salesdesk.ui.first_start.introduction import IntroductionPage
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.reviews.page import ReviewsPage
from salesdesk.ui.theme import LIGHT
from salesdesk.ui.widgets import long_editor
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.long_editor import SentenceEditor
from tests.helpers.deeds import say
from tests.ui.keys import write

STILL_MS = 300
"""Milliseconds that a text stands still until it is saved: less than outside, so that a kill comes to more texts."""

SAVED_AFTER = 10_000
"""Milliseconds within which a text that stands still is on the desk."""


class Typist:
    """Types, leaves, and says aloud what was acknowledged by that."""

    def __init__(self, app: App, window: MainWindow) -> None:
        self.app, self.window = app, window
        self.account = add(app.desk.journal, "account", {"name": "Sao Biển"})[0]
        self.person = add(app.desk.journal, "contact", {"account": self.account, "name": "Chị Hoa"})[0]
        start = datetime.now(UTC) - timedelta(days=1)
        self.past = self._call(start)
        self.coming = self._call(start + timedelta(days=3))

    def work(self) -> None:
        """Goes through the fields, over and over."""
        for number in count(1):
            for editor, record, field in (*self._card(), *self._person(), *self._calendar(), *self._review()):
                self._type(editor, record, field, f"{field} {number}: Nguyễn Thị Hương")

    def _card(self) -> Iterator[tuple[Editor, str, str]]:
        self.window.turn("prospects", self.account)
        form = self.window.prospects.card.form
        if "industry" not in form.editors:
            form.more.click()
        for field in ("city", "industry", "notes", "address"):
            yield form.editors[field], self.account, field

    def _person(self) -> Iterator[tuple[Editor, str, str]]:
        """The person's line, open in the card."""
        self.window.turn("prospects", self.account)
        card = self.window.prospects.card
        card.lines.open(card.people, self.person)
        form = card.lines.line.form if card.lines.line is not None else None
        assert form is not None
        if "notes" not in form.editors:
            form.more.click()
        for field in ("role", "notes"):
            yield form.editors[field], self.person, field

    def _calendar(self) -> Iterator[tuple[Editor, str, str]]:
        self.window.turn("calendar", self.coming)
        for field in ("objective", "notes"):
            form = self.window.calendar.panel.form
            if field not in form.editors:
                form.more.click()
            yield form.editors[field], self.coming, field

    def _review(self) -> Iterator[tuple[Editor, str, str]]:
        self.window.turn("reviews", self.past)
        page = self.window.page("reviews")
        assert isinstance(page, ReviewsPage)
        for field in ("feedback", "next_step"):
            yield page.calls.form.editors[field], "", field

    def _type(self, editor: Editor, record: str, field: str, words: str) -> None:
        editor.setFocus()
        at = QApplication.focusWidget()
        assert isinstance(at, QLineEdit | QPlainTextEdit)
        at.selectAll()
        write(words)
        if isinstance(at, QPlainTextEdit):
            self._wait_for(record, field, words)
            self._say("still", record, field, words)
            several = not isinstance(at.parentWidget(), SentenceEditor)
            words += "\nviết tiếp" if several else " viết tiếp"
            at.setPlainText(words)
        QTest.keyClick(at, Qt.Key.Key_Tab)
        self._say("left", record, field, words)

    def _wait_for(self, record: str, field: str, words: str) -> None:
        """Nobody touches anything until the text is on the desk."""
        loop, until = QEventLoop(), QDeadlineTimer(SAVED_AFTER)
        while self._stored(record, field) != words:
            assert not until.hasExpired(), f"{field} stood still and was not saved"
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)

    def _stored(self, record: str, field: str) -> object:
        return self.app.desk.reader.values(record or self._review_id()).get(field)

    def _review_id(self) -> str:
        review = reviewing.review_of(self.app.desk.reader, self.past)
        return review.id if review else ""

    def _say(self, how: str, record: str, field: str, words: str) -> None:
        say(json.dumps([how, record or self._review_id(), field, words]))

    def _call(self, start: datetime) -> str:
        values = {"account": self.account, "when": Span(start, 45, "Asia/Ho_Chi_Minh"), "channel": "visit"}
        return add(self.app.desk.journal, "call", values)[0]


def introduce(app: App, kept: QSettings) -> None:
    """Fills in the first page of a new desk, field by field."""
    start = FirstStart(Context(app, app.tr, Events(), Threads()), kept)
    start.show()
    start.activateWindow()
    start.show_step("you")
    QCoreApplication.processEvents()
    say("ready")
    page = start.page
    assert isinstance(page, IntroductionPage)
    for field, line in (("name", page.name), ("house", page.house), ("city", page.city)):
        line.setFocus()
        write("Nguyễn Thị Hương")
        QTest.keyClick(line, Qt.Key.Key_Tab)
        QCoreApplication.processEvents()
        say(json.dumps(["left", "", field, "Nguyễn Thị Hương"]))
    QEventLoop().exec()


def main(folder: Path, what: str) -> None:
    """Opens the window and types."""
    application = QApplication(sys.argv[:1])
    load_fonts()
    dress(application, LIGHT)
    app = build(Settings(folder, "en", None, plain=True))
    kept = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    if what == "first":
        introduce(app, kept)
    window = MainWindow(app, Threads(), kept)
    window.show()
    window.activateWindow()
    QCoreApplication.processEvents()
    typist = Typist(app, window)
    say("ready")
    typist.work()


def serve() -> None:
    """Forks a window for each line and tells its number and how it ended."""
    long_editor.STILLNESS_MS = STILL_MS
    for line in sys.stdin:
        what, folder = line.rstrip("\n").split(" ", 1)
        child = os.fork()
        if child == 0:
            say(f"started {os.getpid()}")
            main(Path(folder), what)
        _, status = os.waitpid(child, 0)
        say(f"ended {status}")


if __name__ == "__main__":
    serve()
