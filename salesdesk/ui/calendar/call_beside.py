"""The days and the call that is chosen in them, which opens beside."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from salesdesk.domain.records import Call
from salesdesk.ui.calendar.days_page import DaysPage
from salesdesk.ui.calendar.panel import CallPanel
from salesdesk.ui.context import Context
from salesdesk.ui.events import PRINT


class CallBeside(DaysPage):
    """Days, and the chosen call beside them: where it leads, and its fields."""

    def __init__(self, context: Context, place: QWidget | None = None) -> None:
        super().__init__(context, place)
        self.panel = CallPanel(context)
        self.panel.closed.connect(self._close_panel)
        self.panel.hide()

    @property
    def in_view(self) -> str:
        """The call beside the calendar, or the day that is looked at."""
        return self.panel.call or self.day.isoformat()

    @property
    def with_whom(self) -> str:
        """The call beside the calendar."""
        return self.panel.call

    def stand(self, record: str, standing: Mapping[str, Any]) -> None:
        """Shows the same days and the call beside them."""
        super().stand(record, standing)
        if self._shown.entry(record) is not None:
            self._chosen(record)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.panel.form.save_all()

    def refused(self) -> str:
        """What is typed beside the days and could not be saved."""
        return self.panel.form.refused()

    def step(self, by: int) -> None:
        """To the days before or after, without the call that is out of view then."""
        super().step(by)
        self._leave_call()

    def show_today(self) -> None:
        """To today, without the call that is out of view then."""
        super().show_today()
        self._leave_call()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the call, Ctrl+P prints its briefing."""
        if event.key() == Qt.Key.Key_Escape and not self.panel.isHidden():
            self._close_panel()
        elif event.matches(QKeySequence.StandardKey.Print):
            self.print_briefing()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A call that came to stand beside the days under the first click opens by the second."""
        if self.panel.lets_clicks_through:
            self._open(self.panel.call)

    def print_briefing(self) -> None:
        """Prints the briefing of the chosen call, which Briefings shows as it will print."""
        call, events, tr = self.panel.call or self.current, self.context.events, self.context.tr
        if self.context.app.desk.reader.of_type(Call, call) is not None:
            events.go.emit("briefings", f"{PRINT}{call}")
        else:
            events.said.emit(tr("Choose a call first: Ctrl+P then prints its briefing."))

    def _show(self) -> None:
        super()._show()
        self._open_anew()

    def _open_anew(self) -> None:
        """Shows the call as it is by now, where it still is."""
        if self.panel.call:
            self.panel.open(self.panel.call)
            if not self.panel.call:
                self._chosen("")

    def _open(self, call: str) -> None:
        self._chosen(call)
        self.panel.form.editors["objective"].setFocus()

    def _mark(self, call: str) -> None:
        self.view.choose(call)
        if self.panel.call not in ("", call):
            self._chosen(call)

    def _mark_moved(self, call: str) -> None:
        """Marks a call that moved; out of view the calendar stays as it was left."""
        if self.isVisible():
            self._mark(call)

    def _chosen(self, call: str) -> None:
        """Shows a call beside the days; "" for none."""
        if not call:
            self._hide_panel()
            return
        self.panel.show()
        self.panel.open(call)

    def _close_panel(self) -> None:
        self._chosen("")
        self._focus()

    def _leave_call(self) -> None:
        """Closes the call beside the days where it is chosen in them no longer and all that is typed could be saved."""
        self.panel.form.save_all()
        if self.panel.call and not self.current and not self.panel.form.refused():
            self._chosen("")

    def _hide_panel(self) -> None:
        """Shows no call beside the days, which get the keys where they were there: Qt would put them on the tabs."""
        held = self.window().focusWidget()
        had_keys = held is not None and self.panel.isAncestorOf(held)
        self.panel.let_go()
        self.panel.hide()
        if had_keys:
            self._focus()
