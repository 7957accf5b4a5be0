"""The section of papers: what is printed for whom at the left, the paper as it will print beside it."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Account, Call, RatePlan
from salesdesk.domain.text import file_name, shortened
from salesdesk.domain.wishes import Wish
from salesdesk.errors import Progress
from salesdesk.ui.catalogue.papers.choices import PaperChoices
from salesdesk.ui.catalogue.papers.holders import HolderList
from salesdesk.ui.catalogue.papers.kind_list import HOLDERS, KindList
from salesdesk.ui.catalogue.papers.kinds import KINDS, kind_named
from salesdesk.ui.catalogue.papers.no_paper import NoPaper
from salesdesk.ui.context import LONGEST_SAID, Context
from salesdesk.ui.page import Page
from salesdesk.ui.quoting.held import HeldPrices
from salesdesk.ui.theme import side_width
from salesdesk.ui.widgets.basics import GRID, Column, chip
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.paper import Paper
from salesdesk.ui.widgets.paper_buttons import PaperButtons
from salesdesk.ui.widgets.scrolling import AsHighAsNeeded, Scrolling, ScrollingPage
from salesdesk.ui.widgets.tab_order import enter, goes_back

if TYPE_CHECKING:
    from salesdesk.services.briefing.press import Printed
    from salesdesk.services.papers.sales_press import Made, SalesPress

_LEAST_LINES = 12
"""The preview is no lower than so many lines of text."""

_ON_NO_PAPER = frozenset({"given", "material", "stock_movement"})
"""What no paper says: a paper that was taken is noted so, and stays as it is."""


class PapersPage(Page):
    """Papers to choose from, what is chosen for one, its preview; and who holds which sheet."""

    def __init__(self, context: Context, place: QWidget | None = None) -> None:
        super().__init__(context, place)
        tr = context.tr
        self._asked: tuple[Wish, str, str] | None = None
        self._about: tuple[str, ...] = ()
        """The kind of paper that was asked for last, and the opportunity or call that it is about."""
        self._begun_with = ""
        self.kinds = KindList(tr)
        self.kinds.turned.connect(self._turn)
        self.kinds.itemActivated.connect(lambda _: self._enter())
        self.choices = PaperChoices(context)
        self.held = HeldPrices(context)
        self.no_paper = NoPaper(context, self.choices)
        self.paper = Paper(
            context,
            tr("Preview of the paper"),
            lambda made: self.held.reasons(getattr(made, "held", ())),
            self._remember,
            self.no_paper,
        )
        self.choices.changed.connect(self.paper.renew_soon)
        self.paper.shown.connect(self._follow_paper)
        self.paper.outdated.connect(self.make)
        self.state = chip("")
        self.buttons = PaperButtons(tr, self, self.paper, self._file_name)
        self.print_button, self.save_button = self.buttons.print_button, self.buttons.save_button
        self.holders = HolderList(context)
        self.holders.renew.connect(self.print_for)
        self.right = QStackedWidget()
        self._lay_out()
        self.choices.show_kind(KINDS[0])
        self._follow_paper()

    @property
    def first_control(self) -> QWidget:
        """The papers."""
        return self.kinds

    @property
    def kind(self) -> str:
        """The paper that is chosen, or "holders"."""
        return self.kinds.kind

    @property
    def wish(self) -> Wish:
        """The paper as it is chosen."""
        return self.choices.wish(kind_named(self.kind))

    def refresh(self) -> None:
        """Reads what can be chosen, and makes the paper anew."""
        self.choices.refresh()
        self._asked = None
        self._turn()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back from what is chosen for a paper to the papers."""
        if not goes_back(event, self.kinds):
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Enter on a paper goes on to what is to be chosen for it."""
        enter(self.holders if self.kind == HOLDERS else self.choices)

    def touched(self, change_set: ChangeSet, initiator: object) -> None:
        """A write renews the preview where it bears on what papers say."""
        types = {touched.type for touched in change_set.touched}
        if self.kind == HOLDERS:
            self.holders.refresh()
        elif not types or types - _ON_NO_PAPER:
            self.choices.refresh()
            self._asked = None
            self.paper.renew_soon()

    def begin_with(self, plan: str) -> None:
        """Takes the plan that is in view among the rate plans, once, unless a paper for somebody is begun here."""
        if plan and plan != self._begun_with and not self.choices.account_id:
            self.choices.choose_plan(plan)
            self.paper.renew_soon()
        self._begun_with = plan

    def go_to(self, record: str) -> None:
        """Shows the tariff sheet of a plan or for an account, the proposal for an opportunity, or the feedback form for a call."""
        if self.context.app.desk.reader.of_type(RatePlan, record) is not None:
            self.show_kind("tariff")
            self.choices.choose_plan(record)
        elif self.context.app.desk.reader.of_type(Account, record) is not None:
            self.show_kind("tariff", record)
        elif self.context.app.desk.reader.of_type(Call, record) is not None:
            self.show_kind("feedback")
            self.choices.choose_call(record)
        else:
            self.show_kind("proposal")
            self.choices.choose_opportunity(record)
        self.make()

    @property
    def standing(self) -> Mapping[str, Any]:
        """The paper, and what is chosen for it."""
        return {"kind": self.kind, **self.choices.standing}

    def stand(self, record: str, standing: Mapping[str, Any]) -> None:
        """Shows the paper as it was chosen."""
        self.show_kind(standing["kind"])
        self.choices.stand(standing)
        self.make()

    def show_kind(self, name: str, account: str = "") -> None:
        """Turns to a paper, as it is made for an account where one is named."""
        self.kinds.choose(name)
        if account:
            self.choices.choose_plan("")
            self.choices.choose_account(account)
            self.make()

    def print_for(self, account: str, plan: str) -> None:
        """Shows the sheet of a plan for a partner, ready to be printed."""
        self.show_kind("tariff")
        self.choices.choose_account(account)
        self.choices.choose_plan(plan)
        self.make()
        self.print_button.setFocus()

    def make(self) -> None:
        """Makes the paper that is asked for; until it is there the former one stays."""
        if self.kind == HOLDERS:
            return
        wish = self.wish
        language, size = self.choices.language_and_size
        if why := self.no_paper.why(wish):
            self._asked = None
            self.paper.forget(why)
            return
        if self._asked == (wish, language, size):
            return
        about = (wish.kind, wish.opportunity, wish.call)
        if about != self._about:
            self._about = about
            self.paper.from_top = True
        self._asked = (wish, language, size)
        self.paper.make(partial(self._made, wish, language, size))

    def _file_name(self) -> str:
        """What the paper's file is called: by what it is and whom it is for."""
        wish = self.wish
        reader = wish.account or wish.opportunity or wish.call
        title = self.context.app.desk.reader.titles([reader])[reader] if reader else ""
        return file_name(self.context.tr(kind_named(self.kind).label), title) + ".pdf"

    def close_files(self) -> None:
        """Removes the previews and stops what is under way."""
        self.paper.close_files()

    def _made(self, wish: Wish, language: str, size: str, target: Path, progress: Progress) -> "Made":
        """Makes a paper beside the window; nothing is remembered before it is saved or printed."""
        from salesdesk.services.papers.making import make

        return make(self._press(language, size), self.context.app.desk.reader, wish, target, progress)

    def _press(self, language: str, size: str) -> "SalesPress":
        from salesdesk.services.papers.sales_press import SalesPress

        app = self.context.app
        return SalesPress(
            app.desk.database,
            None,
            app.desk.reader,
            app.clock,
            self.context.tr,
            app.defaults,
            size or None,
            language or None,
        )

    def _remember(self, made: "Printed") -> str:
        """What was saved or printed as final has left the house: says what was noted of that, "" for nothing."""
        from salesdesk.services.papers.remembering import remember
        from salesdesk.services.step_words import words_of_new

        app, tr = self.context.app, self.context.tr
        leaving = getattr(made, "leaving", None)
        if leaving is None:
            return ""
        done = remember(app.desk.journal, app.desk.reader, leaving, app.clock.local().date())
        if done is None:
            return ""
        self.context.wrote(done, self)
        if leaving.account is None:
            return words_of_new(app.desk.reader, tr, done)
        name = shortened(leaving.account.name or "", LONGEST_SAID)
        return tr("Noted as given to {account} (Ctrl+Z takes it back)").format(account=name)

    def _turn(self) -> None:
        if self.kind == HOLDERS:
            self.right.setCurrentIndex(1)
            self.options.hide()
            self.holders.refresh()
            return
        self.right.setCurrentIndex(0)
        self.options.show()
        self.choices.show_kind(kind_named(self.kind))
        self.make()

    def _follow_paper(self) -> None:
        """Buttons work on the paper in view only when it is the one that was asked for."""
        tr, made = self.context.tr, self.paper.printed
        self.buttons.follow()
        final = bool(getattr(made, "final", True))
        self.state.setVisible(made is not None and not final)
        self.state.setText("! " + tr("Draft: marked so on every page"))
        self.print_button.setText(tr("Print") if final else tr("Print the draft"))
        self.held.show_held(getattr(made, "held", ()))
        _, language, size = self._asked or (None, "", "")
        came_out = [getattr(made, name, "") for name in ("language", "size")]
        self.choices.tell_usual("" if language else came_out[0], "" if size else came_out[1])

    def _lay_out(self) -> None:
        self.kinds.fit_lines()
        self.options = Column()
        inside = QVBoxLayout(self.options)
        inside.setContentsMargins(0, 2 * GRID, 0, 0)
        inside.addWidget(self.choices)
        # The outer places come first: what is put into one takes on its look, with all that is in it.
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 3 * GRID)
        split = QSplitter(Qt.Orientation.Horizontal)
        layout.addWidget(split)
        inner = Column()
        split.addWidget(Scrolling(inner))
        split.addWidget(self.right)
        split.setStretchFactor(1, 1)
        split.setSizes([side_width(), 3 * side_width()])
        split.setChildrenCollapsible(False)
        side = QVBoxLayout(inner)
        side.setContentsMargins(4 * GRID, 3 * GRID, GRID, 0)
        side.addWidget(self.kinds)
        side.addWidget(self.options)
        side.addStretch(1)
        shown = Column()
        column = AsHighAsNeeded(shown)
        column.setContentsMargins(3 * GRID, 2 * GRID, 4 * GRID, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(Flow(self.print_button, self.save_button, self.state))
        column.addWidget(self.held)
        column.addWidget(self.paper, 1)
        # What is said above a paper has its whole height: where that leaves too little, the page scrolls.
        self.paper.preview.setMinimumHeight(_LEAST_LINES * self.fontMetrics().height())
        self.right.addWidget(ScrollingPage(shown))
        self.right.addWidget(self.holders)
