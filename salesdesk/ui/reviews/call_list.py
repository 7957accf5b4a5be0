"""The calls at the left: what waits for its review, oldest first, or what was reviewed lately."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from salesdesk.domain.text import in_pieces
from salesdesk.ui.reviews.choices import digit_of
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.empty_list import paint_words, say_when_empty
from salesdesk.ui.widgets.wrapped_rows import AIR, EDGE, Index, Part, WrappedRows, placed

CALL = int(Qt.ItemDataRole.UserRole)
NAME, WHEN, NOTE, NOTE_COLOUR = CALL + 1, CALL + 2, CALL + 3, CALL + 4


@dataclass(frozen=True)
class Row:
    """A call as the list shows it: whose, when, and in a word how far its review is, in the colour of a token."""

    call: str
    name: str
    when: str
    note: str = ""
    colour: str = "accent"


class CallList(QListWidget):
    """Rows of calls, wrapped to the width."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._words = ""
        self.setAccessibleName(label)
        self.setItemDelegate(_CallDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew at another width, also where only a scroll bar came or went."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by with Tab chooses nothing: the call in view may be one that is not listed."""
        none = self.currentRow() < 0
        self.blockSignals(True)
        super().focusInEvent(event)
        if none:
            self.setCurrentRow(-1)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit is for the call in view, not for a name that begins with it."""
        if digit_of(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def say_when_empty(self, words: str) -> None:
        """The sentence that stands in the list while it is empty."""
        self._words = words
        say_when_empty(self, words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rows, or the sentence where there are none."""
        super().paintEvent(event)
        paint_words(self, self._words)

    def fill(self, rows: list[Row], marked: str) -> None:
        """Shows rows and marks one of them; nobody is told."""
        self.blockSignals(True)
        top = self.verticalScrollBar().value()
        self.clear()
        for each in rows:
            item = QListWidgetItem()
            for role, words in ((CALL, each.call), (NAME, each.name), (WHEN, each.when)):
                item.setData(role, words)
            _set_note(item, each.note, each.colour)
            self.addItem(item)
        self.setCurrentRow(self.row_of(marked))
        self.verticalScrollBar().setValue(top)
        self.blockSignals(False)

    def note(self, call: str, note: str, colour: str) -> None:
        """Shows another note at a call, in the colour of a token."""
        at = self.row_of(call)
        if at >= 0 and self.item(at).data(NOTE) != note:
            _set_note(self.item(at), note, colour)

    def take(self, call: str) -> None:
        """Takes a call out without telling anybody."""
        at = self.row_of(call)
        if at >= 0:
            self.blockSignals(True)
            self.takeItem(at)
            self.blockSignals(False)

    def row_of(self, call: str) -> int:
        """The row of a call; -1 where it is not shown."""
        return next((at for at in range(self.count()) if self.item(at).data(CALL) == call), -1)

    def point_at(self, row: int) -> None:
        """Marks a row without telling anybody; -1 marks none."""
        self.blockSignals(True)
        self.setCurrentRow(row)
        self.blockSignals(False)
        if row >= 0:
            self.scrollToItem(self.item(row))

    def chosen(self) -> str:
        """The id of the call of the marked row."""
        item = self.currentItem()
        return str(item.data(CALL)) if item else ""


def _set_note(item: QListWidgetItem, note: str, colour: str) -> None:
    item.setData(NOTE_COLOUR, colour)
    item.setData(NOTE, note)
    item.setText(in_pieces(item.data(NAME), item.data(WHEN), note))


class _CallDelegate(WrappedRows):
    """Paints the name, below it when the call was, and how far its review is."""

    def parts(self, room: QRect, index: Index) -> list[Part]:
        """Each on its own lines."""
        t, plain = tokens_now(), self.plain
        left, top, width = room.left() + EDGE, room.top() + AIR, room.width() - 2 * EDGE
        found: list[Part] = []
        for role, font, colour in (
            (NAME, self.strong, t.text),
            (WHEN, plain, t.muted),
            (NOTE, plain, getattr(t, index.data(NOTE_COLOUR) or "accent")),
        ):
            if words := str(index.data(role) or ""):
                found.append(placed(left, top, width, words, font, colour))
                top = found[-1].place.bottom() + 3
        return found
