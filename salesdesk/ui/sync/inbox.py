"""The conflict inbox: what waits for a decision, grouped by account, decided by mouse or by keyboard alone."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.kinds import Json
from salesdesk.errors import Progress, UserError
from salesdesk.services.sharing import inbox
from salesdesk.services.sharing.inbox_words import Question, questions
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job, Turn
from salesdesk.ui.sync.decision_card import DecisionCard, keys_in_words
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, Column, Empty, button, row
from salesdesk.ui.widgets.room import keep_readable
from salesdesk.ui.widgets.scrolling import MARGIN, Scrolling
from salesdesk.ui.widgets.spot import return_to, spot_of
from salesdesk.ui.widgets.subjects import ASIDE, EMPTY_HIGH
from salesdesk.ui.widgets.tab_order import page_around, tab_in_order
from salesdesk.ui.widgets.words import text

SHOWN = 10
"""So many decisions are shown at a time."""


class Inbox(QWidget):
    """All that waits. `emptied` comes when the last decision that had the keys is made."""

    emptied = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._first = ""
        self._spot = ""
        self._stale = True
        self._wants_keys = False
        self._most = SHOWN
        self._waiting: list[Question] = []
        self._put_off: set[tuple[str, str]] = set()
        self._job: Job | None = None
        self._turn: Turn | None = None
        self._made: dict[tuple[str, str], DecisionCard] = {}
        self.cards: list[DecisionCard] = []
        tr = context.tr
        self.banner = Banner(tr)
        self._said = text("", "muted")
        self._keys = text("", "muted")
        self._page = QVBoxLayout()
        self._page.setSpacing(3 * GRID)
        self.more_button = button(tr("Show more"), self._show_more, "quiet", "chevron-down")
        self.again_button = button(tr("Show what was put off"), self._show_put_off, "quiet", "clock")
        inner = Column()
        keep_readable(inner)
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 2 * GRID, 0)
        box.setSpacing(2 * GRID)
        box.addWidget(self._said)
        box.addWidget(self._keys)
        box.addLayout(self._page)
        box.addLayout(row(self.more_button, self.again_button, None))
        box.addStretch(1)
        self._scroll = Scrolling(inner)
        # A card that is written in grows: only then is it known how far to scroll.
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda *_: self._show_edited())
        self._empty = Empty(
            tr("Nothing waits for a decision. When two of you change the same thing, both appear here."),
            sign="circle-check",
        )
        # In the middle of the column in which the other subjects stand.
        keep_readable(self._empty)
        self._empty.setMaximumWidth(self._empty.maximumWidth() - ASIDE - MARGIN)
        self._empty.setFixedHeight(EMPTY_HIGH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.banner)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._empty)
        layout.addStretch()
        self._scroll.hide()
        self._empty.hide()
        self.more_button.hide()
        self.again_button.hide()
        context.events.changed.connect(self._changed)

    def show_record(self, record: str) -> None:
        """Puts what waits of a record first and the keys on it."""
        self._first = record
        self._put_off = {each for each in self._put_off if each[0] != record}
        self.take_keys()
        self.refresh()

    def take_keys(self) -> None:
        """Puts the keys on the first decision, as soon as it is there."""
        self._wants_keys = True
        if not self._stale:
            self._give_keys()

    @property
    def is_being_written(self) -> bool:
        """Whether somebody writes what is to stand instead."""
        return any(card.editor is not None for card in self.cards)

    def refresh(self) -> None:
        """Reads what waits, beside the window."""
        app, tr, first = self._context.app, self._context.tr, self._first

        def work(progress: Progress) -> list[Question]:
            return questions(app.desk, tr, first)

        self._stale = True
        if self._job is not None:
            self._job.cancel()
        self._job = self._context.jobs.run(self, work, self._show, self._failed)

    def showEvent(self, event: QShowEvent) -> None:
        """Reads again what changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _changed(self, done: object, initiator: object) -> None:
        if initiator is self:
            return
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _show(self, found: list[Question]) -> None:
        self._stale = False
        editing = [card.question for card in self.cards if card.editor is not None]
        if editing and any(each in found for each in editing):
            # What is being written is not taken from under the hands: the others are shown when it is done.
            self._stale = True
            return
        self._waiting = found
        self._lay_out()

    def _lay_out(self) -> None:
        """Shows what waits, card by card, so that the window answers in between; what stands already stays."""
        if self._turn is not None:
            self._turn.give_up()
        self._spot = spot_of(self) or self._spot
        waiting = [each for each in self._waiting if _key(each) not in self._put_off]
        shown = waiting[: self._most]
        self._made = self._kept_of(shown)
        self.cards = []
        self.more_button.setVisible(len(waiting) > self._most)
        self.again_button.setVisible(len(waiting) < len(self._waiting))
        self._tell()
        steps: list[Callable[[], object]] = []
        above = ""
        for question in shown:
            title = question.account_title or self._context.tr("Belongs to no account")
            heading = title if title != above else ""
            steps.append(partial(self._place, question, heading))
            above = title
        self._turn = self._context.jobs.in_turn(self, [*steps, self._laid_out])

    def _kept_of(self, shown: list[Question]) -> dict[tuple[str, str], DecisionCard]:
        """Takes everything off the page; gives the cards that say what is to be shown, and drops the others."""
        while (item := self._page.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and not isinstance(widget, DecisionCard):
                _drop(widget)
        kept: dict[tuple[str, str], DecisionCard] = {}
        for key, card in self._made.items():
            if card.question in shown and not card.isHidden():
                kept[key] = card
            else:
                _drop(card)
        return kept

    def _place(self, question: Question, heading: str) -> None:
        if heading:
            self._page.addWidget(text(heading, "heading"))
        card = self._made.get(_key(question)) or self._card(question)
        self._made[_key(question)] = card
        self.cards.append(card)
        self._page.addWidget(card)

    def _laid_out(self) -> None:
        self._keys.setText(keys_in_words(self.cards, self._context.tr))
        tab_in_order(page_around(self))
        spot, self._spot = self._spot, ""
        if not return_to(self, spot):
            self._give_keys()
        held = self.window().focusWidget()
        for card in self.cards:
            if held is not None and card.isAncestorOf(held):
                self._scroll.ensureWidgetVisible(card)

    def _tell(self) -> None:
        """How much waits, or that nothing does."""
        nothing = not self._waiting
        self._empty.setVisible(nothing)
        self._scroll.setVisible(not nothing)
        self._said.setText(
            self._context.tr.plural(
                "{n} decision waits. Nothing is lost until you decide, and Ctrl+Z undoes a decision.",
                "{n} decisions wait. Nothing is lost until you decide, and Ctrl+Z undoes a decision.",
                len(self._waiting),
            )
        )

    def _show_edited(self) -> None:
        for card in self.cards:
            if card.editor is not None:
                self._scroll.ensureWidgetVisible(card)

    def _card(self, question: Question) -> DecisionCard:
        card = DecisionCard(self._context, question)
        card.taken.connect(partial(self._take, card))
        card.written.connect(partial(self._write, card))
        card.later.connect(partial(self._later, card))
        card.rested.connect(self._rested)
        card.open_wanted.connect(partial(self._context.events.open_record.emit, question.decision.record))
        return card

    def _take(self, card: DecisionCard, at: int) -> None:
        desk, decision = self._context.app.desk, card.question.decision
        self._decide(card, lambda: inbox.choose(desk, decision, decision.writings[at]))

    def _write(self, card: DecisionCard, value: Json) -> None:
        desk, decision = self._context.app.desk, card.question.decision
        self._decide(card, lambda: inbox.decide(desk, decision, value))

    def _decide(self, card: DecisionCard, act: Callable[[], ChangeSet | None]) -> None:
        tr = self._context.tr
        self.banner.hide()
        try:
            done = act()
        except UserError as error:
            self.banner.warn(error.text(tr))
            return
        if done is not None:
            self._context.wrote(done, self)
            self._context.events.said.emit(tr("Decided. Ctrl+Z undoes it."))
        else:
            self._context.events.said.emit(tr("Left as your colleague has it."))
        self._go_on_after(card)
        self.cards.remove(card)
        card.hide()
        self.refresh()

    def _later(self, card: DecisionCard) -> None:
        self._put_off.add(_key(card.question))
        self._go_on_after(card)
        self._lay_out()

    def _go_on_after(self, card: DecisionCard) -> None:
        """The keys go to the next decision, else to the one before."""
        at = self.cards.index(card)
        following = (*self.cards[at + 1 :], *reversed(self.cards[:at]))
        if following:
            following[0].take_keys()
        else:
            self._wants_keys = True

    def _rested(self) -> None:
        if self._stale:
            self.refresh()

    def _give_keys(self) -> None:
        if not self._wants_keys:
            return
        self._wants_keys = False
        if self.cards:
            self.cards[0].take_keys()
            self._scroll.verticalScrollBar().setValue(0)
        elif not self.again_button.isHidden():
            self.again_button.setFocus()
        else:
            self.emptied.emit()

    def _show_more(self) -> None:
        self._most += SHOWN
        self._lay_out()

    def _show_put_off(self) -> None:
        self._put_off.clear()
        self._wants_keys = True
        self._lay_out()

    def _failed(self, error: BaseException) -> None:
        self.banner.warn(self._context.say(error))


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()


def _key(question: Question) -> tuple[str, str]:
    return question.decision.record, question.decision.field
