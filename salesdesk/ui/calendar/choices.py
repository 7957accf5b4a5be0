"""What can be done with what stands in the days, or with an empty time, in a menu at its place."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from salesdesk.services.day_notes import DayNote
from salesdesk.services.planning.settings import usual_length
from salesdesk.ui.calendar.note_ways import NoteWays
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.call_choices import CallChoices
from salesdesk.ui.widgets.choices import Choices


class DayChoices(QObject):
    """Offers for a call what Today offers, for a note its ways, and for an empty time what could be there."""

    opened = Signal(str)
    """A call was asked for."""
    call_wanted = Signal(object, int)
    """A call should be planned: its start on the wall and its length in minutes."""
    day_wanted = Signal(object)
    """All of a day should be shown."""

    def __init__(self, context: Context, place: QWidget, notes: NoteWays) -> None:
        super().__init__(place)
        self._context, self._notes = context, notes
        self._calls = CallChoices(context, place)

    def of(self, what: str | DayNote) -> Choices:
        """What can be done with a call (its id) or a note; nothing where it is neither kept nor leads anywhere."""
        if isinstance(what, DayNote):
            return self._notes.choices(what)
        return self._calls.of(what, self._context.tr("Open it"), partial(self.opened.emit, what))

    def of_time(self, start: datetime, *, among_others: bool) -> Choices:
        """What could be at an empty time; `among_others`: of a day that is not the only one in view."""
        tr, formats, day = self._context.tr, self._context.formats, start.date()
        plan = tr("Plan a call at {time}").format(time=formats.time(start))
        found: Choices = (
            (plan, partial(self.call_wanted.emit, start, usual_length(self._context.app.desk.reader))),
            (tr("Holiday or time off…"), partial(self._notes.begin_day_off, day)),
        )
        if among_others:
            words = tr("Show {day}").format(day=formats.weekday(day))
            found = (*found, (words, partial(self.day_wanted.emit, day)))
        return found
