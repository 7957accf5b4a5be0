"""Proposed calls are brought into sight, and what stands out of sight is told of."""

from PySide6.QtCore import QObject, Qt

from salesdesk.ui.calendar.proposing.panel import ProposalPanel
from salesdesk.ui.calendar.proposing.session import ProposalSession
from salesdesk.ui.calendar.view import CalendarView
from salesdesk.ui.calendar.views import Views


class InSight(QObject):
    """Follows which proposed calls are seen in the days."""

    def __init__(self, views: Views, session: ProposalSession, panel: ProposalPanel) -> None:
        super().__init__()
        self._views, self._session, self._panel = views, session, panel
        views.resized.connect(self.tell_of_others, Qt.ConnectionType.QueuedConnection)
        views.days_view.sighted.connect(self.tell_of_others)
        views.days_view.verticalScrollBar().valueChanged.connect(lambda _: self.tell_of_others())
        session.arrived.connect(self._show_first)

    def show_call(self, call: str) -> None:
        """Scrolls to a call, the days to its own as well as the hours."""
        view = self._views.in_view
        if isinstance(view, CalendarView) and (entry := view.entry(call)):
            view.spot = entry.day
        view.reveal(call)

    def tell_of_others(self) -> None:
        """Says on which days in view proposed calls stand that nobody sees, on a day or in hours that have no room."""
        view, calls = self._views.days_view, self._session.calls
        shown = view.shown.entries if calls and self._views.in_view is view else ()
        self._panel.show_beyond(
            each.call.id for each in shown if each.call.id in calls and not view.sees(each)
        )

    def _show_first(self) -> None:
        """The first of what is proposed is in sight, whatever hours and days were."""
        if calls := self._session.calls:
            self.show_call(min(calls, key=lambda call: calls[call].start))
