"""What stands in the fields of a form: shown as the record says it, saved when it is left, kept where that is refused."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from salesdesk.errors import UserError
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.agreed_time import asked_first
from salesdesk.ui.widgets.doubts import Doubts
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.form_fields import FormFields
from salesdesk.ui.widgets.refused_text import RefusedText
from salesdesk.ui.widgets.shown_record import ShownRecord
from salesdesk.ui.widgets.shown_values import ShownValues


class FormValues(QObject):
    """Between the record of a form and its fields, of which each says below it what is wrong with it or doubtful."""

    written = Signal()
    """A field was saved: what the record says now may make other fields belong to it."""
    mended = Signal()
    """A field is at fault no more."""

    def __init__(self, context: Context, form: QWidget, of: ShownRecord, fields: FormFields) -> None:
        super().__init__(form)
        self._context, self._form, self._of, self._fields = context, form, of, fields
        self._editors = fields.editors
        self._shown = ShownValues(self._editors)
        self._doubts = Doubts(context, form, of, self._editors, self._doubt)
        self._refused = RefusedText(context, form, of.whose)

    def follow(self, name: str, editor: Editor) -> None:
        """Saves a field whenever it is left."""
        editor.left.connect(lambda: self.save(name))
        editor.edited.connect(lambda: self._look_again(name))

    def typed(self) -> set[str]:
        """The fields that say something else than what was shown in them."""
        return self._shown.edited()

    def show(self, name: str) -> None:
        """Shows what the record says in a field, in place of what stands there."""
        self._shown.show(name, self._of.values.get(name))
        self._mark(name, "")
        self._doubt(name)

    def save(self, name: str) -> None:
        """Saves a field if it says something else than what was shown."""
        if not self._of.key:
            return
        if not self._shown.is_edited(name):
            self._mark(name, "")
            self._settle(name)
            return
        try:
            stored = self._editors[name].read()
        except UserError as error:
            self._mark(name, error.text(self._context.tr))
            return
        entry = self._of.entry
        if entry.fields[name].required and stored is None and self._of.values.get(name) is not None:
            self._mark(name, self._context.tr("This field is needed."))
            return
        self._mark(name, "")
        if stored == self._of.values.get(name):
            self._settle(name)
            return
        try:
            if (other := asked_first(self._context, entry.name, self._of.id, name, stored)) is not None:
                # Before anything takes the keys, which leaves the field once more.
                self.show(name)
                other()
                return
            makes, said = not self._of.id, self._editors[name].said_of_saved()
            done = self._of.write(name, stored)
        except UserError as error:
            self._mark(name, error.text(self._context.tr))
            return
        self._settle(name)
        for each in self._of.along:
            if each in self._editors:
                self.show(each)
        self.written.emit()
        self.look_for_doubts()
        self._context.wrote(done, self._form, said)
        if makes:
            # What had to wait for this.
            self.save_all()

    def save_all(self) -> None:
        """Saves whatever is being typed; every turn to another tab asks all forms for that, most of which nobody touched."""
        for name in self._editors:
            if self._of.key and (self._shown.is_edited(name) or self._fields.fault(name)):
                self.save(name)

    def refused(self) -> dict[str, str]:
        """What is wrong with what is typed and could not be saved, by field, with the field's name."""
        if not self._of.key:
            return {}
        faulty = (name for name in self._editors if self._fields.fault(name) and self._shown.is_edited(name))
        return {name: f"{self._name_of(name)}: {self._fields.fault(name)}" for name in faulty}

    def put_back_refused(self) -> str:
        """Shows again what the first field showed that could not be saved; the name of that field, "" for none."""
        name = next(iter(self.refused()), "")
        if not name:
            return ""
        self.show(name)
        return self._name_of(name)

    def let_go(self, *, keeps: bool = True) -> None:
        """Gives up the record, in whose place another one comes; `keeps` for it what is typed and could not be saved."""
        if keeps:
            self._refused.keep(self._of.key, self._editors, self.refused())
        for editor in self._editors.values():
            editor.leave_record()

    def bring_back(self) -> list[str]:
        """Tries once more what was kept of the record that is shown, and names its fields."""
        names = self._refused.put_back(self._of.key, self._editors)
        for name in names:
            self.save(name)
        return names

    def look_for_doubts(self) -> None:
        """Finds out anew, beside the window, what takes its time of what is doubtful."""
        self._doubts.look()

    def _name_of(self, name: str) -> str:
        return self._fields.name_of(self._of.entry.fields[name])

    def _look_again(self, name: str) -> None:
        """A fault goes as soon as what was shown stands there again, as after Ctrl+Z."""
        if self._fields.fault(name) and not self._shown.is_edited(name):
            self._mark(name, "")
            self._doubt(name)

    def _settle(self, name: str) -> None:
        self._shown.settle(name, self._of.values.get(name))
        self._doubt(name)

    def _mark(self, name: str, words: str) -> None:
        before = self._fields.fault(name)
        self._fields.mark(name, words)
        if before and not words:
            self.mended.emit()

    def _doubt(self, name: str) -> None:
        if not self._fields.fault(name):
            self._fields.cells[name].say_doubt(*self._doubts.words(name))
