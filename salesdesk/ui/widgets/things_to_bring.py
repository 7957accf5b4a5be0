"""The list of things to bring to a call: added, ticked off, handed over; what may not be handed over offers its successor."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Call, Material
from salesdesk.domain.text import fold
from salesdesk.domain.typed import whole_of
from salesdesk.errors import UserError
from salesdesk.services.materials.barring import all_barred, barred_words, day_of
from salesdesk.services.materials.bringing import Bring, short_words, things_of
from salesdesk.services.materials.giving import bring, bring_copies, bring_thing, exchange_for, tick
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, button, clear, row
from salesdesk.ui.widgets.choice_editor import ChoiceEditor
from salesdesk.ui.widgets.half_typed import empty, until_entered
from salesdesk.ui.widgets.offers import Offers
from salesdesk.ui.widgets.overdrawn import overdrawn
from salesdesk.ui.widgets.spot import mark_spot, return_to, spot_of
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.thing_row import ThingRow
from salesdesk.ui.widgets.words import text

MOST_OFFERED = 400
"""So many materials are offered by name."""


class ThingsToBring(QWidget):
    """What one call needs. Everything is written as soon as it is said; the state "given" hands it over."""

    wrote = Signal()

    def __init__(self, context: Context, *, said_above: bool = False) -> None:
        """`said_above` where a line above says what is to be prepared, or nothing: what is ready is folded up below that."""
        super().__init__()
        self._context, self._said_above = context, said_above
        self._call: Call | None = None
        self._folded: frozenset[str] = frozenset()
        self._unfolded = False
        self._offered: dict[str, str] = {}
        self.things: tuple[Bring, ...] = ()
        self._copies: dict[str, QLineEdit] = {}
        tr = context.tr
        self.list = QVBoxLayout()
        self.list.setSpacing(2 * GRID)
        self.copies = QLineEdit()
        self.copies.setValidator(QIntValidator(1, 99_999, self))
        self.copies.setMaxLength(5)
        self.copies.setPlaceholderText("1")
        self.copies.setAccessibleName(tr("Copies"))
        self.copies.setFixedWidth(7 * self.fontMetrics().averageCharWidth())
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("New item"))
        self.name.setAccessibleName(tr("Material or thing to bring"))
        self.name.returnPressed.connect(self.add_thing)
        self._offers = Offers(self.name)
        self.copies.returnPressed.connect(self.add_thing)
        until_entered(self.name, self.copies)
        self.add_button = button("", self.add_thing, "icon", "plus")
        self.add_button.setAccessibleName(tr("Put on the list"))
        self.add_button.setToolTip(tr("Put on the list"))
        self.fault = text("", "fault")
        self.fault.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addLayout(self.list)
        line = row(self.copies, self.name, self.add_button, spacing=GRID)
        line.setStretch(1, 1)
        layout.addLayout(line)
        layout.addWidget(self.fault)

    def open(self, call: str) -> None:
        """Shows the list of a call."""
        app = self._context.app
        if self._call is None or self._call.id != call:
            self.let_go()
        self._call = app.desk.reader.of_type(Call, call)
        if self._call is not None:
            self._offer(self._call)
            self._fold(self._read(self._call))
        self.refresh()

    def enter(self, item: str = "") -> None:
        """Puts the keys on the state of a thing, on how many where there are too few, or where a new one is typed."""
        short = any(each.short for each in self.things if each.item.id == item)
        if short and return_to(self, f"copies {item}"):
            self._copies[item].selectAll()
        elif not (item and return_to(self, f"thing {item}")):
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        """Holds no call any more."""
        self._call = None
        self._copies.clear()
        self._say("")
        empty(self.name, self.copies)

    def save_all(self) -> None:
        """Writes a number of copies that is being typed."""
        for item in list(self._copies):
            if item in self._copies:
                self._count(item)

    def refresh(self) -> None:
        """Reads the list again; the focus stays where it is, with a number there to be typed over."""
        if self._call is None:
            return
        spot = spot_of(self)
        self.things = self._read(self._call)
        clear(self.list)
        self._copies.clear()
        # What becomes ready stays where it is looked at.
        self._folded &= {each.item.id for each in self.things if each.ready}
        for thing in self.things:
            if thing.item.id not in self._folded:
                self._show(thing)
        if self._folded:
            self.list.addLayout(row(self._fold_button(), None))
        for thing in self.things:
            if self._unfolded and thing.item.id in self._folded:
                self._show(thing)
        if not self.things and not self._said_above:
            self.list.addWidget(text(self._context.tr("Nothing to bring"), "muted"))
        tab_in_order(self)
        if return_to(self, spot) and spot.startswith("copies "):
            self._copies[spot.removeprefix("copies ")].selectAll()

    def look_again(self) -> None:
        """Shows what was written elsewhere; where nothing was, what is being typed stays."""
        if self._call is not None and self._read(self._call) != self.things:
            self.refresh()

    def _read(self, call: Call) -> tuple[Bring, ...]:
        app = self._context.app
        found = things_of(app.desk.reader, [call], app.clock.now(), app.clock.local().date())
        return tuple(found[call.id])

    def add_thing(self) -> None:
        """Puts what is typed on the list: a material by its name, else a thing; refused in words where it may not go."""
        name = self.name.text().strip()
        if not name or self._call is None:
            return
        app, material = self._context.app, self._offered.get(fold(name))
        try:
            if material is None:
                done = bring_thing(app.desk.journal, self._call.id, name)
            else:
                copies = whole_of(self.copies.text() or "1")
                today = app.clock.local().date()
                done = bring(app.desk.journal, app.desk.reader, self._call.id, material, copies, today)
        except UserError as error:
            self._say(self._context.say(error))
            return
        empty(self.name, self.copies)
        self._wrote(done)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self, things: Sequence[Bring]) -> None:
        """Folds up what is ready, where something else is not."""
        ready = frozenset(each.item.id for each in things if each.ready)
        self._folded = ready if self._said_above and len(ready) < len(things) else frozenset()
        self._unfolded = False

    def _fold_button(self) -> QPushButton:
        """How many are folded up; pressed it shows them, or folds them up again."""
        words = self._context.tr.plural("{n} ready", "{n} ready", len(self._folded))
        made = button(words, self._unfold, "quiet", "chevron-up" if self._unfolded else "chevron-down")
        mark_spot(made, "folded")
        return made

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        self.refresh()

    def _show(self, thing: Bring) -> None:
        tr, item = self._context.tr, thing.item
        state = ChoiceEditor(REGISTRY["checklist_item"].fields["state"], self._context)
        state.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        state.show_value(item.state or "to_prepare")
        state.left.connect(lambda: self._tick(item.id, state.read()))
        state.box.setAccessibleName(tr("State of {name}").format(name=thing.name))
        mark_spot(state.box, f"thing {item.id}")
        self.list.addWidget(ThingRow(self._copies_of(thing), text(thing.name), state))
        if thing.barred is not None:
            self.list.addWidget(text(f"! {barred_words(thing.barred, tr)}", "fault"))
            if thing.barred.successor is not None:
                successor = thing.barred.successor
                words = tr("Take “{material}”").format(material=successor.name or "")
                take = button(words, partial(self._exchange, item.id, successor.id), "", "arrow-right")
                self.list.addLayout(row(take, None))
        elif thing.short:
            self.list.addWidget(text(f"! {short_words(thing, tr)}", "fault"))
        elif not thing.to_go and (words := overdrawn(thing.left, self._context)):
            self.list.addWidget(text(f"! {words}", "fault"))

    def _copies_of(self, thing: Bring) -> QLineEdit:
        """The number of copies of a thing, which is changed there until it is handed over."""
        copies, item = QLineEdit(str(thing.copies)), thing.item.id
        copies.setMaxLength(self.copies.maxLength())
        copies.setFixedWidth(self.copies.width())
        copies.setAccessibleName(self._context.tr("Copies of {name}").format(name=thing.name))
        copies.setEnabled(thing.to_go)
        copies.returnPressed.connect(copies.selectAll)
        copies.editingFinished.connect(lambda: self._count(item))
        mark_spot(copies, f"copies {item}")
        self._copies[item] = copies
        return copies

    def _count(self, item: str) -> None:
        """Writes the number of copies as it stands, if that is another one."""
        app, typed = self._context.app, self._copies[item].text().strip() or "1"
        if typed != str(next(each.copies for each in self.things if each.item.id == item)):
            self._try(lambda: bring_copies(app.desk.journal, app.desk.reader, item, whole_of(typed)))

    def _tick(self, item: str, state: object) -> None:
        app = self._context.app
        if isinstance(state, str):
            today = app.clock.local().date()
            self._try(lambda: tick(app.desk.journal, app.desk.reader, item, state, today))

    def _exchange(self, item: str, successor: str) -> None:
        app = self._context.app
        today = app.clock.local().date()
        self._try(lambda: exchange_for(app.desk.journal, app.desk.reader, item, successor, today))

    def _try(self, act: Callable[[], ChangeSet]) -> None:
        try:
            done = act()
        except UserError as error:
            self._say(self._context.say(error))
            self.refresh()
            return
        self._wrote(done)

    def _wrote(self, done: ChangeSet) -> None:
        self._say("")
        self._context.wrote(done, self)
        self.refresh()
        self.wrote.emit()

    def _offer(self, call: Call) -> None:
        """Names of materials, those first that may be handed over; the others are known, so that they are refused in words."""
        app = self._context.app
        day = day_of(call, app.clock.local().date())
        materials = app.desk.reader.find(Material, order=("name", "id"), limit=MOST_OFFERED)
        barred = all_barred(app.desk.reader, materials, day)
        good = [each for each in materials if each.id not in barred]
        self._offered = {}
        for each in (*good, *(each for each in materials if each.id in barred)):
            self._offered.setdefault(fold(each.name or ""), each.id)
        self._offers.offer(each.name or "" for each in good)

    def _say(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
