"""The card of a library entry: its fields, where it worked, and the answers of an objection."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Answer
from salesdesk.domain.success import Success
from salesdesk.domain.text import in_pieces
from salesdesk.services.library.success import answer_success, success_lines, technique_success
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.library.kinds import LibraryKind
from salesdesk.ui.widgets.basics import GRID, Card, Column, button, clear, row
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.history import HistoryDialog
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.one_line import OneLine
from salesdesk.ui.widgets.one_open import OneOpen
from salesdesk.ui.widgets.record_lines import RecordLines
from salesdesk.ui.widgets.scrolling import ScrollingPage
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.words import text

BLANK = "[…]"
"""What stands in the starting set for a figure or fact of one's own house."""


class Answers(RecordLines):
    """The answers to an objection, each edited in place."""

    was_read = Signal()

    def __init__(self, context: Context, add: Callable[[], None]) -> None:
        tr = context.tr
        super().__init__(context, tr("Answers"), button(tr("New answer"), add, "quiet", "plus"))
        self.objection = ""
        self.items: dict[str, Item] = {}

    def read(self) -> None:
        """Shows the answers there are."""
        self.items.clear()
        found = self.context.app.desk.reader.find(Answer, objection=self.objection, order="id")
        self.show_records(
            found, lambda each: Item(each.name or ""), self.context.tr("No answer yet."), len(found)
        )
        self.was_read.emit()

    def add(self, record: Answer, item: Item, *beside: QPushButton) -> None:
        """Shows an answer; how often it worked is said when it is counted."""
        self.items[record.id] = item
        super().add(record, item, *beside)


class LibraryCard(ScrollingPage):
    """One entry of a kind: read, and edited in place. How often it worked is counted beside the window."""

    def __init__(self, context: Context, kind: LibraryKind) -> None:
        super().__init__()
        self._context, self._kind = context, kind
        self._job: Job | None = None
        self.record = ""
        tr = context.tr
        page = Column()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(3 * GRID, GRID, 3 * GRID, 4 * GRID)
        layout.setSpacing(3 * GRID)
        self.title = text("", "title")
        layout.addWidget(self.title)
        self.deeds = OneLine(
            tr,
            button(tr("Change history"), self.show_history, "quiet", "history"),
            seldom=[button(tr("Delete"), self._delete, "remove", "trash-2")],
        )
        layout.addLayout(row(self.deeds))
        self.hint = text(
            tr("[…] stands for a figure or fact of your own house: fill it in before you use it."), "muted"
        )
        layout.addWidget(self.hint)
        self.form = RecordForm(context, kind.type_name, columns=1)
        layout.addLayout(row(self.form))
        self.answers = Answers(context, self.add_answer)
        self.answers.was_read.connect(self._count_answers)
        self.lines = OneOpen(context, self)
        self.lines.take(self.answers)
        self.form.grown.connect(self.lines.come_later)
        self.success = Card(tr("How often it worked"))
        layout.addWidget(self.answers)
        layout.addWidget(self.success)
        self.answers.setVisible(kind.type_name == "known_objection")
        self.success.setVisible(kind.type_name == "technique")
        layout.addStretch(1)
        self.setWidget(page)

    def open(self, record: str) -> None:
        """Shows an entry; what is being typed into another one is saved first."""
        if record == self.record and self.lines.waits(partial(self.open, record)):
            return
        if record != self.record:
            self.save_all()
            self.lines.let_go()
            self.verticalScrollBar().setValue(0)
        self.record = record
        self.form.open(record)
        reader = self._context.app.desk.reader
        found = reader.find(self._kind.cls, id=record)
        self.title.setText(
            reader.titles([record], self._context.tr)[record] or self._context.tr("No name yet")
        )
        said = [str(getattr(each, name) or "") for each in found for name in type_of(each).fields]
        if self._kind.type_name == "known_objection":
            said += self._show_answers()
        elif self._kind.type_name == "technique":
            self._show_success()
        self.hint.setVisible(any(BLANK in words for words in said))
        tab_in_order(self)

    def let_go(self) -> None:
        """Holds no entry any more."""
        self.record = ""
        self.form.close_record()
        self.lines.let_go()

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.form.save_all()
        self.lines.save_all()

    def add_answer(self) -> None:
        """Opens the empty form of one more answer to the objection, below the others."""
        title = self._context.tr("New answer")
        self.lines.begin(self.answers, "answer", self.record, title, {}, len(self.answers.items))

    def show_history(self) -> None:
        """Shows who changed what."""
        self.save_all()
        HistoryDialog(self._context, self.window(), self.record).show()

    def close_files(self) -> None:
        """Ends the counting under way."""
        if self._job is not None:
            self._job.cancel()

    def _show_answers(self) -> list[str]:
        self.lines.follow(None)
        self.answers.objection = self.record
        self.answers.read()
        return [item.title for item in self.answers.items.values()]

    def _count_answers(self) -> None:
        reader, tr, items = self._context.app.desk.reader, self._context.tr, dict(self.answers.items)

        def show(success: Mapping[str, tuple[Success, ...]]) -> None:
            for answer, item in items.items():
                if lines := success_lines(success[answer], tr):
                    item.say(in_pieces(*lines))

        self._count(lambda: answer_success(reader, list(items)), show)

    def _show_success(self) -> None:
        reader, tr, record = self._context.app.desk.reader, self._context.tr, self.record

        def show(lines: tuple[str, ...]) -> None:
            clear(self.success.body)
            for at, line in enumerate(lines):
                self.success.body.addWidget(text(line, "" if at else "strong"))
            if not lines:
                self.success.body.addWidget(text(tr("No review names it yet."), "muted"))

        self._count(lambda: success_lines(technique_success(reader, record), tr), show)

    def _count(self, work: Callable[[], Any], show: Callable[[Any], None]) -> None:
        """Counts beside the window where something worked: reviews are many after some years."""
        self.close_files()
        record, failed = self.record, self._context.events.said.emit

        def told(found: Any) -> None:
            if record == self.record:
                show(found)

        self._job = self._context.jobs.run(
            self, lambda _: work(), told, lambda error: failed(self._context.say(error))
        )

    def _delete(self) -> None:
        self._context.delete(self.record, self, self.let_go)
