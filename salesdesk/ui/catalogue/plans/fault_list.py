"""What is wrong with a plan, one sentence a line, each leading to its place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from salesdesk.domain.quoting.mark import Mark
from salesdesk.domain.text import in_pieces
from salesdesk.services.rates.words import in_words
from salesdesk.ui.context import Context
from salesdesk.ui.theme import icon, icon_size, tokens_now
from salesdesk.ui.widgets.banner import Banner

MOST = 300
"""So many marks are listed; the others show when these are mended."""
_SHOWN_LINES = 4


class FaultList(QListWidget):
    """Faults first, then warnings. Enter or a click leads to the place."""

    asked = Signal(object)
    """The place of a mark is asked for."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._marks: tuple[Mark, ...] = ()
        self.why_not = Banner(context.tr)
        """Stands above the list and says, until something is mended, what the faults keep from being done."""
        self.setProperty("dense", True)
        self.setAccessibleName(context.tr("What is wrong with the plan"))
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setIconSize(icon_size())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._ask)
        self.hide()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Lists marks; whoever stands on one of them stays there."""
        if tuple(marks) == self._marks:
            return
        at = self.currentRow()
        self._marks = tuple(marks)
        self.why_not.hide()
        self.clear()
        t, tr = tokens_now(), self._context.tr
        for mark in self._marks[:MOST]:
            fault = mark.weight == "fault"
            sentence = in_words(mark.said, tr)
            line = QListWidgetItem(
                icon("circle-alert", t.bad) if fault else icon("triangle-alert", t.warm), sentence
            )
            line.setData(Qt.ItemDataRole.UserRole, mark)
            words = tr("Fault: {sentence}") if fault else tr("Warning: {sentence}")
            line.setData(Qt.ItemDataRole.AccessibleTextRole, words.format(sentence=sentence))
            self.addItem(line)
        self.setVisible(bool(self._marks))
        if self.count():
            self.setCurrentRow(max(0, min(at, self.count() - 1)))
        lines = min(self.count(), _SHOWN_LINES)
        self.setFixedHeight(lines * max(self.sizeHintForRow(0), 1) + 2 * self.frameWidth() + 4)

    @property
    def in_short(self) -> str:
        """How many faults and warnings there are."""
        tr, warnings = self._context.tr, sum(mark.weight != "fault" for mark in self._marks)
        faults = len(self._marks) - warnings
        said = (
            tr.plural("{n} fault", "{n} faults", faults) if faults else "",
            tr.plural("{n} warning", "{n} warnings", warnings) if warnings else "",
        )
        return in_pieces(*said) or tr("No gaps or faults in the plan.")

    def step(self, by: int) -> None:
        """Goes to the next or the former mark and asks for its place."""
        if self.count():
            self.setCurrentRow((self.currentRow() + by) % self.count())
            self._ask(self.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to the place of the mark."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._ask(self.currentItem())
            return
        super().keyPressEvent(event)

    def _ask(self, line: QListWidgetItem) -> None:
        self.asked.emit(line.data(Qt.ItemDataRole.UserRole))
