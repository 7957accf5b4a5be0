"""The section of materials: the list with search and what runs low, beside the material's card."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Material
from salesdesk.domain.text import in_pieces, shortened
from salesdesk.errors import Progress
from salesdesk.services.materials.stock import Level, low_levels
from salesdesk.ui.catalogue.list_and_card import ListAndCard
from salesdesk.ui.catalogue.materials.card import MaterialCard
from salesdesk.ui.catalogue.materials.list import MaterialList
from salesdesk.ui.catalogue.materials.words import level_in_a_word
from salesdesk.ui.commands import Command
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.widgets.basics import button, clear, row, tip
from salesdesk.ui.widgets.choice_box import ChoiceFilter
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.list_beside import ListBeside
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.words import text

MOST_LOW = 6
"""So many materials that run low are named over the list."""

MOST_OF_NAME = 32
"""So many letters of the name of each of them, that the list does not become wider."""


class MaterialsPage(ListAndCard):
    """The list of materials and the card of the chosen one."""

    card: MaterialCard

    def __init__(self, context: Context, place: QWidget | None = None) -> None:
        tr = context.tr
        beside = ListBeside(
            context,
            MaterialList(context),
            tr("Materials"),
            search=tr("Search materials"),
            new=tr("Name of a new material"),
            begin=tr("New material"),
            empty=tr("No material found. Type the name of a new one below."),
            nothing=tr("Choose a material on the left, or make a new one."),
            stands_here=tr(
                "What you leave with customers stands here: brochures, menus, films, each with its versions and stock."
            ),
            sign="file-text",
        )
        super().__init__(context, place, Material, beside)
        self._job: Job | None = None
        fields = REGISTRY["material"].fields
        self.kinds = ChoiceFilter(fields["kind"], tr("All kinds"), tr)
        self.languages = ChoiceFilter(fields["language"], tr("All languages"), tr)
        for box in (self.kinds, self.languages):
            box.activated.connect(lambda _: self.narrow())
        self._low_title = text(tr("Running low after the coming calls"), "field")
        self.low = Flow()
        choices = row(self.kinds, self.languages)
        above = (self.banner, self.search, choices, self._low_title, self.low)
        beside.lay_out(above, (self.new,))
        self.card = MaterialCard(context, beside.right)
        self.card.open_wanted.connect(self.go_to)
        beside.will_show(self.card)

    @property
    def equal(self) -> dict[str, Any]:
        """Column values that a listed material must have."""
        boxes = {"kind": self.kinds, "language": self.languages}
        return {name: box.code for name, box in boxes.items() if box.code}

    def show_all(self) -> None:
        """Lets go of what narrows the list."""
        for box in (self.kinds, self.languages):
            box.setCurrentIndex(0)
        super().show_all()

    def add_record(self, name: str, then: str = "kind") -> None:
        """Makes a material from a name alone; of what kind it is comes next."""
        super().add_record(name, then)

    def at_hand(self) -> tuple[str, tuple[Command, ...]]:
        """What can be done with the material whose card is in view."""
        if not self.card.record:
            return super().at_hand()
        changes = Command(self.context.tr("Change history"), self.card.show_history, "", "history")
        return self.card.title.text(), (changes,)

    def close_files(self) -> None:
        """Gives up what is being read."""
        if self._job is not None:
            self._job.cancel()

    def _follow(self, initiator: object) -> None:
        super()._follow(initiator)
        self._look_for_low()

    def _look_for_low(self) -> None:
        """Asks beside the window which materials are low or short."""
        app = self.context.app
        reader, clock = app.desk.reader, app.clock

        def work(progress: Progress) -> list[Level]:
            return low_levels(reader, clock)

        if self._job is not None:
            self._job.cancel()
        self._job = self.context.jobs.run(self, work, self._show_low, self._failed)

    def _show_low(self, found: list[Level]) -> None:
        clear(self.low)
        self._low_title.setVisible(bool(found))
        for level in found[:MOST_LOW]:
            name = level.material.name or self.context.tr("No name yet")
            level_words = level_in_a_word(level, self.context)
            words = in_pieces(shortened(name, MOST_OF_NAME), level_words)
            made = button(words, partial(self.go_to, level.material.id), "chip")
            made.setAccessibleName(in_pieces(name, level_words))
            made.setToolTip(tip(name))
            made.setProperty("chip", "warm")
            self.low.addWidget(made)
        if len(found) > MOST_LOW:
            more = self.context.tr.plural("and {n} more", "and {n} more", len(found) - MOST_LOW)
            self.low.addWidget(text(more, "muted", wrap=False))
        tab_in_order(self)

    def _failed(self, error: BaseException) -> None:
        self.banner.warn(self.context.say(error))
