"""A list of records, two lines each, with a word at the right: 100,000 are as quick as ten."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from salesdesk.ui.theme import ABOVE, UNCLIPPED, tokens_now
from salesdesk.ui.widgets.empty_list import paint_words, say_when_empty
from salesdesk.ui.widgets.few_lines import cut_at_piece, cut_at_word, in_lines
from salesdesk.ui.widgets.record_rows import Index, RecordRows
from salesdesk.ui.widgets.row_choice import ROUND, WholeRows, paint_choice

ID = int(Qt.ItemDataRole.UserRole)
SECOND_LINE = ID + 1
WORD = ID + 2
"""What stands at the right of the first line."""
WORD_COLOUR = ID + 3
"""The name of the token that colours that word; muted where there is none."""
BRIEF = ID + 4
"""The name as a list of firms shows it, shorter than the whole one; what has no room of it is left out of its middle."""
NAME_FIRST = ID + 5
"""Whether a name that is too long for one line of large text goes on in the second, before what stands there."""

NARROW = 18
"""A list that is narrower than so many lines are high has large text."""


class RecordList(WholeRows):
    """The list itself; while it is empty it says what goes there.

    A table of one column: unlike a list view it lays out only the rows that are seen, however many there are.
    """

    entered = Signal()
    """Enter leads on to what is shown of the record."""
    corners = ROUND

    def __init__(self, model: RecordRows) -> None:
        super().__init__()
        self._words, self._seen = "", True
        self._moving = False
        self.setModel(model)
        self._lines = TwoLines(self)
        self.setItemDelegate(self._lines)
        self.setSelectionMode(WholeRows.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(WholeRows.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def setCurrentIndex(self, index: Index) -> None:
        """Moves the cursor; keys that happen to be held, as Shift for a capital is, choose nothing more."""
        self._moving = True
        super().setCurrentIndex(index)
        self._moving = False

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Which rows a move of the cursor chooses."""
        flags = QItemSelectionModel.SelectionFlag
        return flags.ClearAndSelect | flags.Rows if self._moving else super().selectionCommand(index, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads on; all other keys move in the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def bring_into_view(self, row: int) -> None:
        """Scrolls to a row that is out of sight; no row is cut at the top."""
        bar, height = self.verticalScrollBar(), max(1, self.verticalHeader().defaultSectionSize())
        if not bar.value() <= row * height <= bar.value() + self.viewport().height() - height:
            above = self.viewport().height() // height // 3
            bar.setValue(max(0, row - above) * height)

    def say_when_empty(self, words: str, *, seen: bool = True) -> None:
        """The sentence that stands in the list while it is empty; one that is not `seen` stands beside it already."""
        self._words, self._seen = words, seen
        say_when_empty(self, words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rows, or the sentence where there are none."""
        super().paintEvent(event)
        paint_words(self, self._words, seen=self._seen)

    def _fit_rows(self) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        self._lines.take_font(option.font)
        height = self._lines.sizeHint(option, QModelIndex()).height()
        self.verticalHeader().setDefaultSectionSize(height)


class TwoLines(QStyledItemDelegate):
    """Paints a record: its name, a second line, and a word with a colour of its own."""

    def take_font(self, plain: QFont) -> None:
        """Takes the type of the list: to make it anew for each row takes longer than to paint its words."""
        # Copies: what an option holds goes away with it.
        self._plain, self._strong = QFont(plain), QFont(plain)
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._measure, self._measure_strong = QFontMetrics(self._plain), QFontMetrics(self._strong)
        self._exact_strong = QFontMetricsF(self._strong)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines and air, as much between them as the marks of capitals need."""
        line = option.fontMetrics.height()
        return QSize(200, line * 2 + _between(line) + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints one record."""
        t = tokens_now()
        painter.save()
        rect: QRect = option.rect
        painter.setPen(QColor(t.line))
        painter.drawLine(rect.left() + 14, rect.bottom(), rect.right() - 12, rect.bottom())
        paint_choice(painter, option)
        inner = rect.adjusted(14, 8, -12, -8)
        strong, plain = self._measure_strong, self._measure
        painter.setFont(self._strong)
        word, brief = str(index.data(WORD) or ""), str(index.data(BRIEF) or "")
        whole, line = brief or str(index.data()), strong.height()
        below = inner.top() + line + _between(line)
        said = str(index.data(SECOND_LINE) or "")
        # What tells two long names of firms apart stands at their beginning or, as a branch or a year, at their end.
        cut = _cut_in_middle if brief else cut_at_word
        wide = strong.horizontalAdvance(word) + 12 if word else 0
        room, rest = inner.width() - wide, inner.width()
        name, goes_on, top = cut(whole, strong, room), "", inner.top()
        if name != whole and inner.width() < NARROW * line:
            # Where text is large a long name has its line for itself, and the word stands at the end of the second.
            room, rest, top = rest, room, below
            name = cut(whole, strong, room)
            if name != whole and index.data(NAME_FIRST):
                name, *after = in_lines(whole, self._exact_strong, rest, 2) or (name,)
                goes_on = " ".join(after)
        if not (said or goes_on or (word and top == below)):
            # A line alone stands in the middle of its row.
            inner.translate(0, (below - inner.top()) // 2)
            top = inner.top()
        if word:
            painter.setPen(QColor(getattr(t, index.data(WORD_COLOUR) or "muted")))
            painter.drawText(QRect(inner.right() - wide + 12, top, wide, line), UNCLIPPED, word)
        painter.setPen(QColor(t.text))
        painter.drawText(QRect(inner.left(), inner.top(), room, line), UNCLIPPED, name)
        second = QRect(inner.left(), below, rest, line)
        if goes_on:
            # Behind the end of the name anything else would read as a part of it.
            painter.drawText(second, UNCLIPPED, goes_on)
        elif said:
            painter.setFont(self._plain)
            painter.setPen(QColor(t.muted))
            painter.drawText(second, UNCLIPPED, cut_at_piece(said, plain, rest))
        painter.restore()


def _between(line: int) -> int:
    """Pixels between two lines that are so high."""
    return round(line * ABOVE)


def _cut_in_middle(words: str, metrics: QFontMetrics, width: int) -> str:
    return metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, width)
