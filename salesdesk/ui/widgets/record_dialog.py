"""A record's form in a sheet over the card: made at once, edited in place, dropped if nothing was said."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import REGISTRY
from salesdesk.services.house import by_me
from salesdesk.services.messages import against_reaching
from salesdesk.services.records import add
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, HANGS, UNSEEN, Column, button, row
from salesdesk.ui.widgets.fault import show_against
from salesdesk.ui.widgets.finish import Finish
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.history import HistoryDialog
from salesdesk.ui.widgets.room import FRAME, fit_to_text
from salesdesk.ui.widgets.words import text


class RecordDialog(QDialog):
    """Edits one record of any type; every field saves itself."""

    def __init__(self, context: Context, parent: QWidget, type_name: str, values: dict[str, Any]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._entry = REGISTRY[type_name]
        self._values = values
        self._made = ""
        tr = context.tr
        self.setWindowTitle(tr(self._entry.label))
        hidden = (self._entry.owner.name,) if self._entry.owner else ()
        self.form = RecordForm(context, type_name, hidden=(*hidden, "joined_to"))
        inner = Column()
        box = QVBoxLayout(inner)
        box.setContentsMargins(UNSEEN, 0, 2 * GRID, 0)
        box.addLayout(row(self.form))
        box.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        scroll.setProperty(HANGS, True)
        layout = QVBoxLayout(self)
        # A scroll bar stands in the margin: fields and buttons end at one edge.
        layout.setContentsMargins(FRAME, FRAME, FRAME - 2 * GRID, FRAME)
        layout.setSpacing(3 * GRID)
        self._heading = text(tr(self._entry.label), "title")
        layout.addWidget(self._heading)
        self._belongs_to = text("", "muted")
        layout.addWidget(self._belongs_to)
        self.warning = text("", "fault")
        layout.addWidget(self.warning)
        layout.addLayout(row(scroll), 1)
        self.undo_button = button(tr("Discard this"), self._take_back, "quiet", "undo-2")
        self.undo_button.hide()
        history = button(tr("Change history"), self._show_history, "quiet", "history")
        self.finish = Finish(context, self._leave)
        close = button(tr("Close"), self.accept, "primary")
        foot = row(self.undo_button, history, None, self.finish.button, close)
        foot.setContentsMargins(0, 0, 2 * GRID, 0)
        layout.addLayout(foot)
        fit_to_text(self, 46, 38)
        context.events.changed.connect(self._changed)

    def open_new(self) -> None:
        """Makes the record and shows it."""
        desk, name = self._context.app.desk, self._entry.name
        record, done = add(desk.journal, name, {**by_me(desk.reader, name), **self._values})
        self._made = record
        self._context.wrote(done, self)
        self.undo_button.show()
        self.open_record(record)

    def open_record(self, record: str) -> None:
        """Shows a record."""
        self.form.open(record)
        self._tell()
        self.show()
        first = next(iter(self.form.editors.values()), None)
        if first is not None:
            first.setFocus()

    def _tell(self) -> None:
        """Says before anything is written who asked not to be written to, whose it is, and offers what can be done."""
        against = against_reaching(self._context.app.desk.reader, self.form.record, self._context.tr)
        show_against(self.warning, against)
        # What was only just begun is discarded or left, not done.
        self.finish.offer("" if self._made else self.form.record)
        found, field = self._context.app.desk.reader.get(self.form.record), self._entry.owner
        owner = getattr(found, field.name, None) if field else None
        titles = self._context.app.desk.reader.titles(filter(None, [owner]), self._context.tr)
        self._belongs_to.setText(titles.get(owner or "", ""))
        self._belongs_to.setVisible(bool(self._belongs_to.text()))

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
        if self._context.delete(self._made, self):
            super().done(0)

    def _changed(self, done: ChangeSet, initiator: object) -> None:
        """What was written elsewhere, as a decision about this record, is shown."""
        record = self.form.record
        if (
            initiator is not self.form
            and record in done.records
            and self._context.app.desk.reader.get(record)
        ):
            self.form.open(record)
        self._tell()
