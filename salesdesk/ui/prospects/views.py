"""What stands beside the list of accounts: the card of one, or all that are listed as a table or on the map."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from salesdesk.services.finding import accounts_found
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.card import AccountCard
from salesdesk.ui.prospects.selected import SelectedAccounts
from salesdesk.ui.prospects.side import AccountsSide
from salesdesk.ui.prospects.unfound import Unfound
from salesdesk.ui.widgets.basics import Empty
from salesdesk.ui.widgets.record_table import RecordTable
from salesdesk.ui.widgets.tab_order import tab_after

if TYPE_CHECKING:
    from salesdesk.ui.prospects.map import MapPane


class AccountViews(QStackedWidget):
    """Table and map are made when they are first wanted; they list what search and filters of the side let through."""

    opened = Signal(str)
    """The card of an account was asked for."""
    wanted = Signal(str)
    """An account should be the chosen one, so that the map can give it its place."""
    widened = Signal(bool)
    """A table is shown, which wants the whole width, or none any more."""

    def __init__(self, context: Context, side: AccountsSide) -> None:
        super().__init__()
        self._context = context
        self._side = side
        tr = context.tr
        self.table: RecordTable | None = None
        self.table_button = side.add_switch(tr("Table"), "table", self.show_table)
        self.map: MapPane | None = None
        self.map_button = side.add_switch(tr("Map"), "map-pinned", self.show_map)
        self._selected: SelectedAccounts | None = None
        self._asked_for = False
        """Whether a person chose the account on the card, and the map has not been looked at since."""
        side.bulk.changed.connect(self._show_selected)
        side.bulk.joined.connect(self._choose_joined)

    def take_in(self, card: AccountCard, nothing: Empty, unfound: Unfound) -> None:
        """Takes in the card and what stands there instead where `nothing` is chosen or where nothing was found."""
        self.card, self._nothing, self._unfound = card, nothing, unfound
        for each in (nothing, card, unfound):
            self.addWidget(each)

    def setCurrentWidget(self, shown: QWidget) -> None:
        """Where the keys were on what goes, they are where one begins with what comes.

        Qt would put them into the field that had them last, which is another account's meanwhile.
        """
        if shown is not self.currentWidget() and (last := shown.focusWidget()) is not None:
            last.clearFocus()
        super().setCurrentWidget(shown)

    @property
    def shows_card(self) -> bool:
        """Whether the card is in view."""
        return self.currentWidget() is self.card

    @property
    def with_whom(self) -> str:
        """The account that somebody is at; "" where several are chosen or none."""
        if self.map is not None and self.map_button.isChecked() and (marked := self.map.view.with_keys):
            return marked
        if self._side.bulk.several:
            return ""
        if self.table is not None and self.table_button.isChecked():
            return self.table.chosen
        return self.card.record

    @property
    def shows_no_account(self) -> bool:
        """Whether a sentence stands where the card would be."""
        return self.currentWidget() in (self._nothing, self._unfound)

    def enter(self) -> None:
        """Puts the keys into the card, or where something is done with several that are chosen."""
        if self._side.bulk.several:
            self._side.bulk.set_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.card.enter()

    def narrow(self) -> None:
        """Shows what search and filters ask for; in a table that shows it already rows stay chosen."""
        asked = self._side.search.text(), self._side.filters.equal
        shows_table = self.table is not None and self.table_button.isChecked()
        if self.table is not None and shows_table and not self.table.rows.is_narrowed_to(*asked):
            self.table.rows.narrow(*asked)
        if self.map is not None and self.map_button.isChecked():
            self.map.narrow(*asked)

    def refresh(self) -> None:
        """Reads again what is written in the table, also while it is out of view, on the map and of several that are chosen."""
        if self.table is not None:
            self.table.rows.refresh()
        self.refresh_map()
        self._show_selected()

    def read_columns(self) -> None:
        """Shows the columns that are kept for the table now."""
        if self.table is not None:
            self.table.read_columns()

    def refresh_map(self) -> None:
        """Reads the map again, where it is in view."""
        if self.map is not None and self.map_button.isChecked():
            self.map.refresh()

    def show_table(self, shown: bool = True) -> None:
        """Shows the accounts as a table instead of list and card, or back again."""
        if self.table is None:
            self.table = RecordTable(self._context, "account", accounts_found)
            self.table.opened.connect(self.opened)
            self.table.asked.connect(self._offer_in_table)
            self.table.several_asked.connect(self._side.bulk.offer)
            self.table.rows.settled.connect(lambda _: self._side.tell_count())
            self.addWidget(self.table)
        if shown and self.map_button.isChecked():
            self.show_map(False)
        self.table_button.setChecked(shown)
        self._side.stand_beside(card=not shown)
        self.widened.emit(shown)
        self._side.bulk.follow(self.table if shown else self._side.list)
        if shown:
            self.card.save_all()
            self.setCurrentWidget(self.table)
            self.narrow()
            self.table.setFocus()
        else:
            self._show_card_again()

    def _offer_in_table(self, at: QPoint) -> None:
        """The card of the account in the row that was asked about, and what can be done with it as with several."""
        if self.table is not None:
            opens = partial(self.opened.emit, self.table.chosen)
            self._side.bulk.offer(at, ((self._context.tr("Open the account"), opens),))

    def _choose_joined(self, record: str) -> None:
        """What two became is chosen where the two were, in the table or in the list."""
        if self.table is not None and self.table_button.isChecked():
            self.table.choose(record)
            self.table.setFocus()
        else:
            self._side.bulk.let_go()
            self.wanted.emit(record)
            self._side.list.setFocus()

    def show_map(self, shown: bool = True) -> None:
        """Shows the accounts on the map instead of the card, or the card again."""
        if self.map is None:
            from salesdesk.ui.prospects.map import MapPane

            self.map = MapPane(self._context)
            self.map.opened.connect(self.opened)
            self.map.wanted.connect(self.wanted)
            self.addWidget(self.map)
        if shown and self.table_button.isChecked():
            self.show_table(False)
        self.map_button.setChecked(shown)
        self._side.stand_beside(card=not shown)
        if shown:
            self.card.save_all()
            self.setCurrentWidget(self.map)
            self.narrow()
            # What a person chose is looked for once: later looks are as they were left.
            self.map.choose(self.card.record, look=self._asked_for)
            self._asked_for = False
            self.map.view.setFocus()
        else:
            self._show_card_again()

    def show_place(self) -> None:
        """Shows where the account of the card is, or asks for its place where it has none."""
        self.show_map()
        if self.map is not None:
            self.map.show_place(self.card.record)

    def leave(self) -> None:
        """Leads from table or map to where the card is."""
        if self.table_button.isChecked():
            self.show_table(False)
        if self.map_button.isChecked():
            self.show_map(False)

    def show_account(self, record: str, *, look: bool) -> None:
        """Opens the card of an account and marks it on the map, which looks there unless the page chose it by itself."""
        if not self._elsewhere and not self._side.bulk.several:
            self.setCurrentWidget(self.card)
        self.card.open(record)
        self._asked_for = look
        if self.map is not None and self.map_button.isChecked():
            self.map.choose(record, look=look)
            self._asked_for = False

    def show_nothing(self) -> None:
        """Lets go of the card: nobody is chosen."""
        self.card.let_go()
        if not self._elsewhere:
            self._say_nothing()
        elif self.map is not None:
            self.map.choose("", look=False)

    @property
    def _elsewhere(self) -> bool:
        """Whether table or map stand where the card would be."""
        return self.table_button.isChecked() or self.map_button.isChecked()

    def _show_card_again(self) -> None:
        if self.card.record:
            self.setCurrentWidget(self.card)
        else:
            self._say_nothing()
        self._show_selected()

    def _say_nothing(self) -> None:
        self._unfound.offer(self._side.sought, filtered=bool(self._side.filters.equal))
        self.setCurrentWidget(self._unfound if self._side.is_narrowed else self._nothing)

    def _show_selected(self) -> None:
        """While several accounts are chosen it is said which, in place of the card of one of them."""
        bar = self._side.bulk
        if self._elsewhere or not bar.several:
            self._side.take_bar_back()
        if self._elsewhere:
            return
        if bar.several:
            if self._selected is None:
                self._selected = SelectedAccounts(self._context, bar)
                self.addWidget(self._selected)
            self._selected.show_accounts(bar.chosen)
            tab_after(self._side.last, bar)
            self.setCurrentWidget(self._selected)
        elif self._selected is not None and self.currentWidget() is self._selected:
            self._show_card_again()
