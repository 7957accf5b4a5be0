"""The account that is chosen: the list marks its row, and the card shows it."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtWidgets import QWidget

from salesdesk.domain.records.prospects import is_sold_to
from salesdesk.services.briefing.day import next_accounts
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Turn
from salesdesk.ui.prospects.side import AccountsSide
from salesdesk.ui.prospects.views import AccountViews
from salesdesk.ui.widgets.record_list import ID
from salesdesk.ui.widgets.record_rows import PAGE


class ChosenAccount(QObject):
    """Keeps list and card together, whatever is clicked, searched for, written or asked for from elsewhere."""

    def __init__(self, context: Context, page: QWidget, side: AccountsSide, views: AccountViews) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._side = side
        self._views = views
        self._card = views.card
        self._following = False
        """Whether the list's cursor moves without anybody choosing another account."""
        self._settling = False
        self._place = 0
        """The row of the account before something was written."""
        self._moves = False
        """Whether the account in view may get another place in the list by what was just typed into its card."""
        self._wanted = ""
        self._unseen = ""
        """An account whose row comes into view as soon as the list has it."""
        self._to_list = self._listing = ""
        """An account that was asked for and is to be in the list, whatever narrows that; the one for which that goes."""
        self._choosing = Turn(self, ())
        side.model.settled.connect(self._settled)
        side.list.selectionModel().currentChanged.connect(lambda index, _: self._point_moved(index))
        side.list.clicked.connect(self._point_chosen)
        views.wanted.connect(self.choose)

    def open(self, record: str, *, listed: bool = True) -> None:
        """Shows the card of an account and marks its row; `listed`: what narrows the list goes where it leaves this one out."""
        self._views.leave()
        self._side.bulk.let_go()
        self.choose(record)
        if listed:
            self._lead_keys()
            self._to_list = record
            if not self._side.model.asking:
                self._list_it()

    def choose(self, record: str) -> None:
        """Chooses an account, with whatever is shown beside the list."""
        model, shown = self._side.model, self._side.list
        self._show(record)
        place = model.row_of(record, shown.currentIndex().row())
        if place >= 0:
            self._point_at(place)
            shown.bring_into_view(place)
        elif not model.asking:
            # What is done to the chosen row is not to be done to another account than the one in view.
            self._point_at(place, shown.currentIndex().row())
        if place < 0 or model.asking:
            # One that was just made comes into the list a moment later; a list that is still read does not take its first.
            self._unseen = record

    def _lead_keys(self) -> None:
        """Keys on what narrows the list go to the row of the account that was asked for."""
        held = self._page.focusWidget()
        if held is not None and self._side.filters.isAncestorOf(held):
            with self.kept():
                self._side.list.setFocus()

    def narrow(self) -> None:
        """Shows what search and filters ask for."""
        self._unseen, self._to_list = self._listing, ""
        self._side.narrow()
        self._views.narrow()

    def read_again(self, *, typed: bool) -> None:
        """Lists what was written; `typed`: into the card of the account, which may get another place by that."""
        self._place = self._side.list.currentIndex().row()
        self._moves = typed
        self._side.model.refresh()
        self._views.refresh()

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Meanwhile the card stays with its account, wherever the list's cursor goes."""
        self._following = True
        try:
            yield
        finally:
            self._following = False

    def _list_it(self) -> bool:
        """Lets go of what narrows the list where that leaves out the account that was asked for; whether it did."""
        side = self._side
        if side.model.goes_on:
            return False  # It may be among the finds that are still to come.
        record, self._to_list = self._to_list, ""
        if not record or record != self._wanted or not side.is_narrowed:
            return False
        if side.model.row_of(record) >= 0:
            return False
        self._listing = record
        told = side.narrowed_by
        side.search.clear()
        side.filters.show_equal({})
        self._listing = ""
        name = self._context.app.desk.reader.titles([record]).get(record, "")
        self._context.events.said.emit(told.format(account=name))
        return True

    def _point_moved(self, index: QModelIndex) -> None:
        # Until somebody is chosen a list that gets the keys goes to its first row by itself.
        if self._wanted:
            self._point_chosen(index)

    def _point_chosen(self, index: QModelIndex) -> None:
        record = index.data(ID)
        other = record != self._card.record or self._views.shows_no_account
        if record and not self._following and other:
            self._show(record)

    def _show(self, record: str) -> None:
        # Opening a card saves what was typed into the one before, and the list follows that too.
        # Who is chosen meanwhile is not replaced by whom the list begins with.
        self._choosing.give_up()
        self._wanted = record
        self._views.show_account(record, look=not self._settling)

    def _settled(self, anew: bool) -> None:
        """The list is what was asked for: the card stays with its account, or takes the first or the nearest one.

        A search leads to what it finds best; where it goes, or a filter changes, the card stays with who is still listed.
        """
        side = self._side
        side.tell_count()
        if self._list_it():
            return
        if anew and not side.search.text().strip() and side.model.row_of(self._wanted) >= 0:
            self._unseen = self._wanted
        if (anew and not self._unseen) or (not self._card.record and not self._views.shows_card):
            # In a turn of its own: whoever is typing does not wait for a card.
            self._choosing.give_up()
            self._choosing = self._context.jobs.in_turn(self, [self._choose_first])
        elif not self._card.record:
            self._choose_instead()
        else:
            place = side.model.row_of(self._wanted, self._place)
            self._point_at(place, self._place)
            moved = self._moves and place != self._place
            if place >= 0 and (moved or self._unseen == self._wanted):
                side.list.bring_into_view(place)
        self._unseen, self._moves = "", False

    def _choose_first(self) -> None:
        model, shown = self._side.model, self._side.list
        if not model.rowCount():
            self._views.show_nothing()
            return
        first = model.index(0 if self._side.is_narrowed else self._likely(), 0)
        self._settling = True
        shown.setCurrentIndex(first)
        self._point_chosen(first)
        self._settling = False
        shown.bring_into_view(first.row())

    def _likely(self) -> int:
        """The row of whom one is about to work with: of the next call, else the first to whom anything is sold."""
        app, model = self._context.app, self._side.model
        called = map(model.row_of, next_accounts(app.desk.reader, app.clock))
        sold_to = (row for row in range(min(PAGE, model.rowCount())) if is_sold_to(model.record(row)))
        return next((row for row in chain(called, sold_to) if row >= 0), 0)

    def _choose_instead(self) -> None:
        """Opens what stands where an account was that is gone."""
        self._card.let_go()
        row = self._side.model.index(max(0, min(self._place, self._side.model.rowCount() - 1)), 0)
        if row.isValid():
            self._point_at(row.row())
            self._point_chosen(row)
        else:
            self._views.show_nothing()

    def _point_at(self, place: int, otherwise: int = -1) -> None:
        """Marks a row without opening it."""
        with self.kept():
            self._side.point_at(place, otherwise)
