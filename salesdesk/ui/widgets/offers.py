"""What is offered below a line while somebody types."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem

from salesdesk.domain.text import in_pieces
from salesdesk.ui.theme import icon, icon_size, tokens_now
from salesdesk.ui.widgets.popup import GAP, cut_corners, stay_within

MOST = 13
"""So many are seen at once; more are scrolled to."""


class Offers(QCompleter):
    """Offers words for a line: those that contain what is typed, or with `all_of_them` whatever it was told last.

    Words that are wider than the window have dots in their middle, or at their end where what matters `comes_first`.
    `adds` is what Enter, and what Enter pressed twice does with words that make something new.
    `taken` tells of what was chosen once it stands in the line: whoever hears it may put other words there, or none.
    """

    taken = Signal(str)
    asked = Signal()
    """The list is about to be opened by a key: whoever hears it may offer other words."""

    def __init__(
        self,
        line: QLineEdit,
        *,
        all_of_them: bool = False,
        comes_first: bool = False,
        adds: tuple[str, str] = ("", ""),
    ) -> None:
        super().__init__(line)
        self._line = line
        self._dots = Qt.TextElideMode.ElideRight if comes_first else Qt.TextElideMode.ElideMiddle
        self._words = _Words(self)
        self._adds = adds
        self._below: _Below | None = None
        self._meant: int | None = None
        self._is_mark_ours = False
        self._is_chosen_from = all_of_them
        self.setModel(self._words)
        self.setMaxVisibleItems(MOST)
        if all_of_them:
            self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        else:
            self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(self)
        line.textEdited.connect(self._typed)
        line.installEventFilter(self)
        self.highlighted.connect(self._arrow_marked)
        # The line hears of it last.
        self.activated.connect(lambda words: QTimer.singleShot(0, self, lambda: self.taken.emit(words)))

    def offer(self, words: Iterable[str], meant: int | None = None, *, new: bool = False) -> None:
        """Offers these words from now on; the row that is `meant` is marked until an arrow marks another: Enter takes it.

        Where none is meant Enter marks the last row, if what it says is `new`, else the first: once more takes it.
        """
        self._meant, self._is_mark_ours = meant, False
        self._words.has_new = new
        self._say_what_enter_does(marked=-1)
        self._words.setStringList(list(words))

    def open(self) -> None:
        """Shows the list as if the words in the line had just been typed."""
        self._get_ready()
        # Above the first row and below the last stands what was in the line.
        self.setCompletionPrefix(self._line.text())
        self.complete()
        self._mark()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes what is meant or marked, else marks what may be; Tab leaves the line as typed; Down opens the list."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if watched is self._line and event.key() == Qt.Key.Key_Down and not event.modifiers():
            self.asked.emit()
            self.open()
            return True
        if watched is self._below:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._mark()
                if self._is_mark_ours:
                    self._take(self._below.currentIndex().data(Qt.ItemDataRole.EditRole))
                    return True
                # Without being marked, to Qt that one is current which begins as it is typed.
                if self._below.selectionModel().hasSelection():
                    # The arrow put the words in the line, which hears Enter itself; Qt would put them there again.
                    self._below.hide()
                    self._line.event(event)
                    return True
                if self._is_chosen_from:
                    # Nothing of it is meant: whoever wants it says so once more.
                    last = self._words.rowCount() - 1
                    self._set_current(self.completionModel().index(last if self._words.has_new else 0, 0))
                    self._is_mark_ours = True
                    return True
            elif event.key() == Qt.Key.Key_Tab and self._is_mark_ours:
                self._set_current(QModelIndex())
        return super().eventFilter(watched, event)

    def _mark(self) -> None:
        below = self._below
        if self._meant is None or below is None or not below.isVisible():
            return
        if not below.selectionModel().hasSelection():
            self._set_current(self.completionModel().index(self._meant, 0))
            self._is_mark_ours = True

    def _take(self, words: str) -> None:
        # Qt would tell of the typed words first, which are no more what is meant.
        assert self._below is not None
        self._below.hide()
        self._line.setText(words)
        self.taken.emit(words)

    def _set_current(self, row: QModelIndex) -> None:
        # The line would take on the words of what is marked.
        self.blockSignals(True)
        assert self._below is not None
        self._below.setCurrentIndex(row)
        self.blockSignals(False)

    def _arrow_marked(self) -> None:
        self._is_mark_ours = False

    def _get_ready(self) -> None:
        # Of a form's many lines few are typed into.
        if self._below is None:
            self._below = _Below(self._line, self._dots)
            # It is a window of its own, which would not follow the look of the line's.
            self._below.setStyleSheet(self._line.window().styleSheet())
            self.setPopup(self._below)
            # After this: Qt gives the list rows of its own.
            self._below.setItemDelegate(_AsWideAsTheList(self._below))
            self._below.selectionModel().currentChanged.connect(
                lambda now, _: self._say_what_enter_does(now.row())
            )
            self.completionModel().modelReset.connect(self._make_room)
            self._make_room()

    def _make_room(self) -> None:
        """Where the window has no room for what Enter does beside what is new, that is left out."""
        assert self._below is not None
        self._words.tells = True
        self._words.tells = self._below.make_room()
        if not self._words.tells:
            self._below.make_room()

    def _say_what_enter_does(self, marked: int) -> None:
        """Says of what is new what Enter does where its row is `marked`, and where nothing else is meant."""
        once, twice = self._adds
        is_last = marked >= 0 and marked == self._words.rowCount() - 1
        self._words.told = once if is_last else twice if self._meant is None else ""

    def _typed(self) -> None:
        self._get_ready()
        # Qt shows the list after this.
        QTimer.singleShot(0, self, self._mark)


class _Words(QStringListModel):
    """The words that are offered; before the last of them stands a plus where they are new, and after them what Enter does."""

    has_new = False
    told = ""
    tells = True

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt puts into the line what is to be edited, which is the words alone."""
        if self.has_new and index.row() == self.rowCount() - 1:
            if role == Qt.ItemDataRole.DecorationRole:
                return icon("plus", tokens_now().accent, icon_size().width())
            if role == Qt.ItemDataRole.DisplayRole:
                return in_pieces(super().data(index, role), self.told if self.tells else "")
        return super().data(index, role)


class _Below(QListView):
    """The list itself: its words stand below those in the line, whose edge stays in sight.

    It is as wide as its words, as far as the window goes.
    """

    def __init__(self, line: QLineEdit, dots: Qt.TextElideMode) -> None:
        super().__init__()
        self._line = line
        # The system may give it the keys after it was shown: when it is gone again, the line would have them back.
        self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setObjectName("offers")
        self.setAccessibleName(line.accessibleName())
        self.setTextElideMode(dots)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Has round corners in any size."""
        super().resizeEvent(event)
        cut_corners(self)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Qt puts the list upon the lower edge of the line."""
        super().moveEvent(event)
        foot = self._line.mapToGlobal(QPoint(0, self._line.height())).y()
        if self.y() < foot < self.geometry().bottom():
            self.move(self.x(), foot + GAP)
        stay_within(self, self._line.window())

    def make_room(self) -> bool:
        """Has Qt make it wider than the line where its words are wider, and its signs as large as others are.

        Whether the window has room for all words.
        """
        # Before it was seen it has no look yet, and its rows no room around their words.
        self.ensurePolished()
        self.setIconSize(icon_size())
        wide, room = self._widest(), self._line.window().width()
        self.setMinimumWidth(min(wide, room))
        return wide <= room

    def _widest(self) -> int:
        """The width with which all words are read."""
        model, delegate = self.model(), self.itemDelegate()
        words = [str(model.index(at, 0).data()) for at in range(model.rowCount())]
        if not words or not isinstance(delegate, _AsWideAsTheList):
            return 0
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        wide = option.fontMetrics.horizontalAdvance
        # Only the last may have a sign, which takes room.
        around, last = (
            delegate.width_of(option, model.index(at, 0)) - wide(words[at]) for at in (0, len(words) - 1)
        )
        widest = max(max(map(wide, words)) + around, wide(words[-1]) + last)
        # A low screen has no room for all of even a few.
        bar = self.verticalScrollBar().sizeHint().width() if len(words) > 1 else 0
        return widest + bar + 2 * self.frameWidth()


class _AsWideAsTheList(QStyledItemDelegate):
    """Words that are wider than the list have dots; nothing is scrolled sideways."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Asks for no width: a row is as wide as the list then. All are as high as the last, which may have a sign.

        Qt makes the list as high as it takes for so many of its first row.
        """
        last = index.sibling(index.model().rowCount() - 1, 0)
        high = max(super().sizeHint(option, index).height(), super().sizeHint(option, last).height())
        return QSize(0, high)

    def width_of(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> int:
        """The width that a row would have by itself."""
        return super().sizeHint(option, index).width()
