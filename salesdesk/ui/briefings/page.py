"""The tab of briefings: choose a call, see the pack as it will print, fill its gaps, save it or print it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Call
from salesdesk.services.briefing.ready import CHECK_OF
from salesdesk.ui.briefings.asked import Asked
from salesdesk.ui.briefings.asked_paper import AskedPaper
from salesdesk.ui.briefings.beside_briefing import BesideBriefing
from salesdesk.ui.briefings.calls import ComingCalls
from salesdesk.ui.briefings.day_papers import DayPapers
from salesdesk.ui.briefings.for_call import ForCall
from salesdesk.ui.briefings.halves import Halves, titled
from salesdesk.ui.briefings.preparation import Preparation
from salesdesk.ui.context import Context
from salesdesk.ui.events import PLAN, PRINT, gap_in
from salesdesk.ui.page import Page
from salesdesk.ui.theme import side_width
from salesdesk.ui.widgets.basics import GRID, Empty, button
from salesdesk.ui.widgets.one_line import OneLine
from salesdesk.ui.widgets.paper import Paper


class BriefingsPage(Page):
    """Coming calls by day, the chosen one's briefing, and what it still needs."""

    def __init__(self, context: Context, place: QWidget | None = None) -> None:
        super().__init__(context, place)
        tr, go = context.tr, context.events.go
        self.list = ComingCalls(context)
        self.list.currentItemChanged.connect(lambda *_: self._chosen())
        self.list.itemActivated.connect(lambda _: self._entered())
        self.list.itemClicked.connect(lambda _: self._back_to_call())
        self.list.gap_chosen.connect(self.mend)
        self.paper = Paper(context, tr("Preview of the briefing"))
        self.preview, self.banner, self.waiting = self.paper.preview, self.paper.banner, self.paper.waiting
        self.asked_paper = asked = AskedPaper(context, self, self.paper)
        asked.named.connect(self._mark_paper)
        asked.went_back.connect(self._went_back)
        self.title, self.about, self.buttons = asked.title, asked.about, asked.buttons
        self.print_button, self.save_button = self.buttons.print_button, self.buttons.save_button
        self.day_papers = DayPapers(tr, self)
        self.day_papers.call_wanted.connect(self._chosen)
        self.day_papers.day_wanted.connect(lambda whereabouts: self.show_day(whereabouts=whereabouts))
        self.beside = BesideBriefing(context, self.paper, self.chosen, asked.press)
        self.for_call = ForCall(context, self, self.chosen, self.save_all)
        self.preparation = Preparation(context)
        self.preparation.arranged.connect(self.paper.renew_soon)
        self.check, self.sections = self.preparation.check, self.preparation.sections
        self.right = QStackedWidget()
        self.parts_in(self.right)
        plan = button(tr("Plan a call"), partial(go.emit, "calendar", PLAN), "primary", "calendar-plus")
        self.right.addWidget(
            Empty(
                tr("For each call that you plan a briefing is made here: whom you meet, why, and with what."),
                plan,
                sign="file-text",
            )
        )
        self._any_call = False
        self._lay_out()

    @property
    def _asked(self) -> Asked:
        return self.asked_paper.asked

    @property
    def printed(self) -> object:
        """The paper in view; None where there is none."""
        return self.paper.printed

    @property
    def first_control(self) -> QWidget:
        """The coming calls."""
        return self.list

    @property
    def in_view(self) -> str:
        """The call whose briefing is in view, or the day of a day pack."""
        return self._asked.name

    @property
    def standing(self) -> Mapping[str, Any]:
        """Which paper of a day is in view, and what of the preparation."""
        return {
            "whereabouts": self._asked.whereabouts,
            "half": self.halves.half,
            "side": self.preparation.side,
        }

    def stand(self, record: str, standing: Mapping[str, Any]) -> None:
        """Shows the same paper and the same part of the preparation."""
        super().stand(record, standing)
        if self._asked.day is not None and standing["whereabouts"]:
            self._ask_for_day(self._asked.day, whereabouts=True)
        self.halves.show_half(standing["half"])
        self.preparation.show_side(standing["side"])

    def refresh(self) -> None:
        """Reads the coming calls again and keeps the choice."""
        for moment in self.moments():
            moment()

    def moments(self) -> Sequence[Callable[[], object]]:
        """The fields that are open, the calls, then what the chosen one needs."""
        return partial(self.preparation.follow, None), self._read_calls, self._show_chosen

    def _read_calls(self) -> None:
        self._any_call = self.list.read(self._asked.call)

    def _show_chosen(self) -> None:
        chosen, any_call = self._asked.call, self._any_call
        self._list_side.setVisible(any_call)
        of_call = (self.beside.button, self.for_call.show_button, self.for_call.strategy_button)
        for control in (self.day_papers.button, *of_call):
            control.setEnabled(any_call)
        if not any_call:
            self.asked_paper.forget()
            self.right.setCurrentIndex(0)
            return
        self.right.setCurrentIndex(1)
        listed, day = bool(chosen) and self.list.choose(chosen), self._asked.day
        if not listed and day is not None and self.list.first_of(day):
            self._ask_for_day(day, whereabouts=self._asked.whereabouts)
        elif not listed:
            self.list.choose("")
            self._ask_for_call(self.list.chosen)
        elif day is None:
            self._ask_for_call(chosen)
        else:
            self._make()

    def touched(self, change_set: ChangeSet, initiator: object) -> None:
        """A write renews the list where calls are concerned, and the preview after a moment's stillness."""
        if initiator is self.preparation:
            return
        self.preparation.follow(initiator)
        types = {touched.type for touched in change_set.touched}
        if types & {"call", "account"} or self.paper.printed is None:
            self._read_calls()
            self._show_chosen()
            return
        self._show_sides()
        self.paper.renew_soon()

    def go_to(self, record: str) -> None:
        """Shows a call's briefing, also of a past one, with `gap_of` what it lacks; an ISO date shows the day pack, `PRINT` prints either, too."""
        wanted, need = gap_in(record)
        reader = self.context.app.desk.reader
        record = wanted.removeprefix(PRINT)
        prints = record != wanted
        self.asked_paper.print_when_made(record if prints else "")
        if prints:
            # What waits to be seen before it is made would be printed only then.
            self.halves.show_half("paper")
        try:
            day = date.fromisoformat(record)
        except ValueError:
            if reader.of_type(Call, record) is not None:
                if record != self._asked.call:
                    self.check.close_fields()
                self.asked_paper.ask(Asked(call=record))
                self.refresh()
                if need:
                    self.mend(CHECK_OF.get(need, need))
            return
        self._ask_for_day(day)

    @property
    def with_whom(self) -> str:
        """The chosen call."""
        return self.chosen()

    def chosen(self) -> str:
        """The id of the chosen call."""
        return self.list.chosen

    def show_day(self, *, whereabouts: bool = False) -> None:
        """Shows the run sheet and all briefings of the chosen call's day, or where I am on it."""
        call = self.context.app.desk.reader.of_type(Call, self.chosen())
        if call is not None and call.when is not None:
            self._ask_for_day(call.when.local.date(), whereabouts=whereabouts)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.preparation.save_all()

    def refused(self) -> str:
        """What is typed here and could not be saved."""
        return self.preparation.refused()

    def close_files(self) -> None:
        """Removes the previews and stops what is under way."""
        self.paper.close_files()

    def mend(self, check: str = "objective") -> None:
        """Opens the fields that mend a check of the chosen call."""
        self._chosen()
        self.halves.show_half("check")
        self.preparation.show_gap(check)

    def _entered(self) -> None:
        """Enter on a call goes on to what it lacks, if it lacks something that the list knows of."""
        if self.list.lacks:
            self.mend()
        else:
            self._chosen()

    def _back_to_call(self) -> None:
        """A click on the call that is chosen already leads back from the papers of its day."""
        if self._asked.day is not None:
            self._chosen()

    def _chosen(self) -> None:
        if self.chosen():
            self._ask_for_call(self.chosen())

    def _ask_for_call(self, call: str) -> None:
        if call != self._asked.call:
            self.check.close_fields()
        self.asked_paper.ask(Asked.of_call(self.context, call))
        self._make()

    def _ask_for_day(self, day: date, *, whereabouts: bool = False) -> None:
        if self.list.day_of(self.chosen()) != day and (first := self.list.first_of(day)):
            self.list.choose(first)
        self.asked_paper.ask(Asked.of_day(self.context, day, self.chosen(), whereabouts=whereabouts))
        self.right.setCurrentIndex(1)
        self._make()

    def _make(self) -> None:
        """Shows what is still needed, and has the paper made that is asked for."""
        self._show_sides()
        self.asked_paper.make()

    def _mark_paper(self) -> None:
        """Says whether the paper is one of the call's day, which is marked in the list."""
        self.day_papers.follow(self._asked)
        self.list.mark_day(self._asked.day)

    def _show_sides(self) -> None:
        """What the chosen call still needs, or beside the papers of a day what each call of that day does."""
        asked = self._asked
        of_day = asked.calls_to_prepare(self.context)
        self.preparation.show_call(asked.call, of_day, has_sections=asked.has_sections)

    def _went_back(self) -> None:
        self.list.choose(self._asked.call)
        self._show_sides()

    def _lay_out(self) -> None:
        tr = self.context.tr
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(OneLine(tr, *self._buttons()))
        column.addWidget(self.paper, 1)
        self.halves = Halves(tr, titled(self.title, self.about), main, self.preparation)
        self.right.addWidget(self.halves)
        self._list_side = QWidget()
        calls = QVBoxLayout(self._list_side)
        calls.setContentsMargins(GRID, GRID, GRID, 0)
        calls.addWidget(self.list)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._list_side)
        split.addWidget(self.right)
        split.setStretchFactor(1, 1)
        split.setSizes([round(side_width() * 0.8), 3 * side_width()])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 3 * GRID)
        layout.addWidget(split)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.print_button,
            self.save_button,
            self.for_call.strategy_button,
            self.day_papers.button,
            self.beside.button,
            self.for_call.show_button,
            self.for_call.quote_button,
        )
