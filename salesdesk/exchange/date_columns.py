"""How the dates in the columns of a table are written, and what is to be known about it."""

from collections.abc import Iterator, Sequence

from salesdesk.exchange.dates import Order, has_buddhist_years, order_of
from salesdesk.exchange.mapping import Guess
from salesdesk.exchange.remarks import Remark
from salesdesk.exchange.tables import Table
from salesdesk.i18n import N_


class DateColumns:
    """The columns of dates: one that leaves open whether day or month comes first follows the others."""

    def __init__(self, table: Table, columns: Sequence[int]) -> None:
        sample = table.sample()
        self._buddhist = {i for i in columns if has_buddhist_years(sample[i])}
        self._orders = {i: order_of(sample[i]) for i in columns}
        for i in columns:
            if not self._orders[i][1]:
                self._orders[i] = order_of(table.texts(i))
        proven = {order for order, is_proven in self._orders.values() if is_proven}
        self._usual: Order = "month first" if proven == {"month first"} else "day first"

    def order(self, column: int) -> Order:
        """Which of day and month comes first in a column."""
        order, proven = self._orders[column]
        return order if proven else self._usual

    def remarks(self, column: Guess) -> Iterator[Remark]:
        """What is to be known about how a column is read."""
        titled = {"column": column.title}
        _, proven = self._orders[column.index]
        if self.order(column.index) == "month first":
            yield Remark(N_("Dates in column {column} have the month first."), titled)
        elif not proven:
            yield Remark(N_("Dates in column {column} were read with the day first."), titled)
        if column.index in self._buddhist:
            yield Remark(N_("Years in column {column} are Buddhist ones: 2569 was read as 2026."), titled)
