"""A line of a list, open: it grows into its record's own form where it stands, and folds up into the line again."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from salesdesk.domain.fields import REGISTRY
from salesdesk.services.messages import against_reaching
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, button, clear, row, tip
from salesdesk.ui.widgets.fault import show_against
from salesdesk.ui.widgets.finish import Finish
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.form import RecordForm, hung
from salesdesk.ui.widgets.history import HistoryDialog
from salesdesk.ui.widgets.refused_text import put_back_refused
from salesdesk.ui.widgets.spot import mark_spot
from salesdesk.ui.widgets.words import text


class Listed(Protocol):
    """What stands in a list."""

    @property
    def id(self) -> str:
        """The id of its record."""


One = TypeVar("One", bound=Listed)


class OpenedLine(QFrame):
    """The open line of one list; it makes the form of a type when a record of it is first opened.

    What is typed saves itself. Its heading and Done fold it up, what could not be saved keeps it open; Esc gives that up first.
    """

    folded = Signal(str, bool)
    """It is a line again: of which record, "" where none was made, and whether the keys were in it."""

    mended = Signal()
    """A field of it is at fault no more."""

    def __init__(self, context: Context, place: QWidget) -> None:
        super().__init__(place)
        self.setProperty("role", "side")
        self._context, self._place = context, place
        self._forms: dict[str, RecordForm] = {}
        self._places: list[QHBoxLayout] = []
        self._form: RecordForm | None = None
        self._kind = ""
        self._owner = ""
        self.title = ""
        """What is open is called so."""
        self.at = -1
        """Where it stands among the lines of its list; -1 where it stands as a line."""
        tr = context.tr
        self._head = QVBoxLayout()
        self.warning = text("", "fault")
        self._inside = QVBoxLayout()
        self.delete_button = button(tr("Delete"), self._delete, "remove", "trash-2")
        self.history_button = button(tr("Change history"), self._show_history, "quiet", "history")
        self.finish = Finish(context, self.fold)
        fold = button(tr("Fold up"), self.fold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(self._head)
        layout.addWidget(self.warning)
        layout.addLayout(self._inside)
        layout.addLayout(Flow(self.finish.button, fold, self.history_button, self.delete_button))
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a record is open here, or begun."""
        return self._form is not None

    @property
    def form(self) -> RecordForm | None:
        """The form of what is open; None where nothing is."""
        return self._form

    @property
    def record(self) -> str:
        """The record that is open; "" for none, also where one is only begun."""
        return self._form.record if self._form is not None else ""

    def open(self, type_name: str, record: str) -> None:
        """Opens a record; the list puts this in the place of its line."""
        self._take(type_name, -1)
        assert self._form is not None
        self._form.open(record)
        self._tell()

    def begin(self, type_name: str, owner: str, title: str, values: Mapping[str, Any], at: int) -> None:
        """Opens the empty form of a record that the first field makes which says something."""
        self._take(type_name, at)
        assert self._form is not None
        self._owner, self.title = owner, title
        self._form.begin(owner, REGISTRY[type_name].dump(dict(values)))
        self._tell()

    def enter(self, field: str = "") -> None:
        """Puts the keys into the first field, or into one that is named."""
        if self._form is not None and field:
            self._form.enter_at(field)
        elif self._form is not None:
            next(iter(self._form.editors.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        if self._form is not None:
            self._form.save_all()

    def refused(self) -> str:
        """What is typed here and could not be saved; "" for nothing."""
        return self._form.refused() if self._form is not None else ""

    def fold(self) -> bool:
        """Saves and folds up. False where something could not be saved: it stays open, the keys are where that is said."""
        if self._form is None:
            return True
        self._form.save_all()
        if self._form.refused():
            self._form.enter_at_fault()
            return False
        self.let_go()
        return True

    def let_go(self) -> None:
        """Folds up as it stands; what could not be saved stands there again when its record is opened again."""
        form, record = self._form, self.record
        if form is None:
            return
        self._form = None
        held = self.window().focusWidget()
        with_keys = held is not None and self.isAncestorOf(held)
        if with_keys and held is not None and held.hasFocus():
            # Else they would wander through what stands below, and the page would scroll after them.
            self._place.setFocus(Qt.FocusReason.OtherFocusReason)
        form.close_record()
        form.hide()
        self.hide()
        self.folded.emit(record, with_keys)

    def follow(self, initiator: object) -> None:
        """Something was written: shows it, but for what is being typed; a record that is gone is let go of."""
        if self.record and self._context.app.desk.reader.get(self.record) is None:
            self.let_go()
        elif self._form is not None:
            if self.record and initiator is not self._form:
                self._form.open(self.record)
            self._tell()

    def in_place(self, found: Sequence[One], most: int) -> list[One | None]:
        """The first ones of a list as they are shown: what is open stays where it is; None for it where it is in no list.

        What is typed may change the order, or where the record belongs; it takes its new place when it is folded up.
        """
        if not self.is_open:
            return [*found[:most]]
        opened = next((each for each in found if each.id == self.record), None)
        if self.at < 0:
            self.at = found.index(opened) if opened is not None else 0
        rest: list[One | None] = [each for each in found if each is not opened]
        del rest[most:]
        self.at = min(self.at, len(rest))
        return [*rest[: self.at], opened, *rest[self.at :]]

    def come_later(self) -> None:
        """Has Qt lead Tab to its fields after all that was made before now: it moves no editor together with its fields."""
        for form, place in zip(self._forms.values(), self._places, strict=True):
            hidden = form.isHidden()
            form.setParent(None)
            place.addWidget(form)
            form.setHidden(hidden)

    def stand(self, title: str, spot: str = "", *beside: QPushButton) -> QWidget:
        """Takes its heading: what it is called, what can be done with it, and the way back to the line."""
        tr, self.title = self._context.tr, title
        fold = button("", self.fold, "icon", "chevron-up")
        words = tr("Fold up {name}").format(name=title)
        fold.setAccessibleName(words)
        fold.setToolTip(tip(words))
        mark_spot(fold, spot)
        clear(self._head)
        head = row(text(title or tr(self._kind), "strong", selectable=False), *beside, fold, spacing=0)
        head.setStretch(0, 1)
        self._head.addLayout(head)
        self.show()
        return self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up what could not be saved, field by field, and then folds it up."""
        if event.key() == Qt.Key.Key_Escape:
            if not put_back_refused(self, self._context):
                self.fold()
        else:
            super().keyPressEvent(event)

    def _take(self, type_name: str, at: int) -> None:
        if type_name not in self._forms:
            entry = REGISTRY[type_name]
            owner = (entry.owner.name,) if entry.owner else ()
            made = self._forms[type_name] = RecordForm(
                self._context, type_name, hidden=(*owner, "about", "joined_to"), quiet=True
            )
            made.mended.connect(self.mended)
            self._places.append(hung(made))
            self._inside.addLayout(self._places[-1])
        self._form, self._owner, self.at = self._forms[type_name], "", at
        self._kind = REGISTRY[type_name].label
        self._form.show()

    def _tell(self) -> None:
        """Says before anything is written who asked not to be contacted, and offers what can be done."""
        against = against_reaching(
            self._context.app.desk.reader, self.record or self._owner, self._context.tr
        )
        show_against(self.warning, against)
        for each in (self.history_button, self.delete_button):
            each.setVisible(bool(self.record))
        self.finish.offer(self.record)

    def _show_history(self) -> None:
        self.save_all()
        HistoryDialog(self._context, self, self.record).show()

    def _delete(self) -> None:
        self._context.delete(self.record, self, self.let_go)
