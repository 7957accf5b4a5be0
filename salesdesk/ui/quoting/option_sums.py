"""What the options of a group come to, side by side, and what is wrong with each, in words."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from salesdesk.domain.groups.options import OptionPrice
from salesdesk.domain.records.groups import OPTIONS
from salesdesk.domain.values import Money
from salesdesk.errors import UserError
from salesdesk.services.rates.group_quotes import GroupQuoted, take_over
from salesdesk.services.rates.group_words import (
    after_words,
    dates_words,
    ended_words,
    missed_dates_words,
    total_words,
)
from salesdesk.services.rates.quoting import Quoted
from salesdesk.services.rates.words import in_words, whom_to_ask
from salesdesk.ui.context import Context
from salesdesk.ui.quoting.consent import ConsentDialog
from salesdesk.ui.widgets.basics import GRID, Card, button, clear, row, tip
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.words import text


class OptionSums(Card):
    """The sums of each option, their difference, and what speaks against them."""

    proposal_wanted = Signal()
    """The proposal that prints them is asked for."""

    def __init__(self, context: Context) -> None:
        self.proposal_button = button(context.tr("Proposal"), self._ask_for_proposal, "quiet", "file-text")
        super().__init__(context.tr("What it comes to"), self.proposal_button)
        self._context = context
        self.words: list[str] = []

    def show_words(self, words: str) -> None:
        """Shows a sentence in place of sums."""
        clear(self.body)
        self.words = [words]
        self.proposal_button.setEnabled(False)
        self.body.addWidget(text(words, "muted"))

    def show_quote(self, found: GroupQuoted) -> None:
        """Shows the sums, faults and consents of a quote."""
        clear(self.body)
        self.words = []
        self.proposal_button.setEnabled(True)
        tr = self._context.tr
        plan = tr("Rates of “{plan}”").format(plan=found.plan.name or "") if found.plan else ""
        self._say(plan or tr("Prices by hand"), "muted")
        for price in found.options:
            for fault in price.faults:
                self._say(f"✗ {self._titled(price, in_words(fault, tr))}", "fault")
            for remark in price.block.remarks:
                self._say(f"! {self._titled(price, in_words(remark, tr))}", "overdue")
        self.body.addWidget(self._table(found))
        self.body.addLayout(
            Flow(*(self._taking(found, price) for price in found.options if price.is_complete))
        )
        for price in found.options:
            for words in after_words(price, tr):
                self._say(self._titled(price, words))
        self._consents(found)
        today = self._context.app.clock.local().date()
        if ended := ended_words(found.opportunity, today, tr):
            self._say(f"! {ended}", "fault")
        missed = {missed_dates_words(price, today, tr): price for price in reversed(found.options)}
        for words, price in missed.items():
            if words:
                self._say(f"! {words if len(missed) == 1 else self._titled(price, words)}", "overdue")
        dates = {price.option: dates_words(price, today, tr) for price in found.options}
        for words in dates[found.options[0].option]:
            self._say(
                words
                if all(words in each for each in dates.values())
                else self._titled(found.options[0], words),
                "muted",
            )
        for price in found.options[1:]:
            for words in dates[price.option]:
                if words not in dates[found.options[0].option]:
                    self._say(self._titled(price, words), "muted")
        if found.plan is not None and found.plan.state != "published":
            self._say("! " + tr("“{plan}” is not published.").format(plan=found.plan.name), "muted")

    def _taking(self, found: GroupQuoted, price: OptionPrice) -> QPushButton:
        tr = self._context.tr
        words = tr("Use it as the forecast")
        if price.option:
            words = tr("Use {option} as the forecast").format(option=tr(OPTIONS[price.option]))
        made = button(words, partial(self.take_over, found, price), "quiet", "target")
        made.setToolTip(tip(tr("Writes revenue, room nights and rooms into the opportunity.")))
        return made

    def take_over(self, found: GroupQuoted, price: OptionPrice) -> None:
        """Writes what an option comes to into the opportunity."""
        desk = self._context.app.desk
        try:
            done = take_over(desk.journal, desk.reader, found, price)
        except UserError as error:
            self._context.events.said.emit(self._context.say(error))
            return
        self._context.wrote(done, self)

    def _say(self, words: str, role: str = "") -> None:
        self.words.append(words)
        self.body.addWidget(text(words, role))

    def _titled(self, price: OptionPrice, words: str) -> str:
        return f"{self._context.tr(OPTIONS[price.option])}: {words}" if price.option else words

    def _consents(self, found: GroupQuoted) -> None:
        tr = self._context.tr
        for why in found.needed.why if found.needed else ():
            self._say(f"! {in_words(why, tr)}", "fault")
        for said in dict.fromkeys(said for price in found.options for said in price.consented):
            self._say(in_words(said, tr), "muted")
        held = found.held
        if held is None or held.quote.consent is None:
            return
        self._say(whom_to_ask(held.quote.consent, self._context.app.desk.reader, tr)[-1], "fault")
        record = button(tr("Record the consent…"), partial(self.record, held), "", "check")
        self.body.addLayout(row(record, None))

    def record(self, held: Quoted) -> ConsentDialog:
        """Asks for the consent that the prices wait for."""
        dialog = ConsentDialog(self._context, self, held)
        dialog.open()
        return dialog

    def _ask_for_proposal(self) -> None:
        self.proposal_wanted.emit()

    def _table(self, found: GroupQuoted) -> QWidget:
        tr, options = self._context.tr, found.options
        money = self._context.formats.money

        def amount(minor: int | None) -> str:
            return money(Money(minor, found.currency)) if minor is not None else "–"

        def summed(price: OptionPrice, minor: int) -> str:
            return amount(minor) if price.has_sums else tr("no price yet")

        def known(price: OptionPrice, minor: int | None) -> str:
            return amount(minor) if price.is_complete else tr("no price yet")

        def more(price: OptionPrice) -> str:
            minor = price.total - options[0].total
            if price is not options[0] and not (options[0].is_complete and price.is_complete):
                return tr("no price yet")
            return ("+" if minor > 0 else "") + amount(minor or None)

        rows: list[tuple[str, list[str], str]] = []
        if any(each.option for each in options):
            rows.append(("", [tr(OPTIONS[each.option]) for each in options], "strong"))
        rows.append(
            (
                tr("Room nights"),
                [self._context.formats.number(each.block.room_nights) for each in options],
                "",
            )
        )
        rows.append((tr("Net of service and tax"), [summed(each, each.net) for each in options], ""))
        for charge in dict.fromkeys(tax.charge for each in options for tax in each.taxes):
            of_charge = [
                sum(tax.amount for tax in each.taxes if tax.charge.id == charge.id) for each in options
            ]
            name = "  ".join((charge.name or "", self._context.formats.percent(charge.percent)))
            shown = [summed(each, sum_) for each, sum_ in zip(options, of_charge, strict=True)]
            rows.append((name, shown, ""))
        rows.append((total_words(options, tr), [summed(each, each.total) for each in options], "strong"))
        if len(options) > 1:
            rows.append((tr("Difference"), [more(each) for each in options], ""))
        rows.append((tr("Per person"), [known(each, each.per_person) for each in options], ""))
        rows.append((tr("Per room and night"), [known(each, each.per_room_night) for each in options], ""))
        if any(each.given_free for each in options):
            rows.append((tr("Given free of charge"), [amount(each.given_free) for each in options], ""))
        if any(each.commission for each in options):
            secret = tr("{what} (confidential)").format(what=tr("Commission"))
            rows.append((secret, [amount(each.commission) for each in options], ""))
        for name, values, _ in rows:
            self.words.append(" ".join((name, *values)))
        return _as_table(rows)


def _as_table(rows: list[tuple[str, list[str], str]]) -> QWidget:
    made = QWidget()
    layout = QGridLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(4 * GRID)
    layout.setVerticalSpacing(GRID)
    for at, (name, values, role) in enumerate(rows):
        layout.addWidget(text(name, role or "muted"), at, 0)
        for column, value in enumerate(values, 1):
            label = text(value, role, wrap=False)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            layout.addWidget(label, at, column)
    layout.setColumnStretch(0, 1)
    return made
