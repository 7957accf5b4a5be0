"""A list with what belongs to it, beside what is chosen in it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.ui.context import Context
from salesdesk.ui.theme import side_width
from salesdesk.ui.widgets.basics import GRID, Empty, button
from salesdesk.ui.widgets.gone import Gone
from salesdesk.ui.widgets.record_list import ID, RecordList
from salesdesk.ui.widgets.record_rows import RecordRows
from salesdesk.ui.widgets.search_line import SearchLine
from salesdesk.ui.widgets.spot import mark_spot
from salesdesk.ui.widgets.tab_order import enter, goes_back, lead_back


class ListBeside(QSplitter):
    """Search, list and a line for a new name at the left; at the right the chosen record or what to do first."""

    chosen = Signal(str)
    """Another record was chosen."""
    named = Signal(str)
    """A name was typed for a new record."""

    def __init__(
        self,
        context: Context,
        model: RecordRows,
        name: str,
        *,
        search: str,
        new: str,
        begin: str,
        empty: str,
        nothing: str,
        stands_here: str,
        sign: str,
    ) -> None:
        """`begin` is the button of an empty right side that leads to the line for a `new` name, `sign` its icon.

        `empty` and `nothing` are said where the search finds nothing, `stands_here` where there is nothing yet.
        """
        super().__init__()
        tr = self._tr = context.tr
        self._gone = Gone(context)
        self.record = ""
        self._place = 0
        """The row of the record that was shown last."""
        self.model = model
        self.search = SearchLine(tr, search)
        self.list = RecordList(model)
        self.list.setAccessibleName(name)
        self._empty = empty
        self.list.say_when_empty(empty)
        self.search.entered.connect(self.list.setFocus)
        self.list.entered.connect(self._enter)
        self.list.selectionModel().currentChanged.connect(lambda index, _: self._chosen(index))
        model.settled.connect(self._settled)
        self.new = QLineEdit()
        self.new.setPlaceholderText(new)
        self.new.setAccessibleName(new)
        self.new.returnPressed.connect(self._named)
        mark_spot(self.new, "new")
        # The outer places come first: what is put into one takes on its look, with all that is in it.
        self._left, self.right = QWidget(), QStackedWidget()
        self.addWidget(self._left)
        self.addWidget(self.right)
        self._unchosen, self._stands_here = nothing, stands_here
        self._nothing = Empty(nothing, button(begin, self.new.setFocus, "primary", "plus"), sign=sign)
        self.right.addWidget(self._nothing)

    def lay_out(
        self,
        above: Sequence[QWidget | QLayout] = (),
        below: Sequence[QWidget | QLayout] = (),
        *,
        edge: int = 4 * GRID,
        share: int = 3,
    ) -> None:
        """Puts parts above the list and below it; `share` is how much wider the right side is.

        What shows a record is made afterwards, in `right`, and told to `will_show`: so it comes after all this by Tab, too.
        """
        side = QVBoxLayout(self._left)
        side.setContentsMargins(edge, 3 * GRID if edge else 0, GRID, 3 * GRID if edge else 0)
        side.setSpacing(2 * GRID)
        for part in (*above, self.list, *below):
            if isinstance(part, QLayout):
                side.addLayout(part)
            else:
                side.addWidget(part, int(part is self.list))
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.setSizes([side_width(), share * side_width()])

    def will_show(self, shows: QWidget) -> None:
        """Tells what shows a record. It is put in when it is wanted: the page is made sooner, and that is a step of its own."""
        shows.setParent(self.right)
        shows.hide()
        self._shows = shows

    def show_record(self, record: str) -> None:
        """Shows the right side for a record; "" where the one that was shown is gone."""
        if not record:
            self._gone.remember(self.record)
            lead_back(self.right, self.list)
        self.record = record
        if record and self.right.count() == 1:
            self.right.addWidget(self._shows)
        self.right.setCurrentIndex(1 if record else 0)
        if not self.model.asking:
            self._show_some()

    def back(self, change_set: ChangeSet) -> str:
        """The record that was shown before it went, and that an undo or redo brought back; "" for none.

        It is to be shown again: the list has the keys.
        """
        if back := self._gone.back(change_set):
            lead_back(self.right, self.list)
        return back

    def point_at(self, record: str) -> None:
        """Puts the cursor of the list on a record, where it is there."""
        row = self.model.row_of(record)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back from what is shown to the list."""
        if not goes_back(event, self.list):
            super().keyPressEvent(event)

    def _enter(self) -> None:
        enter(self.right)

    def _chosen(self, index: QModelIndex) -> None:
        record = str(index.data(ID) or "")
        if record and record != self.record:
            self._place = index.row()
            self.chosen.emit(record)

    def _settled(self, _: bool) -> None:
        """Some record is shown where none is; the one that is shown is marked."""
        if not self.model.ids:
            tr, some = self._tr, self.model.has_any()
            self.list.say_when_empty(self._empty if some else tr("Nothing here yet."))
            self._nothing.words.setText(self._unchosen if some else self._stands_here)
        self._show_some()
        if self.record and self._marked() != self.record:
            # Qt puts the cursor on the first row of a list that gets the keys, and chooses nothing; and where rows
            # came or went before it, the marked row is another one's by now.
            self.point_at(self.record)
        self._place = max(self.model.row_of(self.record), 0)

    def _show_some(self) -> None:
        """Shows the first record where none is, or what stands where one was that is gone, so that the page is not empty."""
        if not self.record and self.model.ids:
            row = self.model.index(min(self._place, len(self.model.ids) - 1), 0)
            self.list.setCurrentIndex(row)
            self._chosen(row)

    def _marked(self) -> str:
        at = self.list.currentIndex()
        return str(at.data(ID) or "") if self.list.selectionModel().isSelected(at) else ""

    def _named(self) -> None:
        if name := self.new.text().strip():
            self.named.emit(name)
