"""The ready-check: green and amber lines; an amber one opens the fields that mend it, right there."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.services.briefing.ready import GONE, THINGS, Check
from salesdesk.services.clashes import AGAINST_TIME
from salesdesk.ui.briefings.check_line import CheckLine
from salesdesk.ui.context import Context
from salesdesk.ui.theme import side_width
from salesdesk.ui.widgets.appointment_steps import AppointmentBar
from salesdesk.ui.widgets.basics import GRID, UNSEEN, button, clear, row
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.record_editor import RecordEditor
from salesdesk.ui.widgets.refused_text import put_back_refused
from salesdesk.ui.widgets.spot import return_to, spot_of
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.things_to_bring import ThingsToBring
from salesdesk.ui.widgets.words import text

EDGE = 2 * GRID
"""So far within what stands beside the paper everything begins, as the paper and its title do within their place."""

SIGNS = 7
"""Pixels from the edge of a line to its sign: what stands over the lines begins there, too."""


class ReadyCheck(QWidget):
    """What of a call is prepared; with `gaps_only` what is not, among the calls of a day."""

    def __init__(self, context: Context, *, gaps_only: bool = False) -> None:
        super().__init__()
        self._context = context
        self._gaps_only = gaps_only
        self._shown: tuple[Check, ...] = ()
        self._opened = ""
        self.form: RecordForm | None = None
        self.appointment: AppointmentBar | None = None
        self.things: ThingsToBring | None = None
        self.lines: dict[str, CheckLine] = {}
        self.mends: dict[str, QWidget] = {}
        self.whose = text("", "strong")
        self.whose.setVisible(gaps_only)
        self.summary = text("", "muted" if gaps_only else "strong")
        for heading in (self.whose, self.summary):
            heading.setContentsMargins(SIGNS, 0, 0, 0)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.whose)
        layout.addWidget(self.summary)
        layout.addLayout(self._list)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Shows a call's checks. The fields being filled in stay open while they are typed into."""
        checks = tuple(checks)
        if checks == self._shown and self._list.count():
            if self.things is not None:
                self.things.look_again()
            return
        before, self._shown = self._shown, checks
        ids = {check.id for check in checks}
        tr = self._context.tr
        missing = sum(not check.ok for check in checks)
        self.summary.setText(
            tr.plural("{n} thing needs attention", "{n} things need attention", missing)
            if missing
            else tr("Nothing is missing")
            if self._gaps_only
            else tr("Ready")
        )
        # Where each call has its heading, its gaps say by themselves how many they are.
        self.summary.setVisible(not (self._gaps_only and missing))
        if self.things is not None and self._opened and self._opened not in ids:
            # What was wrong is mended: the list stays open, below the line that all of it has.
            self._opened = THINGS
            held, spot = self.things.isAncestorOf(_focus(self)), spot_of(self.things)
            self._build()
            if held and self.things is not None and not return_to(self.things, spot):
                self.things.enter()
            return
        if self._with_keys():
            # Somebody is at it: lines come, go and change their signs, the fields stay where they are.
            gone = [each for each in before if each.id == self._opened and each.id not in ids]
            self._list_others(checks)
            for check in (*checks, *(replace(each, ok=True, words=tr("Done")) for each in gone)):
                self._sign(check)
                if check.id == "state" and self.appointment is not None:
                    self.appointment.show_call(check.record)
                    tab_in_order(self)
            if self.things is not None:
                self.things.refresh()
            return
        self._build()

    def follow(self, initiator: object) -> None:
        """Something was written: the open fields show it, but for what is being typed; those of what is gone close."""
        form = self.form
        if form is None or initiator is form:
            return
        if self._context.app.desk.reader.get(form.record) is not None:
            form.open(form.record)
            return
        if self._with_keys():
            self.lines[self._opened].setFocus(Qt.FocusReason.OtherFocusReason)
        self.close_fields()

    def say_whose(self, call: str) -> None:
        """Says above the checks whose they are, where those of more than one call are shown."""
        self.whose.setText(call)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines are as long as there is room for."""
        super().resizeEvent(event)
        for check in self._shown:
            self._sign(check)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        if self.form is not None:
            self.form.save_all()
        if self.things is not None:
            self.things.save_all()

    def refused(self) -> str:
        """What is typed here and could not be saved."""
        return self.form.refused() if self.form is not None else ""

    def toggle(self, check: str) -> None:
        """Opens the fields that mend a check, or closes them."""
        self.save_all()
        self._opened = "" if self._opened == check else check
        self._build()
        if self.things is not None:
            self.things.enter(next((each.item for each in self._shown if each.id == check), ""))
        if self.form is not None:
            fields = next(each.fields for each in self._shown if each.id == check)
            steps = self.appointment.made if self.appointment is not None else []
            first = steps[0] if steps else self.form.editors.get(fields[0])
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(first, RecordEditor):
                # Once it has its place, below which the list opens.
                QTimer.singleShot(0, first, first.offer_kin)

    def mend(self, check: str) -> None:
        """Opens the fields that mend a check, or the first of its kind, also where they are open already."""
        kind = (each for each in self.lines if each.startswith(f"{check} "))
        if found := check if check in self.lines else next(kind, ""):
            self._opened = ""
            self.toggle(found)

    def close_fields(self) -> None:
        """Closes what is open, as when another call is chosen."""
        self.save_all()
        self._opened = ""
        self._shown = ()
        if self._with_keys():
            # Where the keys are nothing is built anew.
            _focus(self).clearFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up what could not be saved in what is open and has the keys, field by field, and then folds it up."""
        if event.key() != Qt.Key.Key_Escape or not self._with_keys():
            super().keyPressEvent(event)
            return
        if put_back_refused(self, self._context):
            return
        self.save_all()
        if self.form is not None and self.refused():
            self.form.enter_at_fault()
            return
        self.lines[self._opened].setFocus(Qt.FocusReason.OtherFocusReason)
        self.toggle(self._opened)

    def _with_keys(self) -> bool:
        """Whether the keys are in what is open."""
        held = _focus(self)
        return any(
            each is not None and each.isAncestorOf(held)
            for each in (self.appointment, self.form, self.things)
        )

    def _build(self) -> None:
        spot, with_keys, before = spot_of(self), self.isAncestorOf(_focus(self)), list(self.lines)
        # What is open keeps its place until it is closed, also where it no longer is missing.
        places = {name: at for at, name in enumerate(before if self._opened else ())}
        checks = sorted(self._shown, key=lambda check: places.get(check.id, len(places)))
        clear(self._list)
        self.form, self.appointment, self.things, self.lines, self.mends = None, None, None, {}, {}
        for check in checks:
            self._add_line(check)
            if check.id == self._opened:
                self._add_fields(check)
        at = before.index(spot) if spot in before else 0
        if with_keys and not return_to(self, spot):
            # What had the keys leads nowhere any more: the next line has them, the one before after the last.
            any(return_to(self, each) for each in (*before[at:], *reversed(before[:at])))

    def _list_others(self, checks: Sequence[Check]) -> None:
        """Beside the line that is open those of other checks than before are listed; new ones stand last, as in `_build`."""
        others = self.lines.keys() - {check.id for check in checks} - {self._opened}
        for each in others:
            self.lines.pop(each).hide()
            if (mend := self.mends.pop(each, None)) is not None:
                mend.hide()
        new = [check for check in checks if check.id not in self.lines]
        for check in new:
            self._add_line(check)
        if new:
            tab_in_order(self)

    def _add_line(self, check: Check) -> None:
        """Adds the line of a check at the end of the list, with the button that mends it."""
        if self._gaps_only and check.ok and check.id != self._opened:
            return
        opens = bool(check.fields) or check.type == THINGS
        line = CheckLine(check.id, partial(self.toggle, check.id), opens=opens)
        line.setEnabled(opens or not check.ok)
        self.lines[check.id] = line
        across = row(line, *(mends := self._mend(check, opens)), spacing=GRID)
        for each in mends:
            across.setAlignment(each, Qt.AlignmentFlag.AlignTop)
        self._list.addLayout(across)
        self._sign(check)

    def _add_fields(self, check: Check) -> None:
        """Adds what mends a check at the end of the list: the list of things to bring, or fields."""
        if check.type == THINGS:
            self.things = ThingsToBring(self._context, said_above=True)
            self.things.setContentsMargins(7 * GRID, GRID, GRID, 2 * GRID)
            self._list.addWidget(self.things)
            self.things.open(check.record)
        if check.fields:
            if check.id == "state":
                self._list.addWidget(self._steps(check.record))
            self.form = RecordForm(self._context, check.type, only=check.fields, columns=1)
            self.form.setContentsMargins(7 * GRID, GRID, GRID, 2 * GRID)
            self._list.addWidget(self.form)
            self.form.open(check.record)

    def _mend(self, check: Check, opens: bool) -> list[QWidget]:
        """What is missing says by a button that it can be mended here; the keys find the line itself."""
        if check.ok or not opens or check.id == self._opened:
            return []
        tr = self._context.tr
        words = tr("Fill in") if check.type in ("call", "contact", "attendee") else tr("Show")
        if check.id in AGAINST_TIME:
            # The time is there, but another one is needed.
            words = tr("Change")
        elif check.id.startswith(GONE):
            words = tr("Choose another")
        made = button(words, partial(self.toggle, check.id), "quiet")
        made.setAccessibleName(f"{check.words}: {words}")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.mends[check.id] = made
        return [made]

    def _steps(self, call: str) -> AppointmentBar:
        self.appointment = bar = AppointmentBar(self._context)
        bar.setContentsMargins(7 * GRID - UNSEEN, GRID, GRID, 0)
        bar.show_call(call)
        return bar

    def _words(self, check: Check) -> str:
        """What a line says: the things of the list that stands open are not named above it once more."""
        lists = any(each.type == THINGS and each.id == self._opened for each in self._shown)
        return check.brief if lists and check.brief else check.words

    def _sign(self, check: Check) -> None:
        line = self.lines.get(check.id)
        if line is None:
            return
        mend = self.mends.get(check.id)
        beside = mend.sizeHint().width() + GRID if mend is not None else 0
        room = max(self.width(), side_width() // 2) - beside
        line.say(self._words(check), self._context.tr, room, ok=check.ok)
        if check.ok and (mend := self.mends.pop(check.id, None)) is not None:
            mend.hide()


def _focus(widget: QWidget) -> QWidget:
    return widget.window().focusWidget() or widget
