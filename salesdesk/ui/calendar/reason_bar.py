"""What lies over the calendar while a call is moved that is agreed, or to a time that is over: why, and how the customer is told."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from salesdesk.domain.records.choices import REACH
from salesdesk.domain.text import shortened
from salesdesk.i18n import N_
from salesdesk.services.calls import PAST
from salesdesk.services.messages import Message
from salesdesk.ui.calendar.floating import WITHIN, Floating
from salesdesk.ui.calendar.pushing import push_of
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, MOST_IN_CHIP, button, row, tip
from salesdesk.ui.widgets.choices import offer
from salesdesk.ui.widgets.fault import show_against
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.growing_box import GrowingBox
from salesdesk.ui.widgets.half_typed import empty
from salesdesk.ui.widgets.message_ways import way_words, ways_out
from salesdesk.ui.widgets.words import text

LEAST_LINES, MOST_LINES = 3, 6
"""So many lines of a message are seen over the days; where it lies over none there are as many as have room."""

MOVES = {"email": N_("E-mail draft, move it"), "phone": N_("Told by telephone, move it")}
"""Ways on which they are told at once, so that the call moves."""

LONGEST_NAME = 60
"""So many letters of a name stand in a question: all of it is seen, also where text is large."""


class ReasonBar(Floating):
    """An agreed call is about to be moved: why, and the message that tells the customer.

    Of a call that would move to a time that is over nobody is told, and no reason is asked for.
    """

    given = Signal(object, object)
    """The reason (None where none was asked for), and on which way they were told ("" for a copy, None for none yet); the call
    may move now.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(digits=44)
        self._context = context
        tr = context.tr
        self.title = text("", "strong")
        self.warning, self.clash = text("", "fault"), text("", "fault")
        self.reason = QLineEdit()
        self.reason.setAccessibleName(tr("Reason for moving"))
        self.reason.returnPressed.connect(self.take)
        self.message = GrowingBox(LEAST_LINES, MOST_LINES)
        self.message.setAccessibleName(tr("Message to the customer"))
        self.reason.textChanged.connect(lambda _: self._take_reason())
        # A short word: in large text, too, the line below the message holds whom it goes to.
        self.copy_button = button(tr("Copy"), lambda: self.copy(self._ways[0]), "", "copy")
        self.others_button = button("", self.offer_others, "icon", "ellipsis")
        self.others_button.setAccessibleName(tr("Tell them in another way"))
        self.others_button.setToolTip(tr("Tell them in another way"))
        self._ways = [""]
        """How they can be told: by a copy first."""
        self._compose: Callable[[str], Message] = lambda _: Message("", "", "", "")
        self._composed = self._compose("")
        self._way: str | None = None
        self._asks_why = True
        self.to = text("", "muted", wrap=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WITHIN)
        layout.setSpacing(2 * GRID)
        for widget in (self.title, self.warning, self.clash, self.reason, self.message):
            layout.addWidget(widget)
        layout.addLayout(Flow(self.copy_button, self.to))
        # What may be sent stands before what closes the card with it.
        self._move = button(tr("Move"), self.take, "primary", "check")
        leave = button(tr("Leave it where it is"), self.give_up, "quiet")
        layout.addLayout(row(self._move, leave, self.others_button, None))
        for each in (self._move, leave):
            each.installEventFilter(self)
        layout.addStretch(1)

    @property
    def first(self) -> QWidget:
        """What is still to be said: why, else that it moves."""
        return self.reason if self._asks_why else self._move

    @property
    def written(self) -> Message:
        """The message as it stands."""
        return replace(self._composed, text=self.message.toPlainText())

    def ask(
        self,
        name: str,
        before: datetime,
        start: datetime,
        compose: Callable[[str], Message],
        reached: Mapping[str, str],
        clash: str,
    ) -> None:
        """Asks why a call with an account moves from one wall time to another, and what it meets there.

        A reason that is typed stays where only the time is another one; the message names the new one.
        What may be sent is composed for a reason, and goes out on the ways on which they are reached, each with its number
        or name.
        """
        tr = self._context.tr
        words = tr("{name} agreed to {before}. Move the call to {after}?")
        self._begin(words, name, before, start, clash, why=True)
        self._compose, self._way = compose, None
        message = self._composed = compose(self.reason.text())
        # Only the house's own words may name it.
        sent = compose("…").text != compose("").text
        self.reason.setPlaceholderText(
            tr("Reason for moving (stands in the message)")
            if sent
            else tr("Reason for moving (for us, not sent)")
        )
        show_against(self.warning, message.warning)
        self.message.setPlainText(message.text)
        self._ways = sorted(ways_out(reached, "move"), key=lambda way: way in MOVES)
        # What is copied goes there where it can be pasted, which need not be the way that they prefer.
        way = self._ways[0] if self._ways[0] in reached else message.way
        to = reached.get(way, "")
        # A name that somebody has there, as in Zalo, may be another one than theirs.
        self.to.setText(f"{tr(REACH[way])}: {shortened(to, MOST_IN_CHIP)}" if to else "")
        self.to.setToolTip(tip(to))
        self.copy_button.setAccessibleName(way_words(self._ways[0], tr))
        self.others_button.setVisible(len(self._ways) > 1)
        self.show()
        self.first.setFocus()

    def ask_past(self, name: str, before: datetime, start: datetime) -> None:
        """Asks whether a call with an account moves from one wall time to another that is over."""
        tr = self._context.tr
        words = tr("{name}: move the call from {before} to {after}?")
        self._begin(words, name, before, start, tr(PAST), why=False)
        self._way = None
        show_against(self.warning, "")
        self.message.clear()
        self.show()
        self.first.setFocus()

    def _begin(
        self, words: str, name: str, before: datetime, start: datetime, clash: str, *, why: bool
    ) -> None:
        """What is asked in any case; a reason that was typed stays as long as it is asked about one call."""
        formats = self._context.formats
        if self.isHidden():
            empty(self.reason)
        self.title.setText(
            words.format(
                name=shortened(name, LONGEST_NAME) or self._context.tr("No account"),
                before=f"{formats.weekday(before.date())} {before:%H:%M}",
                after=f"{formats.weekday(start.date())} {start:%H:%M}",
            )
        )
        show_against(self.clash, clash)
        self._asks_why = why
        for each in (self.reason, self.message, self.copy_button, self.to, self.others_button):
            each.setVisible(why)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows that push do so on the buttons, too, where they would lead to the next one."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and push_of(event):
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _take_reason(self) -> None:
        """The house's own words may name the reason; what somebody wrote instead stays."""
        if self.message.toPlainText() == self._composed.text:
            self._composed = self._compose(self.reason.text())
            self.message.setPlainText(self._composed.text)

    @property
    def spare(self) -> int:
        """A few lines of the message are enough where there is no room for all."""
        return self.message.height() - self.message.height_of(LEAST_LINES)

    def stand_beside(self, spot: QRect, room: QRect) -> None:
        """Takes its place; the message shows as many whole lines as there is room for."""
        super().stand_beside(spot, room)
        self.message.most = max(LEAST_LINES, self._most_lines(room))
        self.message.fit()

    def _most_lines(self, room: QRect) -> int:
        others = self._height_at(self.width()) - self.message.height()
        lines = self.message.lines_in(room.height() - others)
        if self._fills:
            return lines
        # As many as the days that it lies over can do without.
        unhidden = self.window().height() // (6 * self.message.fontMetrics().lineSpacing())
        return min(MOST_LINES, lines, unhidden)

    def take(self, way: str | None = None) -> None:
        """Lets the call move; they are told on a way, or were by a copy."""
        self.hide()
        reason = self.reason.text() if self._asks_why else None
        self.given.emit(reason, self._way if way is None else way)
        self.closed.emit()

    def offer_others(self) -> QMenu:
        """Opens the menu of the other ways."""
        tr = self._context.tr
        choices = tuple(
            (tr(MOVES[way]), partial(self.take, way))
            if way in MOVES
            else (way_words(way, tr), partial(self.copy, way))
            for way in self._ways[1:]
        )
        below = QPoint(0, self.others_button.height())
        return offer(self, choices, self.others_button.mapToGlobal(below))

    def copy(self, way: str) -> None:
        """Copies the message for a way; it is still to be pasted, and the call to be moved."""
        QGuiApplication.clipboard().setText(self.message.toPlainText())
        self._way = way
        self._context.events.said.emit(self._context.tr("Copied"))
