"""The form of a record, made from its type: its fields, those needed first at once and the rest on demand."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json, Point
from salesdesk.ui.context import Context
from salesdesk.ui.theme import icon, icon_size, tokens_now
from salesdesk.ui.widgets.basics import GRID, HANGS, UNSEEN, button, row
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.fields_left_out import FieldsLeftOut
from salesdesk.ui.widgets.form_cell import words_inset
from salesdesk.ui.widgets.form_fields import FormFields
from salesdesk.ui.widgets.form_values import FormValues
from salesdesk.ui.widgets.over_window import leave_dialogs
from salesdesk.ui.widgets.refused_text import Refuses
from salesdesk.ui.widgets.scrolling import show_whole
from salesdesk.ui.widgets.shown_record import ShownRecord
from salesdesk.ui.widgets.tab_order import page_around, tab_in_order
from salesdesk.ui.widgets.undecided import Undecided


class RecordForm(Refuses):
    """Edits one record. The fields that are needed first show at once, the rest on demand."""

    grown = Signal()
    """The rest was made: later than what stands below the form."""
    mended = Signal()
    """A field is at fault no more."""

    def __init__(
        self,
        context: Context,
        type_name: str,
        hidden: tuple[str, ...] = (),
        only: tuple[str, ...] = (),
        columns: int = 2,
        quiet: bool = False,
        *,
        first: tuple[str, ...] = (),
        folds: bool = False,
        said_above: tuple[str, ...] = (),
        level_with: tuple[str, ...] = (),
    ) -> None:
        """`hidden` fields are left out; `only` some, if named, are shown, all at once; it begins with those that are `first`.

        A `quiet` form reads like text, its names before the fields; a field shows its frame when it is gone to.
        One that `folds` shows what a record says nothing of on demand only, and so does any with what is `said_above`
        it already. It is put into its place by `hung` where it is quiet, by `row` where it is not. What it says stands
        under what another one on the page says that shows the fields that it is `level_with`.
        """
        super().__init__()
        self._context = context
        self._quiet = quiet
        self.setProperty("quiet", quiet)
        self._entry = REGISTRY[type_name]
        self._of = ShownRecord(context, self._entry)
        self._fields = FormFields(self, context, self._of, columns, self._follow, quiet=quiet)
        self.editors, self._cells = self._fields.editors, self._fields.cells
        self._values = FormValues(context, self, self._of, self._fields)
        self._values.written.connect(self._show_belonging)
        self._values.mended.connect(self.mended)
        self._folds = folds
        self._left_out = FieldsLeftOut(
            self._of, folds=folds, said_above=said_above, is_faulty=lambda name: bool(self.fault(name))
        )
        self._undecided = Undecided(self._of, context.tr, self._decide)
        tr = context.tr
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID if quiet else 3 * GRID)
        shown = [
            f
            for f in self._entry.fields.values()
            if f.name not in hidden and not isinstance(f.kind, Point) and (not only or f.name in only)
        ]
        shown.sort(key=lambda field: first.index(field.name) if field.name in first else len(first))
        self._fields.make_room_for([*shown, *(self._entry.fields[name] for name in level_with)])
        at_once = [field for field in shown if field.first or only or field.name in first]
        layout.addWidget(self._fields.grid(at_once))
        self._later = [field for field in shown if field not in at_once]
        self._rest: QWidget | None = None
        self._layout = layout
        if self._later or folds:
            self.more = button(tr("Show more fields"), self._toggle, "quiet", "chevron-down")
            if words_inset(quiet=quiet):
                # All that is in such a form hangs together.
                self.more.setProperty(HANGS, False)
            else:
                layout.setContentsMargins(UNSEEN, 0, 0, 0)
                self.setProperty(HANGS, True)
            layout.addLayout(row(self.more, None))

    def open(self, record: str) -> None:
        """Shows a record and remembers which writes are shown; another one begins with the fields that are needed first.

        What is being typed into the same record stays, with the write that it was typed over. What was typed
        into another one and could not be saved stands there again when that record is opened again.
        """
        is_other = self._of.is_other_than(record)
        if is_other:
            self._values.let_go()
            self.fold()
        same = record == self._of.id
        typed = self._values.typed() if same else set()
        self._of.read(record, typed)
        for name in self.editors:
            if name not in typed:
                self._values.show(name)
        if self._rest is None and self._of.waiting & {field.name for field in self._later}:
            # What is to be decided is not left where nobody looks.
            self._toggle()
        self._undecided.tell(self._cells)
        self._undecided.tell_deleted(self._layout, quiet=self._quiet)
        self._bring_back()
        self._left_out.look(self.editors, anew=is_other)
        self._show_belonging()
        self._values.look_for_doubts()

    @property
    def type_name(self) -> str:
        """The type of its record."""
        return self._entry.name

    @property
    def is_unfolded(self) -> bool:
        """Whether what shows on demand was asked for."""
        return self._left_out.shows_all

    def unfold(self) -> None:
        """Shows all fields."""
        if not self.is_unfolded and (self._later or self._folds):
            self._toggle()

    def fold(self) -> None:
        """Shows those fields alone that are needed first."""
        if self.is_unfolded:
            self._toggle()

    def begin(self, owner: str, values: Mapping[str, Json]) -> None:
        """Shows a record that is not there yet, of stored values: the first field that says something makes it.

        What was typed into the one begun before for the same owner and could not be saved stands there again.
        """
        self.open("")
        self._of.begin(owner, values)
        for name in self.editors:
            self._values.show(name)
        self._show_belonging()
        self._bring_back()

    def enter_at(self, name: str) -> None:
        """Puts the keys into a field, though it be one that shows on demand only, and scrolls to it."""
        there = name in self.editors and self.editors[name].isVisibleTo(self)
        if not there and not self._left_out.shows_all:
            self._toggle()
        self.editors[name].setFocus(Qt.FocusReason.OtherFocusReason)
        show_whole(self._cells[name])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Finds out whether names have room before their fields: all of them, or none."""
        super().resizeEvent(event)
        self._fields.put_names()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up what is being typed into a field; where nothing is, it belongs to whatever is around."""
        at = self.focusWidget()
        editor = at.parentWidget() if at is not None else None
        if not (event.key() == Qt.Key.Key_Escape and isinstance(editor, Editor) and editor.give_up()):
            super().keyPressEvent(event)

    @property
    def record(self) -> str:
        """The id of the record that is shown; "" for none, also for one that is only begun."""
        return self._of.id

    @property
    def made(self) -> str:
        """The id of the last record that the form made, though the making was undone; "" for none."""
        return self._of.made

    def save(self, name: str) -> None:
        """Saves a field if it says something else than what was shown."""
        self._values.save(name)

    def close_record(self, *, keeps: bool = True) -> None:
        """Lets go of the record: what is typed from now on belongs to none.

        What could not be saved stands there again when it is opened again, unless the record is given up.
        """
        self._values.let_go(keeps=keeps)
        self._of.let_go()

    def save_all(self) -> None:
        """Saves whatever is being typed; every turn to another tab asks all forms for that, most of which nobody touched."""
        self._values.save_all()

    def refused(self) -> str:
        """The first fault among what is typed and could not be saved, with the name of its field; "" for none."""
        return next(iter(self._values.refused().values()), "")

    def put_back_refused(self) -> str:
        """Shows again what the first field showed that could not be saved; the name of that field, "" for none."""
        return self._values.put_back_refused()

    def enter_at_fault(self) -> None:
        """Puts the keys on what could not be saved, the part that is wrong: what is typed there replaces it."""
        faulty = next((name for name in self.editors if self.fault(name)), "")
        if faulty:
            self.enter_at(faulty)
            wrong = self.editors[faulty].at_fault()[0]
            field = wrong.focusProxy() or wrong
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(field, QLineEdit | QPlainTextEdit):
                field.selectAll()

    def fault(self, name: str) -> str:
        """What is wrong with a field, as it is shown."""
        return self._fields.fault(name)

    def says_nothing(self, name: str) -> bool:
        """Whether the record, or what it begins with, says nothing in a field."""
        return self._of.says_nothing(name)

    def _follow(self, name: str, editor: Editor) -> None:
        self._values.follow(name, editor)

    def _bring_back(self) -> None:
        """What was typed into the record before and could not be saved is what needs somebody: it comes into view."""
        if faulty := next(filter(self.fault, self._values.bring_back()), ""):
            if not self._cells[faulty].isVisibleTo(self):
                self.unfold()
            show_whole(self._cells[faulty])

    def _make_rest(self) -> QWidget:
        """The fields that are shown on demand are made on demand: most people never ask for them."""
        made = QWidget(self)
        rest = QVBoxLayout(made)
        rest.setSpacing(3 * GRID)
        # The first heading stands as far below the button as the others do below the fields before them.
        rest.setContentsMargins(0, rest.spacing() - self._layout.spacing(), 0, 0)
        self._fields.sections(self._later, rest)
        self._layout.addWidget(made)
        tab_in_order(page_around(self))
        made.hide()
        self._fields.put_names()
        for field in self._later:
            self._values.show(field.name)
        self._undecided.tell(self._cells)
        self._show_belonging()
        self.grown.emit()
        return made

    def _show_belonging(self) -> None:
        """Shows the fields that belong to this kind of record, by the names they have in it, and their headings."""
        self._fields.name_anew()
        self._fields.fit_choices()
        foreign = self._left_out.foreign(self._cells)
        if self._folds:
            self.more.setVisible(self._left_out.waits(foreign))
        self._fields.leave_out(foreign | self._left_out.folded())

    def _decide(self) -> None:
        self.save_all()
        record = self._of.id
        leave_dialogs(self)
        self._context.events.decide.emit(record)

    def _toggle(self) -> None:
        """Shows all fields, or those alone that are needed first."""
        opened = self._left_out.shows_all = not self._left_out.shows_all
        if self._later:
            if self._rest is None:
                self._rest = self._make_rest()
            self._rest.setVisible(opened)
        self._left_out.look(self.editors, anew=True)
        self._show_belonging()
        tr, side = self._context.tr, icon_size().width()
        self.more.setText(tr("Show fewer fields") if opened else tr("Show more fields"))
        self.more.setIcon(
            icon("chevron-up" if opened else "chevron-down", tokens_now().accent, side, side // 3)
        )
        tab_in_order(page_around(self))


def hung(form: RecordForm) -> QHBoxLayout:
    """A quiet form in its card: what it says stands under the card's heading, its unseen frames in the card's margin."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addSpacing(-UNSEEN if form.property(HANGS) else -words_inset(quiet=True))
    layout.addWidget(form)
    return layout
