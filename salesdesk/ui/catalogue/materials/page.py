"""The section of materials: the list with search and what runs low, beside the material's card."""

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Material
from salesdesk.errors import Progress, UserError
from salesdesk.services.materials.stock import Level, low_levels
from salesdesk.services.records import add
from salesdesk.ui.catalogue.materials.card import MaterialCard
from salesdesk.ui.catalogue.materials.list import MaterialList
from salesdesk.ui.catalogue.materials.words import level_in_a_word
from salesdesk.ui.commands import Command
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.page import Page
from salesdesk.ui.theme import side_width
from salesdesk.ui.widgets.basics import GRID, Banner, Empty, button, clear, row, text
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.record_list import ID, RecordList
from salesdesk.ui.widgets.tab_order import tab_in_order

TYPING_PAUSE_MS = 120
MOST_LOW = 6
"""So many materials that run low are named over the list."""


class MaterialsPage(Page):
    """The list of materials and the card of the chosen one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = context.tr
        self._job: Job | None = None
        self.banner = Banner(tr)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search materials"))
        self.search.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.narrow)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.kinds = self._choice("kind", tr("All kinds"))
        self.languages = self._choice("language", tr("All languages"))
        self._low_title = text(tr("Low, with what the coming calls need"), "field")
        self.low = Flow()
        self.model = MaterialList(context)
        self.model.settled.connect(self._settled)
        self.list = RecordList(self.model)
        self.list.setAccessibleName(tr("Materials"))
        self.list.say_when_empty(tr("No material is found. Type the name of a new one below."))
        self.list.selectionModel().currentChanged.connect(lambda index, _: self._chosen(index))
        self.new = QLineEdit()
        self.new.setPlaceholderText(tr("Name of a new material"))
        self.new.setAccessibleName(tr("Name of a new material"))
        self.new.returnPressed.connect(self.add_material)
        self.card = MaterialCard(context)
        self.card.open_wanted.connect(self.go_to)
        self.right = QStackedWidget()
        self.right.addWidget(Empty(tr("Choose a material on the left, or type the name of a new one there.")))
        self.right.addWidget(self.card)
        self._lay_out()

    @property
    def first_control(self) -> QWidget:
        """The list."""
        return self.list

    @property
    def equal(self) -> dict[str, Any]:
        """Column values that a listed material must have."""
        boxes = {"kind": self.kinds, "language": self.languages}
        return {name: box.currentData() for name, box in boxes.items() if box.currentData()}

    def refresh(self) -> None:
        """Reads the list again and keeps the choice."""
        self.model.refresh()
        self._look_for_low()
        if self.card.record:
            self.open(self.card.record)

    def touched(self, change_set: ChangeSet, initiator: object) -> None:
        """Follows what was written; the form that wrote it keeps what is typed."""
        self.model.refresh()
        self._look_for_low()
        if self.card.record:
            self.open(self.card.record, initiator)

    def go_to(self, record: str) -> None:
        """Shows the card of a material, in the list too where it is there."""
        self.open(record)
        at = self.model.row_of(record)
        if at >= 0:
            self.list.setCurrentIndex(self.model.index(at, 0))

    def open(self, record: str, initiator: object = None) -> None:
        """Shows the card of a material; one that is gone is let go of."""
        if self.context.app.desk.reader.of_type(Material, record) is None:
            self.card.let_go()
            self.right.setCurrentIndex(0)
            return
        self.card.open(record, initiator)
        self.right.setCurrentWidget(self.card)

    def narrow(self) -> None:
        """Shows what search and filters ask for."""
        self._pause.stop()
        self.model.narrow(self.search.text(), self.equal)

    def add_material(self) -> None:
        """Makes a material from a name alone and opens its card."""
        name = self.new.text().strip()
        if not name:
            return
        try:
            record, done = add(self.context.app.desk.journal, "material", {"name": name})
        except UserError as error:
            self.banner.say(self.context.say(error))
            return
        self.new.clear()
        self.search.clear()
        for box in (self.kinds, self.languages):
            box.setCurrentIndex(0)
        self.narrow()
        self.context.wrote(done, self)
        self.go_to(record)
        self.card.form.editors["kind"].setFocus(Qt.FocusReason.OtherFocusReason)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.card.save_all()

    def refused(self) -> str:
        """What is typed into the card and could not be saved."""
        return self.card.refused()

    def at_hand(self) -> tuple[str, tuple[Command, ...]]:
        """What can be done with the material whose card is in view."""
        if not self.card.record:
            return super().at_hand()
        changes = Command(self.context.tr("Changes"), self.card.show_history, "", "history")
        return self.card.title.text(), (changes,)

    def close_files(self) -> None:
        """Gives up what is being read."""
        if self._job is not None:
            self._job.cancel()

    def _look_for_low(self) -> None:
        """Asks beside the window which materials are low or short."""
        app = self.context.app
        reader, clock = app.desk.reader, app.clock

        def work(progress: Progress) -> list[Level]:
            return low_levels(reader, clock)

        if self._job is not None:
            self._job.cancel()
        self._job = self.context.jobs.run(work, self._show_low, self._failed)

    def _show_low(self, found: list[Level]) -> None:
        clear(self.low)
        self._low_title.setVisible(bool(found))
        for level in found[:MOST_LOW]:
            name = level.material.name or self.context.tr("No name yet")
            words = f"{name}  ·  {level_in_a_word(level, self.context)}"
            made = button(words, partial(self.go_to, level.material.id), "chip")
            made.setProperty("chip", "warm")
            self.low.addWidget(made)
        if len(found) > MOST_LOW:
            more = self.context.tr.plural("and {n} more", "and {n} more", len(found) - MOST_LOW)
            self.low.addWidget(text(more, "muted", wrap=False))
        tab_in_order(self)

    def _failed(self, error: BaseException) -> None:
        self.banner.say(self.context.say(error))

    def _choice(self, name: str, everything: str) -> QComboBox:
        tr, field = self.context.tr, REGISTRY["material"].fields[name]
        box = QComboBox()
        box.setAccessibleName(tr(field.label))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(6)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.addItem(everything, "")
        for code, label in field.choices.items():
            box.addItem(tr(label), code)
        box.activated.connect(lambda _: self.narrow())
        return box

    def _lay_out(self) -> None:
        left = QWidget()
        side = QVBoxLayout(left)
        side.setContentsMargins(4 * GRID, 3 * GRID, GRID, 3 * GRID)
        side.setSpacing(2 * GRID)
        side.addWidget(self.banner)
        side.addWidget(self.search)
        side.addLayout(row(self.kinds, self.languages))
        side.addWidget(self._low_title)
        side.addLayout(self.low)
        side.addWidget(self.list, 1)
        side.addWidget(self.new)
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(self.right)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([side_width(), 3 * side_width()])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def _chosen(self, index: QModelIndex) -> None:
        record = str(index.data(ID) or "")
        if record and record != self.card.record:
            self.open(record)

    def _settled(self, _: bool) -> None:
        """The first material is shown where none is, so that the page is not empty."""
        if not self.card.record and self.model.ids:
            self.list.setCurrentIndex(self.model.index(0, 0))
