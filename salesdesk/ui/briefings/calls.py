"""The list of coming calls by day."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from salesdesk.domain.records import Call
from salesdesk.domain.records.calls import ENDED
from salesdesk.services.references import account_names
from salesdesk.ui.briefings.call_list import GAP, NAME, TIME, CallDelegate
from salesdesk.ui.context import Context

RECORD = int(Qt.ItemDataRole.UserRole)

AHEAD = timedelta(days=60)
MOST_CALLS = 200
"""So many coming calls are listed; what comes later is in the calendar."""


class ComingCalls(QListWidget):
    """Calls under the day on which they take place."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._days: dict[str, date] = {}
        self.setAccessibleName(context.tr("Coming calls"))
        self.setItemDelegate(CallDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew at another width, also where only a scroll bar came or went."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @property
    def chosen(self) -> str:
        """The id of the chosen call; "" for none."""
        item = self.currentItem()
        return str(item.data(RECORD) or "") if item else ""

    def read(self, keep: str) -> bool:
        """Lists the calls that are still to come, and one that is to be kept in any case; False where there is none."""
        reader, now = self._context.app.desk.reader, self._context.app.clock.now()
        coming = reader.calls(
            now - timedelta(hours=12), now + AHEAD, limit=MOST_CALLS, whose=reader.fact("me")
        )
        calls = [call for call in coming if call.state not in ENDED or call.id == keep]
        kept = reader.of_type(Call, keep)
        if kept is not None and keep not in {call.id for call in calls}:
            calls.insert(0, kept)
        self._show_calls(calls, more=len(coming) == MOST_CALLS)
        return bool(calls)

    def _show_calls(self, calls: Sequence[Call], *, more: bool) -> None:
        """Lists calls in their order; nothing is chosen afterwards. `more` says that later ones are not listed."""
        titles = account_names(
            self._context.app.desk.reader, (call.account for call in calls), self._context.tr
        )
        self.blockSignals(True)
        self.clear()
        self._days = {call.id: call.when.local.date() for call in calls if call.when}
        day: date | None = None
        for call in calls:
            if call.id in self._days and self._days[call.id] != day:
                day = self._days[call.id]
                self._add_day(day)
            self._add_call(call, titles.get(call.account or "", ""))
        if more:
            self._add_heading(self._context.tr("Later calls are in the calendar."))
        self.blockSignals(False)
        self.setVisible(bool(calls))

    def choose(self, call: str) -> bool:
        """Marks a call without telling; False where it is not listed. "" marks the first."""
        for line in range(self.count()):
            record = self.item(line).data(RECORD)
            if record and call in ("", record):
                self.blockSignals(True)
                self.setCurrentRow(line)
                self.blockSignals(False)
                # The day of the first call is seen with it.
                self.scrollToItem(self.item(max(line - 1, 0)))
                self.scrollToItem(self.item(line))
                return True
        return False

    def day_of(self, call: str) -> date | None:
        """The day on which a listed call takes place."""
        return self._days.get(call)

    def first_of(self, day: date) -> str:
        """The first call that is listed on a day; "" for none."""
        return next((call for call, on in self._days.items() if on == day), "")

    def _add_day(self, day: date) -> None:
        today, tr = self._context.app.clock.local().date(), self._context.tr
        near = {today: tr("Today"), today + timedelta(days=1): tr("Tomorrow")}.get(day, "")
        self._add_heading("  ·  ".join(filter(None, (near, self._context.formats.day(day)))))

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _add_call(self, call: Call, title: str) -> None:
        tr = self._context.tr
        time = self._context.formats.time(call.when.local) if call.when else ""
        name = title or tr("No account yet")
        gap = "" if call.objective else "! " + tr("no objective yet")
        item = QListWidgetItem("  ·  ".join(filter(None, (f"{time}  {name}", gap))))
        for role, words in ((TIME, time), (NAME, name), (GAP, gap), (RECORD, call.id)):
            item.setData(role, words)
        self.addItem(item)
