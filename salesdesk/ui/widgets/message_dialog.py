"""A short message to a customer: read over, then copied, made an e-mail draft or a calendar file, and noted."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Call
from salesdesk.domain.records.choices import LANGUAGES, REACH
from salesdesk.domain.records.day import PURPOSES
from salesdesk.domain.text import capital, in_pieces
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.appointments.files import INVITES, write_invitation
from salesdesk.services.appointments.steps import note_cancelled, note_invited, note_sent, reach_of
from salesdesk.services.appointments.texts import own_text
from salesdesk.services.appointments.untold import time_before
from salesdesk.services.appointments.writing import message_of, with_reason
from salesdesk.services.messages import Message
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, Column, button, row
from salesdesk.ui.widgets.call_line import call_line
from salesdesk.ui.widgets.finish import cancelled
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.message_ways import BY_VOICE, mail_of, open_mail, way_button, ways_out
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.room import fit_to_text, framed
from salesdesk.ui.widgets.saving import ask_where
from salesdesk.ui.widgets.scrolling import Scrolling
from salesdesk.ui.widgets.words import text

_NOTED = {
    "ask": N_("noted as asked"),
    "move": N_("noted as told"),
    "remind": N_("noted as reminded"),
    "material": N_("noted as sent"),
    "thank": N_("noted as thanked"),
}
"""What is written down of a call when a message for a purpose goes out."""


class MessageDialog(QDialog):
    """The message for a purpose about one call; whatever takes it out of here notes it on the call as well."""

    def __init__(self, context: Context, parent: QWidget, call: Call, purpose: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._call, self._purpose = context, call, purpose
        tr, reader = context.tr, context.app.desk.reader
        self._ways = reach_of(reader, call)
        self.setWindowTitle(tr(PURPOSES[purpose]))
        self.banner = Banner(tr)
        self.about = text("", "muted")
        self.warning = text("", "fault")
        self.advice = text("", "muted")
        self.to = text("", "muted")
        self.reason = _line(tr("Reason"))
        self.reason.textChanged.connect(lambda _: self._take_reason())
        self.subject = _line(tr("Subject of the e-mail"))
        self.body = QPlainTextEdit()
        self.body.setTabChangesFocus(True)
        self.body.setAccessibleName(tr("Message to the customer"))
        self._message = self._composed()
        self.ways = self._buttons()
        self._lay_out()
        fit_to_text(self, 36, 34)
        self._fill()
        context.events.changed.connect(self._changed)
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(False)
        (self.reason if purpose == "cancel" else self.ways[0]).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the button with the focus, so that nothing goes out by surprise; Esc closes."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(pressed := self.focusWidget(), QPushButton):
            pressed.click()

    def copy(self, way: str) -> None:
        """Copies the message and notes that it goes out on a way."""
        QGuiApplication.clipboard().setText(self.body.toPlainText())
        if (noted := self._note(way)) is not None:
            self._context.events.said.emit(in_pieces(self._context.tr("Copied"), noted))
            self.accept()

    def write_mail(self) -> None:
        """Opens the message as a draft in the mail program, with the calendar file where one belongs to it."""
        message = replace(self._message, text=self.body.toPlainText(), subject=self.subject.text())
        try:
            target, invited = mail_of(self._context, self._call, self._purpose, message)
        except UserError as error:
            self.banner.warn(self._context.say(error))
            return
        if self._note("email", invited) is None:
            return
        if fault := open_mail(target, self._context.tr):
            self.banner.warn(fault)
            return
        self.accept()

    def save_invitation(self) -> None:
        """Saves the calendar file of the appointment where the person says."""
        app, tr = self._context.app, self._context.tr
        usual = Path.home() / (tr("appointment") + ".ics")
        target = ask_where(self, tr("Save the calendar file"), usual, "iCalendar (*.ics)")
        if target is None:
            return
        try:
            cancels = self._purpose == "cancel"
            invited = write_invitation(app.desk.reader, self._call, target, app.clock, cancels=cancels)
            done = note_invited(app.desk.journal, app.desk.reader, self._call, invited)
        except UserError as error:
            self.banner.warn(self._context.say(error))
            return
        self._context.wrote(done, self)
        self._context.saved(target)

    def told(self) -> None:
        """Notes that it was said by telephone."""
        if self._note("phone") is not None:
            self.accept()

    def edit_usual(self) -> None:
        """Opens the house's own words for this purpose and language."""
        app, tr = self._context.app, self._context.tr
        record, done = own_text(app.desk.journal, app.desk.reader, self._purpose, self._message.language, tr)
        self._context.wrote(done, self)
        RecordDialog(self._context, self, "message_text", {}).open_record(record)

    def _note(self, way: str, invited: int | None = None) -> str | None:
        """Writes down that the message goes out, and says what that notes; None where it was refused."""
        app = self._context.app
        journal, reader, today = app.desk.journal, app.desk.reader, app.clock.local().date()
        try:
            done = (
                note_cancelled(journal, reader, self._call, self.reason.text(), invited)
                if self._purpose == "cancel"
                else note_sent(journal, reader, self._call, self._purpose, way, today, invited)
            )
        except UserError as error:
            self.banner.warn(self._context.say(error))
            return None
        noted = self._noted() if done.id else ""
        self._context.wrote(done, self, capital(noted))
        return noted

    def _noted(self) -> str:
        """What the call is noted as now; of one that is cancelled, how it comes back."""
        if self._purpose == "cancel":
            return cancelled(self._context, self._call.id)
        return self._context.tr(_NOTED[self._purpose]) if self._purpose in _NOTED else ""

    def _composed(self) -> Message:
        app, reader = self._context.app, self._context.app.desk.reader
        call = with_reason(self._call, self.reason.text())
        before = time_before(reader, call) if self._purpose == "move" else None
        return message_of(reader, self._purpose, call, self._context.tr, before=before, clock=app.clock)

    def _take_reason(self) -> None:
        """The house's own words may name the reason; what somebody wrote instead stays."""
        if self.body.toPlainText() == self._message.text:
            self._message = self._composed()
            self.body.setPlainText(self._message.text)

    def _fill(self) -> None:
        tr, message = self._context.tr, self._message
        self.about.setText(call_line(self._context, self._call))
        self.warning.setText(f"! {message.warning}" if message.warning else "")
        self.warning.setVisible(bool(message.warning))
        telephones = "phone" in self._ways and self._purpose in BY_VOICE
        told = [message.advice] if telephones and message.advice else []
        if message.slips:
            slips = ", ".join(f"{{{name}}}" for name in message.slips)
            told.append(tr("No value is known for {names}.").format(names=slips))
        self.advice.setText("\n".join(told))
        self.advice.setVisible(bool(self.advice.text()))
        self.subject.setText(message.subject)
        self.body.setPlainText(message.text)
        language = tr(LANGUAGES.get(message.language, message.language))
        reached = [f"{tr(REACH[way])}: {to}" for way, to in self._ways.items()]
        self.to.setText(in_pieces(language, *reached))

    def _changed(self, done: ChangeSet, initiator: object) -> None:
        """The house's own words were written: they show at once."""
        if initiator is not self and any(touched.type == "message_text" for touched in done.touched):
            self._message = self._composed()
            self._fill()

    def _buttons(self) -> list[QPushButton]:
        tr = self._context.tr
        acts = {"email": lambda _: self.write_mail(), "phone": lambda _: self.told()}
        ways = ways_out(self._ways, self._purpose, self._message.advice)
        made = [
            way_button(way, acts.get(way, self.copy), tr, "" if number else "primary")
            for number, way in enumerate(ways)
        ]
        if self._purpose in INVITES and self._call.when is not None:
            made.append(button(tr("Save as calendar file…"), self.save_invitation, "", "calendar"))
        return made

    def _lay_out(self) -> None:
        tr = self._context.tr
        layout = framed(self)
        layout.setSpacing(2 * GRID)
        inner = Column()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(2 * GRID)
        above: tuple[QWidget, ...] = (self.about, self.warning, self.advice, self.reason, self.subject)
        for part in above:
            column.addWidget(part)
        self.reason.setVisible(self._purpose == "cancel")
        self.subject.setVisible("email" in self._ways)
        self.body.setMinimumHeight(5 * self.body.fontMetrics().lineSpacing())
        self.body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        column.addWidget(self.body, 1)
        column.addWidget(self.to)
        scroll = Scrolling(inner)
        layout.addWidget(text(tr(PURPOSES[self._purpose]), "title"))
        layout.addWidget(self.banner)
        layout.addWidget(scroll, 1)
        layout.addLayout(Flow(*self.ways))
        usual = button(tr("Change the usual text…"), self.edit_usual, "quiet", "pencil")
        foot: QHBoxLayout = row(usual, None, button(tr("Close"), self.reject, "quiet"))
        layout.addLayout(foot)


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    return made
