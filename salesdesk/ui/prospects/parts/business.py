"""What an account brought, and what is in the making."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from salesdesk.domain.records import Account, Opportunity, Purchase, Record
from salesdesk.domain.records.trade import ENDED_STAGES
from salesdesk.errors import Progress, UserError
from salesdesk.services.production import Year, basis_words, by_year, figure_words, reckoned_words
from salesdesk.services.rates.rebates import rebate_words, rebates_of
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.prospects.parts.part import Part, Records
from salesdesk.ui.widgets.basics import button, tip
from salesdesk.ui.widgets.charts import Bar, Bars, Gauge
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.words import text

FIRST = 4
"""So many entries of production are shown below the sums until somebody wants more."""


class Production(Part):
    """Room nights by year against what was promised."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.tr("Production"), "purchase", context.tr("New production"))
        self._to_sum_up: tuple[Account, list[Purchase]] | None = None

    def steps(self, account: Account) -> tuple[Callable[[], object], ...]:
        """The entries, and then what they come to."""
        return (*super().steps(account), self._sum_up)

    def read(self) -> None:
        """Shows the entries and the sums anew."""
        super().read()
        self._sum_up()

    def fill(self, account: Account) -> None:
        """Shows the entries; the sums above them follow."""
        bought = self.context.app.desk.reader.find(
            Purchase, account=account.id, order="-stay_from", limit=400
        )
        self.show_records(bought, self.items.purchase, self.context.tr("No production yet."), FIRST)
        self._to_sum_up = account, bought

    def _sum_up(self) -> None:
        """Shows this year's nights against the contract, what comes back of them, and the years as bars."""
        if self._to_sum_up is None:
            return
        (account, bought), self._to_sum_up = self._to_sum_up, None
        tr, app = self.context.tr, self.context.app
        today = app.clock.local().date()
        years = by_year(bought, today)
        gauge = self._gauge(account, years, today)
        # What the contract of this year promises stands at the gauge.
        barred = [
            y for y in years if not (gauge is not None and y.year == today.year and y.basis == "promised")
        ]
        above: list[QWidget] = [gauge] if gauge is not None else []
        for earned in rebates_of(app.desk.reader, account.id, today, app.defaults):
            above += [text(words, "muted") for words in rebate_words(earned, tr)]
        if any(year.nights for year in barred):
            above += [text(tr("Room nights by year"), "muted"), self._bars(barred)]
            if words := reckoned_words(years, tr):
                above.append(text(words, "muted"))
        for at, widget in enumerate(above):
            self.body.insertWidget(at, widget)

    def _gauge(self, account: Account, years: Sequence[Year], today: date) -> Gauge | None:
        promised = account.contract_room_nights
        if not promised:
            return None
        tr, number = self.context.tr, self.context.formats.number
        nights = sum(y.nights for y in years if y.year == today.year and y.basis == "actual")
        passed = (today - date(today.year, 1, 1)).days / 365
        words = tr("{nights} of {promised} room nights  ·  {expected} expected by today").format(
            nights=number(nights), promised=number(promised), expected=number(round(promised * passed))
        )
        title = tr("Contract {year}").format(year=today.year)
        return Gauge(title, nights, promised, words, expected=passed)

    def _bars(self, years: Sequence[Year]) -> Bars:
        tr, formats = self.context.tr, self.context.formats
        return Bars(
            tr("Room nights by year"),
            [
                Bar(
                    f"{y.year}  {basis_words(y, tr, formats)}",
                    y.nights,
                    figure_words(y, formats.number(y.nights)),
                    y.basis == "promised",
                )
                for y in years
            ],
        )


class Opportunities(Records):
    """Business in the making; beside each the ways to its group quote and its proposal."""

    def __init__(self, context: Context) -> None:
        tr = context.tr
        empty = tr("No opportunity yet.")
        super().__init__(
            context, tr("Opportunities"), Opportunity, "opportunity", tr("New opportunity"), empty, key=_order
        )
        self._job: Job | None = None

    def fill(self, account: Account) -> None:
        """Shows the opportunities; what is owed after an event follows when it is reckoned."""
        if self._job is not None:
            self._job.cancel()
        self._shown: dict[str, Item] = {}
        super().fill(account)
        app, tr, shown = self.context.app, self.context.tr, tuple(self._shown)

        def work(_: Progress) -> dict[str, list[str]]:
            from salesdesk.services.rates.group_words import owed_after

            return owed_after(app.desk.reader, shown, app.clock.local().date(), app.defaults, tr)

        if shown:
            self._job = self.context.jobs.run(self, work, self._say_owed, self._failed)

    def _say_owed(self, found: dict[str, list[str]]) -> None:
        for record, words in found.items():
            for each in words:
                self._shown[record].say(each)

    def _failed(self, error: BaseException) -> None:
        self.context.events.said.emit(self.context.say(error))

    def add(self, record: Record, item: Item, *beside: QPushButton) -> None:
        """Shows an opportunity."""
        self._shown[record.id] = item
        tr = self.context.tr
        quotes = self._way(tr("Group quote of {name}"), item, partial(self.quote, record.id), "bed-double")
        proposes = self._way(tr("Proposal for {name}"), item, partial(self.propose, record.id), "handshake")
        super().add(record, item, quotes, proposes, *beside)

    def _way(self, words: str, item: Item, act: Callable[[], object], sign: str) -> QPushButton:
        made = button("", act, "icon", sign)
        words = words.format(name=item.title)
        made.setAccessibleName(words)
        made.setToolTip(tip(words))
        return made

    def propose(self, opportunity: str) -> None:
        """Shows the proposal for an opportunity as it prints, or says why there cannot be one."""
        # Only here: what prices a proposal is loaded when somebody asks for one.
        from salesdesk.services.papers.proposal_asked import check_dates

        try:
            check_dates(self.context.app.desk.reader, opportunity)
        except UserError as error:
            self.context.events.said.emit(self.context.say(error))
            return
        self.context.events.go.emit("catalogue", opportunity)

    def quote(self, opportunity: str) -> None:
        """Opens the group quote of an opportunity."""
        # Only here: the grid and the engine behind it are loaded when somebody quotes a group.
        from salesdesk.ui.quoting.group import GroupDialog

        GroupDialog(self.context, self, opportunity).show()


def _order(chance: Opportunity) -> tuple[bool, int]:
    """What is to come by its first day, then what is over, the latest first."""
    over, first = chance.stage in ENDED_STAGES, chance.stay.first if chance.stay else None
    return over, (-1 if over else 1) * (first or date.max).toordinal()
