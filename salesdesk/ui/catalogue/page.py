"""The tab of the catalogue: one section at a time, each a page of its own."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from salesdesk.ui.catalogue.sections import SECTIONS, Section, section_of
from salesdesk.ui.commands import Command
from salesdesk.ui.context import Context
from salesdesk.ui.events import COMPARE, PAPER, PRINT
from salesdesk.ui.page import Left, Page
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.tab_order import enter_at_chosen
from salesdesk.ui.widths import remember_widths

if TYPE_CHECKING:
    from salesdesk.ui.catalogue.papers.page import PapersPage

KEPT = "catalogue/section"


class CataloguePage(Page):
    """The choice of a section above, the section below; each section refreshes and saves by itself."""

    def __init__(self, context: Context, place: QWidget | None = None) -> None:
        super().__init__(context, place)
        kept = str(context.remembered(KEPT, ""))
        self.section: Section = next((each for each in SECTIONS if each.name == kept), SECTIONS[0])
        self._pages: dict[str, Page] = {}
        self._before: dict[str, Left] = {}
        self.choice = QButtonGroup(self)
        for each in SECTIONS:
            made = QPushButton(context.tr(each.label))
            made.setCheckable(True)
            made.setProperty("role", "segment")
            made.clicked.connect(partial(self.show_section, each.name))
            self.choice.addButton(made)
        self.places = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        above = Flow(*self.choice.buttons())
        above.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 0)
        layout.addLayout(above)
        layout.addWidget(self.places, 1)
        self._mark_section()

    def showEvent(self, event: QShowEvent) -> None:
        """Makes the section in view, where nobody asked for it yet."""
        self._turn_to(self.section)
        super().showEvent(event)

    @property
    def page(self) -> Page:
        """The section in view."""
        return self.section_page(self.section.name)

    def section_page(self, name: str) -> Page:
        """The page of a section, made when it is first wanted."""
        if name not in self._pages:
            section = next(each for each in SECTIONS if each.name == name)
            page = self._pages[name] = section.make(self.context, self.places)
            if left := self._before.pop(name, None):
                page.take_up(left)
            self.places.addWidget(page)
            scale = round(self.fontMetrics().height() / GRID)
            remember_widths(page, f"catalogue/{name}", self.context, scale)
        return self._pages[name]

    def show_section(self, name: str, _: bool = False) -> None:
        """Turns to a section and remembers it; from a rate plan to the papers with that plan."""
        self.save_all()
        if (self.section.name, name) == ("plans", "papers"):
            self._papers().begin_with(self.page.in_view)
        self._turn_to(next(each for each in SECTIONS if each.name == name))
        self.context.remember(KEPT, name)
        self.page.take_keys()

    def go_to(self, record: str) -> None:
        """Shows a record in its section; a section's name leads to that, `COMPARE` to rate plans side by side, `PRINT` and a plan to its paper, `PAPER` to one of a kind, also for an account."""
        if any(each.name == record for each in SECTIONS):
            self.show_section(record)
            return
        if record == COMPARE:
            from salesdesk.ui.catalogue.plans.page import PlansPage

            self.show_section("plans")
            plans = self.page
            assert isinstance(plans, PlansPage)
            plans.compare()
            return
        if record.startswith(PRINT):
            self.show_section("papers")
            self._papers().go_to(record.removeprefix(PRINT))
            return
        if record.startswith(PAPER):
            self.show_section("papers")
            kind, _, account = record.removeprefix(PAPER).partition(" ")
            self._papers().show_kind(kind, account)
            return
        section = section_of(self.context.app.desk.reader.types([record]).get(record, ""))
        if section is not None:
            self.show_section(section.name)
            self.page.go_to(record)

    @property
    def in_view(self) -> str:
        """The record in view in the section in view."""
        return self.page.in_view if self._pages else ""

    @property
    def part(self) -> str:
        """The section in view."""
        return self.section.name

    @property
    def on_offer(self) -> str:
        """That of the section in view."""
        return self.in_view if {"product", "rate_plan"} & {*self.section.types} else ""

    @property
    def new_line(self) -> QLineEdit | None:
        """That of the section in view."""
        return self.page.new_line if self._pages else None

    @property
    def standing(self) -> Mapping[str, Any]:
        """What each section left off."""
        return self._before | {name: page.left_off() for name, page in self._pages.items()}

    def take_up(self, left: Left) -> None:
        """Each section takes up what it left off, once it is looked at."""
        self._before = dict(left[2])

    def come_back(self) -> None:
        """In the section in view."""
        self.page.come_back()

    def save_all(self) -> None:
        """Saves whatever is being typed in any section."""
        for page in self._pages.values():
            page.save_all()

    def refused(self) -> str:
        """What is typed in a section and could not be saved."""
        return next(filter(None, (page.refused() for page in self._pages.values())), "")

    def begun(self) -> list[str]:
        """What was begun in any section."""
        for name in list(self._before):
            self.section_page(name)
        return [words for page in self._pages.values() for words in page.begun()]

    def under_way(self) -> str:
        """What would be lost in a section."""
        return next(filter(None, (page.under_way() for page in self._pages.values())), "")

    @property
    def first_control(self) -> QWidget | None:
        """Where one begins in the section in view."""
        return self.page.first_control

    def at_hand(self) -> tuple[str, tuple[Command, ...]]:
        """What can be done with the record that the section shows."""
        return self.page.at_hand()

    def close_files(self) -> None:
        """Lets go of what the sections hold."""
        for page in self._pages.values():
            page.close_files()

    def get_ready(self, room: QSize) -> bool:
        """The section in view first, as part of this page; then the others are made, and got ready as well."""
        if not self._pages:
            self._turn_to(self.section)
            return True
        if not self.isVisible() and (self.page.get_ready(room) or super().get_ready(room)):
            return True
        missing = next((each.name for each in SECTIONS if each.name not in self._pages), "")
        if missing:
            self.section_page(missing)
            return True
        return any(page.get_ready(self.places.size()) for page in self._pages.values())

    def _papers(self) -> "PapersPage":
        from salesdesk.ui.catalogue.papers.page import PapersPage

        page = self.section_page("papers")
        assert isinstance(page, PapersPage)
        return page

    def _turn_to(self, section: Section) -> None:
        self.section = section
        self.places.setCurrentWidget(self.section_page(section.name))
        self._mark_section()

    def _mark_section(self) -> None:
        for each, made in zip(SECTIONS, self.choice.buttons(), strict=True):
            made.setChecked(each is self.section)
        enter_at_chosen(self.choice.buttons())
