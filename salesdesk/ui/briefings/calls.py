"""The list of coming calls by day."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from salesdesk.domain.records import Call
from salesdesk.ui.briefings.call_list import GAP, NAME, TIME, CallDelegate
from salesdesk.ui.context import Context

RECORD = int(Qt.ItemDataRole.UserRole)


class ComingCalls(QListWidget):
    """Calls under the day on which they take place."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
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

    def show_calls(self, calls: Sequence[Call]) -> None:
        """Lists calls in their order; nothing is chosen afterwards."""
        titles = self._context.app.desk.reader.titles(call.account for call in calls if call.account)
        self.blockSignals(True)
        self.clear()
        day: date | None = None
        for call in calls:
            if call.when and call.when.local.date() != day:
                day = call.when.local.date()
                self._add_day(day)
            self._add_call(call, titles.get(call.account or "", ""))
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

    def _add_day(self, day: date) -> None:
        today, tr = self._context.app.clock.local().date(), self._context.tr
        near = {today: tr("Today"), today + timedelta(days=1): tr("Tomorrow")}.get(day, "")
        item = QListWidgetItem("  ·  ".join(filter(None, (near, self._context.formats.day(day)))))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _add_call(self, call: Call, title: str) -> None:
        tr = self._context.tr
        time = self._context.formats.time(call.when.local) if call.when else ""
        name = title or tr("Account not on this laptop")
        gap = "" if call.objective else "! " + tr("no objective yet")
        item = QListWidgetItem("  ·  ".join(filter(None, (f"{time}  {name}", gap))))
        for role, words in ((TIME, time), (NAME, name), (GAP, gap), (RECORD, call.id)):
            item.setData(role, words)
        self.addItem(item)
