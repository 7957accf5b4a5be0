"""What stands beside the account's card: search, filters, the list with its count and order, and the line for a new one."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from salesdesk.services.matching import Sought
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.bulk_bar import BulkBar
from salesdesk.ui.prospects.duplicates import DuplicateHint
from salesdesk.ui.prospects.filters import FilterBar
from salesdesk.ui.prospects.list import AccountList
from salesdesk.ui.prospects.order import BY_CALL, AccountOrder
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.widgets.giving_way import GivingWay
from salesdesk.ui.widgets.one_line import GAP, OneLine
from salesdesk.ui.widgets.record_list import RecordList
from salesdesk.ui.widgets.search_line import SearchLine
from salesdesk.ui.widgets.spot import mark_spot
from salesdesk.ui.widgets.tab_order import tab_after
from salesdesk.ui.widgets.words import text

BESIDE = (4 * GRID, 3 * GRID, GRID, 3 * GRID)
ABOVE = (4 * GRID, 3 * GRID, 4 * GRID, 2 * GRID)
"""Margins beside the card, and above a table."""

AROUND_WORDS = 24
"""So many pixels of a field are none of its words."""


class AccountsSide(QWidget):
    """The list of accounts with what narrows it, orders it and adds to it."""

    narrowed = Signal()
    """Search or filters ask for other accounts."""

    def __init__(self, context: Context, import_list: Callable[[], None]) -> None:
        super().__init__()
        self._context = context
        self._beside_card = True
        tr = context.tr
        self.search = SearchLine(tr, tr("Search accounts and people"))
        self.search.setToolTip(tr("Search, accents do not matter"))
        self.search.asked.connect(self.narrowed.emit)
        self.filters = FilterBar(context, self.search)
        self.filters.changed.connect(self.narrowed.emit)
        self.order = AccountOrder(context, self)
        self.model = AccountList(context, self.order.columns)
        self.order.changed.connect(lambda: self.model.sort_by(self.order.columns))
        self.list = RecordList(self.model)
        self.list.setAccessibleName(tr("Accounts"))
        self.bulk = BulkBar(context, self.list)
        self.count = text("", "muted", wrap=False)
        self.import_button = button(tr("Import a list"), import_list, "tool", "upload")
        self.every_button = button(tr("Show all accounts"), self.show_all, "tool", "list")
        self._deeds = OneLine(tr, self.every_button, self.order.button, self.import_button)
        self._words = GivingWay(self.every_button, self.import_button)
        self.new = QLineEdit()
        self.new.setPlaceholderText(tr("Name of a new account"))
        self.new.setToolTip(tr("New account: type its name, then Enter"))
        self.new.setAccessibleName(tr("Name of a new account"))
        mark_spot(self.new, "new")
        self.hint = DuplicateHint(context, joins=False)
        self.new.textEdited.connect(lambda name: self.hint.look(Sought(name.strip())))
        self.new.textChanged.connect(lambda _: self._give_room())
        self._lay_out()
        self.bulk.stood.connect(self._make_way)
        self.filters.placed.connect(self._follow)

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or filter leaves accounts out."""
        return bool(self.sought or self.filters.equal)

    @property
    def narrowed_by(self) -> str:
        """What is said where what narrows the list is let go of for an account that it leaves out."""
        tr = self._context.tr
        if not self.filters.equal:
            return tr("The search was taken off: {account} is not among its finds.")
        if not self.sought:
            return tr("The filters were taken off: {account} is not among them.")
        return tr("Search and filters were taken off: {account} is not among them.")

    @property
    def looks_at_calls(self) -> bool:
        """Whether which accounts are listed, or in which order, changes with their calls."""
        return self.order.field in BY_CALL or not self.filters.equal.keys().isdisjoint(BY_CALL)

    @property
    def sought(self) -> str:
        """What is searched for; "" for nothing."""
        return self.search.text().strip()

    def narrow(self) -> None:
        """Lists what search and filters ask for; what a search finds has an order of its own."""
        self._offer()
        self.model.narrow(self.search.heard(), self.filters.equal)

    def clear_filters(self) -> None:
        """Lists all that the search finds."""
        self.filters.show_equal({})
        self.list.setFocus()

    def show_all(self) -> None:
        """Lets go of what narrows the list."""
        self.search.clear()
        self.filters.show_equal({})
        self.narrowed.emit()
        self.list.setFocus()

    def add_switch(self, words: str, icon_name: str, show: Callable[[bool], None]) -> QPushButton:
        """Puts a button beside the filters that shows something else instead of the card, and the card again."""
        made = button(words, lambda: show(made.isChecked()), "tool", icon_name)
        made.setCheckable(True)
        self.filters.add(made)
        return made

    def point_at(self, place: int, otherwise: int = -1) -> None:
        """Marks a row and does not scroll; a row that is no longer there leaves the cursor where it was."""
        if place >= 0:
            bar, top = self.list.verticalScrollBar(), self.list.verticalScrollBar().value()
            self.bulk.point_at(self.list, place)
            bar.setValue(top)
        else:
            row = self.model.index(min(otherwise, self.model.rowCount() - 1), 0)
            self.list.selectionModel().setCurrentIndex(row, QItemSelectionModel.SelectionFlag.Clear)

    def tell_count(self) -> None:
        """Says how many accounts are listed; where none is, the list says why."""
        tr, number = self._context.tr, self.model.rowCount()
        words = tr.plural("{n} account", "{n} accounts", number)
        if self.model.goes_on:
            words = tr.plural("{n}+ account", "{n}+ accounts", number)
        self.count.setAccessibleName(words)
        self.count.setToolTip(words)
        self.count.setText(words)
        self._offer()
        self._give_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The count comes and goes with its room."""
        super().resizeEvent(event)
        self._give_room()

    def minimumSizeHint(self) -> QSize:
        """Above a table it is as high as its words are in its width: what they take less would part the lines."""
        least, layout = super().minimumSizeHint(), self.layout()
        if self.list.isHidden() and layout is not None and layout.hasHeightForWidth():
            least.setHeight(layout.minimumHeightForWidth(self.width()))
        return least

    def showEvent(self, event: QShowEvent) -> None:
        """Only what is shown has the size of its type."""
        super().showEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """Where all stands on one line below the list, the words for a new account have room before a count has any."""
        new = self.new.fontMetrics().horizontalAdvance(self.new.placeholderText()) + AROUND_WORDS
        # What is withheld while nothing is listed is offered again as soon as something is.
        deeds = self.order.button.sizeHint().width() + GAP + self.import_button.sizeHint().width()
        beside = self.count.sizeHint().width() + deeds + GRID + self._foot.spacing()
        fits = new + beside <= self.width() - BESIDE[0] - BESIDE[2]
        counted = self.model.rowCount() > 0 and (fits or not self._brief)
        self.count.setVisible(counted)
        # Where nothing is said or offered no room is kept for it; above a table the line for a new one ends all the same.
        told = counted or self._deeds.offers or self.list.isHidden()
        # A name that is being typed has the whole line where there is little of it.
        typed = self._brief and self.new.text() != ""
        self._told.setVisible(told and not self._gives_way and not typed)

    def begin_new(self) -> None:
        """Puts the cursor where the name of a new account is typed."""
        if self._gives_way:
            self.bulk.clear()
        self.new.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _gives_way(self) -> bool:
        """Whether what is done with several that are chosen stands in the place of the line for a new one."""
        return self.list.isHidden() and not self.bulk.isHidden()

    def _make_way(self) -> None:
        """Above a table that line is as high as what takes its place: no row moves away from the mouse."""
        self.new.setVisible(not self._gives_way)
        self._give_room()
        if not self._gives_way:
            high = max(self._foot.sizeHint().height(), self.bulk.sizeHint().height())
            self._strut.setFixedHeight(high if self.list.isHidden() else 0)

    def stand_above(self, room: int, *, on_one_line: bool = False) -> None:
        """Stands above a table that is so wide, its parts on one line each where they fit; 0: beside the card again."""
        self.list.setVisible(not room)
        self._offer()
        self.filters.stand_above(room and room - ABOVE[0] - ABOVE[2], on_one_line=on_one_line)
        self._side.setContentsMargins(*(ABOVE if room else BESIDE))
        self._follow()

    @property
    def _brief(self) -> bool:
        """Whether there is so little room beside the card that figures and icons are enough."""
        return self.filters.form == "lines" and not self.list.isHidden()

    def _follow(self) -> None:
        """Has the line for a new account end where the search above it does, and what is said of all stand beside it."""
        column, above = self.filters.form == "column", self.list.isHidden()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.RightToLeft
        self._foot.setDirection(down if column else across)
        self._told.setMinimumWidth(self.filters.aside if above else 0)
        tr = self._context.tr
        self.new.setPlaceholderText(tr("New account") if self._brief else tr("Name of a new account"))
        self._words.show_words(not self._brief)
        self.order.show_words(not self._brief)
        self.bulk.stand_in_line(above)
        self._make_way()
        self.tell_count()
        self.put_tab_in_order()

    def stand_beside(self, card: bool) -> None:
        """Stands beside the card, or else with a table or a map, which cannot lead back to all where nothing is found."""
        self._beside_card = card
        self._offer()

    def take_bar_back(self) -> None:
        """What is done with several that are chosen stands under the list again, if it does not."""
        if self._bar_place.count():
            return
        self._bar_place.addWidget(self.bulk)
        self.bulk.stand_under_title(False)
        tab_after(self.list, self.bulk)

    def _offer(self) -> None:
        tr = self._context.tr
        self.list.say_when_empty(
            tr("No account matches.") if self.is_narrowed else tr("Your accounts will appear here."),
            # Beside it the same stands with what can be done then.
            seen=not (self.is_narrowed and self._beside_card),
        )
        if self.is_narrowed and not self.model.rowCount() and not self._beside_card:
            self._deeds.withhold(self.order.button, self.import_button)
        elif not self.is_narrowed and not self.model.rowCount() and not self.model.asking:
            # Beside it stands what to do first.
            self._deeds.withhold(self.every_button, self.order.button, self.import_button)
        elif self.list.isHidden() or self.search.text().strip():
            self._deeds.withhold(self.every_button, self.order.button)
        else:
            self._deeds.withhold(self.every_button)

    def _lay_out(self) -> None:
        self._side = side = QVBoxLayout(self)
        side.setContentsMargins(*BESIDE)
        side.setSpacing(2 * GRID)
        self._foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._foot.setSpacing(2 * GRID)
        self._told = QWidget()
        told = row(self.count, self._deeds, spacing=GRID)
        told.setStretch(1, 1)
        self._told.setLayout(told)
        self.count.setProperty("beside", "true")
        self._foot.addWidget(self._told)
        self._foot.addWidget(self.new, 1)
        side.addWidget(self.filters)
        side.addWidget(self.list, 1)
        side.addStretch(0)
        self._strut = QWidget()
        across = row(self._strut, spacing=0)
        across.addLayout(below := QVBoxLayout(), 1)
        below.setSpacing(2 * GRID)
        self._bar_place = QVBoxLayout()
        below.addLayout(self._bar_place)
        below.addLayout(self._foot)
        side.addLayout(across)
        side.addWidget(self.hint)
        self.take_bar_back()

    @property
    def last(self) -> QWidget:
        """The last thing to which Tab comes."""
        return self.new if self.filters.form == "column" else self._deeds.all[-1]

    def put_tab_in_order(self) -> None:
        """Has Tab go through it as one reads it, once all of it is there."""
        below = (*self._deeds.all, self.new) if self.last is self.new else (self.new, *self._deeds.all)
        for before, after in pairwise((*self.filters.controls, self.list, self.bulk, *below)):
            QWidget.setTabOrder(before, after)
