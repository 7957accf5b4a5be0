"""What is offered below a line while somebody types."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtGui import QMoveEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from salesdesk.ui.widgets.popup import GAP

MOST = 13
"""So many are seen at once; more are scrolled to."""


class Offers(QCompleter):
    """Offers words for a line: those that contain what is typed, or with `all_of_them` whatever it was told last."""

    def __init__(self, line: QLineEdit, *, all_of_them: bool = False) -> None:
        super().__init__(line)
        self._line = line
        self._words = QStringListModel(self)
        self._below: _Below | None = None
        self.setModel(self._words)
        self.setMaxVisibleItems(MOST)
        if all_of_them:
            self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        else:
            self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(self)
        line.textEdited.connect(self._get_ready)

    def offer(self, words: Iterable[str]) -> None:
        """Offers these words from now on."""
        self._words.setStringList(list(words))

    def _get_ready(self) -> None:
        # Of a form's many lines few are typed into.
        if self._below is None:
            self._below = _Below(self._line)
            self.setPopup(self._below)


class _Below(QListView):
    """The list itself: its words stand below those in the line, whose edge stays in sight."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__()
        self._line = line
        self.setObjectName("offers")
        self.setAccessibleName(line.accessibleName())

    def moveEvent(self, event: QMoveEvent) -> None:
        """Qt puts the list upon the lower edge of the line."""
        super().moveEvent(event)
        foot = self._line.mapToGlobal(QPoint(0, self._line.height())).y()
        if self.y() < foot < self.geometry().bottom():
            self.move(self.x(), foot + GAP)
