"""A dialog of this tab: a heading, what is asked, and one thing that is then done beside the window."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Work
from salesdesk.ui.widgets.basics import GRID, Banner, Waiting, button, row, text


class Question(QDialog):
    """`body` takes what is asked. Enter presses only the button that has the focus, never one by surprise."""

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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5 * GRID, 5 * GRID, 5 * GRID, 5 * GRID)
        layout.setSpacing(3 * GRID)
        layout.addWidget(self.heading)
        layout.addWidget(self.banner)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.waiting)
        layout.addLayout(row(*aside, None, button(context.tr("Cancel"), self.reject), act))
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(False)

    def carry_out(self, words: str, work: Work, done: Any) -> None:
        """Does what was asked for, beside the window; a failure is said here, and it can be tried again."""
        self.act.setEnabled(False)
        self.banner.hide()
        self.waiting.run(self.context.jobs, words, work, done, self.failed).ended.connect(self._over)

    def failed(self, error: BaseException) -> None:
        """Says what went wrong."""
        self.act.setEnabled(True)
        self.banner.say(self.context.say(error))

    def done(self, result: int) -> None:
        """Stops what is under way, then closes."""
        self.waiting.cancel()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the button with the focus; Esc closes."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(pressed := self.focusWidget(), QPushButton):
            pressed.click()

    def _over(self) -> None:
        self.act.setEnabled(True)
