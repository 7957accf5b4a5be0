"""The list of coming calls by day."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from salesdesk.domain.records import Call
from salesdesk.domain.records.calls import ENDED
from salesdesk.domain.text import in_pieces
from salesdesk.services.references import account_names
from salesdesk.store.reader import Appointment
from salesdesk.ui.briefings.call_list import GAP, NAME, PAPER, TIME, CallDelegate
from salesdesk.ui.context import Context

RECORD = int(Qt.ItemDataRole.UserRole)

AHEAD = timedelta(days=60)
MOST_CALLS = 200
"""So many coming calls are listed; what comes later is in the calendar."""

_Coming = Appointment | Call
_Row = tuple[str, ...]
"""The words of a row, and of a call its time, name, what it lacks and its id."""


class ComingCalls(QListWidget):
    """Calls under the day on which they take place; `gap_chosen` asks to mend what the chosen one lacks."""

    gap_chosen = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._days: dict[str, date] = {}
        self._rows: list[_Row] = []
        self.setAccessibleName(context.tr("Coming calls"))
        self._painted = CallDelegate(self)
        self.setItemDelegate(self._painted)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew at another width, also where only a scroll bar came or went."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on what a call lacks leads to mending it."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._is_gap(event.position().toPoint()):
            self.gap_chosen.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What can be clicked shows the hand."""
        super().mouseMoveEvent(event)
        hand = self._is_gap(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def _is_gap(self, at: QPoint) -> bool:
        index = self.indexAt(at)
        place = self._painted.gap(self.visualRect(index), index) if index.isValid() else None
        return place is not None and place.contains(at)

    @property
    def lacks(self) -> bool:
        """Whether the chosen call lacks something."""
        item = self.currentItem()
        return bool(item and item.data(GAP))

    @property
    def chosen(self) -> str:
        """The id of the chosen call; "" for none."""
        item = self.currentItem()
        return str(item.data(RECORD) or "") if item else ""

    def read(self, keep: str) -> bool:
        """Lists the calls that are still to come, and one that is to be kept in any case; False where there is none."""
        reader, now = self._context.app.desk.reader, self._context.app.clock.now()
        coming = reader.appointments(
            now - timedelta(hours=12), now + AHEAD, limit=MOST_CALLS, whose=reader.fact("me")
        )
        calls: list[_Coming] = [call for call in coming if call.state not in ENDED or call.id == keep]
        kept = reader.of_type(Call, keep)
        if kept is not None and keep not in {call.id for call in calls}:
            calls.insert(0, kept)
        self._show_calls(calls, more=len(coming) == MOST_CALLS)
        return bool(calls)

    def _show_calls(self, calls: Sequence[_Coming], *, more: bool) -> None:
        """Lists calls in their order; nothing is chosen afterwards. `more` says that later ones are not listed."""
        self._days = {call.id: call.when.local.date() for call in calls if call.when}
        rows = list(self._rows_of(calls))
        if more:
            rows.append((self._context.tr("Later calls are in the calendar."),))
        self.blockSignals(True)
        if rows != self._rows:
            # To lay out two hundred rows takes longer than all the rest.
            self._rows = rows
            self.clear()
            for row in rows:
                self.addItem(_item(*row))
        self.setCurrentRow(-1)
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

    def mark_day(self, day: date | None) -> None:
        """Marks a day with all its calls as what the paper in view is about; which call is chosen stays as it is."""
        marked = False
        for line in reversed(range(self.count())):
            item = self.item(line)
            if record := item.data(RECORD):
                marked = day is not None and self._days.get(record) == day
            if bool(item.data(PAPER)) != marked:
                item.setData(PAPER, marked)

    def day_of(self, call: str) -> date | None:
        """The day on which a listed call takes place."""
        return self._days.get(call)

    def first_of(self, day: date) -> str:
        """The first call that is listed on a day; "" for none."""
        return next((call for call, on in self._days.items() if on == day), "")

    def _rows_of(self, calls: Sequence[_Coming]) -> Iterator[_Row]:
        tr, formats = self._context.tr, self._context.formats
        today = self._context.app.clock.local().date()
        near = {today: tr("Today"), today + timedelta(days=1): tr("Tomorrow")}
        titles = account_names(self._context.app.desk.reader, (call.account for call in calls), tr)
        before: date | None = None
        for call in calls:
            day = self._days.get(call.id)
            if day is not None and day != before:
                before = day
                yield (in_pieces(near.get(day, ""), formats.day_ahead(day, today)),)
            time = formats.time(call.when.local) if call.when else ""
            name = titles.get(call.account or "", "") or tr("No account yet")
            gap = "" if call.objective else tr("+ Set an objective")
            yield in_pieces(f"{time}  {name}", gap), time, name, gap, call.id


def _item(words: str, *call: str) -> QListWidgetItem:
    """A row for a call, or for the day of those below it."""
    item = QListWidgetItem(words)
    for role, said in zip((TIME, NAME, GAP, RECORD), call, strict=False):
        item.setData(role, said)
    if not call:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item
