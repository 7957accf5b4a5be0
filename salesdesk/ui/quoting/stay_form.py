"""The stay that is asked for: product, plan, dates, rooms, guests; read back as one stay."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QWidget

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.quoting.stay import Stay, is_lodging
from salesdesk.domain.records import Account, Product, Rate, RatePlan
from salesdesk.domain.text import in_order
from salesdesk.domain.typed import percent_of
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.rates.offered import plans_offered
from salesdesk.services.rates.quoting import may_be_proposed
from salesdesk.ui.context import Context
from salesdesk.ui.quoting.stay_dates import StayDates
from salesdesk.ui.quoting.stay_guests import StayGuests
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.labelled import fault_line, labelled, tell
from salesdesk.ui.widgets.record_editor import RecordEditor
from salesdesk.ui.widgets.refused_text import Refuses
from salesdesk.ui.widgets.scrolling import show_whole

_FAR = timedelta(days=30)
"""How far ahead a stay is proposed where nobody said when."""


class StayForm(Refuses):
    """The fields; `changed` comes when one of them says something else."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.account = RecordEditor(REGISTRY["given"].fields["account"], context)
        self.account.left.connect(self._follow_account)
        self.product, self.plan = ChoiceBox(letters=8), ChoiceBox(letters=8)
        self.dates = dates = StayDates(context, lambda: self._by_day)
        dates.changed.connect(self.changed)
        self.arrival, self.departure = dates.arrival, dates.departure
        self.guests = guests = StayGuests(context, lambda: self._product)
        self.rooms, self.adults, self.ages = guests.rooms, guests.adults, guests.ages
        self.discount = QLineEdit()
        today = context.app.clock.local().date()
        dates.show(today + _FAR, today + _FAR + timedelta(days=1))
        self._readings: Mapping[QWidget, Callable[[], object]] = {
            self.account: self.account.read,
            self.arrival: dates.arrives,
            self.departure: dates.departs,
            self.rooms: guests.in_rooms,
            self.adults: guests.grown_ups,
            self.ages: guests.children,
            self.discount: self._discount,
        }
        """How each field is read that a person types into."""
        self._faults = {field: fault_line() for field in self._readings}
        self._read: dict[QWidget, str] = {}
        """What stood in each line, and which account, when it could be read last."""
        self._typed: QWidget | None = None
        """The field that is being typed into."""
        for line in (self.arrival, self.departure, self.rooms, self.adults, self.ages, self.discount):
            line.textEdited.connect(partial(self._follow_keys, line))
            line.editingFinished.connect(self._leave)
        self.product.activated.connect(lambda _: self._follow_product())
        self.plan.activated.connect(lambda _: self._take_plan())
        self._proposed = False
        """Whether nobody chose the plan that stands here: it was in view where the quote was asked for."""
        self._cells: dict[QWidget, QWidget] = {}
        """Each field under its name, above what is wrong with it."""
        self._lay_out()
        self._fill_products()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._bring_into_view)

    def _lay_out(self) -> None:
        tr, grid = self._context.tr, QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(2 * GRID)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        rows: tuple[tuple[tuple[str, QWidget], ...], ...] = (
            ((tr("Account"), self.account),),
            ((tr("Product"), self.product),),
            ((tr("Rate plan"), self.plan),),
            ((tr("Arrival"), self.arrival), (tr("Departure"), self.departure)),
            ((tr("Rooms"), self.rooms), (tr("Adults in all"), self.adults)),
            ((tr("Children's ages"), self.ages), (tr("Discount (%)"), self.discount)),
        )
        for at_row, fields in enumerate(rows):
            for at, (label, widget) in enumerate(fields):
                cell = self._cells[widget] = labelled(label, widget, self._faults.get(widget))
                span = 2 if len(fields) == 1 else 1
                grid.addWidget(cell, 2 * at_row, at, 1, span, Qt.AlignmentFlag.AlignTop)
                if widget is self.rooms:
                    grid.addWidget(self.guests.doubt, 2 * at_row + 1, 0, 1, 2)

    @property
    def account_id(self) -> str:
        """The account; raises `UserError` where what is typed is not one."""
        return str(self.account.read() or "")

    @property
    def plan_id(self) -> str:
        """The plan that is asked for; "" for the one that fits."""
        return str(self.plan.currentData() or "")

    @property
    def _product(self) -> Product | None:
        return self._context.app.desk.reader.of_type(Product, self.product.currentData())

    def stay(self) -> Stay:
        """The stay; raises `UserError` with what cannot be read."""
        product = str(self.product.currentData() or "")
        if not product:
            raise UserError(
                N_("No rate plan has any prices yet: enter them in the catalogue, under “Rate plans”.")
            )
        return Stay(
            product=product,
            arrival=self.dates.arrives(),
            departure=self.dates.departs(),
            rooms=self.guests.in_rooms(),
            adults=self.guests.grown_ups(),
            children=self.guests.children(),
            discount=self._discount(),
        )

    def show_faults(self) -> bool:
        """Says below each field what cannot be read in it, and marks it; whether it did.

        Where somebody is still typing, nothing is called wrong that was not before.
        """
        found = {field: self._fault_in(field) for field in self._faults}
        if self._typed is not None and not self._faults[self._typed].text():
            found[self._typed] = ""
        for field, label in self._faults.items():
            tell(label, found[field], field)
            if not found[field] and field is not self._typed:
                self._read[field] = field.text() if isinstance(field, QLineEdit) else self.account_id
        if any(found.values()):
            # It stays in view where what is said above it needs room.
            self._bring_into_view(None, self.focusWidget())
        return any(found.values())

    def put_back_refused(self) -> str:
        """Shows again what the first field at fault showed before; the name of that field, "" for none."""
        for field, label in self._faults.items():
            before = self._read.get(field)
            if not label.text() or before is None:
                continue
            if not isinstance(field, QLineEdit):
                self.account.show_value(before or None)
            elif field.text() != before:
                field.setText(before)
            else:
                continue
            self.changed.emit()
            self.show_faults()
            return field.accessibleName()
        return ""

    def show_stay(self, values: Mapping[str, object]) -> None:
        """Takes what is known already, such as account, product, plan; an opportunity's plan was chosen for it."""
        if account := values.get("account"):
            self.account.show_value(str(account))
        if product := values.get("product"):
            self.product.setCurrentIndex(max(self.product.findData(product), 0))
        arrival, departure = values.get("arrival"), values.get("departure")
        if isinstance(arrival, date) and isinstance(departure, date):
            self.dates.show(arrival, departure)
        self.guests.show(values.get("rooms"), values.get("adults"), values.get("children"))
        discount = values.get("discount")
        self.discount.setText(format(discount.normalize(), "f") if isinstance(discount, Decimal) else "")
        self._fill_plans()
        self.plan.setCurrentIndex(max(self.plan.findData(values.get("plan")), 0))
        self._proposed = not values.get("opportunity")
        self._leave_proposed()

    def let_go_of_gone(self) -> None:
        """Asks anew for whom it is where that account is not there any more: its making was undone."""
        try:
            account = self.account_id
        except UserError:
            return
        if account and self._context.app.desk.reader.of_type(Account, account) is None:
            self.account.show_value(None)
            self._follow_account()
            self.account.setFocus()

    def take_dates(self, arrival: date, departure: date) -> None:
        """Takes other dates."""
        self.dates.show(arrival, departure)
        self.changed.emit()

    def _fault_in(self, field: QWidget) -> str:
        """What cannot be read in a field; a departure that counts from a wrong arrival is not wrong itself."""
        if field is self.departure and self._fault_in(self.arrival):
            return ""
        try:
            self._readings[field]()
        except UserError as error:
            return error.text(self._context.tr)
        except OverflowError:
            return ""
        return ""

    def _bring_into_view(self, _: QWidget | None, keys: QWidget | None) -> None:
        """Brings a field that has the keys into view, with what is said below it."""
        for field, label in self._faults.items():
            if keys is not None and label.text() and (field is keys or field.isAncestorOf(keys)):
                show_whole(self._cells[field])

    def _follow_keys(self, field: QWidget, _: str) -> None:
        self._typed = field
        self.changed.emit()

    def _leave(self) -> None:
        """What was typed is called wrong now, where it is."""
        field, self._typed = self._typed, None
        if field is None:
            return
        if self._fault_in(field):
            self.changed.emit()
        elif field is self.adults:
            self.guests.leave_adults()

    def _discount(self) -> Decimal:
        discount = percent_of(self.discount.text().strip() or "0")
        if not 0 <= discount < 100:
            raise UserError(N_("A discount is between 0 and 100 per cent."))
        return discount

    @property
    def _by_day(self) -> bool:
        product = self._product
        return product is not None and not is_lodging(product)

    def _take_plan(self) -> None:
        self._proposed = False
        self.changed.emit()

    def _follow_account(self) -> None:
        self._fill_plans()
        self._leave_proposed()
        self.changed.emit()

    def _leave_proposed(self) -> None:
        """Leaves a plan that nobody chose for the one that fits, where it does not hold or the account has its own."""
        app = self._context.app
        plan = app.desk.reader.of_type(RatePlan, self.plan_id)
        if plan is None or not self._proposed:
            return
        try:
            account = app.desk.reader.of_type(Account, self.account_id)
            stay = self.stay()
        except (UserError, OverflowError):
            return
        if not may_be_proposed(app.desk.reader, plan, account, stay, app.clock.local().date()):
            self.plan.setCurrentIndex(0)

    def _follow_product(self) -> None:
        self._fill_plans()
        self.guests.follow()
        self.changed.emit()

    def _fill_products(self) -> None:
        """What has a price in some plan."""
        reader = self._context.app.desk.reader
        priced = {str(row[0]) for row in reader.columns(Rate, ("product",)) if row[0]}
        products = reader.many(Product, priced).values()
        self.product.clear()
        for product in sorted(
            products, key=lambda each: (each.kind not in ("room", None), in_order(each.name))
        ):
            if not product.retired:
                self.product.addItem(product.name or "", product.id)

    def _fill_plans(self) -> None:
        tr, reader = self._context.tr, self._context.app.desk.reader
        kept = self.plan.currentData()
        try:
            account = reader.of_type(Account, self.account_id)
        except UserError:
            account = None
        product = self.product.currentData()
        pricing = {rate.rate_plan for rate in reader.find(Rate, product=product)} if product else set()
        self.plan.clear()
        self.plan.addItem(tr("The one that fits"), "")
        for plan in plans_offered(reader, account, self._context.app.clock.local().date()):
            if plan.id in pricing and (plan.account is None or (account and plan.account == account.id)):
                self.plan.addItem(plan.name or "", plan.id)
        self.plan.setCurrentIndex(max(self.plan.findData(kept), 0))
