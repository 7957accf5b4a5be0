"""The feedback form filled in at the desk: whose it is first, then what they said."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Account, Call, Feedback
from salesdesk.errors import UserError
from salesdesk.services import feedback
from salesdesk.services.papers.feedback_form import call_of_code
from salesdesk.services.references import account_names
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.widgets.basics import GRID, HANGS, UNSEEN, Column, button, row
from salesdesk.ui.widgets.beside import Beside
from salesdesk.ui.widgets.editors import editor_for
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.scrolling import Scrolling
from salesdesk.ui.widgets.words import text

_ON_PAPER = ("worth_time", "told_openly", "kept_promises")
"""With what the printed form begins, which is typed in here."""


class FeedbackDialog(Beside):
    """A new piece of feedback; the first field makes it that says something."""

    def __init__(self, context: Context, parent: QWidget, record: str = "") -> None:
        tr, reader = context.tr, context.app.desk.reader
        super().__init__(context, parent, tr("Feedback from a customer"), 46, 40)
        self._job: Job | None = None
        self._values: dict[str, object] = {}
        self.account = editor_for(type_of(Feedback).fields["account"], context)
        self.account.left.connect(self._chosen)
        self.asking = QWidget()
        asked = QVBoxLayout(self.asking)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(2)
        label = text(tr("Whose feedback is it?"), "field")
        label.setBuddy(self.account)
        asked.addWidget(label)
        asked.addWidget(self.account)
        self.code = QLineEdit()
        self.code.setPlaceholderText(tr("For example {code}").format(code="9EBD-9BAA"))
        self.code.setAccessibleName(tr("Or the code of a printed form"))
        self.code.returnPressed.connect(self.look_up)
        words = text(tr("Or the code of a printed form"), "field")
        words.setBuddy(self.code)
        asked.addSpacing(2 * GRID)
        asked.addWidget(words)
        asked.addWidget(self.code)
        self.fault = text("", "fault")
        self.fault.hide()
        self.about = text("", "strong")
        self.form = RecordForm(context, "feedback", hidden=("account",), first=_ON_PAPER)
        inner = Column()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(UNSEEN, 0, 3 * GRID, 0)
        layout.addLayout(row(self.form))
        layout.addStretch(1)
        self._area = Scrolling(inner)
        self._area.setProperty(HANGS, True)
        self.undo_button = button(tr("Discard this"), self.take_back, "quiet", "undo-2")
        for part in (self.asking, self.fault, self.about):
            self.body.addWidget(part)
        below = row(self._area)
        self.body.addLayout(below)
        self.body.addStretch(1)
        self.body.setStretchFactor(below, 100)
        self.body.addLayout(row(self.undo_button, None))
        for each in (self.about, self._area, self.undo_button):
            each.hide()
        context.events.changed.connect(self._changed)
        if reader.of_type(Call, record) is not None:
            self.begin(call=record)
        elif reader.of_type(Account, record) is not None:
            self.begin(account=record)
        else:
            self.account.setFocus()

    def look_up(self) -> None:
        """Begins with the call whose printed form bears the code; all calls are looked at, beside the window."""
        reader, typed = self.context.app.desk.reader, self.code.text()

        def found(call: str) -> None:
            if not self._values:
                self.begin(call=call)

        self._job = self.context.jobs.run(
            self,
            lambda _: call_of_code(reader, typed),
            found,
            lambda error: self._say(self.context.say(error)),
        )

    def done(self, result: int) -> None:
        """Ends the search under way, saves and closes."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def begin(self, *, account: str = "", call: str = "") -> None:
        """Shows the empty form of an account or a call."""
        app = self.context.app
        try:
            self._values = feedback.begun(app.desk.reader, app.clock, account=account, call=call)
        except UserError as error:
            self._say(error.text(self.context.tr))
            return
        self._say("")
        owner = str(self._values["account"])
        names = account_names(app.desk.reader, [owner], self.context.tr)
        self.about.setText(names.get(owner, ""))
        self._show_empty()
        self.asking.hide()
        for each in (self.about, self._area, self.undo_button):
            each.show()
        self.form.editors[_ON_PAPER[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """Takes the form back, as where it was begun for the wrong account."""
        if not self.form.record:
            self.form.close_record()
        elif not self.context.delete(self.form.record, self, self.form.close_record):
            return
        self.accept()

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.form.save_all()

    def _chosen(self) -> None:
        try:
            account = self.account.read()
        except UserError as error:
            self._say(error.text(self.context.tr))
            return
        if isinstance(account, str) and not self._values:
            self.begin(account=account)

    def _show_empty(self) -> None:
        self.form.begin("", type_of(Feedback).dump(self._values))

    def _changed(self, done: ChangeSet, initiator: object) -> None:
        """A form whose making was undone is only begun again."""
        record = self.form.record or self.form.made
        if initiator is self.form or record not in done.records:
            return
        if self.context.app.desk.reader.get(record) is None:
            self._show_empty()
        else:
            self.form.open(record)

    def _say(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
