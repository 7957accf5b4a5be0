"""The section of materials: the list with search and what runs low, beside the material's card."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

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
from salesdesk.ui.widgets.basics import Banner, button, clear, row, text
from salesdesk.ui.widgets.choice_box import ChoiceFilter
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.list_beside import ListBeside
from salesdesk.ui.widgets.tab_order import tab_in_order

MOST_LOW = 6
"""So many materials that run low are named over the list."""


class MaterialsPage(Page):
    """The list of materials and the card of the chosen one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = context.tr
        self._job: Job | None = None
        self.banner = Banner(tr)
        self.model = MaterialList(context)
        self.beside = ListBeside(
            tr,
            self.model,
            tr("Materials"),
            search=tr("Search materials"),
            new=tr("Name of a new material"),
            empty=tr("No material found. Type the name of a new one below."),
            nothing=tr("Choose a material on the left, or type the name of a new one there."),
        )
        self.beside.chosen.connect(self.open)
        self.beside.named.connect(self.add_material)
        self.search, self.list, self.new = self.beside.search, self.beside.list, self.beside.new
        self.search.asked.connect(self.narrow)
        fields = REGISTRY["material"].fields
        self.kinds = ChoiceFilter(fields["kind"], tr("All kinds"), tr)
        self.languages = ChoiceFilter(fields["language"], tr("All languages"), tr)
        for box in (self.kinds, self.languages):
            box.activated.connect(lambda _: self.narrow())
        self._low_title = text(tr("Running low after the coming calls"), "field")
        self.low = Flow()
        self.card = MaterialCard(context)
        self.card.open_wanted.connect(self.go_to)
        choices = row(self.kinds, self.languages)
        above = (self.banner, self.search, choices, self._low_title, self.low)
        self.beside.lay_out(self.card, above, (self.new,))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.beside)

    @property
    def first_control(self) -> QWidget:
        """The list."""
        return self.list

    @property
    def equal(self) -> dict[str, Any]:
        """Column values that a listed material must have."""
        boxes = {"kind": self.kinds, "language": self.languages}
        return {name: box.code for name, box in boxes.items() if box.code}

    @property
    def in_view(self) -> str:
        """The material in view."""
        return self.card.record

    @property
    def new_line(self) -> QLineEdit:
        """The line for a name at the end of the list."""
        return self.new

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
        self.beside.point_at(record)

    def open(self, record: str, initiator: object = None) -> None:
        """Shows the card of a material; one that is gone is let go of."""
        if self.context.app.desk.reader.of_type(Material, record) is None:
            self.card.let_go()
            self.beside.show_record("")
            return
        self.beside.show_record(record)
        self.card.open(record, initiator)

    def narrow(self) -> None:
        """Shows what search and filters ask for."""
        self.model.narrow(self.search.heard(), self.equal)

    def add_material(self, name: str) -> None:
        """Makes a material from a name alone and opens its card."""
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
