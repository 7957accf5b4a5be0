"""The button by which the papers of the chosen call's day come into view."""

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from salesdesk.i18n import Translator
from salesdesk.ui.briefings.asked import Asked
from salesdesk.ui.widgets.basics import button


class DayPapers(QObject):
    """Offers them in a menu, and the call's own briefing; the button is down while one of them is in view."""

    call_wanted = Signal()
    day_wanted = Signal(bool)
    """A paper of the day is wanted: where I am, or else the run sheet with all briefings."""

    def __init__(self, tr: Translator, parent: QObject) -> None:
        super().__init__(parent)
        self._tr = tr
        self._asked = Asked()
        self.button = button(tr("Day pack"), self.offer, "", "calendar-days")
        self.button.setCheckable(True)

    def follow(self, asked: Asked) -> None:
        """Another paper is asked for."""
        self._asked = asked
        self._put_down()

    def offer(self) -> QMenu:
        """Opens the menu, in which the paper in view is ticked."""
        tr, asked = self._tr, self._asked
        # The click turned it over; that is only a question yet.
        self._put_down()
        menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_pack = asked.day is not None and not asked.whereabouts
        papers = (
            (tr("Briefing of this call"), self.call_wanted.emit, asked.day is None),
            (tr("Run sheet and briefings of the day"), lambda: self.day_wanted.emit(False), is_pack),
            (tr("Where I am, for the house"), lambda: self.day_wanted.emit(True), asked.whereabouts),
        )
        for label, show, in_view in papers:
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(in_view)
            action.triggered.connect(lambda _=False, show=show: show())
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))
        return menu

    def _put_down(self) -> None:
        self.button.setChecked(self._asked.day is not None)
