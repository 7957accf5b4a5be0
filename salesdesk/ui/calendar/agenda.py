"""The coming weeks as a list, day by day."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from salesdesk.domain.records.calls import TO_REVIEW
from salesdesk.domain.text import in_pieces
from salesdesk.services.calendar import SKETCHED, Entry, Shown
from salesdesk.services.day_notes import DUE, DayNote
from salesdesk.ui.calendar.agenda_rows import BEHIND, LATE, NAME, SIGN, THEIRS, TIME, WAITS, WORD, AgendaRows
from salesdesk.ui.calendar.marks import mark_of, words_of
from salesdesk.ui.calendar.notes import sign_of, told
from salesdesk.ui.context import Context
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.call_state import SIGNS
from salesdesk.ui.widgets.choices import asks_for_menu
from salesdesk.ui.widgets.overdue import days_overdue

_CALL = int(Qt.ItemDataRole.UserRole)


class Agenda(QListWidget):
    """Calls and what is due, under the days that have any."""

    chosen = Signal(str)
    opened = Signal(str)
    note_opened = Signal(object)
    cancelled = Signal(str)
    moved = Signal(str, object, int)
    """A call, its new start on the wall and its length in minutes."""
    put_off = Signal(object, object)
    """A note of something due, and the day on which it should be due."""
    menu_wanted = Signal(object, object)
    """A call (its id) or a note, and the place on the screen at which it is asked what can be done with it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._entries: dict[str, Entry] = {}
        self.setAccessibleName(context.tr.pgettext("calendar", "Agenda"))
        self.setItemDelegate(AgendaRows(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit(self.current))
        self.itemActivated.connect(self._activated)

    @property
    def current(self) -> str:
        """The chosen call's id; "" for none."""
        item = self.currentItem()
        return str((item.data(_CALL) or ("", ""))[0]) if item else ""

    @property
    def marked(self) -> str:
        """The chosen call, or what is due and chosen; "" for nothing."""
        return self.current or self._due

    @property
    def _due(self) -> str:
        """What is due and chosen; "" for nothing."""
        item = self.currentItem()
        note = (item.data(_CALL) or ("", None))[1] if item else None
        return note.record if note else ""

    def show_days(self, days: Sequence[date], shown: Shown) -> None:
        """Lists the days that have something."""
        kept = self.marked
        self._entries = {entry.call.id: entry for entry in shown.entries}
        self.blockSignals(True)
        self.clear()
        # All at once, since their accounts are one question to the desk.
        by_day = {day: list(entries) for day, entries in groupby(shown.entries, lambda entry: entry.day)}
        whom = shown.whom()
        for day in days:
            entries = by_day.get(day, [])
            notes = [note for note in shown.notes if note.day == day]
            if not entries and not notes:
                continue
            head = QListWidgetItem(self._context.formats.day(day))
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(head)
            for note in notes:
                self.addItem(self._note(note, whom.get(note.account, "")))
            for entry in entries:
                self.addItem(self._item(entry))
        self.blockSignals(False)
        # What is being planned shows as chosen, until something else is.
        self.choose(kept or SKETCHED)
        if not self.count():
            nothing = QListWidgetItem(self._context.tr("Nothing is planned in these weeks."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(nothing)

    def spot_of(self, call: str) -> QRect | None:
        """What a card about a call stands beside."""
        return self.reveal(call)

    def reveal(self, call: str) -> QRect | None:
        """Scrolls to a call and says where it stands in the view; None where it is not in the list."""
        for line in range(self.count()):
            item = self.item(line)
            if (item.data(_CALL) or ("",))[0] == call:
                self.scrollToItem(item)
                return self.visualItemRect(item)
        return None

    def choose(self, call: str) -> None:
        """Marks a call; none, where none is named."""
        if not call:
            self.blockSignals(True)
            self.setCurrentRow(-1)
            self.blockSignals(False)
            return
        for line in range(self.count()):
            found, note = self.item(line).data(_CALL) or ("", None)
            if call in (found, note.record if note else ""):
                self.blockSignals(True)
                self.setCurrentRow(line)
                self.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height of rows whose words wrap, which Qt would not measure again."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Nothing beside the list opens or closes because the keys come here, for which Qt marks the first line."""
        self.blockSignals(True)
        super().focusInEvent(event)
        self.blockSignals(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The other button marks what is there, and opens nothing beside it."""
        self.blockSignals(event.button() != Qt.MouseButton.LeftButton)
        super().mousePressEvent(event)
        self.blockSignals(False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks what can be done with what is under the mouse."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._want_menu(self.itemAt(event.pos()), event.globalPos())

    def _want_menu(self, item: QListWidgetItem | None, at: QPoint) -> None:
        call, note = (item.data(_CALL) or ("", None)) if item else ("", None)
        if what := call or note:
            self.menu_wanted.emit(what, at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete cancels the chosen call; Alt with left or right moves it, or puts off what is due, by a day."""
        aside = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in aside:
            self._shift(timedelta(days=aside[Qt.Key(event.key())]))
            return
        if asks_for_menu(event) and (item := self.currentItem()) is not None:
            self.scrollToItem(item)
            place = self.visualItemRect(item)
            self._want_menu(item, self.viewport().mapToGlobal(place.bottomLeft()))
            return
        if event.key() == Qt.Key.Key_Delete and self.current:
            self.cancelled.emit(self.current)
            return
        if event.text().isalpha() and not event.modifiers():
            # Letters change the look of the calendar; the list would jump to a line that begins so.
            event.ignore()
            return
        super().keyPressEvent(event)

    def _shift(self, by: timedelta) -> None:
        item = self.currentItem()
        call, note = item.data(_CALL) or ("", None) if item else ("", None)
        if (entry := self._entries.get(call)) is not None:
            self.moved.emit(call, entry.local.replace(tzinfo=None) + by, entry.when.minutes)
        elif note and note.kind in DUE and note.record:
            day, today = note.day + by, self._context.app.clock.local().date()
            if day >= today:
                self.put_off.emit(note, day)

    def _note(self, note: DayNote, account: str) -> QListWidgetItem:
        tr = self._context.tr
        late = days_overdue((note.day - note.due).days, tr) if note.late and note.due else ""
        whose = note.whose if note.record else ""
        item = QListWidgetItem(in_pieces(note.words, account, whose))
        for role, value in (
            (SIGN, sign_of(note)),
            (NAME, note.words),
            (BEHIND, account),
            (LATE, note.late and not note.whose),
            (THEIRS, bool(note.whose)),
            (WORD, in_pieces(whose, late)),
            (_CALL, ("", note)),
            (Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (told(note, tr), account, late)))),
        ):
            item.setData(role, value)
        if not note.leads:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return item

    def _item(self, entry: Entry) -> QListWidgetItem:
        tr = self._context.tr
        name = entry.title or tr("No account")
        objective, state = entry.call.objective or "", entry.call.state or ""
        item = QListWidgetItem(in_pieces(f"{entry.time}  {name}", entry.whose, objective))
        for role, value in (
            (SIGN, SIGNS.get(state) or mark_of(state, tokens_now()).sign or SIGNS["to_book"]),
            (WAITS, state == TO_REVIEW and not entry.whose),
            (THEIRS, bool(entry.whose)),
            (WORD, entry.whose),
            (TIME, entry.time),
            (NAME, name),
            (BEHIND, objective),
        ):
            item.setData(role, value)
        item.setData(_CALL, (entry.call.id, None))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words_of(entry, tr, nobody=tr("No account")))
        return item

    def _activated(self, item: QListWidgetItem) -> None:
        call, note = item.data(_CALL) or ("", None)
        if call:
            self.opened.emit(call)
        elif note is not None and note.leads:
            self.note_opened.emit(note)
