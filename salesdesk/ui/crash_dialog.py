"""The dialog that tells of a fault: what happened, that work is safe, and what the log says."""

from collections import deque
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget

from salesdesk.i18n import Translator
from salesdesk.ui.widgets.basics import button, row
from salesdesk.ui.widgets.room import framed
from salesdesk.ui.widgets.words import text

LAST_LINES = 60
"""How much of the log the dialog shows."""


class CrashDialog(QDialog):
    """Says that a fault happened, that work is safe, and what the log says."""

    def __init__(self, parent: QWidget | None, tr: Translator, fault: str, file: Path) -> None:
        super().__init__(parent)
        self._file = file
        self._tr = tr
        self.setWindowTitle(tr("A fault of the program"))
        self.setMinimumWidth(64 * self.fontMetrics().averageCharWidth())
        layout = framed(self)
        heading = text(tr("Something went wrong in the program"), "title")
        layout.addWidget(heading)
        layout.addWidget(
            text(tr("What you saved is on disk and nothing is lost. You can go on, or quit and start again."))
        )
        told = tr("Kind: {fault}. The log is {log}; it holds no customers' data.")
        self.kind = text(told.format(fault=fault, log=file), "muted")
        layout.addWidget(self.kind)
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(tr("The log's last lines"))
        self.lines.setMinimumHeight(2 * self.fontMetrics().height())
        self.lines.hide()
        layout.addWidget(self.lines, 100)
        layout.addStretch(1)
        self.more = button(tr("Show the log"), self._toggle, "quiet", "file-text")
        self.copy = button(tr("Copy the log"), self._copy, "quiet", "copy")
        self.copy.hide()
        self.quit = button(tr("Quit"), self._quit)
        self.go_on = button(tr("Continue"), self.accept, "primary")
        self.go_on.setDefault(True)
        layout.addLayout(row(self.more, self.copy, None, self.quit, self.go_on))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.go_on.setFocus()

    def again(self, number: int) -> None:
        """Another fault came while this one was being told."""
        words = self._tr.plural(
            "{n} more fault since; it is in the log.", "{n} more faults since; they are in the log.", number
        )
        self.kind.setText(words)
        if not self.lines.isHidden():
            self.lines.setPlainText(last_lines(self._file))

    def _toggle(self) -> None:
        shown = self.lines.isHidden()
        self.lines.setPlainText(last_lines(self._file) if shown else "")
        self.lines.setVisible(shown)
        self.copy.setVisible(shown)
        self.more.setText(self._tr("Hide the log") if shown else self._tr("Show the log"))
        self.lines.verticalScrollBar().setValue(self.lines.verticalScrollBar().maximum())
        self.adjustSize()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.lines.toPlainText())

    def _quit(self) -> None:
        self.accept()
        for window in QApplication.topLevelWidgets():
            window.close()
        QApplication.quit()


def last_lines(file: Path) -> str:
    """The end of the log; "" where there is none."""
    try:
        with file.open(encoding="utf-8", errors="replace") as lines:
            return "".join(deque(lines, LAST_LINES)).rstrip()
    except OSError:
        return ""
