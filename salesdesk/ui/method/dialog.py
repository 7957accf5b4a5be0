"""The questions that the house asks after each kind of call: added, changed, put in order, taken out."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import type_of
from salesdesk.domain.records import ReviewQuestion
from salesdesk.services.library.starting import take_usual_questions
from salesdesk.services.records import delete
from salesdesk.services.reviewing import method
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, Card, Column, button, clear, tip
from salesdesk.ui.widgets.beside import Beside
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.half_typed import empty
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.line import Line
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.room import FRAME
from salesdesk.ui.widgets.scrolling import over_margin
from salesdesk.ui.widgets.spot import make_anew, mark_spot
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.words import text


class MethodDialog(Beside):
    """What a review asks, by kind of call."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        tr = context.tr
        super().__init__(context, parent, tr("Review questions"), 52, 40)
        fields = type_of(ReviewQuestion).fields
        self.banner = Banner(tr)
        self.question = QLineEdit()
        self.question.setPlaceholderText(tr("A new question, then Enter"))
        self.question.setAccessibleName(tr("A new question, then Enter"))
        self.question.returnPressed.connect(self.add)
        self.channel = _box(
            tr("Kind of call"), [("", tr("Every kind of call")), *_labels(context, "channel")]
        )
        self.answer_kind = _box(tr("Kind of answer"), _labels(context, "answer_kind"))
        self._channels = fields["channel"].choices
        self.usual_button = button(tr("Use the usual questions"), self.take_usual, "primary", "download")
        inner = Column()
        self._cards = QVBoxLayout(inner)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(3 * GRID)
        words = tr("Each review asks the questions for its kind of call; the answers are kept with it.")
        self.body.addWidget(text(words, "muted"))
        self.body.addWidget(self.banner)
        self.body.addWidget(self.question)
        self.body.addLayout(
            Flow(self.channel, self.answer_kind, button(tr("Add"), self.add, "", "plus"), self.usual_button)
        )
        self.body.addLayout(over_margin(inner, FRAME), 1)
        context.events.changed.connect(self._changed)
        self.refresh()
        self.question.setFocus()

    def refresh(self) -> None:
        """Shows the questions again; the keys stay with the one they were at."""
        make_anew(self, self._build, self.question)

    def _build(self) -> None:
        app, tr = self.context.app, self.context.tr
        found = method.all_questions(app.desk.reader)
        self.usual_button.setVisible(not found)
        clear(self._cards)
        kinds = type_of(ReviewQuestion).fields["answer_kind"].choices
        groups = [
            (channel, [each for each in found if each.channel == channel])
            for channel in (None, *self._channels)
        ]
        # Kinds of answer stand below each other, also where one cannot be asked earlier; without any order there is no gap.
        ordered = any(len(asked) > 1 for _, asked in groups)
        for channel, asked in groups:
            if not asked:
                continue
            label = tr(self._channels[channel]) if channel else tr("Every kind of call")
            card = Card(label)
            for at, each in enumerate(asked):
                kind = tr(kinds.get(each.answer_kind or "", "")) if each.answer_kind else ""
                card.body.addWidget(self._line(each, kind, first=at == 0, ordered=ordered))
            self._cards.addWidget(card)
        self._cards.addStretch(1)
        tab_in_order(self)

    def add(self) -> None:
        """Adds the question that was typed."""
        words = self.question.text().strip()
        if not words:
            return
        desk = self.context.app.desk
        channel, kind = self.channel.currentData() or None, str(self.answer_kind.currentData())
        if self._write(lambda: method.add_question(desk.journal, desk.reader, words, channel, kind)):
            empty(self.question)

    def take_usual(self) -> None:
        """Takes the questions of the starting set."""
        app, lang = self.context.app, self.context.tr.lang
        self._write(lambda: take_usual_questions(app.desk.journal, app.desk.reader, app.clock, lang))

    def edit(self, question: str) -> None:
        """Opens a question for editing."""
        RecordDialog(self.context, self, "review_question", {}).open_record(question)

    def move_up(self, question: str) -> None:
        """Asks a question earlier."""
        desk = self.context.app.desk
        self._write(lambda: method.move_up(desk.journal, desk.reader, question))

    def take_out(self, question: str) -> None:
        """Asks a question no more; answers that were given stay."""
        desk = self.context.app.desk
        self._write(lambda: delete(desk.journal, desk.reader, question))

    def _line(self, asked: ReviewQuestion, kind: str, *, first: bool, ordered: bool) -> QWidget:
        tr, question = self.context.tr, asked.question or ""
        ways = (
            ("earlier", "arrow-up", tr("Ask earlier: {name}").format(name=question), self.move_up),
            ("edit", "pencil", tr("Edit {name}").format(name=question), self.edit),
            ("stop", "trash-2", tr("Stop asking: {name}").format(name=question), self.take_out),
        )
        made = []
        for name, icon_name, words, act in ways:
            each = button("", partial(act, asked.id), "icon", icon_name)
            each.setAccessibleName(words)
            each.setToolTip(tip(words))
            mark_spot(each, f"{name} {asked.id}")
            made.append(each)
        if first:
            kept = made[0].sizePolicy()
            kept.setRetainSizeWhenHidden(ordered)
            made[0].setSizePolicy(kept)
            made[0].hide()
        return Line(Item(question, kind), *made, shown=True)

    def _write(self, act: Callable[[], ChangeSet]) -> bool:
        self.banner.hide()
        return self.context.write(act, self, self.banner.warn)

    def _changed(self, done: ChangeSet, initiator: object) -> None:
        if any(each.type == "review_question" for each in done.touched):
            self.refresh()


def _labels(context: Context, name: str) -> list[tuple[str, str]]:
    choices = type_of(ReviewQuestion).fields[name].choices
    return [(code, context.tr(label)) for code, label in choices.items()]


def _box(name: str, choices: list[tuple[str, str]]) -> QComboBox:
    box = ChoiceBox(name)
    for code, label in choices:
        box.addItem(label, code)
    return box
