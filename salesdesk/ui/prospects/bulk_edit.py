"""What is done to many accounts at once: one value for a field, or a task for each."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import REGISTRY, Field
from salesdesk.domain.kinds import Json
from salesdesk.errors import UserError
from salesdesk.services import bulk
from salesdesk.services.value_words import ValueWords
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.editors import editor_for
from salesdesk.ui.widgets.long_editor import SentenceEditor
from salesdesk.ui.widgets.question import Question
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.text_editor import TextEditor
from salesdesk.ui.widgets.words import text

LOOK_AGAIN_MS = 200
"""So long after a value was typed the preview is made anew."""


class SetFieldDialog(Question):
    """One field, one value, and how many accounts will have it."""

    def __init__(self, context: Context, parent: QWidget, records: list[str]) -> None:
        tr = context.tr
        self.apply_button = button(tr("Apply"), self.apply, "primary", "check")
        title = tr.plural("Set a field for {n} account", "Set a field for {n} accounts", len(records))
        super().__init__(context, parent, title, self.apply_button)
        self._records = records
        self._entry = REGISTRY["account"]
        self._words = ValueWords(context.app.desk.reader, tr)
        self._job: Job | None = None
        self.field = ChoiceBox(tr("Field"))
        for name in bulk.settable(self._entry):
            self.field.addItem(tr(self._entry.fields[name].label), name)
        self.field.currentIndexChanged.connect(lambda _: self._ask_value())
        self.editor = Editor()
        self._place = QVBoxLayout()
        self.preview = text("", "strong")
        self.known = text("", "muted")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOK_AGAIN_MS)
        self._pause.timeout.connect(self.look)
        self.ask(tr("Field"), self.field)
        self.ask(tr("New value"), self._place)
        self.empty = QCheckBox(tr("Clear the field"))
        self.empty.toggled.connect(self._empties)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.preview)
        self.body.addWidget(self.known)
        self.body.addStretch(1)
        self.begin(self.field, 34, 28)
        self._ask_value()

    @property
    def chosen_field(self) -> Field:
        """The field that is set."""
        return self._entry.fields[str(self.field.currentData())]

    def choose(self, name: str) -> None:
        """Chooses the field."""
        self.field.setCurrentIndex(self.field.findData(name))

    def look(self) -> None:
        """Says what applying would do; how many have the value already is counted beside the window."""
        self._pause.stop()
        if self.waiting.isVisible():
            return
        tr, field, records = self.context.tr, self.chosen_field, self._records
        if self._job is not None:
            self._job.cancel()
        self.known.setText("")
        try:
            stored = self._value()
        except UserError as error:
            self.preview.setText(error.text(tr))
            self.apply_button.setEnabled(False)
            return
        if stored is None and not self.empty.isChecked():
            self.preview.setText("")
            self.apply_button.setEnabled(False)
            return
        self.apply_button.setEnabled(True)
        label, words = tr(field.label), self._words.of(field, stored)
        self.preview.setText(
            tr.plural(
                "{n} account: {field} becomes {value}",
                "{n} accounts: {field} becomes {value}",
                len(records),
                field=label,
                value=words,
            )
            if words
            else tr.plural(
                "{n} account: {field} is cleared",
                "{n} accounts: {field} is cleared",
                len(records),
                field=label,
            )
        )
        reader = self.context.app.desk.reader
        self._job = self.context.jobs.run(
            self,
            lambda progress: bulk.changing(reader, "account", records, field.name, stored, progress),
            lambda found: self._tell_known(len(records) - len(found)),
            self.failed,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks at once whether what was just typed or chosen is a value."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pause.isActive():
            self.look()
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Closes; what is still counted is wanted by nobody."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def apply(self) -> None:
        """Writes the value into all, as one step that can be cancelled while it runs."""
        try:
            stored = self._value()
        except UserError as error:
            self.banner.warn(error.text(self.context.tr))
            return
        if stored is None and not self.empty.isChecked():
            self.look()
            return
        desk, records, name = self.context.app.desk, self._records, self.chosen_field.name
        self.carry_out(
            self.context.tr("Writing"),
            lambda progress: bulk.set_field(desk.journal, desk.reader, records, name, stored, progress),
            self._applied,
            counted=True,
        )

    def _value(self) -> Json:
        return None if self.empty.isChecked() else self.editor.read()

    def _typed(self) -> None:
        # At once, so that Tab comes to it: whether the text is a value is looked at after a moment's stillness.
        self.apply_button.setEnabled(True)
        self._pause.start()

    def _empties(self, empties: bool) -> None:
        self.editor.setEnabled(not empties)
        self.look()

    def _ask_value(self) -> None:
        """Puts the editor of the chosen field in place of the former one."""
        self._place.removeWidget(self.editor)
        self.editor.hide()
        self.editor.deleteLater()
        self.editor = editor_for(self.chosen_field, self.context)
        self.editor.settle_when_left()
        self.editor.left.connect(self._pause.start)
        if isinstance(self.editor, TextEditor):
            for line in self.editor.lines.values():
                line.textEdited.connect(lambda _: self._typed())
        elif isinstance(self.editor, SentenceEditor):
            self.editor.box.textChanged.connect(self._typed)
        self.enter_in(self.field, self.editor, self.empty)
        self._place.addWidget(self.editor)
        self.empty.setChecked(False)
        tab_in_order(self)
        self.look()

    def _tell_known(self, number: int) -> None:
        tr = self.context.tr
        self.known.setText(
            tr.plural("{n} of them has it already.", "{n} of them have it already.", number) if number else ""
        )

    def _applied(self, done: ChangeSet) -> None:
        tr, number = self.context.tr, len(done.touched)
        self.accept()
        self.context.wrote(done, self)
        self.context.events.said.emit(
            tr.plural(
                "{n} account changed. Ctrl+Z undoes it.",
                "{n} accounts changed. Ctrl+Z undoes it.",
                number,
            )
        )


class TaskDialog(Question):
    """One task that each of the chosen accounts gets."""

    FIELDS = ("name", "due", "colleague", "notes")

    def __init__(self, context: Context, parent: QWidget, records: list[str]) -> None:
        tr = context.tr
        self.add_button = button(tr("Add"), self.add, "primary", "plus")
        title = tr.plural("A task for {n} account", "A task for {n} accounts", len(records))
        super().__init__(context, parent, title, self.add_button)
        self._records = records
        self.editors: dict[str, Editor] = {}
        entry = REGISTRY["task"]
        begins = entry.dump(entry.beginning(context.app.clock.local().date()))
        for name in self.FIELDS:
            field = entry.fields[name]
            self.editors[name] = editor_for(field, context)
            self.editors[name].show_value(begins.get(name))
            self.ask(tr(field.label), self.editors[name])
        self.enter_in(*(self.editors[name] for name in ("name", "due", "colleague")))
        self.warning = text("", "fault")
        self.warning.hide()
        self.body.addWidget(self.warning)
        self.body.addStretch(1)
        self.begin(self.editors["name"], 34, 32)
        reader = context.app.desk.reader
        self._job = context.jobs.run(
            self,
            lambda progress: bulk.changing(reader, "account", records, "do_not_contact", True, progress),
            lambda open_ones: self._warn(len(records) - len(open_ones)),
            self.failed,
        )

    def done(self, result: int) -> None:
        """Closes; what is still counted is wanted by nobody."""
        self._job.cancel()
        super().done(result)

    def add(self) -> None:
        """Writes the tasks as one step."""
        tr, journal, records = self.context.tr, self.context.app.desk.journal, self._records
        try:
            stored = {name: editor.read() for name, editor in self.editors.items()}
        except UserError as error:
            self.banner.warn(error.text(tr))
            return
        if not stored["name"]:
            self.banner.warn(tr("Enter what is to be done."))
            self.editors["name"].setFocus()
            return
        entry = REGISTRY["task"]
        values = {name: entry.fields[name].kind.load(value) for name, value in stored.items() if value}
        self.carry_out(
            tr("Writing"),
            lambda progress: bulk.add_for_each(journal, "task", records, values, progress),
            lambda done: self._added(done, values.get("due")),
            counted=True,
        )

    def _warn(self, number: int) -> None:
        """Says before the tasks are added how many asked not to be contacted."""
        words = self.context.tr.plural(
            "{n} of them asked not to be contacted.", "{n} of them asked not to be contacted.", number
        )
        self.warning.setText(f"! {words}")
        self.warning.setVisible(number > 0)

    def _added(self, done: ChangeSet, due: date | None) -> None:
        context, number = self.context, len(done.touched)
        self.accept()
        context.wrote(done, self)
        if due is None:
            words = context.tr.plural(
                "{n} task added. Ctrl+Z undoes it.", "{n} tasks added. Ctrl+Z undoes them.", number
            )
        else:
            words = context.tr.plural(
                "{n} task added, due {day}. Ctrl+Z undoes it.",
                "{n} tasks added, due {day}. Ctrl+Z undoes them.",
                number,
                day=context.formats.day_within(due),
            )
        context.events.said.emit(words)
