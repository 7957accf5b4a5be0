"""A record's form in a sheet over the card: edited in place; a new one is made by the first field that says something."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Absence, Call
from salesdesk.services.clashes import calls_in, calls_in_words
from salesdesk.services.house import begun
from salesdesk.services.messages import against_reaching
from salesdesk.ui.context import Context
from salesdesk.ui.taking_back import TakesBack
from salesdesk.ui.widgets.basics import GRID, HANGS, UNSEEN, Column, button, row
from salesdesk.ui.widgets.fault import show_against
from salesdesk.ui.widgets.finish import Finish
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.history import HistoryDialog
from salesdesk.ui.widgets.over_window import leave_dialogs
from salesdesk.ui.widgets.room import FRAME, fit_to_text
from salesdesk.ui.widgets.scrolling import Scrolling
from salesdesk.ui.widgets.words import text


class RecordDialog(QDialog):
    """Edits one record of any type; every field saves itself."""

    def __init__(
        self, context: Context, parent: QWidget, type_name: str, values: dict[str, Any], title: str = ""
    ) -> None:
        """`values` are those that a new record begins with, `title` is what it is called where its type is too little."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._entry = REGISTRY[type_name]
        self._values = values
        self._is_new = False
        tr = context.tr
        title = title or tr(self._entry.label)
        self.setWindowTitle(title)
        hidden = (self._entry.owner.name,) if self._entry.owner else ()
        self.form = RecordForm(context, type_name, hidden=(*hidden, "joined_to"))
        inner = Column()
        box = QVBoxLayout(inner)
        box.setContentsMargins(UNSEEN, 0, 2 * GRID, 0)
        box.addLayout(row(self.form))
        box.addStretch(1)
        scroll = Scrolling(inner)
        scroll.setProperty(HANGS, True)
        layout = QVBoxLayout(self)
        # A scroll bar stands in the margin: fields and buttons end at one edge.
        layout.setContentsMargins(FRAME, FRAME, FRAME - 2 * GRID, FRAME)
        layout.setSpacing(3 * GRID)
        self._heading = text(title, "title")
        layout.addWidget(self._heading)
        self._belongs_to = text("", "muted")
        layout.addWidget(self._belongs_to)
        self.warning = text("", "fault")
        layout.addWidget(self.warning)
        self.stands_in_it: tuple[Call, ...] = ()
        """The calls that stand in time off."""
        self.calls_button = button(tr("Show the first call"), self._show_call, "quiet", "calendar-days")
        layout.addLayout(row(self.calls_button, None))
        layout.addLayout(row(scroll), 1)
        self.undo_button = button(tr("Discard this"), self._take_back, "quiet", "undo-2")
        self.undo_button.hide()
        self.history_button = button(tr("Change history"), self._show_history, "quiet", "history")
        self.delete_button = button(tr("Delete"), self._take_back, "remove", "trash-2")
        self.finish = Finish(context, self._leave)
        close = button(tr("Close"), self._leave, "primary")
        self.said = TakesBack(self, context, self.form.save_all).said_apart()
        layout.addWidget(self.said)
        ways = (self.undo_button, self.history_button, self.delete_button)
        foot = row(*ways, None, self.finish.button, close)
        foot.setContentsMargins(0, 0, 2 * GRID, 0)
        layout.addLayout(foot)
        fit_to_text(self, 46, 38)
        context.events.changed.connect(self._changed)

    def open_new(self) -> None:
        """Shows the empty form of a record that the first field makes which says something."""
        self._is_new = True
        self.undo_button.show()
        self._begin()
        self._appear()

    def open_record(self, record: str, field: str = "") -> None:
        """Shows a record, at a field of it."""
        self.form.open(record)
        self._appear()
        if field:
            self.form.enter_at(field)

    def _begin(self) -> None:
        app, entry = self._context.app, self._entry
        said = begun(app.desk.reader, entry, app.clock.local().date())
        self.form.begin("", entry.dump({**said, **self._values}))

    def _appear(self) -> None:
        self._tell()
        self.show()
        if self.form.editors:
            self.form.editors[self._begins_at()].setFocus()

    def _begins_at(self) -> str:
        """The first field; of a new record the first one in which something is still needed."""
        needed = (name for name in self.form.editors if self._entry.fields[name].required)
        missing = (name for name in needed if self._is_new and self.form.says_nothing(name))
        return next(missing, next(iter(self.form.editors)))

    def _tell(self) -> None:
        """Says before anything is written who asked not to be contacted, whose it is, and offers what can be done."""
        reader, tr, field = self._context.app.desk.reader, self._context.tr, self._entry.owner
        found = reader.get(self.form.record)
        owner = (
            (getattr(found, field.name, None) if found else self._values.get(field.name)) if field else None
        )
        self._find_calls()
        against = against_reaching(reader, self.form.record or owner or "", tr)
        zone, formats = self._context.app.clock.zone, self._context.formats
        show_against(self.warning, against or calls_in_words(reader, self.stands_in_it, zone, tr, formats))
        # What was only just begun is discarded or left, not done.
        self.finish.offer("" if self._is_new else self.form.record)
        self.history_button.setVisible(bool(self.form.record))
        # Whoever works at this desk is not deleted beside their hours.
        mine = self.form.record == reader.fact("me")
        self.delete_button.setVisible(not self._is_new and bool(self.form.record) and not mine)
        self._belongs_to.setText(reader.titles([owner], tr).get(owner, "") if owner else "")
        self._belongs_to.setVisible(bool(self._belongs_to.text()))

    def _find_calls(self) -> None:
        app = self._context.app
        off = app.desk.reader.of_type(Absence, self.form.record)
        self.stands_in_it = tuple(calls_in(app.desk.reader, off, app.clock)) if off is not None else ()
        self.calls_button.setVisible(bool(self.stands_in_it))

    def _show_call(self) -> None:
        """Leads to the first of the calls that stand in time off."""
        call, go = self.stands_in_it[0].id, self._context.events.go
        if self._leave():
            leave_dialogs(self)
            go.emit("calendar", call)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field saves and closes; else the first button that stands there would be pressed."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not isinstance(self.focusWidget(), QPushButton):
            self._leave()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Saves what is still being typed, then closes."""
        self.form.save_all()
        super().done(result)

    def _leave(self) -> bool:
        """Saves and closes; what could not be saved stays in view."""
        self.form.save_all()
        if self.form.refused():
            return False
        self.accept()
        return True

    def _show_history(self) -> None:
        self.form.save_all()
        HistoryDialog(self._context, self, self.form.record).show()

    def _take_back(self) -> None:
        if not self.form.record or self._context.delete(self.form.record, self, self.form.close_record):
            super().done(0)

    def _changed(self, done: ChangeSet, initiator: object) -> None:
        """What was written elsewhere is shown; a new record whose making was undone is only begun again, any other goes."""
        record = self.form.record or self.form.made
        if initiator is not self.form and record in done.records:
            if self._context.app.desk.reader.get(record):
                self.form.open(record)
            elif self._is_new:
                self._begin()
            else:
                self.form.close_record()
                self.reject()
        self._tell()
