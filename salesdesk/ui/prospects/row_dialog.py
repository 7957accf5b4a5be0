"""Asks when the chosen accounts are called on, one after the other."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.text import in_pieces
from salesdesk.domain.typed import time_of, whole_of
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services import call_rows
from salesdesk.services.call_rows import PAUSES, CallRow, RowCall
from salesdesk.services.calls import next_morning
from salesdesk.services.planning.settings import usual_length
from salesdesk.services.rates.words import in_words
from salesdesk.services.references import account_names
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.widgets.basics import GRID, Column, button, row
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.editors import editor_for
from salesdesk.ui.widgets.question import Question
from salesdesk.ui.widgets.room import fit_to_all_of
from salesdesk.ui.widgets.scrolling import Scrolling
from salesdesk.ui.widgets.text_editor import TextEditor
from salesdesk.ui.widgets.tick import Tick
from salesdesk.ui.widgets.words import text

OPENS, CLOSES = time(9, 0), "17:00"
LOOK_AGAIN_MS = 200
SHOWN = 5
"""So many of the calls are shown beforehand, and as many more of which something should be known."""


def _is_doubtful(call: RowCall) -> bool:
    return call.far is not None or call.beside_work


class RowDialog(Question):
    """Kind, first time, length and pause; below it what would be planned."""

    def __init__(self, context: Context, parent: QWidget, records: list[str]) -> None:
        tr = context.tr
        self.plan_button = button(tr("Plan"), self.plan, "primary", "calendar-plus")
        title = tr.plural("Calls on {n} account", "Calls on {n} accounts", len(records))
        super().__init__(context, parent, title, self.plan_button)
        inner = Column()
        asked = QVBoxLayout(inner)
        asked.setContentsMargins(0, 0, 2 * GRID, 0)
        asked.setSpacing(self.body.spacing())
        self._scroll = Scrolling(inner)
        self.body.addWidget(self._scroll, 1)
        self.body = asked
        self._records = records
        self._job: Job | None = None
        kinds, aims = (REGISTRY["call"].fields[name] for name in ("channel", "objective"))
        self.kind = ChoiceBox(tr(kinds.label))
        for code in PAUSES:
            self.kind.addItem(tr(kinds.choices[code]), code)
        self.when = editor_for(REGISTRY["call"].fields["when"], context)
        self.pause, self.closes, self.objective = QLineEdit(), QLineEdit(CLOSES), QLineEdit()
        named = ((self.pause, tr("Break between")), (self.closes, tr("Not later than")))
        for line, name in (*named, (self.objective, tr(aims.label))):
            line.setAccessibleName(name)
        self.preview = text("", "strong")
        self.some = text("", "muted")
        self.phones_far = Tick(tr("By telephone where it is too far to visit"))
        self.phones_far.setChecked(True)
        self.phones_far.toggled.connect(lambda _: self.look())
        self.phones_far.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOK_AGAIN_MS)
        self._pause.timeout.connect(self.look)
        self.ask(tr(kinds.label), self.kind)
        assert isinstance(self.when, TextEditor)
        self.when.settle_when_left()
        self.when.name_parts(tr("Start"), tr("Length"))
        self.body.addWidget(self.when)
        minutes = text(tr("min"), "muted", wrap=False)
        minutes.setProperty("beside", "true")
        pause = row(self.pause, minutes)
        self.ask_together((tr("Break between"), pause), (tr("Not later than"), self.closes))
        self.ask(tr(aims.label), self.objective)
        self.body.addWidget(self.phones_far)
        self.body.addWidget(self.preview)
        self.body.addWidget(self.some)
        self.body.addStretch(1)
        self.kind.currentIndexChanged.connect(lambda _: self._take_kind())
        self.when.left.connect(self._pause.start)
        for line in (*self.when.lines.values(), self.pause, self.closes):
            line.textEdited.connect(lambda _: self._pause.start())
        self.enter_in(self.objective)
        self.begin(self.kind, 36, 28)
        self._take_kind()

    @property
    def code(self) -> str:
        """The kind of call."""
        return str(self.kind.currentData())

    def look(self) -> None:
        """Shows what would be planned, or why nothing would."""
        self._pause.stop()
        self.plan_button.setEnabled(False)
        self.some.setText("")
        try:
            first, pause, closes = self._asked()
        except UserError as error:
            self.preview.setText(error.text(self.context.tr))
            return
        reader, asked = self.context.app.desk.reader, (self._records, self.code, first, pause, closes)
        visits_far = not self.phones_far.isChecked()
        if self._job is not None:
            self._job.cancel()
        self._job = self.context.jobs.run(
            self,
            lambda _: call_rows.row_of_calls(reader, *asked, visits_far=visits_far),
            self._show,
            lambda error: self.preview.setText(self.context.say(error)),
        )

    def plan(self) -> None:
        """Writes the calls as one step."""
        try:
            first, pause, closes = self._asked()
        except UserError as error:
            self.banner.warn(error.text(self.context.tr))
            return
        desk, asked = self.context.app.desk, (self._records, self.code, first, pause, closes)
        visits_far = not self.phones_far.isChecked()
        objective = self.objective.text().strip() or None

        def work(_: object) -> tuple[CallRow, ChangeSet]:
            found = call_rows.row_of_calls(desk.reader, *asked, visits_far=visits_far)
            return found, call_rows.plan_row(desk.journal, found, objective, desk.reader.fact("me"))

        self.carry_out(self.context.tr("Writing"), work, lambda made: self._planned(*made))

    def _asked(self) -> tuple[Span, int, time]:
        first = REGISTRY["call"].fields["when"].kind.load(self.when.read())
        if not isinstance(first, Span):
            raise UserError(N_("Say when the first call begins."))
        return first, whole_of(self.pause.text() or "0"), time_of(self.closes.text())

    def _take_kind(self) -> None:
        """Length and pause that are usual for the kind of call."""
        self.pause.setText(str(PAUSES[self.code]))
        try:
            first, _, _ = self._asked()
        except UserError:
            app = self.context.app
            morning = next_morning(app.desk.reader, app.clock, app.defaults).local
            zone = app.defaults.zone
            start = datetime.combine(morning.date(), OPENS, ZoneInfo(zone)).astimezone(UTC)
            first = Span(start, 0, zone)
        span = Span(first.start, usual_length(self.context.app.desk.reader, self.code), first.zone)
        self.when.show_value(REGISTRY["call"].fields["when"].kind.dump(span))
        self.look()

    def _show(self, found: CallRow) -> None:
        tr, formats = self.context.tr, self.context.formats
        self.plan_button.setEnabled(bool(found.calls))
        self.phones_far.setVisible(any(each.far for each in found.calls))
        if not found.calls:
            self.preview.setText(tr("There is no call to plan."))
            return
        first, last = found.calls[0].when, found.calls[-1].when
        end = last.end.astimezone(last.local.tzinfo)
        self.preview.setText(
            tr.plural(
                "{n} call: {day}, {time} to {last}, {end}",
                "{n} calls: {day}, {time} to {last}, {end}",
                len(found.calls),
                day=formats.day(first.local.date()),
                time=formats.time(first.local),
                last=formats.day_within(last.local.date()),
                end=formats.time(end),
            )
        )
        shown = [*found.calls[:SHOWN], *filter(_is_doubtful, found.calls[SHOWN:])][: 2 * SHOWN]
        names = account_names(self.context.app.desk.reader, (each.account for each in shown), tr)
        lines = [self._line(each, names[each.account], first) for each in shown]
        if more := len(found.calls) - len(shown):
            lines.append(tr.plural("and {n} more", "and {n} more", more))
        if found.avoided:
            words = tr.plural(
                "{n} of them asked not to be contacted.",
                "{n} of them asked not to be contacted.",
                found.avoided,
            )
            lines.append(f"! {words}")
        if found.left:
            lines.append(tr.plural("There is no time for {n}.", "There is no time for {n}.", found.left))
        self.some.setText("\n".join(lines))
        fit_to_all_of(self, self._scroll)

    def _line(self, call: RowCall, name: str, first: Span) -> str:
        """When a call would be, with whom, and what speaks against it; the day where it is not the first one's."""
        tr, formats, start = self.context.tr, self.context.formats, call.when.local
        far = ""
        if call.far:
            far = in_words(call.far, tr) if call.channel == "phone" else tr("too far to visit")
        beside = tr("outside my working hours") if call.beside_work else ""
        day = "" if start.date() == first.local.date() else f"{formats.weekday(start.date())} "
        return f"{day}{formats.time(start)}  {in_pieces(name, far, beside)}"

    def _planned(self, found: CallRow, done: ChangeSet) -> None:
        tr = self.context.tr
        self.accept()
        self.context.wrote(done, self)
        words = tr.plural(
            "{n} call planned. Ctrl+Z undoes it.",
            "{n} calls planned. Ctrl+Z undoes them.",
            len(done.touched),
        )
        self.context.events.said.emit(words)
        self.context.events.go.emit("calendar", done.touched[0].record)
