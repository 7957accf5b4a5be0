"""The products that a call is about, with what the rate plans say of them for the customer's dates."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Call, FocusProduct, Opportunity
from salesdesk.domain.typed import coming_date_of, departure_of, written
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.rates.focus_availability import Wanted, availabilities, keep_availabilities
from salesdesk.services.rates.quote_start import first_stay
from salesdesk.services.records import add
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.quoting.numbers import whole_number
from salesdesk.ui.widgets.basics import GRID, Card, button, clear
from salesdesk.ui.widgets.day_popup import offer_calendar, write_whole
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.line import Line
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.record_editor import RecordEditor
from salesdesk.ui.widgets.words import text

_MOST_ROOMS = 2_000


class FocusCard(Card):
    """Each product with its line of availability; a product is added by name, the lines are asked for by a button."""

    _day_chosen = Signal()

    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr("Products in focus"))
        self._context = context
        self._call = ""
        self._opportunity: str | None = None
        self._job: Job | None = None
        self.product = RecordEditor(REGISTRY["focus_product"].fields["product"], context, finds_only=True)
        self.product.line.setPlaceholderText(tr("Add a product"))
        self.product.left.connect(self._add)
        self.arrival, self.departure, self.rooms = QLineEdit(), QLineEdit(), QLineEdit("1")
        for line in (self.arrival, self.departure):
            line.setPlaceholderText(tr("day/month/year"))
            offer_calendar(line, context, self._day_chosen, ahead=True)
        write_whole(self.arrival, self._arrives)
        write_whole(self.departure, self._departs)
        self.ask_button = button(tr("Check availability"), self.ask, "", "calendar-check")
        self.fault = text("", "fault")
        self.fault.hide()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2 * GRID)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.product)
        asked = QWidget()
        grid = QGridLayout(asked)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        for at, (label, line) in enumerate(
            ((tr("Arrival"), self.arrival), (tr("Departure"), self.departure), (tr("Rooms"), self.rooms))
        ):
            words = text(label, "field", wrap=False)
            words.setBuddy(line)
            line.setAccessibleName(label)
            grid.addWidget(words, 0, at)
            grid.addWidget(line, 1, at)
            line.returnPressed.connect(self.ask)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 1)
        self.body.addWidget(asked)
        self.body.addWidget(self.fault)
        self.body.addWidget(self.ask_button)

    def open(self, call: str) -> None:
        """Shows the products in focus of a call; the dates are those of its opportunity where it has one."""
        reader = self._context.app.desk.reader
        found = reader.of_type(Call, call)
        opportunity = reader.of_type(Opportunity, found.opportunity) if found else None
        if call != self._call or (opportunity and opportunity.id) != self._opportunity:
            self._call, self._opportunity = call, opportunity.id if opportunity else None
            self._take_dates(opportunity)
        self._fill()

    def _arrives(self) -> date:
        return coming_date_of(self.arrival.text().strip(), self._context.app.clock.local().date())

    def _departs(self) -> date:
        today = self._context.app.clock.local().date()
        return departure_of(self.departure.text().strip(), self._arrives(), today)

    def ask(self) -> None:
        """Asks the rate plans and writes what they say into each product in focus."""
        app, tr = self._context.app, self._context.tr
        self.fault.hide()
        call = app.desk.reader.of_type(Call, self._call)
        focus = app.desk.reader.find(FocusProduct, call=self._call)
        if call is None or not focus:
            return
        try:
            rooms = whole_number(self.rooms, _MOST_ROOMS)
            wanted = Wanted(self._arrives(), self._departs(), rooms, 2 * rooms)
            if not call.account:
                raise UserError(N_("The call has no account yet."))
        except UserError as error:
            self._say(error.text(tr))
            return
        account, today = call.account, app.clock.local().date()
        # The button stays as it is: one that is switched off would lose the keys.
        if self._job is not None:
            self._job.cancel()
        self._job = self._context.jobs.run(
            self,
            lambda _: availabilities(app.desk.reader, account, focus, wanted, today, app.defaults, tr),
            partial(self._keep, self._call),
            self._failed,
        )

    def _keep(self, call: str, lines: dict[str, str]) -> None:
        desk = self._context.app.desk
        done = keep_availabilities(desk.journal, desk.reader, lines)
        if done is not None:
            self._context.wrote(done, self)
        if call == self._call:
            self._fill()

    def _failed(self, error: BaseException) -> None:
        self._say(self._context.say(error))

    def _say(self, words: str) -> None:
        self.fault.setText(f"! {words}")
        self.fault.show()

    def _add(self) -> None:
        """Puts a product into focus."""
        try:
            product = self.product.read()
        except UserError as error:
            self._say(error.text(self._context.tr))
            return
        self.fault.hide()
        desk = self._context.app.desk
        if product and not desk.reader.find(FocusProduct, call=self._call, product=product, limit=1):
            done = add(desk.journal, "focus_product", {"call": self._call, "product": product})[1]
            self._context.wrote(done, self)
        self.product.show_value(None)
        self._fill()

    def _take_dates(self, opportunity: Opportunity | None) -> None:
        stay = first_stay(opportunity) if opportunity else None
        for line, day in zip((self.arrival, self.departure), stay or (None, None), strict=True):
            line.setText(written(day) if day else "")
        self.rooms.setText(str((opportunity.rooms if opportunity else None) or 1))

    def _fill(self) -> None:
        tr, reader = self._context.tr, self._context.app.desk.reader
        clear(self._lines)
        found = reader.find(FocusProduct, call=self._call)
        names = reader.titles([each.product for each in found if each.product])
        for each in found:
            name = names.get(each.product or "", "") or tr("No product yet")
            edit = button("", partial(self._edit, each.id), "icon", "pencil")
            edit.setAccessibleName(tr("Edit {name}").format(name=name))
            about = each.availability or tr("Availability has not been asked about yet.")
            self._lines.addWidget(Line(Item(name, words=each.offer or "", muted=about), edit))
        if not found:
            self._lines.addWidget(
                text(tr("No product is in focus. Which one answers what they need?"), "muted")
            )
        self.ask_button.setEnabled(bool(found))

    def _edit(self, record: str) -> None:
        RecordDialog(self._context, self.window(), "focus_product", {}).open_record(record)
