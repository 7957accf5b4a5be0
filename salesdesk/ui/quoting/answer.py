"""The answer to a quote: the price line by line with every rule, or why it is not to be had and the nearest dates."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from salesdesk.domain.quoting.night_prices import group_from
from salesdesk.domain.quoting.quote import MOST_NIGHTS
from salesdesk.domain.records import RatePlan
from salesdesk.domain.records.prospects import is_sold_to
from salesdesk.domain.records.rate_plans import PLAN_STATES
from salesdesk.services.rates.quote_lines import PriceLine, QuoteWords
from salesdesk.services.rates.quoting import Quoted
from salesdesk.ui.context import Context
from salesdesk.ui.quoting.held import HeldPrices
from salesdesk.ui.widgets.basics import GRID, Column, button, chip, clear, row
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.words import text

_WITHIN = 3 * GRID
"""Pixels by which a part, or a reason, stands further in than what it is a part of."""


class Answer(Column):
    """What the engine says. `dates_taken` comes when other dates are chosen, `priced_by_night` how a cut stay is priced.

    `group_wanted` comes where so many rooms are to be quoted as a group.
    """

    dates_taken = Signal(object, object)
    priced_by_night = Signal(bool)
    group_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.held = HeldPrices(context)
        self._place = QVBoxLayout()
        self._place.setSpacing(2 * GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        layout.addLayout(self._place)
        layout.addWidget(self.held)
        layout.addStretch(1)

    def say(self, words: str) -> None:
        """Says what is missing."""
        clear(self._place)
        self.held.show_held(())
        self._place.addWidget(text(words, "muted"))

    def show_quote(self, found: Quoted) -> None:
        """Shows a quote."""
        words = QuoteWords(found, self._context.tr)
        clear(self._place)
        held = found.quote.consent is not None
        for plan, kind in zip((found.plan, *found.further), words.kinds(), strict=True):
            # What it waits for stands below all prices, where it may be out of view.
            self._name(plan, kind, held=held and plan is found.plan)
        self._say_cut(found, words)
        self._lead_to_group(found)
        if found.quote.available:
            for line in words.lines():
                self._add(line)
        else:
            self._refuse(found, words)
        self._say_terms(words)
        for remark in words.remarks():
            self._place.addWidget(text(remark, "muted"))
        self.held.show_held((found,) if held else ())

    def _name(self, plan: RatePlan, kind: str, *, held: bool) -> None:
        """A plan with its kind and its state, and whether the price is `held` until somebody consents."""
        tr = self._context.tr
        self._place.addWidget(text(plan.name or "", "heading"))
        chips = Flow(chip(kind))
        state = tr(PLAN_STATES.get(plan.state or "draft", ""))
        chips.addWidget(chip(state if plan.state == "published" else f"! {state}"))
        if held:
            waits = tr("Waits for a consent")
            chips.addWidget(chip(f"! {waits}"))
        self._place.addLayout(chips)

    def _say_cut(self, found: Quoted, words: QuoteWords) -> None:
        """That a likelier plan ends or begins during the stay, and the other way to price it."""
        tr = self._context.tr
        if said := words.cut():
            self._place.addWidget(text(f"! {said}", "overdue"))
        if found.each_night is not None:
            self._turn(tr("Price each night by its plan"), by_night=True)
        elif found.further:
            self._turn(tr("Price the whole stay by one plan"), by_night=False)

    def _lead_to_group(self, found: Quoted) -> None:
        """Says that so many rooms are a group, what its quote does not take along, and leads there; a competitor gets none."""
        tr, stay = self._context.tr, found.quote.stay
        begins = group_from(found.plan)
        many = stay.rooms >= begins and stay.length <= MOST_NIGHTS
        if stay.by_day or not many or not is_sold_to(found.account):
            return
        said = [tr("From {n} rooms a night it is a group: it has a quote of its own.").format(n=begins)]
        if stay.discount or stay.children:
            said.append(tr("Discount and children's ages do not go along."))
        self._place.addWidget(text(" ".join(said), "muted"))
        turn = button(tr("Quote as a group"), self.group_wanted.emit, "", "bed-double")
        self._place.addLayout(row(turn, None))

    def _say_terms(self, words: QuoteWords) -> None:
        """What holds besides the price, as the customer would read it."""
        today = self._context.app.clock.local().date()
        if terms := words.terms(today):
            self._place.addWidget(text(self._context.tr("Terms"), "section"))
        if missed := words.missed(today):
            self._place.addWidget(text(f"! {missed}", "overdue"))
        for each in terms:
            self._place.addWidget(text(each, "muted"))

    def _turn(self, words: str, *, by_night: bool) -> None:
        turn = button(words, partial(self.priced_by_night.emit, by_night), "", "calendar-range")
        self._place.addLayout(row(turn, None))

    def _refuse(self, found: Quoted, words: QuoteWords) -> None:
        tr = self._context.tr
        for reason in words.reasons():
            self._place.addWidget(text(f"! {reason}", "strong"))
        if found.quote.alternatives:
            self._place.addWidget(text(tr("The nearest dates on which it is available"), "field"))
            self._place.addLayout(
                Flow(
                    *(
                        button(
                            words.other_dates(first, last), partial(self._take, first, last), "", "calendar"
                        )
                        for first, last in found.quote.alternatives
                    )
                )
            )

    def _take(self, arrival: date, departure: date) -> None:
        self.dates_taken.emit(arrival, departure)

    def _add(self, line: PriceLine) -> None:
        tr = self._context.tr
        role = "section" if line.is_sum else "muted" if line.is_secret or line.is_part else ""
        what = tr("{what} (confidential)").format(what=line.what) if line.is_secret else line.what
        amount: QLabel = text(line.amount, role if line.is_sum or line.is_part else "strong", wrap=False)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        if line.is_sum:
            rule = QFrame()
            rule.setProperty("role", "rule")
            self._place.addWidget(rule)
        across = row(text(what, role), amount)
        across.setStretch(0, 1)
        if line.is_part and line.amount:
            across.setContentsMargins(_WITHIN, 0, 0, 0)
        self._place.addLayout(across)
        if line.why:
            why = text("\n".join(line.why), "muted")
            why.setContentsMargins(_WITHIN, 0, 0, 0)
            self._place.addWidget(why)
