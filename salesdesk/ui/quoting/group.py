"""The group quote of an opportunity: its facts, rooms by night and lines, with what each option comes to beside them."""

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import GroupLine, Opportunity
from salesdesk.domain.records.groups import LINE_KINDS, OPTIONS
from salesdesk.domain.text import in_pieces
from salesdesk.errors import Progress
from salesdesk.services.rates.group_quotes import GroupQuoted, group_quoted, has_group
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.quoting.option_sums import OptionSums
from salesdesk.ui.quoting.room_block import RoomBlock
from salesdesk.ui.widgets.basics import GRID, Column
from salesdesk.ui.widgets.beside import Beside
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.inline_records import InlineRecords
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.record_editor import RecordEditor
from salesdesk.ui.widgets.scrolling import Scrolling
from salesdesk.ui.widgets.tab_order import tab_in_order

FACTS = ("stay", "guests", "rate_plan", "option_date", "cut_off")
"""Fields of the opportunity that a group quote depends on."""

WIDE = 62
"""In so many lines of text the sums stand beside the block, in less below it."""


class GroupDialog(Beside):
    """Edits the group quote of one opportunity."""

    def __init__(self, context: Context, parent: QWidget, opportunity: str) -> None:
        found = context.app.desk.reader.of_type(Opportunity, opportunity)
        title = context.tr("Group quote: {name}").format(name=(found.name if found else "") or "")
        super().__init__(context, parent, title, 84, 44)
        self.opportunity = opportunity
        self._job: Job | None = None
        self.quoted: GroupQuoted | None = None
        tr = context.tr
        self.facts = RecordForm(context, "opportunity", only=FACTS, columns=2)
        plan = self.facts.editors["rate_plan"]
        assert isinstance(plan, RecordEditor)
        plan.finds_only = True
        self.block = RoomBlock(context)
        self.block.extended.connect(self.refresh)
        self.sums = OptionSums(context)
        self.sums.proposal_wanted.connect(self.show_proposal)
        self.lines = InlineRecords(
            context,
            tr("Packages, space, meals and concessions"),
            tr("New line"),
            "group_line",
            find=lambda owner: context.app.desk.reader.find(
                GroupLine, opportunity=owner, order=("days_from", "id")
            ),
            show=self._line,
            empty=tr("Delegate packages, halls with their set-up, meals by date, tours, what you give free."),
            values=lambda _: {"kind": "delegate"},
        )
        self._lay_out()
        context.events.changed.connect(self._changed)
        self.facts.open(opportunity)
        self.lines.open(opportunity)
        self.refresh()
        view = self.block.view
        (self.facts.editors["stay"] if view.isHidden() else view).setFocus()

    def _lay_out(self) -> None:
        left = Column()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(3 * GRID)
        inside.addWidget(self.facts)
        inside.addWidget(self.block)
        inside.addWidget(self.lines)
        inside.addStretch(1)
        right = Column()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.sums)
        beside.addStretch(1)
        page = Column()
        wide = self.width() >= WIDE * self.fontMetrics().height()
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        both = QBoxLayout(way, page)
        both.setContentsMargins(0, 0, 2 * GRID, 0)
        both.setSpacing(6 * GRID if wide else 4 * GRID)
        both.addWidget(left, 5)
        both.addWidget(right, 3)
        scroll = Scrolling(page)
        self.body.addWidget(scroll, 1)

    def refresh(self) -> None:
        """Shows the block at once and has the prices reckoned beside the window."""
        reader = self.context.app.desk.reader
        found = reader.of_type(Opportunity, self.opportunity)
        if found is None:
            self.accept()
            return
        self.block.show_block(found)
        self._reckon()
        tab_in_order(self)

    def _reckon(self) -> None:
        app, opportunity = self.context.app, self.opportunity
        today = app.clock.local().date()

        def work(_: Progress) -> GroupQuoted | None:
            if not has_group(app.desk.reader, opportunity):
                return None
            return group_quoted(app.desk.reader, opportunity, today, app.defaults)

        if self._job is not None:
            self._job.cancel()
        self._job = self.context.jobs.run(
            self, work, self._reckoned, lambda error: self.sums.show_words(self.context.say(error))
        )

    def _reckoned(self, found: GroupQuoted | None) -> None:
        self.quoted = found
        self.block.show_prices(found)
        if found is None:
            self.sums.show_words(
                self.context.tr("Enter rooms or lines first; the totals follow as you type.")
            )
            return
        self.sums.show_quote(found)

    def _line(self, line: GroupLine) -> Item:
        tr, formats = self.context.tr, self.context.formats
        kind = tr(LINE_KINDS[line.kind]) if line.kind in LINE_KINDS else ""
        option = tr(OPTIONS[line.option]) if line.option in OPTIONS else ""
        number = formats.number(line.number) if line.number is not None else ""
        price = formats.money(line.price) if line.price else ""
        sums = " × ".join(filter(None, (number, price)))
        first, last = (line.days.first, line.days.last) if line.days else (None, None)
        days = formats.period(line.days) if first and last else formats.short(first or last)
        muted = in_pieces(kind, days, sums)
        return Item(line.name or "", option, line.notes or "", muted)

    def _changed(self, done: ChangeSet, initiator: object) -> None:
        """What anybody wrote: the figures, and what is not being typed just now."""
        if not self.isVisible():
            return
        if initiator is not self.facts:
            self.facts.open(self.opportunity)
        if not self.lines.is_initiator(initiator):
            self.lines.open(self.opportunity)
        self.refresh()

    def show_proposal(self) -> None:
        """Closes, and shows the proposal as it prints."""
        self.accept()
        self.context.events.go.emit("catalogue", self.opportunity)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.facts.save_all()
        self.lines.close_record()
