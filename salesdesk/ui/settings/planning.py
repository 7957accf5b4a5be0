"""How calls are planned: what makes an account hot, how often each class is called, hours, lengths and ways."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QVBoxLayout

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.patterns.temperature import LABELS
from salesdesk.domain.records.choices import SEGMENTS, TEMPERATURES
from salesdesk.domain.typed import whole_of
from salesdesk.errors import Progress, UserError
from salesdesk.i18n import N_
from salesdesk.services.planning.own_ways import Ways, forget_ways, keep_ways, preview_ways
from salesdesk.services.planning.settings import PlanSettings, plan_settings, set_plan_settings, travel_of
from salesdesk.ui.context import Context
from salesdesk.ui.settings.days_off_button import days_off_button
from salesdesk.ui.settings.group import APART, Group
from salesdesk.ui.widgets.basics import GRID, Column, button
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.labelled import in_columns, labelled
from salesdesk.ui.widgets.waiting import Waiting
from salesdesk.ui.widgets.words import text

NARROW = 7
"""Signs that a number has room for."""

NUMBERS = {
    "hot": N_("Hot from this many points"),
    "warm": N_("Warm from this many points"),
    "calls_a_day": N_("Maximum calls a day"),
    "visit_minutes": N_("Minutes of a visit"),
    "phone_minutes": N_("Minutes of a telephone call"),
    "far_km": N_("By telephone from this many kilometres"),
    "speed": N_("Kilometres an hour on the road"),
    "road_percent": N_("Road distance against the straight line, in per cent"),
}
HOURS = {"hours": N_("Usual working hours"), "phone_hours": N_("Hours for telephone calls")}


class PlanningSettings(Column):
    """Every setting saves itself when it is left; a wrong one says so and is not kept."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.lines: dict[tuple[str, str], QLineEdit] = {}
        self.ticks: dict[str, QCheckBox] = {}
        # Days are named as the reader does, as long as nobody wrote others.
        usual = PlanSettings()
        self._usual = {hours: context.tr(hours) for hours in (usual.hours, usual.phone_hours)}
        tr, now = context.tr, plan_settings(context.app.desk.reader)
        self._shown = now
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(APART)
        self.fault = text("", "fault")
        self.fault.hide()
        page.addWidget(self.fault)
        for title, group, names in (
            (tr("Weeks between two calls"), "weeks", TEMPERATURES),
            (tr("Points for each reason"), "weights", LABELS),
            (tr("Calls and travel"), "", {**NUMBERS, **HOURS}),
        ):
            of_one = Group(title)
            cells = [labelled(tr(words), self._line(now, group, name)) for name, words in names.items()]
            of_one.body.addLayout(in_columns(cells))
            page.addWidget(of_one)
        # Below the hours, which come last.
        of_one.body.addLayout(Flow(days_off_button(context, self)))
        aims, ticks = Group(tr("Segments that we aim for")), Flow()
        ticks.setSpacing(4 * GRID)
        for code, label in SEGMENTS.items():
            tick = QCheckBox(tr(label))
            tick.setChecked(code in now.segments)
            tick.toggled.connect(lambda _: self._aim())
            self.ticks[code] = tick
            ticks.addWidget(tick)
        aims.body.addLayout(ticks)
        page.addWidget(aims)
        ways = Group(tr("Our own travel times"))
        self.known = text("", "muted")
        self.waiting = Waiting(tr)
        self.forget = button(tr("Forget them"), self._forget, "remove", "trash-2")
        ways.body.addWidget(self.known)
        ways.body.addWidget(self.waiting)
        ways.body.addLayout(Flow(button(tr("Read a sheet…"), self._choose, "", "upload"), self.forget))
        page.addWidget(ways)
        page.addStretch(1)
        self._say_known()
        context.events.changed.connect(self._changed)

    def read_sheet(self, file: Path) -> None:
        """Reads travel times from a sheet, beside the window."""

        def work(progress: Progress) -> Ways:
            return preview_ways(file, progress)

        words = self._context.tr("Reading {file}").format(file=file.name)
        self.waiting.run(self._context.jobs, words, work, self._arrived, self._failed)

    def _line(self, now: PlanSettings, group: str, name: str) -> QLineEdit:
        line = QLineEdit(self._text_of(now, group, name))
        if name not in HOURS:
            line.setMaximumWidth(line.fontMetrics().averageCharWidth() * NARROW + 6 * GRID)
        line.editingFinished.connect(partial(self._left, group, name))
        self.lines[group, name] = line
        return line

    def _left(self, group: str, name: str) -> None:
        line = self.lines[group, name]
        now = plan_settings(self._context.app.desk.reader)
        try:
            typed: Any = self._hours(line.text().strip()) if name in HOURS else whole_of(line.text())
        except UserError as error:
            self._refuse(error)
            return
        wanted: Any = {**getattr(now, group), name: typed} if group else typed
        self._write(replace(now, **{group or name: wanted}))

    def _text_of(self, settings: PlanSettings, group: str, name: str) -> str:
        """A setting as it stands in its line."""
        value = getattr(settings, group)[name] if group else getattr(settings, name)
        return self._usual.get(value, str(value))

    def _hours(self, typed: str) -> str:
        """The hours that were typed; the usual ones as everybody's language has them."""
        return next((hours for hours, shown in self._usual.items() if shown == typed), typed)

    def _aim(self) -> None:
        now = plan_settings(self._context.app.desk.reader)
        self._write(
            replace(now, segments=tuple(code for code, tick in self.ticks.items() if tick.isChecked()))
        )

    def _write(self, wanted: PlanSettings) -> None:
        app = self._context.app
        self.fault.hide()
        if wanted == plan_settings(app.desk.reader):
            return
        try:
            done = set_plan_settings(app.desk.journal, app.desk.reader, wanted)
        except UserError as error:
            self._refuse(error)
            return
        self._shown = wanted
        self._context.wrote(done, self)

    def _changed(self, change_set: ChangeSet, initiator: object) -> None:
        """Follows what was taken back or written elsewhere; what is typed into another line stays."""
        if initiator is self or not change_set.of_type("preference"):
            return
        before, self._shown = self._shown, plan_settings(self._context.app.desk.reader)
        for place, line in self.lines.items():
            now = self._text_of(self._shown, *place)
            if now != self._text_of(before, *place):
                line.setText(now)
        for code, tick in self.ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(code in self._shown.segments)
        self._say_known()

    def _refuse(self, error: BaseException) -> None:
        self.fault.setText(self._context.say(error))
        self.fault.show()
        self._context.events.said.emit(self.fault.text())

    def _choose(self) -> None:
        tr = self._context.tr
        kinds = tr("Sheets") + " (*.xlsx *.xls *.ods *.csv)"
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Our own travel times"), "", kinds)
        if chosen:
            self.read_sheet(Path(chosen))

    def _arrived(self, found: Ways) -> None:
        app, tr = self._context.app, self._context.tr
        kept = keep_ways(app.desk.journal, app.desk.reader, found)
        self.fault.setVisible(bool(kept.refused))
        if kept.refused:
            self.fault.setText(
                tr.plural(
                    "{n} cell says no minutes and was left out.",
                    "{n} cells say no minutes and were left out.",
                    len(kept.refused),
                )
            )
        if kept.change_set is not None:
            self._context.wrote(kept.change_set, self)
        self._say_known()

    def _failed(self, error: BaseException) -> None:
        self._refuse(error)

    def _forget(self) -> None:
        app = self._context.app
        self._context.wrote(forget_ways(app.desk.journal, app.desk.reader), self)
        self._say_known()

    def _say_known(self) -> None:
        reader, tr = self._context.app.desk.reader, self._context.tr
        known = len(travel_of(reader, plan_settings(reader)).known)
        self.forget.setVisible(known > 0)
        if known:
            self.known.setText(tr.plural("{n} travel time is known.", "{n} travel times are known.", known))
        else:
            self.known.setText(
                tr(
                    "None yet: travel times are estimated from the map. A sheet needs three columns: from, to and minutes."
                )
            )
