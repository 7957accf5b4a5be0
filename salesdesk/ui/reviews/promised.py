"""A promise of before in a review: one button says that it was kept, another in its place takes that back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from salesdesk.domain.records import Promise
from salesdesk.domain.text import in_pieces
from salesdesk.services.promises import due_words, others, overdue_words
from salesdesk.ui.context import Context
from salesdesk.ui.theme import wear
from salesdesk.ui.widgets.basics import button, row
from salesdesk.ui.widgets.spot import mark_spot
from salesdesk.ui.widgets.words import text


class Promised(QWidget):
    """Shows one promise; `turn` is told whether it is kept."""

    def __init__(self, context: Context, promise: Promise, turn: Callable[[bool], object]) -> None:
        super().__init__()
        self._context = context
        tr, name = context.tr, promise.name or ""
        self.words = text("")
        self.keep = button(tr("Kept"), partial(turn, True), "", "check")
        self.keep.setAccessibleName(tr("Kept: {promise}").format(promise=name))
        self.open_again = button(tr("Open again"), partial(turn, False), "quiet", "undo-2")
        self.open_again.setAccessibleName(tr("Open again: {promise}").format(promise=name))
        for each in (self.keep, self.open_again):
            mark_spot(each, f"promise {promise.id}")
        line = row(self.words, self.keep, self.open_again)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.show_promise(promise)

    def show_promise(self, promise: Promise) -> None:
        """Shows how it stands, and whose it is where it is not mine; the keys stay in their place, and so does all below."""
        tr, kept, app = self._context.tr, promise.state == "kept", self._context.app
        today, whose = app.clock.local().date(), others(app.desk.reader, [promise], tr).get(promise.id)
        due = due_words(promise, today, tr)
        self.words.setText(in_pieces(tr("✓ Kept") if kept else "", promise.name, whose, due))
        wear(self.words, "role", "overdue" if overdue_words(promise, today, tr) else None)
        offered, other = (self.open_again, self.keep) if kept else (self.keep, self.open_again)
        offered.show()
        if other.hasFocus():
            offered.setFocus(Qt.FocusReason.OtherFocusReason)
        other.hide()
