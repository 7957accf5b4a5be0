"""A list of records on a card, each edited where it stands; a new one is typed in its place."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from salesdesk.domain.fields import REGISTRY, Record
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Card, button, clear, row, tip
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.line import Line
from salesdesk.ui.widgets.scrolling import show_whole
from salesdesk.ui.widgets.spot import make_anew, mark_spot, return_to
from salesdesk.ui.widgets.tab_order import page_around, tab_in_order
from salesdesk.ui.widgets.words import text


class InlineRecords(Card):
    """Records that belong to another one. `find` reads them in order, `show` says each; one at a time is a form."""

    def __init__(
        self,
        context: Context,
        title: str,
        new: str,
        type_name: str,
        *,
        find: Callable[[str], list[Any]],
        show: Callable[[Any], Item],
        empty: str,
        values: Callable[[str], Mapping[str, Any]] = lambda _: {},
        hidden: tuple[str, ...] = (),
    ) -> None:
        """`values` are those of a new record beside its owner; `hidden` fields are not edited here."""
        self.new_button = button(new, self.add_record, "quiet", "plus")
        super().__init__(title, self.new_button)
        self._context = context
        self._entry = REGISTRY[type_name]
        self._find, self._show, self._empty = find, show, empty
        self._values = values
        self._owner = ""
        self._is_open = self._is_new = False
        # Made once and early: Qt leads Tab through fields in the order in which they were made.
        owner = self._entry.owner
        left_out = {*hidden, *((owner.name,) if owner else ())}
        shown = tuple(name for name in self._entry.fields if name not in left_out)
        self._form = RecordForm(context, type_name, only=shown)
        self._frame = self._framed()
        self._frame.hide()

    @property
    def form(self) -> RecordForm | None:
        """The fields of the record that is open; None for none."""
        return self._form if self._is_open else None

    @property
    def opened(self) -> str:
        """The record that is a form now; "" for none, also where one is only begun."""
        return self._form.record if self._is_open else ""

    def open(self, owner: str) -> None:
        """Shows what belongs to a record; what is being edited stays open while it is the same one."""
        if owner != self._owner:
            self.close_record()
        self._owner = owner
        self._build_anew()

    def let_go(self) -> None:
        """Holds no record any more."""
        self.close_record()
        self._owner = ""

    def add_record(self) -> None:
        """Opens the empty form of a record that the first field makes which says something."""
        self.close_record()
        owner = self._entry.owner
        assert owner is not None
        today = self._context.app.clock.local().date()
        values = {**self._entry.beginning(today), owner.name: self._owner, **self._values(self._owner)}
        self._is_open = self._is_new = True
        self._form.begin(self._owner, self._entry.dump(values))
        self._enter()

    def edit(self, record: str) -> None:
        """Opens a record for editing, where it stands."""
        if record != self.opened:
            self.close_record()
        self._is_open = True
        self._form.open(record)
        self._enter()

    def _enter(self) -> None:
        self._rebuild()
        first = next(iter(self._form.editors.values()), None)
        if self._is_open and first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            line = first.focusProxy()
            if self._is_new and isinstance(line, QLineEdit):
                # What is offered is typed over.
                line.selectAll()
            show_whole(self._frame)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        if self.form is not None:
            self.form.save_all()

    def refused(self) -> str:
        """What is typed here and could not be saved."""
        return self.form.refused() if self.form is not None else ""

    def is_initiator(self, initiator: object) -> bool:
        """Whether a change came from the form that is open here."""
        return initiator is self._form

    def close_record(self) -> None:
        """Saves and closes what is being edited."""
        if not self._is_open:
            return
        self._form.save_all()
        self._let_form_go()

    def done(self) -> None:
        """Closes what is being edited and shows it as a line again."""
        self.save_all()
        record = self.opened
        self.close_record()
        self._rebuild()
        if not return_to(self, f"edit {record}"):
            self.new_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self, record: str) -> None:
        """Deletes a record; undo brings it back."""
        if is_open := record == self.opened:
            self._let_form_go(keeps=bool(record))
        if record:
            self._context.delete(record, self)
        self._rebuild()
        if is_open:
            self.new_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in what is being edited folds it up; only the next one leads back to the list of the page."""
        if event.key() == Qt.Key.Key_Escape and self._is_open and self._has_keys():
            self.done()
        else:
            super().keyPressEvent(event)

    def _let_form_go(self, *, keeps: bool = True) -> None:
        self._is_open = self._is_new = False
        self._form.close_record(keeps=keeps)

    def _has_keys(self) -> bool:
        held = self.window().focusWidget()
        return held is not None and self._frame.isAncestorOf(held)

    def _rebuild(self) -> None:
        self._build_anew()
        tab_in_order(page_around(self))

    def _build_anew(self) -> None:
        make_anew(self, lambda: self._build(self._find(self._owner)), self.new_button)

    def _build(self, records: list[Record]) -> None:
        self.body.removeWidget(self._frame)
        clear(self.body)
        if self.opened and self.opened not in {record.id for record in records}:
            if self._has_keys():
                self.new_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._let_form_go()
        self._frame.setVisible(self._is_open)
        for record in records:
            if record.id != self.opened:
                self.body.addWidget(self._line(record))
                continue
            self._form.open(record.id)
            if not self._is_new:
                self.body.addWidget(self._frame)
        if self._is_new:
            # Where it was begun, wherever it will stand as a line.
            self.body.addWidget(self._frame)
        elif not records:
            self.body.addWidget(text(self._empty, "muted"))

    def _line(self, record: Record) -> Line:
        tr, item = self._context.tr, self._show(record)
        edit = button("", partial(self.edit, record.id), "icon", "pencil")
        remove = button("", partial(self.remove, record.id), "icon", "trash-2")
        for control, words in (
            (edit, tr("Edit {name}").format(name=item.title)),
            (remove, tr("Delete {name}").format(name=item.title)),
        ):
            control.setAccessibleName(words)
            control.setToolTip(tip(words))
        mark_spot(edit, f"edit {record.id}")
        mark_spot(remove, f"delete {record.id}")
        return Line(item, edit, remove)

    def _framed(self) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "side")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        inside.addWidget(self._form)
        tr = self._context.tr
        inside.addLayout(
            row(
                button(tr("Delete"), lambda: self.remove(self.opened), "remove", "trash-2"),
                None,
                button(tr("Done"), self.done),
            )
        )
        return frame
