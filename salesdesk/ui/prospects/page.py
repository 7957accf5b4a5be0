"""The tab of prospects: the list with search and quick filters beside the account's card."""

from collections.abc import Mapping
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Account
from salesdesk.errors import UserError
from salesdesk.services.records import add
from salesdesk.ui.commands import Command
from salesdesk.ui.context import Context
from salesdesk.ui.page import Page
from salesdesk.ui.prospects.at_hand import at_hand
from salesdesk.ui.prospects.card import AccountCard
from salesdesk.ui.prospects.chosen_account import ChosenAccount
from salesdesk.ui.prospects.side import AccountsSide
from salesdesk.ui.prospects.split import AccountsSplit
from salesdesk.ui.prospects.unfound import Unfound
from salesdesk.ui.prospects.views import AccountViews
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import Empty, button
from salesdesk.ui.widgets.gone import Gone
from salesdesk.ui.widgets.half_typed import empty
from salesdesk.ui.widgets.record_table import RecordTable
from salesdesk.ui.widgets.renaming import asks_to_rename
from salesdesk.ui.widgets.tab_order import goes_back, lead_back

if TYPE_CHECKING:
    from salesdesk.ui.prospects.map import MapPane


class ProspectsPage(Page):
    """The list of accounts and the card of the chosen one."""

    def __init__(self, context: Context, place: QWidget | None = None) -> None:
        super().__init__(context, place)
        tr = context.tr
        self.banner = Banner(tr)
        self.side = AccountsSide(context, self.import_list)
        self.side.narrowed.connect(self.narrow)
        self.side.search.entered.connect(self._enter_found)
        self.side.new.returnPressed.connect(self.add_account)
        self.side.hint.open_wanted.connect(self._open_known)
        self.right = views = AccountViews(context, self.side)
        self.table_button, self.map_button = views.table_button, views.map_button
        self.show_table, self.show_map = views.show_table, views.show_map
        views.opened.connect(self.open)
        self._lay_out()
        self.card = AccountCard(context, views)
        self.card.map_wanted.connect(views.show_place)
        self.card.combined.connect(self._keys_to_list)
        self.side.list.entered.connect(views.enter)
        self.side.list.asked.connect(self._offer)
        self.side.list.several_asked.connect(self.side.bulk.offer)
        nothing = Empty(
            tr("Begin with a name, or import the customer list that you have."),
            button(tr("New account"), self.begin_account, "primary", "plus"),
            button(tr("Import a list"), self.import_list, "", "upload"),
            sign="building-2",
        )
        self.unfound = Unfound(tr, self._add, self.side.clear_filters, self.side.show_all)
        views.take_in(self.card, nothing, self.unfound)
        self.chosen = ChosenAccount(context, self, self.side, views)
        self._gone = Gone(context)
        self.side.put_tab_in_order()
        QWidget.setTabOrder(self.side.last, self.card)

    @property
    def table(self) -> RecordTable | None:
        """The table of accounts; None before it is first wanted."""
        return self.right.table

    @property
    def map(self) -> "MapPane | None":
        """The map of accounts; None before it is first wanted."""
        return self.right.map

    @property
    def in_view(self) -> str:
        """The account in view."""
        return self.card.record

    @property
    def with_whom(self) -> str:
        """The account whose card is in view, or that is chosen on the map or in the table."""
        return self.right.with_whom

    @property
    def new_line(self) -> QLineEdit:
        """The line for a name at the end of the list."""
        return self.side.new

    def refresh(self) -> None:
        """Reads the list again and keeps the choice."""
        if self._is_in_view():
            self.card.open(self.card.record)
        else:
            self._let_go()
        self.chosen.read_again(typed=False)

    def go_to(self, record: str) -> None:
        """Shows the card of an account."""
        self.open(record)

    def open_line(self, account: str, record: str, field: str = "") -> None:
        """Opens what belongs to an account on its card, at a field of it, if that is in view."""
        if self.card.record == account:
            self.card.open_line(record, field)

    @property
    def standing(self) -> Mapping[str, Any]:
        """Search and filters, whether table or map are in view, which are selected, and what is half typed on the cards."""
        shown = {"table": self.table_button, "map": self.map_button}
        view = next((name for name, made in shown.items() if made.isChecked()), "")
        narrowed = {"text": self.side.search.text(), "equal": self.side.filters.equal}
        row = self.table.chosen if self.table is not None and view == "table" else ""
        place = self.map.looks_at if self.map is not None and view == "map" else None
        card = {"people": self.card.people.begun, "line": self.card.open_record}
        several = self.side.bulk.chosen if self.side.bulk.several else []
        return {**narrowed, "view": view, "row": row, "several": several, "place": place, **card}

    def begun(self) -> list[str]:
        """Also the names of people, of accounts out of view as well."""
        people, line = self.left_off()[2]["people"], self.card.people.person
        return [*super().begun(), *(f"{line.accessibleName()}: {name}" for name in people.values())]

    def stand(self, record: str, standing: Mapping[str, Any]) -> None:
        """Shows the account, narrowed as the list was, and table or map in place of its card."""
        if standing["text"] or standing["equal"]:
            self.side.search.setText(standing["text"])
            self.side.filters.show_equal(standing["equal"])
        self.card.people.take_begun(standing["people"])
        if record:
            # What narrows the list stays, also where it leaves this one out.
            self.chosen.open(record, listed=False)
        if standing["view"]:
            {"table": self.show_table, "map": self.show_map}[standing["view"]]()
        if self.table is not None:
            self.table.choose(standing["row"])
        self.side.bulk.choose(standing["several"])
        if self.map is not None and standing["place"]:
            self.map.look_again(*standing["place"])
        if standing["line"]:
            self.card.open_line(standing["line"], with_keys=False)

    def at_hand(self) -> tuple[str, tuple[Command, ...]]:
        """What can be done with the account whose card is in view."""
        on_card = self.right.shows_card and self.card.record
        return at_hand(self.card, self.context) if on_card else super().at_hand()

    @property
    def first_control(self) -> QWidget:
        """The list, or the table that stands instead of it."""
        table = self.table
        return self.side.list if table is None or table.isHidden() else table

    def begin_anew(self) -> None:
        """An account is shown on its card: what stands instead of that takes no keys."""
        self.right.leave()
        super().begin_anew()

    def take_keys(self) -> None:
        """Where nobody is listed yet one begins with a name."""
        if self.side.model.rowCount() or self.side.is_narrowed:
            # A list that gets the keys takes its first row for the chosen one where it does not have that yet.
            with self.chosen.kept() if self.card.record else nullcontext():
                super().take_keys()
        else:
            self.begin_account()
            self.come_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back from the card to the list; F2 leads to the name of the account in view."""
        if self.right.shows_card and self.card.record and asks_to_rename(event):
            self.card.rename()
        elif not goes_back(event, self.side.list):
            super().keyPressEvent(event)

    def begin_search(self) -> None:
        """Puts the cursor into the search."""
        self.side.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.side.search.selectAll()

    def _enter_found(self) -> None:
        """Leads from the search into what it found: the list, or the table that stands instead of it."""
        if isinstance(table := self.first_control, RecordTable):
            table.begin()
        else:
            self.side.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_account(self) -> None:
        """Puts the cursor where the name of a new account is typed."""
        self.side.begin_new()

    def narrow(self) -> None:
        """Shows what search and filter ask for."""
        self.chosen.narrow()

    def add_account(self) -> None:
        """Makes an account from a name alone and opens its card."""
        if name := self.side.new.text().strip():
            self._add(name)

    def _add(self, name: str) -> None:
        try:
            record, done = add(self.context.app.desk.journal, "account", {"name": name})
        except UserError as error:
            self.banner.warn(error.text(self.context.tr))
            return
        refused = self.side.hint.refused
        empty(self.side.new)
        self.side.hint.forget()
        self.side.search.clear()
        self.narrow()
        self.context.wrote(done, self)
        self.open(record)
        self.card.hint.ask(refused)
        self.card.first_field()

    def open(self, record: str) -> None:
        """Shows the card of an account, and its row in the list: a search or filters that leave it out are let go of."""
        self._gone.forget()
        self.chosen.open(record)

    def _is_in_view(self) -> bool:
        """Whether there is an account on the card, still."""
        return self.context.app.desk.reader.of_type(Account, self.card.record or None) is not None

    def _let_go(self) -> None:
        self._gone.remember(self.card.record)
        self._take_keys_back()
        self.card.let_go()

    def _take_keys_back(self) -> None:
        """Has the list take the keys from the card, which is to show another account."""
        with self.chosen.kept():
            lead_back(self.card, self.side.list)

    def _keys_to_list(self) -> None:
        """They are on the row of the account in view, wherever on the card they were."""
        with self.chosen.kept():
            self.side.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_known(self, record: str) -> None:
        """What was typed is there already: nothing new is made."""
        empty(self.side.new)
        self.open(record)

    def import_list(self) -> None:
        """Asks for a file and shows what importing it would do."""
        from salesdesk.ui.prospects.import_dialog import ImportDialog

        ImportDialog(self.context, self).ask()

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.card.save_all()

    def refused(self) -> str:
        """What is typed into the card and could not be saved."""
        return self.card.refused()

    def _offer(self, at: QPoint) -> None:
        """What can be done with the account whose card is in view, at a place of the screen."""
        if self.right.shows_card and self.card.record:
            self.card.deeds.offer_all(at)

    def _lay_out(self) -> None:
        # The outer places come first: what is put into one takes on its look, with all that is in it.
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        split = AccountsSplit(self.side, self.right, self)
        self.right.widened.connect(split.stand_above)
        layout.addWidget(split, 1)

    def touched(self, change_set: ChangeSet, initiator: object) -> None:
        """Follows what was written: list, count, card."""
        if not self._is_in_view():
            self._let_go()
        elif not self.card.is_initiator(initiator):
            self.card.open(self.card.record, initiator)
        else:
            self.card.refresh_parts(initiator)
        types = {touched.type for touched in change_set.touched}
        if "account" in types or ("call" in types and self.side.looks_at_calls):
            self.chosen.read_again(typed=self.card.is_initiator(initiator))
        if back := self._gone.back(change_set):
            self._take_keys_back()
            self.chosen.choose(back)
            if self.table is not None:
                self.table.choose(back)
        if "preference" in types:
            self.right.read_columns()
