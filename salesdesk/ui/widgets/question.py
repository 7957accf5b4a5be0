"""A dialog for one task: a heading, what is asked, and one thing that is then done beside the window."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Work
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.labelled import BESIDE, under_its_name
from salesdesk.ui.widgets.room import fit_to_text, framed
from salesdesk.ui.widgets.waiting import Waiting
from salesdesk.ui.widgets.words import text


class Question(QDialog):
    """`body` takes what is asked. Enter presses only the button that has the focus, or ends one of the lines that say so."""

    def __init__(
        self, context: Context, parent: QWidget, title: str, act: QPushButton, *aside: QPushButton
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.context = context
        self.heading = text(title, "title")
        self.banner = Banner(context.tr)
        self.waiting = Waiting(context.tr)
        self.act = act
        self.body = QVBoxLayout()
        self.body.setSpacing(3 * GRID)
        self._aside = aside
        self._ending: tuple[QWidget, ...] = ()
        self._layout = framed(self)
        self._layout.addWidget(self.heading)
        self._layout.addWidget(self.banner)
        self._layout.addLayout(self.body, 1)
        self._layout.addWidget(self.waiting)

    def ask(self, words: str, answer: QWidget | QLayout) -> None:
        """Adds a label with what is filled in below it; what an editor understood is seen once it is left."""
        if isinstance(answer, Editor):
            answer.settle_when_left()
        self.body.addLayout(under_its_name(words, answer))

    def ask_together(self, *asked: tuple[str, QWidget | QLayout]) -> None:
        """Adds labels with what is filled in below them, side by side."""
        line = QHBoxLayout()
        line.setSpacing(BESIDE)
        for words, answer in asked:
            line.addLayout(under_its_name(words, answer), 1)
        self.body.addLayout(line)

    def enter_in(self, *lines: QWidget) -> None:
        """Enter in one of these lines, and in no other, does what is asked for."""
        self._ending = lines

    def begin(self, first: QWidget, wide: int, high: int, away: str = "") -> None:
        """Puts the buttons below the body, so that Tab comes to them last; the size is in lines of text.

        `away` is what the button says that closes it, where nothing is left to be cancelled. One that cancels does so
        with what is under way, too: a second one beside the progress would leave a person to guess which does what.
        """
        cancel = button(away or self.context.tr("Cancel"), self.reject)
        self.waiting.button.setVisible(bool(away))
        self._layout.addLayout(row(*self._aside, None, cancel, self.act))
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(False)
        fit_to_text(self, wide, high)
        first.setFocus()

    def carry_out(
        self, words: str, work: Work, done: Callable[[Any], object], *, counted: bool = False
    ) -> None:
        """Does what was asked for, beside the window; a failure is said here, and it can be tried again.

        What is cancelled too late is told as done. `counted` is as in `Waiting.begin`.
        """

        def told(outcome: Any) -> None:
            self.act.setEnabled(True)
            done(outcome)

        self.act.setEnabled(False)
        self.banner.hide()
        self.waiting.write(self.context.jobs, words, work, told, self.failed, self._given_up, counted=counted)

    def failed(self, error: BaseException) -> None:
        """Says what went wrong."""
        self.act.setEnabled(True)
        self.banner.warn(self.context.say(error))

    def reject(self) -> None:
        """Closes; what is under way is given up first, and the dialog stays open until that is sure."""
        self.waiting.cancel()
        if not self.waiting.writing:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the button with the focus, or ends what is typed in a line; Esc closes.

        In a field of several lines Enter begins the next one: there Ctrl+Enter does what is asked for.
        """
        held = self.focusWidget()
        finishes = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(held, QPushButton):
            held.click()
        elif self._ends(held) or (finishes and isinstance(held, QPlainTextEdit)):
            self.act.click()

    def _ends(self, held: QWidget | None) -> bool:
        """Whether Enter in what has the keys does what is asked for."""
        return held is not None and any(each is held or each.isAncestorOf(held) for each in self._ending)

    def _given_up(self) -> None:
        self.act.setEnabled(True)
        self.banner.say(self.context.tr("Cancelled. Nothing was changed."))
