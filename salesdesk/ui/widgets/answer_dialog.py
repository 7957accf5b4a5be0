"""What the customer answered, where it was no: the appointment moves to another time, or is off."""

from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Call
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.services import calls
from salesdesk.services.appointments.steps import note_cancelled, note_moved
from salesdesk.services.clashes import against_time
from salesdesk.services.references import account_names
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import button, row
from salesdesk.ui.widgets.call_line import call_line
from salesdesk.ui.widgets.fault import show_against, show_fault
from salesdesk.ui.widgets.finish import MOVED, cancelled, planned
from salesdesk.ui.widgets.room import fit_to_text, framed
from salesdesk.ui.widgets.text_editor import TextEditor
from salesdesk.ui.widgets.words import text


class AnswerDialog(QDialog):
    """Asks for the new time, where the appointment moves, and for the reason."""

    def __init__(self, context: Context, parent: QWidget, call: Call, *, moves: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._call, self._moves = context, call, moves
        tr, field = context.tr, REGISTRY["call"].fields["when"]
        words = tr("They moved the appointment") if moves else tr("They cancelled the appointment")
        self.setWindowTitle(words)
        self.when = TextEditor(field, context)
        self.when.show_value(field.kind.dump(call.when))
        self.when.edited.connect(self._warn)
        self.when.left.connect(self._warn)
        self.clash = text("", "fault")
        self.clash.hide()
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Reason"))
        self.reason.setAccessibleName(tr("Reason"))
        self.fault = text("", "fault")
        self.fault.hide()
        take = button(tr("Note it"), self.take, "primary", "check")
        take.setDefault(True)
        # "Cancel" would be what happens to the appointment.
        leave = button(tr("Leave it as it is"), self.reject, "quiet")
        leave.setAutoDefault(False)
        layout = framed(self)
        layout.addWidget(text(words, "title"))
        self.about = text(call_line(context, call), "muted")
        layout.addWidget(self.about)
        layout.addWidget(self.when)
        self.when.setVisible(moves)
        layout.addWidget(self.clash)
        layout.addWidget(self.reason)
        layout.addWidget(self.fault)
        layout.addStretch(1)
        layout.addLayout(row(None, leave, take))
        fit_to_text(self, 28, 13)
        (self.when if moves else self.reason).setFocus()

    def begin_with(self, when: Span | None, reason: str, *, is_said: bool = True) -> None:
        """Shows the new time and the reason that are known already; the keys are in what is left to say.

        That is the time, too, where they did not quite say it.
        """
        self.reason.setText(reason)
        if when is not None:
            self.when.show_value(REGISTRY["call"].fields["when"].kind.dump(when))
            (self.reason if is_said else self.when).setFocus()
            self._warn()

    def _read(self) -> Span | None:
        """The new time; None for nothing. Raises `UserError` for what is no time."""
        when = REGISTRY["call"].fields["when"].kind.load(self.when.read())
        return when if isinstance(when, Span) else None

    def _warn(self) -> None:
        """Says before it is noted what speaks against the new time, as far as one can be read."""
        app, tr, when = self._context.app, self._context.tr, None
        with suppress(UserError):
            when = self._read()
        against = ""
        if when is not None and when != self._call.when:
            formats = self._context.formats
            against = against_time(app.desk.reader, self._call.id, when, app.clock, tr, formats)
            if calls.goes_past(self._call, when.local.replace(tzinfo=None), app.clock.now()):
                against = tr(calls.PAST)
        show_against(self.clash, against)

    def take(self) -> None:
        """Writes the answer down; a time that is none is said where it stands."""
        app = self._context.app
        journal, reader, said = app.desk.journal, app.desk.reader, ""
        try:
            if self._moves:
                if (when := self._read()) is None:
                    self._refuse(self._context.tr("Enter the new day and time."))
                    return
                today = app.clock.local().date()
                done = note_moved(journal, reader, self._call, when, self.reason.text(), today)
                whom = account_names(reader, [self._call.account], self._context.tr)
                said = planned(self._context, whom.get(self._call.account or "", ""), when.local, MOVED)
            else:
                done = note_cancelled(journal, reader, self._call, self.reason.text())
                said = cancelled(self._context, self._call.id)
        except UserError as error:
            self._refuse(self._context.say(error))
            return
        self._context.wrote(done, self, said)
        self.accept()
        if self._moves:
            self._context.events.moved.emit(self._call.id)

    def _refuse(self, words: str) -> None:
        show_fault(self.fault, words, self.when)
