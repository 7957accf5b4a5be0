"""A season of a plan: its name, kind and nights, written as one step."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.quoting.rate_grid import RateGrid
from salesdesk.domain.records import Season
from salesdesk.domain.records.rate_plans import SEASON_KINDS
from salesdesk.domain.typed import NO_WHOLE_NUMBER
from salesdesk.domain.values import Period
from salesdesk.errors import UserError
from salesdesk.services.rates.seasons import (
    NightsNotRead,
    SeasonFacts,
    example_of_nights,
    facts_of,
    first_year_of,
    nights_in,
    remove_season,
    season_before,
    stretch_season,
    text_of_nights,
    write_season,
)
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import button, row
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.fault import mark_frames
from salesdesk.ui.widgets.question import Question


class SeasonDialog(Question):
    """Adds a season, or changes or removes one."""

    written = Signal(object)
    """A change set was written."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        grid: RateGrid,
        season: Season | None = None,
        nights: Sequence[Period] = (),
    ) -> None:
        """`nights` are what a new season is to cover; the season before them is offered to go on over them."""
        tr = context.tr
        save = button(tr("Save"), self.save, "primary", "check")
        self.remove_button = button(tr("Remove season"), self.remove, "remove", "trash-2")
        title = tr("New season") if season is None else tr("Season")
        super().__init__(context, parent, title, save, *([self.remove_button] if season is not None else []))
        self._grid = grid
        self._season = season
        self._gap = nights[0] if len(nights) == 1 else None
        self._before = season_before(grid, self._gap) if self._gap is not None else None
        words = tr("Stretch “{season}” over these nights")
        name_before = self._before.name or "" if self._before is not None else ""
        self.stretch_button = button(words.format(season=name_before), self.stretch, "", "calendar-range")
        self._today = context.app.clock.local().date()
        facts = facts_of(grid, season) if season is not None else SeasonFacts("", None, nights)
        self.name = QLineEdit(facts.name)
        self.kind = ChoiceBox()
        self.kind.addItem("—", "")
        for code, label in SEASON_KINDS.items():
            self.kind.addItem(tr(label), code)
        self.kind.setCurrentIndex(max(0, self.kind.findData(facts.kind or "")))
        self.nights = QPlainTextEdit(text_of_nights(facts.nights))
        self.nights.setPlaceholderText(example_of_nights(first_year_of(grid, self._today)))
        self.nights.setTabChangesFocus(True)
        self.nights.setFixedHeight(5 * self.fontMetrics().height())
        self.overlay = QCheckBox(tr("Lies on top of the other seasons, as Tết or a festival does"))
        self.overlay.setChecked(facts.overlay)
        self.priority = QLineEdit("" if facts.priority is None else str(facts.priority))
        self.priority.setPlaceholderText(
            tr("Priority: if two such seasons cover a night, the highest counts")
        )
        self.priority.setEnabled(facts.overlay)
        self.overlay.toggled.connect(self.priority.setEnabled)
        asked: tuple[tuple[str, QWidget], ...] = (
            (tr("Name"), self.name),
            (tr("Kind"), self.kind),
            (tr("Nights from the first to the last, one range a line"), self.nights),
        )
        for words, field in asked:
            field.setAccessibleName(words)
        self.priority.setAccessibleName(tr("Priority"))
        self.body.addLayout(row(self.stretch_button, None))
        self.stretch_button.setVisible(self._before is not None)
        self.ask_together(*asked[:2])
        self.ask(*asked[2])
        self.body.addWidget(self.overlay)
        self.body.addWidget(self.priority)
        self.body.addStretch(1)
        for line in (self.name, self.priority):
            line.returnPressed.connect(self.save)
            line.textEdited.connect(self._corrected)
        self.nights.textChanged.connect(self._corrected)
        self.begin(self.name, 36, 26)

    def save(self) -> None:
        """Writes what is typed as one step."""
        try:
            facts = SeasonFacts(
                self.name.text(),
                self.kind.currentData() or None,
                nights_in(self.nights.toPlainText(), self._grid, self._today),
                self.overlay.isChecked(),
                self._priority(),
            )
        except NightsNotRead as error:
            self.failed(error)
            self._lead_to(error)
            return
        except UserError as error:
            self.failed(error)
            return
        journal, season = self.context.app.desk.journal, self._season
        self.carry_out(
            self.context.tr("Writing"),
            lambda _: write_season(journal, self._grid, facts, season)[1],
            self._wrote,
        )

    def stretch(self) -> None:
        """Has the season before the nights go on over them: no new one is made."""
        if self._before is None or self._gap is None:
            return
        journal, season, gap = self.context.app.desk.journal, self._before, self._gap
        self.carry_out(
            self.context.tr("Writing"),
            lambda _: stretch_season(journal, self._grid, season, gap),
            self._wrote,
        )

    def remove(self) -> None:
        """Takes the season out of the plan."""
        if self._season is not None:
            journal, season = self.context.app.desk.journal, self._season
            self.carry_out(
                self.context.tr("Writing"),
                lambda _: remove_season(journal, self._grid, season),
                self._removed,
            )

    def _lead_to(self, error: NightsNotRead) -> None:
        """Marks the field of nights and puts the keys at the end of the line that is wrong."""
        mark_frames(self.context.say(error), self.nights)
        cursor = self.nights.textCursor()
        cursor.setPosition(self.nights.document().findBlockByNumber(error.line - 1).position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.nights.setTextCursor(cursor)
        self.nights.setFocus()

    def _corrected(self) -> None:
        """What was wrong is being mended."""
        self.banner.hide()
        mark_frames("", self.nights)

    def _priority(self) -> int | None:
        typed = self.priority.text().strip()
        if not typed or not self.overlay.isChecked():
            return None
        if not typed.isdecimal() or len(typed) > 6:
            raise UserError(NO_WHOLE_NUMBER, value=typed)
        return int(typed)

    def _wrote(self, done: ChangeSet) -> None:
        self.accept()
        self.written.emit(done)

    def _removed(self, done: ChangeSet) -> None:
        self._wrote(done)
        tr = self.context.tr
        self.context.events.said.emit(tr("The season and its prices are removed. Ctrl+Z brings them back."))
