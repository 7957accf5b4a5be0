"""The two dates of a stay: a departure goes along with its arrival and is never before it."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from salesdesk.domain.typed import coming_date_of, departure_of, written
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.day_popup import offer_calendar, write_whole


class StayDates(QObject):
    """The two lines; each has a calendar and is written whole. `changed` comes when one of them says something else by itself."""

    changed = Signal()
    arrival_chosen = Signal()
    """Comes when the arrival was taken out of the calendar."""

    def __init__(self, context: Context, by_day: Callable[[], bool]) -> None:
        """`by_day` tells whether what is sold may end on its day, as a dinner does."""
        super().__init__()
        self._context = context
        self._by_day = by_day
        self.arrival, self.departure = QLineEdit(), QLineEdit()
        self.departure.setToolTip(context.tr("A date, or how many nights"))
        self._nights: timedelta | None = None
        """From the arrival to the departure when that was said last, for another arrival; None where it cannot be read."""
        self._followed = ""
        """The arrival after which the departure was looked at last."""
        offer_calendar(self.arrival, context, self.arrival_chosen, ahead=True)
        offer_calendar(self.departure, context, self.changed, ahead=True)
        self.arrival.textEdited.connect(self._keep_nights)
        self.arrival.editingFinished.connect(self._leave_arrival)
        self.arrival_chosen.connect(self._follow_arrival)
        self.arrival_chosen.connect(self.changed)
        self.departure.textChanged.connect(self._count_nights)
        write_whole(self.departure, self._departure)

    def show(self, arrival: date, departure: date) -> None:
        """Shows two dates."""
        self.arrival.setText(written(arrival))
        self.departure.setText(written(departure))
        self._followed = self.arrival.text()
        self._count_nights()

    def arrives(self) -> date:
        """The arrival; raises `UserError`."""
        return coming_date_of(self.arrival.text().strip(), self._today)

    def departs(self) -> date:
        """The departure; raises `UserError`, also for one that is not after the arrival."""
        departure = self._departure()
        if departure - self.arrives() < self._shortest:
            raise UserError(N_("The departure is not after the arrival."))
        return departure

    @property
    def _today(self) -> date:
        return self._context.app.clock.local().date()

    def _departure(self) -> date:
        typed = self.departure.text().strip()
        if re.fullmatch(r"\d{1,3}", typed):
            return self.arrives() + timedelta(days=int(typed))
        return departure_of(typed, self.arrives(), self._today)

    @property
    def _shortest(self) -> timedelta:
        """The time from an arrival to the first departure that there may be: a dinner ends on its day."""
        return timedelta(days=0 if self._by_day() else 1)

    def _count_nights(self) -> None:
        try:
            self._nights = self._departure() - self.arrives()
        except (UserError, OverflowError):
            self._nights = None

    def _keep_nights(self) -> None:
        """Another arrival takes the departure along."""
        if self._nights is None or self._nights < self._shortest:
            return
        try:
            self.departure.setText(written(self.arrives() + self._nights))
        except (UserError, OverflowError):
            return

    def _leave_arrival(self) -> None:
        """Who only passes by moves no departure."""
        if self.arrival.text() != self._followed:
            self._follow_arrival()

    def _follow_arrival(self) -> None:
        """Writes the arrival whole; the departure moves with it, and one that is not after it then behind it."""
        try:
            arrival = self.arrives()
            self.arrival.setText(written(arrival))
            self._followed = self.arrival.text()
            self._keep_nights()
            if self._departure() < (first := arrival + self._shortest):
                self.departure.setText(written(first))
                self.changed.emit()
        except (UserError, OverflowError):
            return
        self._count_nights()
