"""Ctrl+Shift+Space: one line becomes a call, a promise, a task or a note, or changes a call; below it stands what will be made."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton, QWidget

from salesdesk.domain.capture import KINDS, Kind, reopened
from salesdesk.domain.change import ChangeSet
from salesdesk.errors import UserError
from salesdesk.services.capturing import Candidate, Understood, capture
from salesdesk.ui.capture.change import call_words, go_on
from salesdesk.ui.capture.others import OtherReadings
from salesdesk.ui.capture.reading import Reading
from salesdesk.ui.capture.whom import CREATE, Picked, first_choice, meant_row, picked_of, whom_rows
from salesdesk.ui.capture.words import LABELS, CaptureWords, Meets
from salesdesk.ui.context import Context
from salesdesk.ui.theme import icon, icon_size, tokens_now
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.widgets.enter_pause import EnterPause
from salesdesk.ui.widgets.half_typed import empty
from salesdesk.ui.widgets.marked_line import MarkedLine
from salesdesk.ui.widgets.pick_list import PickList, Row
from salesdesk.ui.widgets.sheet import Sheet, rule
from salesdesk.ui.widgets.words import text


class CaptureBar(Sheet):
    """The line of one window; what is typed stays until it is kept."""

    def __init__(self, context: Context, parent: QMainWindow) -> None:
        tr = context.tr
        super().__init__(parent, tr("Capture"))
        self._context = context
        self._say_of = CaptureWords(context)
        self._kind: Kind | None = None
        self._picked: Picked | None = None
        self.understood: Understood | None = None
        self._met: Mapping[str, Meets] = {}
        self._keeping = False
        self._whole_chosen = False
        self._aside: list[str] = []
        self._asks_of: str | None = None
        self.line = MarkedLine()
        self.line.setMaxLength(1000)
        self.line.setPlaceholderText(tr("call Saigon Pearl tomorrow 9:30 about Tet rates"))
        self.line.setAccessibleName(tr("One line for a call, promise, task or note"))
        self.line.installEventFilter(self)
        self.sign = QLabel()
        self.sign.setProperty("role", "picture")
        self.kinds = {kind: self._chip(kind, number) for number, kind in enumerate(KINDS, 1)}
        self.facts = text("", "strong")
        self.words = text("")
        self.told = text("", "muted")
        self.fault = text("", "fault")
        self.others = OtherReadings(tr, self._say_of.in_short, self.choose_kind)
        self.list = PickList(tr("Which account is meant"))
        self.list.picked.connect(self._pick)
        self.body.addLayout(row(self.sign, self.line))
        self.body.addWidget(rule())
        self.body.addLayout(row(*self.kinds.values(), None, spacing=GRID))
        below: tuple[QWidget, ...] = (self.facts, self.words, self.others, self.fault, self.list, self.told)
        for each in below:
            self.body.addWidget(each)
            each.hide()
        self.first = self.line
        self._pause = EnterPause(self)
        self._reading = Reading(context, self._say_of, self)
        self._reading.due.connect(self.look)
        self._reading.done.connect(self._read)
        self._reading.failed.connect(self._fail)
        self.line.textChanged.connect(self._typed)
        self.line.selectionChanged.connect(self._selected)
        context.events.changed.connect(self._changed)

    def open(self, line: str = "") -> None:
        """Opens the sheet with a line, or with what was typed last and not kept: a new thought takes its place.

        Words that only open a line stand before what was typed; what makes room for another line comes back after it.
        """
        self.sign.setPixmap(icon("zap", tokens_now().accent, icon_size().width()).pixmap(icon_size()))
        if line:
            self._begin_anew()
            self._take(line)
        elif self._aside and not self.line.text().strip():
            self.line.setText(self._aside.pop())
        anew = self.isHidden() and not line
        super().open()
        self.line.setCursorPosition(len(self.line.text()))
        if anew:
            self.line.selectAll()
        self.look()

    @property
    def unfinished(self) -> list[str]:
        """The lines that were typed and not kept, the one that stands there last."""
        return [each for each in (*self._aside, self.line.text()) if each.strip()]

    @unfinished.setter
    def unfinished(self, lines: list[str]) -> None:
        *self._aside, last = lines or [""]
        self.line.setText(last)

    def _take(self, line: str) -> None:
        typed = self.line.text()
        begun = reopened(line, typed)
        if begun is None and typed.strip() and typed != line:
            self._aside.append(typed)
        self.line.setText(begun or line)

    def close_sheet(self) -> None:
        """Puts the sheet away; the line is kept for next time."""
        self._reading.give_up()
        self._keeping = False
        if not self.line.text().strip():
            self._begin_anew()
        super().close_sheet()

    def look(self) -> None:
        """Has the line read and shows what it will become; names are looked up beside the window."""
        typed = self.line.text()
        self.fault.setText("")
        if typed.strip():
            self._reading.read(typed, self._kind)
            return
        self._reading.give_up()
        self.understood = None
        self._keeping = False
        self.list.fill([], 0)
        self._show(None)

    def keep(self) -> None:
        """Writes what the line says and puts the sheet away; what is missing is said instead."""
        if self._reading.is_due or self._reading.is_under_way:
            self._keeping = True
            if self._reading.is_due:
                self.look()
            return
        found, tr, app = self.understood, self._context.tr, self._context.app
        if found is None:
            return
        is_new = found.lacks_account and not (found.is_of_several or self._say_of.refusal(found))
        if is_new and self._offer_account(found):
            words = tr("No account has this name yet: press Enter again to add the account too.")
            self.told.setText(words)
            self.line.setAccessibleDescription(words)
            return
        if found.meant is not None:
            # What asks first may be given up: then the line is there still.
            self._asks_of = found.meant.call.id
            self.close_sheet()
            if go_on(self._context, self.window(), found):
                empty(self.line)
            return
        try:
            done = capture(app.desk.journal, app.desk.reader, app.clock, app.defaults, found)
        except UserError as error:
            self._fail(error)
            return
        empty(self.line)
        self.close_sheet()
        self._pause.begin()
        self._context.wrote(done, self, self._say_of.made(found))

    def _changed(self, done: ChangeSet, _initiator: object) -> None:
        """The line that asked for a change of a call was entered when that was written."""
        if self._asks_of in done.records and self.isHidden():
            empty(self.line)

    def choose_kind(self, kind: Kind) -> None:
        """Makes the line another kind of record than its words say, until there is another line."""
        self._kind = kind
        self.look()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the line are for the list of accounts and for keeping."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if self._is_for_kind(event):
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.keep()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    def _typed(self, line: str) -> None:
        if self._whole_chosen or not line.strip():
            self._begin_anew()
        self._keeping = False
        self._asks_of = None
        self._reading.soon()

    def _selected(self) -> None:
        """Qt tells this after it told what is typed over a selection: then that whole line was chosen."""
        self._whole_chosen = self.line.selectedText() == self.line.text() != ""

    def _begin_anew(self) -> None:
        """What was chosen for one line is not meant for another."""
        self._kind = self._picked = None

    def _read(self, found: Understood, met: Mapping[str, Meets]) -> None:
        self._met = met
        rows, chosen = self._rows(found), first_choice(found, self._picked)
        asked = found.chosen is None or len(found.candidates) > 1
        self.understood = found if chosen is found.chosen else found.choosing(chosen)
        self.list.fill(rows if asked else [], self.room // 2, meant_row(rows, self.understood))
        self._show(self.understood)
        if self._keeping:
            self._keeping = False
            self.keep()

    def _fail(self, error: BaseException) -> None:
        self._keeping = False
        self._say(self._context.say(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with a digit changes the kind wherever the keys are."""
        if not self._is_for_kind(event):
            super().keyPressEvent(event)

    def _is_for_kind(self, event: QKeyEvent) -> bool:
        number = event.key() - Qt.Key.Key_1
        if event.modifiers() != Qt.KeyboardModifier.AltModifier or not 0 <= number < len(KINDS):
            return False
        self.choose_kind(KINDS[number])
        return True

    def _chip(self, kind: Kind, number: int) -> QPushButton:
        tr = self._context.tr
        made = button(tr(LABELS[kind]), partial(self.choose_kind, kind), "chip")
        made.setCheckable(True)
        made.setToolTip(f"Alt+{number}")
        return made

    def _step(self, by: int) -> None:
        if self.understood is None or self._reading.is_due:
            return
        if self.list.isHidden():
            rows = self._rows(self.understood)
            self.list.fill(rows, self.room // 2, meant_row(rows, self.understood))
        self.list.step(by)
        if self.list.row is not None:
            self._choose(self.list.row)

    def _rows(self, found: Understood) -> list[Row]:
        return whom_rows(self._context.tr, found, partial(call_words, self._context))

    def _pick(self, chosen: Row) -> None:
        self._choose(chosen)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, chosen: Row) -> None:
        if self.understood is None:
            return
        candidate = chosen.what if isinstance(chosen.what, Candidate) else None
        self._picked = picked_of(candidate)
        self.understood = self.understood.choosing(candidate, create=chosen.what is CREATE)
        self.fault.setText("")
        self._show(self.understood)

    def _offer_account(self, found: Understood) -> bool:
        rows = self._rows(found)
        at = next((i for i, each in enumerate(rows) if each.what is CREATE), None)
        if at is None:
            return False
        self.list.fill(rows, self.room // 2, at)
        self._choose(rows[at])
        return True

    def _say(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.show()
        self.line.setAccessibleDescription(words)

    def _show(self, found: Understood | None) -> None:
        """The preview: what is made, for whom and when, and its words."""
        group = found.captured.kind if found and not found.only_adds else self._kind
        for kind, made in self.kinds.items():
            made.setChecked(kind == group)
        # What stands there may be cleaned before it is read, or be newer than what was read.
        self.line.mark(found.parts if found and found.captured.line == self.line.text() else ())
        facts = self._say_of.facts(found, self._met) if found else ""
        words = found.words if found and not found.only_adds else ""
        self.facts.setText(facts)
        self.words.setText(words)
        self.facts.setVisible(bool(facts))
        self.words.setVisible(bool(words))
        if warning := self._say_of.warning(found, self._met):
            self.fault.setText(warning)
        self.fault.setVisible(bool(self.fault.text()))
        self.others.show_others(found.others if found else ())
        self.told.setText(self._say_of.next_step(found))
        self.told.show()
        self.line.setAccessibleDescription(": ".join(filter(None, (facts, words))))
