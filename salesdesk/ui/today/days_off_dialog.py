"""Holidays and time off: what the desk says of days, and the public holidays to come, each of which can be corrected."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.domain.records.house import WORKING
from salesdesk.domain.text import in_pieces
from salesdesk.errors import Progress
from salesdesk.services.days_off import DaysOff, correcting, known_days_off
from salesdesk.services.records import add
from salesdesk.ui.context import Context
from salesdesk.ui.today.row_dialog import RowDialog
from salesdesk.ui.today.rows import Row, still
from salesdesk.ui.widgets.basics import GRID, button
from salesdesk.ui.widgets.choices import Choices
from salesdesk.ui.widgets.record_dialog import RecordDialog


class DaysOffDialog(RowDialog):
    """The desk's entries, then what is public; Enter opens an entry, or begins one for the day of a public holiday."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        tr = context.tr
        empty = tr("Nothing is known of holidays and time off.")
        super().__init__(context, parent, tr("Holidays and time off"), empty, tr("Include what is past"))
        self.off_button = button(tr("Add time off…"), self.add_time_off, "", "plus")
        self.holiday_button = button(tr("Add a holiday…"), self.add_holiday, "quiet", "plus")
        self.begin(self.off_button, self.holiday_button)

    def look(self) -> Callable[[Progress], Sequence[DaysOff]]:
        """Reads the entries, those that are past where they are asked for, and the public holidays to come."""
        app, tr, past = self.context.app, self.context.tr, self.more.isChecked()
        today, country = app.clock.local().date(), app.defaults.country
        return lambda _: known_days_off(app.desk.reader, today, country, tr, with_past=past)

    def heading(self, each: DaysOff) -> str:
        """What is public stands by itself."""
        return "" if each.record else self.context.tr("Public holidays")

    def line(self, each: DaysOff) -> Row:
        """Some days, and what is said of them."""
        tr, formats = self.context.tr, self.context.formats
        days = (
            formats.weekdays(each.days)
            if each.days
            else tr("Every week")
            if each.hours
            else tr("No days yet")
        )
        length = each.days.length if each.days and each.record and not each.hours else None
        long = tr.plural("{n} day", "{n} days", length) if length else ""
        below = in_pieces(days, long, each.hours)
        act = partial(self._open, each.record) if each.record else partial(self._correct, each)
        line = Row(each.record or f"public:{days}", ". ".join((each.words, below)), act)
        if each.record:
            line.choices = partial(self._choices, each.record)
            line.delete = partial(self._delete, each.record)
        else:
            work = (tr("It is a working day"), partial(self._work_on, each))
            line.choices = lambda: ((tr("Open it"), act), work)
            words = tr("A public holiday is not deleted: open it, and say what it is instead.")
            line.delete = partial(self.banner.say, words)
        layout = QVBoxLayout(line)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(0)
        layout.addWidget(still(each.words))
        layout.addWidget(still(below, "field"))
        return line

    def add_time_off(self) -> None:
        """Leave, administration or another time in which I make no calls."""
        me = self.context.app.desk.reader.fact("me")
        self._begin(kind="leave", **({"colleague": me} if me else {}))

    def add_holiday(self) -> None:
        """Days on which neither the house nor its customers work."""
        self._begin(kind="holiday")

    def _correct(self, public: DaysOff) -> None:
        assert public.days is not None
        self._begin(public.words, **correcting(public.days, public.words))

    def _work_on(self, public: DaysOff) -> None:
        assert public.days is not None
        entry, journal = correcting(public.days, public.words, WORKING), self.context.app.desk.journal
        self.context.write(lambda: add(journal, "absence", entry)[1], self, self.banner.warn)

    def _begin(self, title: str = "", **values: Any) -> None:
        RecordDialog(self.context, self, "absence", values, title).open_new()

    def _open(self, record: str) -> None:
        RecordDialog(self.context, self, "absence", {}).open_record(record)

    def _choices(self, record: str) -> Choices:
        tr = self.context.tr
        return (
            (tr("Open it"), partial(self._open, record)),
            (tr("Delete"), partial(self._delete, record)),
        )

    def _delete(self, record: str) -> None:
        self.context.delete(record, self)
