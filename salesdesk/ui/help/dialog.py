"""Help: questions at the left, the answer at the right, for the page in view first; and the sheet of shortcuts."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from salesdesk.i18n import Translator
from salesdesk.ui.commands import Menu, flat
from salesdesk.ui.help.questions import Question, fitting, questions
from salesdesk.ui.tabs import PAGES, SPACE
from salesdesk.ui.theme import side_width, tokens_now
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.widgets.room import fit_to_text, framed
from salesdesk.ui.widgets.scrolling import Reading
from salesdesk.ui.widgets.words import text
from salesdesk.ui.widgets.wrapped_rows import AIR, EDGE, Index, Part, WrappedRows, placed

Key = tuple[str, str]
"""What is pressed, and what it does."""


class HelpDialog(QDialog):
    """Answers how things are done. It stands beside the work: it is no modal box."""

    def __init__(self, tr: Translator, parent: QWidget, tab: str, part: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Help"))
        self._all = questions(tr.lang)
        self._tab, self._part = tab, part
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("How do I…"))
        self.line.setAccessibleName(tr("Search in help"))
        self.line.textChanged.connect(lambda _: self._narrow())
        self.list = _Questions()
        self.list.setAccessibleName(tr("Questions"))
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.asked = text("", "title")
        self.answer = text("")
        self._none = tr("Nothing is said about this. Try another word.")
        right = QWidget()
        box = QVBoxLayout(right)
        box.setContentsMargins(4 * GRID, GRID, GRID, GRID)
        box.setSpacing(3 * GRID)
        box.addWidget(self.asked)
        box.addWidget(self.answer)
        box.addStretch(1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        self._reading = Reading(right, tr("Answer"))
        split.addWidget(self._reading)
        split.setSizes([side_width(), side_width()])
        split.setChildrenCollapsible(False)
        layout = framed(self)
        layout.addWidget(self.line)
        layout.addWidget(split, 1)
        layout.addLayout(row(None, button(tr("Close"), self.accept)))
        fit_to_text(self, 55, 35)
        self._narrow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads from the search into the questions, Enter to the answer; both stay where nothing is found."""
        searches, found = self.line.hasFocus(), self.list.count() > 0
        if event.key() == Qt.Key.Key_Down and searches:
            if found:
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (searches or self.list.hasFocus()):
            if found:
                self._reading.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _narrow(self) -> None:
        self.list.clear()
        for question in fitting(self._all, self.line.text(), self._tab, self._part):
            item = QListWidgetItem(question.asked)
            item.setData(Qt.ItemDataRole.UserRole, question)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._show()

    def _show(self) -> None:
        item = self.list.currentItem()
        question = item.data(Qt.ItemDataRole.UserRole) if item else None
        self.asked.setText(question.asked if isinstance(question, Question) else "")
        self.answer.setText(question.answer if isinstance(question, Question) else self._none)


class _Questions(QListWidget):
    """The questions, each on as many lines as the width asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_Wrapped(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew at another width, also where only a scroll bar came or went."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _Wrapped(WrappedRows):
    """Qt forgets the air beside the words of a row, and ends one that nearly fits with dots."""

    def parts(self, room: QRect, index: Index) -> list[Part]:
        """The question."""
        left, top, width = room.left() + EDGE, room.top() + AIR, room.width() - 2 * EDGE
        return [placed(left, top, width, str(index.data()), self.plain, tokens_now().text)]


class ShortcutsDialog(QDialog):
    """Every key that does something, by where it does: those of the menus, the window's own, those of each page."""

    def __init__(self, tr: Translator, parent: QWidget, menus: Sequence[Menu]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        inner = QWidget()
        columns = QGridLayout(inner)
        columns.setHorizontalSpacing(10 * GRID)
        columns.setVerticalSpacing(5 * GRID)
        columns.setColumnStretch(0, 1)
        columns.setColumnStretch(1, 1)
        grids: list[QGridLayout] = []
        chips: list[QLabel] = []
        for at, (title, keys) in enumerate(_keys_of(tr, menus, parent.actions())):
            place = QWidget()
            grid = QGridLayout(place)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(4 * GRID)
            grid.addWidget(text(title, "section", wrap=False), 0, 0, 1, 2)
            for line, (pressed, words) in enumerate(keys, 1):
                chips.append(text(pressed, "key", wrap=False))
                grid.addWidget(chips[-1], line, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
                does = text(words)
                does.setProperty("beside", "true")
                grid.addWidget(does, line, 1)
            grid.setColumnStretch(1, 1)
            grid.setRowStretch(grid.rowCount(), 1)
            columns.addWidget(place, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
            grids.append(grid)
        # What a key does stands at one edge in all groups.
        widest = max(chip.sizeHint().width() for chip in chips)
        for grid in grids:
            grid.setColumnMinimumWidth(0, widest)
        area = Reading(inner, tr("Keyboard shortcuts"))
        layout = framed(self)
        layout.addWidget(text(tr("Keyboard shortcuts"), "title"))
        layout.addWidget(area, 1)
        layout.addLayout(row(None, button(tr("Close"), self.accept)))
        fit_to_text(self, 60, 40)


def _keys_of(tr: Translator, menus: Sequence[Menu], own: Iterable[QAction]) -> list[tuple[str, list[Key]]]:
    groups: dict[str, list[Key]] = {}
    for title, command in flat(menus):
        if command.keys:
            groups.setdefault(title, []).append((command.keys, command.words))
    pressed = ((each.shortcut().toString(), each.text()) for each in own)
    groups[next(iter(groups))] += [(keys, words) for keys, words in pressed if keys]
    groups[tr("Capture a line")] = [("Alt+1 … 7", tr("Make it another kind of record"))]
    for tab in PAGES:
        groups.setdefault(tr(tab.label), []).extend(
            (tr(keys) if keys == SPACE else keys, tr(words)) for keys, words in tab.keys
        )
    return [(title, keys) for title, keys in groups.items() if keys]
