"""The fields of a form on the screen: the editor of each in its cell, the cells in grids under their headings."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import Json
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.choice_editor import ChoiceEditor
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.editors import editor_for
from salesdesk.ui.widgets.fault import show_fault
from salesdesk.ui.widgets.form_cell import FormCell, words_inset
from salesdesk.ui.widgets.form_grid import FormGrid, width_of_names
from salesdesk.ui.widgets.shown_record import ShownRecord
from salesdesk.ui.widgets.spot import mark_spot
from salesdesk.ui.widgets.words import text


class FormFields:
    """Makes the fields of a form and knows them by name; `follow` is told of each editor that was made."""

    def __init__(
        self,
        form: QWidget,
        context: Context,
        of: ShownRecord,
        columns: int,
        follow: Callable[[str, Editor], None],
        *,
        quiet: bool,
    ) -> None:
        self._form, self._context, self._of = form, context, of
        self._columns, self._follow, self._quiet = columns, follow, quiet
        self._beside = 0
        self.editors: dict[str, Editor] = {}
        self.cells: dict[str, FormCell] = {}
        self._headings: dict[str, QLabel] = {}
        self._grids: list[FormGrid] = []
        self._apart: frozenset[str] = frozenset()

    def make_room_for(self, named: Iterable[Field]) -> None:
        """Before the fields of a quiet form their names have room, those of other forms on the page with them."""
        self._beside = width_of_names(map(self.name_of, named)) if self._quiet else 0

    def grid(self, fields: Sequence[Field]) -> QWidget:
        """Makes some fields, side by side as there is room."""
        placed = [(field, self._cell(field)) for field in fields]
        made = FormGrid(self._form, placed, self._columns, self._beside, quiet=self._quiet)
        self._grids.append(made)
        return made

    def sections(self, fields: Sequence[Field], layout: QVBoxLayout) -> None:
        """Makes some fields below each other by section, under the section's heading."""
        for section in dict.fromkeys(field.section for field in fields):
            if section:
                words = self._context.tr(self._of.entry.sections[section])
                heading = text(words, "section", wrap=False)
                heading.setContentsMargins(words_inset(quiet=self._quiet), 0, 0, 0)
                self._headings[section] = heading
                layout.addWidget(heading)
            layout.addWidget(self.grid([field for field in fields if field.section == section]))

    def name_of(self, field: Field) -> str:
        """How a field of the record that is shown is called, with its unit."""
        tr = self._context.tr
        return tr(field.name_in(self._of.values)) + (f" ({tr(field.unit)})" if field.unit else "")

    def put_names(self) -> None:
        """Puts names before their fields or above them, as the form has room."""
        for grid in self._grids:
            grid.put_names(self._form.width())

    def fit_choices(self) -> None:
        """Gives what is chosen in the record that is shown the room that it needs."""
        for grid in self._grids:
            grid.fit_choices()

    def name_anew(self) -> None:
        """Names the fields, and the choices in them, that are called by what the record says elsewhere."""
        fields = self._of.entry.fields
        for name, cell in self.cells.items():
            if fields[name].called[0]:
                cell.call(self.name_of(fields[name]))
            if fields[name].reworded[0] and isinstance(editor := self.editors[name], ChoiceEditor):
                editor.name_choices(fields[name].choices_in(self._of.values))

    def leave_out(self, apart: frozenset[str]) -> None:
        """Shows all fields but some, and the headings of what is left."""
        if apart == self._apart:
            return
        self._apart = apart
        for grid in self._grids:
            grid.leave_out(apart)
        kept = {self._of.entry.fields[name].section for name in self.cells.keys() - apart}
        for section, heading in self._headings.items():
            heading.setVisible(section in kept)

    def fault(self, name: str) -> str:
        """What is wrong with a field, as it is shown."""
        return self.cells[name].fault.text()

    def mark(self, name: str, words: str) -> None:
        """Says what is wrong with a field, in place of what makes it doubtful; "" for nothing."""
        show_fault(self.cells[name].fault, words, self.editors[name])
        if words:
            self.cells[name].say_doubt("")

    def _cell(self, field: Field) -> FormCell:
        editor = editor_for(field, self._context, self._value)
        cell = FormCell(self.name_of(field), editor, self._beside)
        if field.help:
            editor.setToolTip(self._context.tr(field.help))
        mark_spot(editor, f"field {self._of.entry.name} {field.name}")
        self.editors[field.name], self.cells[field.name] = editor, cell
        self._follow(field.name, editor)
        return cell

    def _value(self, name: str) -> Json:
        return self._of.values.get(name)
