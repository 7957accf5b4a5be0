"""What stands beside a briefing while it is prepared: what is still missing, and which sections it prints."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from salesdesk.domain.records import Call
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.layouts import keep_layout, layout_for
from salesdesk.services.briefing.ready import ready
from salesdesk.ui.briefings.day_check import DayCheck
from salesdesk.ui.briefings.ready_check import EDGE, SIGNS, ReadyCheck
from salesdesk.ui.briefings.section_list import SectionList
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Column
from salesdesk.ui.widgets.scrolling import Scrolling
from salesdesk.ui.widgets.segments import Segments


class Preparation(QWidget):
    """The ready-check of a call or of those of a day, and the sections of a briefing, which are saved as they are changed."""

    arranged = Signal()
    """Other sections, or the same in another order, were saved."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._call = ""
        self._whose: tuple[str, ...] = ()
        self._has_sections = True
        self.side = ""
        """Which of both is wanted, "check" or "sections"; beside a paper without sections the check is in view."""
        tr = context.tr
        self.check = ReadyCheck(context)
        self.day_check = DayCheck(context)
        self.day_check.hide()
        self.sections = SectionList(context)
        self.sections.changed.connect(lambda: self._write_layout(self._call))
        self.sections.usual.connect(self._make_usual)
        self.sections.back.connect(self._back_to_usual)
        self.setAccessibleName(tr("Preparation"))
        self._checks = _scrolling(self.check, self.day_check)
        self._sides = {"check": self._checks, "sections": self.sections}
        self.choice = Segments(self, [("check", tr("Ready?")), ("sections", tr("Sections"))], self.show_side)
        self._lay_out()
        self.show_side("check")

    def show_side(self, name: str) -> None:
        """Shows "check", what is still missing, or "sections"."""
        self.side = name
        in_view = name if self._has_sections else "check"
        self.choice.mark(in_view)
        self._stack.setCurrentWidget(self._sides[in_view])

    def show_call(self, call: str, of_day: Sequence[str] = (), *, has_sections: bool = True) -> None:
        """Shows the sections of a call and what it still needs, or what each call `of_day` needs where papers of a day are shown.

        A paper that has no sections offers none.
        """
        self._call, self._has_sections = call, has_sections
        self.choice.named["sections"].setVisible(has_sections)
        self.show_side(self.side)
        app = self._context.app
        if app.desk.reader.of_type(Call, call) is None:
            return
        desk = Desktop(app.desk.database, app.desk.reader, app.clock, self._context.tr)
        if self.day_check.isHidden() is bool(of_day):
            # The one that goes out of view has no fields open any more.
            self.check.close_fields()
            self.day_check.show_calls(desk, ())
            self.day_check.setVisible(bool(of_day))
            self.check.setVisible(not of_day)
        if of_day:
            self.day_check.show_calls(desk, of_day)
        else:
            self.check.show_checks(ready(Dossier(desk, call)))
        self.sections.show_layout(layout_for(app.desk.reader, call))
        if self._whose != (whose := (call, *of_day)):
            # Where the checks of another call were scrolled to says nothing here.
            self._whose = whose
            self._checks.verticalScrollBar().setValue(0)

    def follow(self, initiator: object) -> None:
        """Something was written: the fields that are open show it."""
        self.check.follow(initiator)
        self.day_check.follow(initiator)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.check.save_all()
        self.day_check.save_all()

    def refused(self) -> str:
        """What is typed here and could not be saved."""
        return self.check.refused() or self.day_check.refused()

    def show_gap(self, check: str) -> None:
        """Opens the fields that mend a check, with the keys on them."""
        self.show_side("check")
        self.check.mend(check)

    def _make_usual(self) -> None:
        self._write_layout("")
        self._context.events.said.emit(self._context.tr("All briefings follow this order from now on."))

    def _back_to_usual(self) -> None:
        self.sections.show_layout(layout_for(self._context.app.desk.reader))
        self._write_layout(self._call)

    def _write_layout(self, call: str) -> None:
        desk = self._context.app.desk
        self._context.wrote(keep_layout(desk.journal, desk.reader, self.sections.layout_shown, call), self)
        self.arranged.emit()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for each in self._sides.values():
            self._stack.addWidget(each)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.setContentsMargins(EDGE, 0, 0, 0)
        for button in self.choice.buttons():
            head.addWidget(button)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(head)
        column.addWidget(self._stack, 1)


def _scrolling(*widgets: QWidget) -> Scrolling:
    inner = Column()
    layout = QVBoxLayout(inner)
    layout.setContentsMargins(EDGE - SIGNS, 2 * GRID, GRID, 2 * GRID)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return Scrolling(inner)
